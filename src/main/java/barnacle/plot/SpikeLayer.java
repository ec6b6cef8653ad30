package barnacle.plot;

import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;

/**
 * Spikes as upright strokes, one row a train from the bottom up, and lines between groups.
 *
 * @param inks one for each train; empty for two inks that groups have in turn
 */
public record SpikeLayer(List<SpikeTrain> trains, List<Ink> inks) implements Layer {
    /** In the brush's units: a spike is as high at least, as far as {@link #CROWD} lets it. */
    private static final double LEAST = 4;

    /** In rows: no spike reaches further. */
    private static final double CROWD = 2;

    /** In the brush's units: spikes in lower rows are two units wide. */
    private static final double DOT = 4;

    /** So many strokes are handed on at once: a live raster is drawn thirty times a second, and leaves little. */
    private static final int AT_ONCE = 2048;

    public SpikeLayer {
        inks = List.copyOf(inks);
    }

    /** Groups in turn in two inks. */
    public SpikeLayer(List<SpikeTrain> trains) {
        this(trains, List.of());
    }

    /** The first train of each group. */
    static List<Integer> starts(List<SpikeTrain> trains) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < trains.size(); i++) {
            if (i == 0 || !trains.get(i).group().equals(trains.get(i - 1).group())) {
                starts.add(i);
            }
        }
        return starts;
    }

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double row = y.length() / (y.max() - y.min());
        // Rows of a few pixels keep a gap of one between them. Lower ones touch, and reach into the next ones rather
        // than
        // be too small to be seen while there is room; a stroke that is hardly higher than wide is a dot, and wider.
        double unit = Math.max(1, brush.unit());
        double least = Math.min(LEAST * unit, CROWD * row);
        int height = (int) Math.max(1, row >= 4 ? Math.floor(0.8 * row) : Math.round(Math.max(row, least)));
        int width = (int) Math.max(1, Math.round(row < DOT * unit && row >= 1 ? 2 * unit : brush.unit()));
        List<Integer> starts = starts(trains);
        List<Ink> all = inks.isEmpty() ? inTurn(starts) : inks;
        int[] left = new int[AT_ONCE];
        int[] top = new int[AT_ONCE];
        int from = 0;
        for (int to = 1; to <= trains.size(); to++) {
            if (to == trains.size() || all.get(to) != all.get(from)) {
                rows(brush, x, y, from, to, all.get(from), width, height, left, top);
                from = to;
            }
        }
        for (int start : starts) {
            if (start > 0) {
                brush.rectangle(Ink.FAINT_TEXT, 0, Math.round(y.at(start)), x.length(), Math.max(1, brush.unit() / 2));
            }
        }
    }

    private List<Ink> inTurn(List<Integer> starts) {
        List<Ink> all = new ArrayList<>();
        for (int i = 0; i < trains.size(); i++) {
            int row = i;
            long group = starts.stream().filter(start -> start <= row).count();
            all.add(group % 2 == 1 ? Ink.SPIKE_1 : Ink.SPIKE_2);
        }
        return all;
    }

    /** @param left of strokes, as {@code top}; written over */
    private void rows(
            Brush brush, Scale x, Scale y, int from, int to, Ink ink, int width, int height, int[] left, int[] top) {
        int n = 0;
        for (int i = from; i < to; i++) {
            int upper = (int) Math.round(y.at(i + 0.5) - 0.5 * height);
            for (double time : trains.get(i).times()) {
                double place = x.at(time);
                if (Double.isFinite(place)) {
                    if (n == left.length) {
                        brush.strokes(ink, left, top, n, width, height);
                        n = 0;
                    }
                    left[n] = (int) Math.floor(place);
                    top[n++] = upper;
                }
            }
        }
        brush.strokes(ink, left, top, n, width, height);
    }
}

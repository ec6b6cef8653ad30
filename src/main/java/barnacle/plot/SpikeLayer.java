package barnacle.plot;

import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;

/** Spikes as upright strokes, one row a train from the bottom up; groups in turn in two inks, divided and named. */
public record SpikeLayer(List<SpikeTrain> trains) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double row = y.length() / (y.max() - y.min());
        // Rows of a few pixels keep a gap of one between them; lower ones touch, and none is lower than a pixel.
        int height = (int) Math.max(1, row >= 4 ? Math.floor(0.8 * row) : Math.round(row));
        int width = (int) Math.max(1, Math.round(brush.unit()));
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < trains.size(); i++) {
            if (i == 0 || !trains.get(i).group().equals(trains.get(i - 1).group())) {
                starts.add(i);
            }
        }
        int groups = starts.size();
        starts.add(trains.size());
        for (int g = 0; g < groups; g++) {
            Ink ink = g % 2 == 0 ? Ink.SPIKE_1 : Ink.SPIKE_2;
            group(brush, x, y, starts.get(g), starts.get(g + 1), ink, width, height);
        }
        for (int g = 0; groups > 1 && g < groups; g++) {
            name(brush, x, y, starts.get(g), starts.get(g + 1));
        }
    }

    private void group(Brush brush, Scale x, Scale y, int from, int to, Ink ink, int width, int height) {
        int total = 0;
        for (int i = from; i < to; i++) {
            total += trains.get(i).times().length;
        }
        int[] left = new int[total];
        int[] top = new int[total];
        int n = 0;
        for (int i = from; i < to; i++) {
            int upper = (int) Math.round(y.at(i + 0.5) - 0.5 * height);
            for (double time : trains.get(i).times()) {
                double place = x.at(time);
                if (Double.isFinite(place)) {
                    left[n] = (int) Math.floor(place);
                    top[n++] = upper;
                }
            }
        }
        brush.strokes(ink, left, top, n, width, height);
    }

    private void name(Brush brush, Scale x, Scale y, int from, int to) {
        if (from > 0) {
            brush.rectangle(Ink.FAINT_TEXT, 0, Math.round(y.at(from)), x.length(), Math.max(1, brush.unit() / 2));
        }
        String name = trains.get(from).group();
        double gap = 3 * brush.unit();
        double width = brush.textWidth(name);
        double middle = (y.at(from) + y.at(to)) / 2;
        double height = brush.textHeight();
        brush.rectangle(
                Ink.BACKGROUND, x.length() - width - 3 * gap, middle - 0.7 * height, width + 2 * gap, 1.4 * height);
        brush.text(Ink.TEXT, name, x.length() - 2 * gap, middle + 0.35 * height, Brush.Align.RIGHT);
    }
}

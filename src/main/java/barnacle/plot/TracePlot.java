package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantities over the time of a trial, with its phases shaded and, where there is one, the right answer marked.
 *
 * @param yLabel with the unit
 * @param traces over the trial's time; what is not finite is not drawn
 * @param names one for each trace
 * @param highlighted the right answer's trace, drawn thick and named; -1 for none
 */
public record TracePlot(
        Sentence title, Sentence yLabel, List<Series> traces, List<Sentence> names, TrialTime time, int highlighted) {
    private static final int LEGEND_LIMIT = 8;
    /** Share of the plot's height kept free for the phases' names. */
    static final double HEADROOM = 0.12;

    public TracePlot {
        if (names.size() != traces.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + traces.size() + " traces");
        }
        traces = List.copyOf(traces);
        names = List.copyOf(names);
    }

    /** A plot whose words are English alone. */
    public TracePlot(
            String title, String yLabel, List<Series> traces, List<String> names, TrialTime time, int highlighted) {
        this(
                Sentence.plain(title),
                Sentence.plain(yLabel),
                traces,
                names.stream().map(Sentence::plain).toList(),
                time,
                highlighted);
    }

    private Axis across(Language language) {
        double end = 0;
        for (Series s : traces) {
            end = s.size() == 0 ? end : Math.max(end, s.x(s.size() - 1));
        }
        return time.axis(end, language);
    }

    private Axis up(Language language) {
        Extent shown = Extent.NONE;
        for (Series s : traces) {
            shown = shown.with(s.extent());
        }
        Axis axis = Axis.round(yLabel.in(language), shown, false);
        return time.epochs().isEmpty() ? axis : axis.upTo(axis.max() + HEADROOM * (axis.max() - axis.min()));
    }

    /** What is to be seen, in English. */
    public Plot plot() {
        return plot(Language.ENGLISH);
    }

    /** What is to be seen. */
    public Plot plot(Language language) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        layers.add(time.layer(language));
        for (int i = 0; i < traces.size(); i++) {
            boolean marked = i == highlighted;
            if (!marked) {
                layers.add(new LineLayer(traces.get(i), new Pen(Ink.series(i), 1.25)));
            }
            if (i < LEGEND_LIMIT || marked) {
                legend.add(new Plot.Entry(
                        marked
                                ? Sentence.of("TracePlot.target", "{0} (target)", names.get(i))
                                        .in(language)
                                : names.get(i).in(language),
                        Ink.series(i),
                        marked ? Plot.Mark.THICK : Plot.Mark.THIN));
            }
        }
        if (highlighted >= 0 && highlighted < traces.size()) {
            Series target = traces.get(highlighted);
            layers.add(new LineLayer(target, new Pen(Ink.series(highlighted), 3)));
            layers.add(new EndLabelLayer(target, names.get(highlighted).in(language)));
        }
        int hidden = traces.size() - legend.size();
        return new Plot(
                title.in(language),
                across(language),
                up(language),
                layers,
                legend,
                hidden > 0 ? Sentence.of("Plot.more", "and {0} more", hidden).in(language) : "");
    }
}

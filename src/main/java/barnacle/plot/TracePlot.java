package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities over the time of a trial, with its phases shaded and, where there is one, the right answer marked; or over
 * a stretch of a run that goes on.
 *
 * @param yLabel with the unit
 * @param traces over the trial's time; what is not finite is not drawn
 * @param names one for each trace
 * @param highlighted the right answer's trace, drawn thick and named; -1 for none
 * @param isStacked whether each trace has a row of its own in one scale, from the bottom as the rows of a raster;
 *     otherwise they lie over each other
 * @param chosen the trace that a person looks at, drawn thick over the others; -1 for none
 * @param inks one for each trace; empty for the series' colours in turn
 */
public record TracePlot(
        Sentence title,
        Sentence yLabel,
        List<Series> traces,
        List<Sentence> names,
        TimeBase time,
        int highlighted,
        boolean isStacked,
        int chosen,
        List<Ink> inks) {
    /** What an axis is measured in stands in brackets at the end of its label. */
    private static final Pattern UNIT = Pattern.compile("\\(([^()]*)\\)$");

    private static final int LEGEND_LIMIT = 8;
    private static final double USUAL = 1.25;
    private static final double THICK = 3;
    /** Share of the plot's height kept free for the phases' names. */
    static final double HEADROOM = 0.16;

    public TracePlot {
        if (names.size() != traces.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + traces.size() + " traces");
        }
        traces = List.copyOf(traces);
        names = List.copyOf(names);
        inks = List.copyOf(inks);
        if (!inks.isEmpty() && inks.size() != traces.size()) {
            throw new IllegalArgumentException(inks.size() + " inks for " + traces.size() + " traces");
        }
    }

    private Ink ink(int trace) {
        return inks.isEmpty() ? Ink.series(trace) : inks.get(trace);
    }

    /** Traces over each other. */
    public TracePlot(
            Sentence title,
            Sentence yLabel,
            List<Series> traces,
            List<Sentence> names,
            TimeBase time,
            int highlighted) {
        this(title, yLabel, traces, names, time, highlighted, false, -1, List.of());
    }

    /** A plot whose words are English alone. */
    public TracePlot(
            String title, String yLabel, List<Series> traces, List<String> names, TimeBase time, int highlighted) {
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

    /** The extent of what an axis of time shows of all traces. */
    private Extent shown(Axis across) {
        Extent shown = Extent.NONE;
        for (Series s : traces) {
            shown = shown.with(s.extent(s.below(across.min()), s.below(Math.nextUp(across.max()))));
        }
        return shown;
    }

    private Axis up(Extent shown, Language language) {
        Axis axis = isStacked ? rows(language) : Axis.round(yLabel.in(language), shown, false);
        return time.hasNames() ? axis.upTo(axis.max() + HEADROOM * (axis.max() - axis.min())) : axis;
    }

    /** What the rows reach over, all of them the same. */
    private String scale(Extent shown, Language language) {
        if (shown.isEmpty()) {
            return "";
        }
        Matcher unit = UNIT.matcher(yLabel.in(language));
        String most = Numbers.text(shown.max(), 3) + (unit.find() ? " " + unit.group(1) : "");
        return Sentence.of(
                        "TracePlot.rows",
                        "each row from {0} to {1}",
                        Numbers.numeral(shown.min(), 3),
                        new Numeral(most))
                .in(language);
    }

    /** A row for each trace, from the bottom, with its name. */
    private Axis rows(Language language) {
        List<Axis.Tick> places = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            places.add(new Axis.Tick(row + 0.5, names.get(row).in(language)));
        }
        return Axis.named(yLabel.in(language), 0, Math.max(1, names.size()), places);
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
        Axis across = across(language);
        Extent shown = shown(across);
        for (int i = 0; i < traces.size(); i++) {
            boolean marked = i == highlighted;
            boolean looked = i == chosen;
            LineLayer line = new LineLayer(traces.get(i), new Pen(ink(i), looked ? THICK : USUAL));
            if (isStacked) {
                Extent row = shown.span() > 0
                        ? shown
                        : shown.or(0, 0).with(shown.or(0, 0).min() + 1);
                layers.add(new StackLayer(line, i, row.min(), row.max()));
                continue;
            }
            if (!marked && !looked) {
                layers.add(line);
            }
            if (i < LEGEND_LIMIT || marked || looked) {
                legend.add(new Plot.Entry(
                        marked
                                ? Sentence.of("TracePlot.target", "{0} (target)", names.get(i))
                                        .in(language)
                                : names.get(i).in(language),
                        ink(i),
                        marked || looked ? Plot.Mark.THICK : Plot.Mark.THIN));
            }
        }
        if (!isStacked && chosen != highlighted && chosen >= 0 && chosen < traces.size()) {
            layers.add(new LineLayer(traces.get(chosen), new Pen(ink(chosen), THICK)));
        }
        if (!isStacked && highlighted >= 0 && highlighted < traces.size()) {
            Series target = traces.get(highlighted);
            layers.add(new LineLayer(target, new Pen(ink(highlighted), THICK)));
            layers.add(new EndLabelLayer(target, names.get(highlighted).in(language)));
        }
        int hidden = isStacked ? 0 : traces.size() - legend.size();
        return new Plot(
                title.in(language),
                across,
                up(shown, language),
                layers,
                legend,
                isStacked
                        ? scale(shown, language)
                        : hidden > 0
                                ? Sentence.of("Plot.more", "and {0} more", hidden)
                                        .in(language)
                                : "");
    }
}

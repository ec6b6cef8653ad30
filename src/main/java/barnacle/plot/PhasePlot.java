package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * The plane of two state variables: curves such as nullclines, the way a state took, and where it is.
 *
 * @param xLabel with the unit, as {@code yLabel}
 * @param x what the axis shows of one variable at least, as {@code y}
 * @param way from point to point, the last one being now
 * @param ink of the way; the curves have others
 */
public record PhasePlot(
        Sentence title, Sentence xLabel, Sentence yLabel, Extent x, Extent y, List<Curve> curves, Curve way, Ink ink) {
    private static final double NOW = 4.5;

    /**
     * A line from point to point; one that is not finite interrupts it.
     *
     * @param x not modified, as {@code y}
     */
    public record Curve(Sentence name, double[] x, double[] y) {}

    public PhasePlot {
        curves = List.copyOf(curves);
    }

    /** Whether there is no point of the way. */
    public boolean isEmpty() {
        return way.x().length == 0;
    }

    /** What is to be seen. */
    public Plot plot(Language language) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        int hue = 0;
        for (Curve curve : curves) {
            hue += hue == ink.hue() ? 1 : 0;
            Ink own = Ink.series(hue++);
            layers.add(new PathLayer(curve.x(), curve.y(), new Pen(own, 1.25)));
            legend.add(new Plot.Entry(curve.name().in(language), own, Plot.Mark.THIN));
        }
        layers.add(new PathLayer(way.x(), way.y(), new Pen(ink, 1.5)));
        int last = way.x().length - 1;
        if (last >= 0) {
            layers.add(PointLayer.at(way.x()[last], way.y()[last], ink, NOW, true));
            legend.add(0, new Plot.Entry(way.name().in(language), ink, Plot.Mark.THICK));
        }
        return new Plot(
                title.in(language),
                axis(xLabel.in(language), x.with(Extent.of(way.x()))),
                axis(yLabel.in(language), y.with(Extent.of(way.y()))),
                layers,
                legend);
    }

    private static Axis axis(String label, Extent shown) {
        Extent all = shown.or(0, 1);
        return Axis.linear(label, all.min(), all.span() > 0 ? all.max() : all.min() + 1);
    }
}

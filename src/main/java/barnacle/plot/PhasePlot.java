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
 * @param scene what else is in the plane
 */
public record PhasePlot(
        Sentence title,
        Sentence xLabel,
        Sentence yLabel,
        Extent x,
        Extent y,
        List<Curve> curves,
        Curve way,
        Ink ink,
        Scene scene) {
    private static final double NOW = 4.5;

    /**
     * A line from point to point; one that is not finite interrupts it.
     *
     * @param x not modified, as {@code y}
     */
    public record Curve(Sentence name, double[] x, double[] y) {}

    /** A line that is drawn in a way of its own; several of one name are one in the legend. */
    public record Line(Curve curve, Pen pen) {}

    /** A place with a name, as a disc or a ring. */
    public record Place(Sentence name, double x, double y, Ink ink, boolean isFilled) {}

    /**
     * What is in a plane beside curves and the way.
     *
     * @param behind everything else
     */
    public record Scene(List<Layer> behind, List<Line> lines, List<Place> places) {
        /** Nothing. */
        public static final Scene NONE = new Scene(List.of(), List.of(), List.of());

        public Scene {
            behind = List.copyOf(behind);
            lines = List.copyOf(lines);
            places = List.copyOf(places);
        }
    }

    public PhasePlot {
        curves = List.copyOf(curves);
    }

    /** A plane with curves and a way alone. */
    public PhasePlot(
            Sentence title,
            Sentence xLabel,
            Sentence yLabel,
            Extent x,
            Extent y,
            List<Curve> curves,
            Curve way,
            Ink ink) {
        this(title, xLabel, yLabel, x, y, curves, way, ink, Scene.NONE);
    }

    /** Whether there is no point of the way, nor anything else. */
    public boolean isEmpty() {
        return way.x().length == 0 && scene == Scene.NONE;
    }

    /** What is to be seen. */
    public Plot plot(Language language) {
        List<Layer> layers = new ArrayList<>(scene.behind());
        List<Plot.Entry> legend = new ArrayList<>();
        int hue = 0;
        for (Curve curve : curves) {
            hue += hue == ink.hue() ? 1 : 0;
            Ink own = Ink.series(hue++);
            layers.add(new PathLayer(curve.x(), curve.y(), new Pen(own, 1.25)));
            legend.add(new Plot.Entry(curve.name().in(language), own, Plot.Mark.THIN));
        }
        for (Line line : scene.lines()) {
            layers.add(new PathLayer(line.curve().x(), line.curve().y(), line.pen()));
            Plot.Mark mark = line.pen().isDashed() ? Plot.Mark.DASHED : Plot.Mark.THIN;
            Plot.Entry entry =
                    new Plot.Entry(line.curve().name().in(language), line.pen().ink(), mark);
            if (!entry.name().isEmpty() && !legend.contains(entry)) {
                legend.add(entry);
            }
        }
        layers.add(new PathLayer(way.x(), way.y(), new Pen(ink, 1.5)));
        int last = way.x().length - 1;
        if (last >= 0) {
            layers.add(PointLayer.at(way.x()[last], way.y()[last], ink, NOW, true));
            legend.add(0, new Plot.Entry(way.name().in(language), ink, Plot.Mark.THICK));
        }
        List<LabelLayer.Label> labels = new ArrayList<>();
        for (Place place : scene.places()) {
            layers.add(PointLayer.at(place.x(), place.y(), place.ink(), NOW, place.isFilled()));
            labels.add(new LabelLayer.Label(place.x(), place.y(), place.name().in(language)));
        }
        if (!labels.isEmpty()) {
            List<PathLayer> drawn = layers.stream()
                    .filter(PathLayer.class::isInstance)
                    .map(PathLayer.class::cast)
                    .toList();
            layers.add(new LabelLayer(labels, drawn));
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

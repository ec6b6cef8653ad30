package barnacle.examine;

import barnacle.analysis.LossLandscape.Line;
import barnacle.analysis.LossLandscape.Plane;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.HeatLayer;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.report.Plots;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss along a line or over a plane of parameters.
 *
 * @param unit of the loss; empty if it has none
 */
record LandscapeFigure(Language language, String unit) {
    private static final Ink RAW = Ink.SERIES_1;
    private static final Ink SMOOTHED = Ink.SERIES_2;

    /**
     * The loss along a line, and its slope.
     *
     * @param along what the axis is, with its unit
     */
    Figure line(Line line, Sentence along) {
        double[] at = line.at();
        boolean smooth = line.smoothed().length > 0;
        double[] rawSlope = line.slopes(line.raw());
        double[] smoothSlope = line.slopes(line.smoothed());
        Axis x = Axis.linear(along.in(language), at[0], at[at.length - 1]);
        List<Layer> losses = new ArrayList<>(List.of(line(at, line.raw(), RAW, 1.3)));
        List<Layer> slopes = new ArrayList<>(List.of(RuleLayer.level(0, ""), line(at, rawSlope, RAW, 1.3)));
        List<Plot.Entry> legend = new ArrayList<>(
                List.of(new Plot.Entry(language.word("LandscapeFigure.raw", "as it is"), RAW, Plot.Mark.THIN)));
        if (smooth) {
            losses.add(line(at, line.smoothed(), SMOOTHED, 2));
            slopes.add(line(at, smoothSlope, SMOOTHED, 2));
            legend.add(
                    new Plot.Entry(language.word("LandscapeFigure.smoothed", "smoothed"), SMOOTHED, Plot.Mark.THICK));
        }
        return new Figure(List.of(
                Figure.PlotRow.of(
                        320,
                        new Plot(
                                language.word("LandscapeFigure.loss", "Loss"),
                                x,
                                Axis.around(label(), line.raw(), line.smoothed()),
                                losses,
                                legend)),
                Figure.PlotRow.of(
                        310,
                        new Plot(
                                language.word("LandscapeFigure.slope", "Its slope"),
                                x,
                                Axis.around(
                                        language.word("LandscapeFigure.slope.label", "slope of the loss"),
                                        rawSlope,
                                        smoothSlope),
                                slopes,
                                List.of()))));
    }

    private static LineLayer line(double[] x, double[] y, Ink ink, double width) {
        return new LineLayer(new Series(x, y, x.length), new Pen(ink, width));
    }

    /**
     * The loss over a plane.
     *
     * @param across what the first axis is, with its unit
     * @param up what the second axis is, with its unit
     */
    Figure plane(Plane plane, Sentence across, Sentence up) {
        boolean smooth = plane.smoothed().length > 0;
        Extent losses = Extent.of(plane.raw()).or(0, 1);
        losses = smooth ? losses.with(Extent.of(plane.smoothed())) : losses;
        Axis x = cells(across.in(language), plane.x());
        Axis y = cells(up.in(language), plane.y());
        double side = smooth ? 400 : 600;
        List<Figure.PlacedPlot> places = new ArrayList<>();
        places.add(new Figure.PlacedPlot(
                heat(language.word("LandscapeFigure.loss", "Loss"), x, y, plane.raw(), losses), side));
        if (smooth) {
            places.add(new Figure.PlacedPlot(
                    heat(language.word("LandscapeFigure.plane.smoothed", "Smoothed"), x, y, plane.smoothed(), losses),
                    side));
        }
        places.add(new Figure.PlacedPlot(HeatLayer.key(label(), losses.min(), losses.max()), Plots.KEY));
        return new Figure(List.of(new Figure.PlotRow(side, places)));
    }

    private static Plot heat(String title, Axis x, Axis y, double[][] values, Extent losses) {
        return new Plot(title, x, y, List.of(new HeatLayer(values, losses.min(), losses.max())), List.of());
    }

    private String label() {
        return unit.isEmpty()
                ? language.word("LandscapeFigure.label", "loss")
                : Sentence.of("LandscapeFigure.label.unit", "loss / {0}", unit).in(language);
    }

    /** From the first cell's left edge to the last one's right edge. */
    private static Axis cells(String label, double[] centres) {
        double half = (centres[1] - centres[0]) / 2;
        return Axis.linear(label, centres[0] - half, centres[centres.length - 1] + half);
    }
}

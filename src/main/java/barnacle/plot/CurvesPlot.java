package barnacle.plot;

import java.util.ArrayList;
import java.util.List;

/** Curves of several trainings over one axis: each smoothed, and faint behind it as it was measured. */
public final class CurvesPlot {
    /**
     * One of them.
     *
     * @param hue the number of its colour, from 0
     * @param raw as measured; not to be modified, as is {@code smooth}
     */
    public record Curve(String name, int hue, Series raw, Series smooth) {
        /**
         * Makes it.
         *
         * @param xs ascending
         * @param ys as many
         * @param isSmoothed whether a mean follows it; one of few measurements needs none
         * @param isLogarithmic whether the mean is one of logarithms
         */
        public static Curve of(
                String name, int hue, double[] xs, double[] ys, boolean isSmoothed, boolean isLogarithmic) {
            Series smooth = new Series();
            RunningMean mean = new RunningMean(isLogarithmic);
            for (int i = 0; i < xs.length; i++) {
                smooth.add(xs[i], isSmoothed ? mean.next(ys[i]) : ys[i]);
            }
            return new Curve(name, hue, new Series(xs, ys, xs.length), smooth);
        }
    }

    private CurvesPlot() {}

    /**
     * Draws them.
     *
     * @param xLabel with its unit, as {@code yLabel}
     * @param isLogarithmic whether the y axis is; values of 0 and below are then not drawn
     */
    public static Plot of(String title, String xLabel, String yLabel, boolean isLogarithmic, List<Curve> curves) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        Extent x = Extent.NONE;
        Extent y = Extent.NONE;
        for (Curve curve : curves) {
            layers.add(new LineLayer(curve.raw(), new Pen(Ink.faint(curve.hue()), 1)));
            x = x.with(Extent.of(curve.raw().xs()));
            y = y.with(
                    isLogarithmic
                            ? Extent.positive(curve.raw().ys())
                            : Extent.of(curve.raw().ys()));
        }
        for (Curve curve : curves) {
            layers.add(new LineLayer(curve.smooth(), new Pen(Ink.series(curve.hue()), 2)));
            legend.add(new Plot.Entry(curve.name(), Ink.series(curve.hue()), Plot.Mark.THICK));
        }
        Extent across = x.or(0, 1);
        return new Plot(
                title,
                Axis.round(xLabel, across, false),
                Axis.round(yLabel, y.or(isLogarithmic ? 0.1 : 0, 1), isLogarithmic),
                layers,
                legend);
    }
}

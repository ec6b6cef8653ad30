package barnacle.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Curves of several trainings over one axis: each smoothed, and faint behind it as it was measured, or with a band. */
public final class CurvesPlot {
    /** So many names stand in a legend at most. */
    public static final int NAMED = 14;

    /**
     * What lies around a curve.
     *
     * @param xs ascending; no array is modified
     */
    public record Band(double[] xs, double[] low, double[] high) {}

    /**
     * One of them.
     *
     * @param hue the number of its colour, from 0; beyond the colours that there are, it is a shade of one
     * @param raw as measured, of no points for none; not to be modified, as is {@code smooth}
     */
    public record Curve(String name, int hue, Series raw, Series smooth, Optional<Band> band) {
        /**
         * A curve as it was measured.
         *
         * @param xs ascending
         * @param ys as many
         * @param isSmoothed whether a mean follows it; one of few measurements needs none
         * @param isLogarithmic whether the mean is one of logarithms
         */
        public static Curve of(
                String name, int hue, double[] xs, double[] ys, boolean isSmoothed, boolean isLogarithmic) {
            double[] smooth = isSmoothed ? CurvesPlot.smooth(ys, isLogarithmic) : ys;
            return new Curve(
                    name,
                    hue,
                    isSmoothed ? new Series(xs, ys, xs.length) : new Series(),
                    new Series(xs, smooth, xs.length),
                    Optional.empty());
        }

        /** The same with the least and the largest of the values that its mean follows, {@link RunningMean#COUNTED}. */
        public Curve withEnvelope() {
            Series of = raw.isEmpty() ? smooth : raw;
            double[] xs = Arrays.copyOf(of.xs(), of.size());
            double[] low = new double[xs.length];
            double[] high = new double[xs.length];
            for (int i = 0; i < xs.length; i++) {
                low[i] = Double.NaN;
                high[i] = Double.NaN;
                for (int k = Math.max(0, i - RunningMean.COUNTED + 1); k <= i; k++) {
                    if (!Double.isNaN(of.y(k))) {
                        low[i] = low[i] <= of.y(k) ? low[i] : of.y(k);
                        high[i] = high[i] >= of.y(k) ? high[i] : of.y(k);
                    }
                }
            }
            return new Curve(name, hue, raw, smooth, Optional.of(new Band(xs, low, high)));
        }

        private Ink ink() {
            return Ink.shade(hue, hue / Ink.SERIES);
        }

        private List<double[]> seen() {
            List<double[]> seen = new ArrayList<>(List.of(raw.isEmpty() ? smooth.ys() : raw.ys()));
            band.ifPresent(around -> seen.addAll(List.of(around.low(), around.high())));
            return seen;
        }
    }

    /**
     * The mean that follows a curve, as many values.
     *
     * @param isLogarithmic whether it is one of logarithms
     */
    public static double[] smooth(double[] ys, boolean isLogarithmic) {
        RunningMean mean = new RunningMean(isLogarithmic);
        double[] smooth = new double[ys.length];
        for (int i = 0; i < ys.length; i++) {
            smooth[i] = mean.next(ys[i]);
        }
        return smooth;
    }

    private CurvesPlot() {}

    /**
     * Draws them.
     *
     * @param xLabel with its unit, as {@code yLabel}
     * @param isLogarithmic whether the y axis is; values of 0 and below are then not drawn
     * @param note beside the legend, which names the first {@link #NAMED}; may be empty
     */
    public static Plot of(
            String title, String xLabel, String yLabel, boolean isLogarithmic, List<Curve> curves, String note) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        Extent x = Extent.NONE;
        Extent y = Extent.NONE;
        for (Curve curve : curves) {
            curve.band()
                    .ifPresent(band ->
                            layers.add(new BandLayer(band.xs(), band.low(), band.high(), Ink.faint(curve.hue()))));
            if (!curve.raw().isEmpty()) {
                layers.add(new LineLayer(curve.raw(), new Pen(Ink.faint(curve.hue()), 1)));
            }
            x = x.with(Extent.of(curve.smooth().xs()));
            for (double[] values : curve.seen()) {
                y = y.with(isLogarithmic ? Extent.positive(values) : Extent.of(values));
            }
        }
        for (Curve curve : curves) {
            layers.add(new LineLayer(curve.smooth(), new Pen(curve.ink(), 2)));
            if (legend.size() < NAMED) {
                legend.add(new Plot.Entry(curve.name(), curve.ink(), Plot.Mark.THICK));
            }
        }
        Extent across = x.or(0, 1);
        return new Plot(
                title,
                Axis.round(xLabel, across, false),
                Axis.round(yLabel, y.or(isLogarithmic ? 0.1 : 0, 1), isLogarithmic),
                layers,
                legend,
                note);
    }
}

package barnacle.report;

import barnacle.plot.Axis;
import barnacle.plot.BandLayer;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.HeatLayer;
import barnacle.plot.Ink;
import barnacle.plot.IntervalLayer;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Numbers;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Figures of many runs together. */
public final class Plots {
    private static final double HIGH = 310;

    /** How wide a letter of a label is at most on average, in pixels. */
    private static final double LETTER = 9;

    /** Up to how many points are marked one by one. */
    private static final int FEW = 30;

    /** Where a range of positive numbers is so wide that a linear axis would hide the small ones. */
    private static final double WIDE = 20;

    private Plots() {}

    /**
     * A mean with its spread along x.
     *
     * @param x ascending
     * @param mean where it is NaN there is none
     * @param spread to either side of the mean; where it is NaN there is none
     */
    public record Band(String name, double[] x, double[] mean, double[] spread) {
        private double[] edge(int sign) {
            double[] edge = mean.clone();
            for (int i = 0; i < edge.length; i++) {
                edge[i] += sign * spread[i];
            }
            return edge;
        }

        /** Whether its points are marked one by one. */
        private boolean isMarked() {
            return x.length <= FEW;
        }

        private Series series(double[] y) {
            return new Series(x, y, x.length);
        }
    }

    /**
     * One pair of axes.
     *
     * @param label what y is, with its unit
     * @param top where y ends if it begins at 0 whatever the values are; NaN if it follows them
     */
    public record Chart(String title, String label, double top, List<Band> bands) {
        private Axis axis() {
            if (Double.isFinite(top)) {
                return Axis.linear(label, 0, top)
                        .withRoom(edges(bands.stream().filter(Band::isMarked).toList()));
            }
            Extent means = extent(bands, Band::mean);
            Extent edges = edges(bands).or(0, 1);
            if (means.min() > 0 && means.max() > WIDE * means.min()) {
                return Axis.logarithmic(label, means.min() / 1.5, edges.max() * 1.1);
            }
            double margin = 0.06 * edges.span() + 1e-9 + 1e-3 * Math.abs(edges.max());
            return Axis.linear(label, edges.min() - margin, edges.max() + margin);
        }

        private static Extent edges(List<Band> bands) {
            return extent(bands, Band::mean)
                    .with(extent(bands, band -> band.edge(-1)))
                    .with(extent(bands, band -> band.edge(1)));
        }
    }

    private static Extent extent(List<Band> bands, Function<Band, double[]> of) {
        return Extent.of(bands.stream().map(of).toArray(double[][]::new));
    }

    /**
     * What the charts' x is.
     *
     * @param label with its unit
     * @param names what it means at 0, 1, ..., with no line between one and the next; empty if it is a number
     * @param fromZero whether it begins at 0, as time does; otherwise just before the first value, and in logarithmic
     *     steps where the values span a decade
     */
    public record Across(String label, List<String> names, boolean fromZero) {
        private Axis axis(List<Chart> charts) {
            if (!names.isEmpty()) {
                return Axis.named(label, names);
            }
            List<Band> bands =
                    charts.stream().flatMap(chart -> chart.bands().stream()).toList();
            Extent all = extent(bands, Band::x).or(0, 1);
            if (fromZero) {
                return Axis.linear(label, 0, all.max())
                        .withRoom(extent(bands.stream().filter(Band::isMarked).toList(), Band::x));
            }
            if (all.min() > 0 && all.max() >= 10 * all.min()) {
                return Axis.logarithmic(label, all.min() / 1.1, all.max() * 1.1);
            }
            double margin = all.span() > 0 ? 0.03 * all.span() : 0.5 * Math.max(1e-9, Math.abs(all.min()));
            return Axis.linear(label, all.min() - margin, all.max() + margin);
        }
    }

    /**
     * Charts one below the other over the same x: each band a line through its means and a lighter area as far as its
     * spread, one legend for all.
     *
     * @param charts with the same bands in the same order; at least one of each
     */
    public static Figure bands(Across across, List<Chart> charts) {
        Axis x = across.axis(charts);
        boolean joined = across.names().isEmpty();
        List<Band> first = charts.get(0).bands();
        List<Plot.Entry> legend = new ArrayList<>();
        for (int i = 0; first.size() > 1 && i < first.size(); i++) {
            legend.add(new Plot.Entry(
                    first.get(i).name(), Ink.series(i), isDashed(i) ? Plot.Mark.DASHED : Plot.Mark.THIN));
        }
        List<Figure.PlotRow> rows = charts.stream()
                .map(chart -> Figure.PlotRow.of(
                        HIGH, new Plot(chart.title(), x, chart.axis(), layers(chart.bands(), joined), List.of())))
                .toList();
        return new Figure(legend, rows);
    }

    private static List<Layer> layers(List<Band> bands, boolean joined) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; joined && i < bands.size(); i++) {
            Band band = bands.get(i);
            layers.add(new BandLayer(band.x(), band.edge(-1), band.edge(1), Ink.faint(i)));
        }
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            Series mean = band.series(band.mean());
            if (joined) {
                layers.add(new LineLayer(mean, new Pen(Ink.series(i), 1.9, isDashed(i))));
            }
            if (band.isMarked()) {
                layers.add(
                        new IntervalLayer(mean, band.series(band.edge(-1)), band.series(band.edge(1)), Ink.series(i)));
            }
        }
        return layers;
    }

    /** The second use of a colour is told by its dashes. */
    private static boolean isDashed(int band) {
        return band / Ink.SERIES % 2 == 1;
    }

    /**
     * One table as colours.
     *
     * @param label what the values are, with their unit
     * @param values [row][column]; NaN where there is none
     */
    public record Heat(String title, String label, double[][] values) {
        private static String text(double value) {
            return Double.isFinite(value) ? Numbers.text(rounded(value)) : "failed";
        }

        /** To three digits. */
        private static double rounded(double value) {
            double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-300, Math.abs(value)))) - 2);
            return Math.rint(value / unit) * unit;
        }

        private List<List<String>> texts() {
            return Arrays.stream(values)
                    .map(row -> Arrays.stream(row).mapToObj(Heat::text).toList())
                    .toList();
        }
    }

    /**
     * Heat maps one below the other over the same rows and columns, each with its scale of colours.
     *
     * @param x what the columns are, with their unit
     * @param columns their names
     * @param y what the rows are, with their unit
     * @param rows their names, from the lowest up
     */
    public static Figure heats(String x, List<String> columns, String y, List<String> rows, List<Heat> heats) {
        Axis across = Axis.named(x, columns);
        Axis up = Axis.named(y, rows);
        double width = Math.max(260, Math.min(150.0 * columns.size(), 820));
        // The upright label must not be longer than its axis.
        double height = Math.max(Math.max(150, LETTER * y.length()), Math.min(60.0 * rows.size(), 420));
        return Figure.narrow(
                heats.stream().map(heat -> row(heat, across, up, width, height)).toList());
    }

    private static Figure.PlotRow row(Heat heat, Axis across, Axis up, double width, double height) {
        Extent values = Extent.of(heat.values()).or(0, 1);
        double high = values.span() > 0 ? values.max() : values.min() + Math.max(1e-9, Math.abs(values.max()));
        return heatRow(
                height,
                new Plot(
                        heat.title(),
                        across,
                        up,
                        List.of(new HeatLayer(heat.values(), values.min(), high, heat.texts())),
                        List.of()),
                width,
                HeatLayer.key(heat.label(), values.min(), high));
    }

    /** A heat map with its key. */
    public static Figure.PlotRow heatRow(double height, Plot heat, double width, Plot key) {
        return new Figure.PlotRow(height, List.of(new Figure.PlacedPlot(heat, width), new Figure.PlacedPlot(key, KEY)));
    }

    /** How wide a key of colours is, in pixels. */
    public static final double KEY = 22;
}

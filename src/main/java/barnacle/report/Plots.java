package barnacle.report;

import barnacle.plot.Panel;
import barnacle.plot.Panel.Axis;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Pictures of many runs together as PNG files, painted without a window. */
public final class Plots {
    private static final int LEFT = 90;
    private static final int RIGHT = 40;
    private static final int HIGH = 310;
    private static final double LEGEND_LINE = 24;
    private static final double LEGEND_TOP = 34;

    private static final int BAR_SPACE = 160;

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
    }

    /**
     * One pair of axes.
     *
     * @param label what y is, with its unit
     * @param top where y ends if it begins at 0 whatever the values are; NaN if it follows them
     */
    public record Chart(String title, String label, double top, List<Band> bands) {}

    /**
     * What the charts' x is.
     *
     * @param label with its unit
     * @param names what it means at 0, 1, ..., with no line between one and the next; empty if it is a number
     * @param fromZero whether it begins at 0, as time does; otherwise just before the first value, and in logarithmic steps where the
     *     values span a decade
     */
    public record Across(String label, List<String> names, boolean fromZero) {
        private Axis axis(List<Chart> charts) {
            if (!names.isEmpty()) {
                return new Axis(label, names);
            }
            double[] all = charts.stream()
                    .flatMap(chart -> chart.bands().stream())
                    .flatMapToDouble(band -> Arrays.stream(band.x()))
                    .toArray();
            double low = Arrays.stream(all).min().orElse(0);
            double high = Arrays.stream(all).max().orElse(1);
            if (fromZero) {
                return new Axis(label, 0, high);
            }
            if (low > 0 && high >= 10 * low) {
                return new Axis(label, low / 1.1, high * 1.1, true);
            }
            double margin = high > low ? 0.03 * (high - low) : 0.5 * Math.max(1e-9, Math.abs(low));
            return new Axis(label, low - margin, high + margin);
        }
    }

    /**
     * Charts one below the other over the same x: each band a line through its means and a lighter area as far as its spread, one
     * legend for all.
     *
     * @param charts with the same bands in the same order; at least one of each
     */
    public static void bands(Path png, Across across, List<Chart> charts) throws IOException {
        double length = Figures.WIDTH - LEFT - RIGHT;
        Axis x = across.axis(charts);
        List<String> legend = charts.get(0).bands().stream().map(Band::name).toList();
        double top = legend.size() > 1 ? legend(null, legend) + 20 : 50;
        double step = HIGH + Panel.below(x, length) + 60;
        Figures.paint(png, Figures.WIDTH, (int) (top + charts.size() * step - 40), g -> {
            if (legend.size() > 1) {
                legend(g, legend);
            }
            double y = top;
            for (Chart chart : charts) {
                Rectangle2D box = new Rectangle2D.Double(LEFT, y, length, HIGH);
                chart(
                        new Panel(g, box, chart.title(), x, vertical(chart)),
                        chart.bands(),
                        across.names().isEmpty());
                y += step;
            }
        });
    }

    private static void chart(Panel panel, List<Band> bands, boolean joined) {
        for (int i = 0; joined && i < bands.size(); i++) {
            Band band = bands.get(i);
            panel.band(band.x(), band.edge(-1), band.edge(1), color(i));
        }
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            if (joined) {
                panel.line(band.x(), band.mean(), band.x().length, color(i), 2.4f, isDashed(i));
            }
            if (isFew(band)) {
                dots(panel, band, color(i));
            }
        }
    }

    private static void dots(Panel panel, Band band, Color color) {
        double[] low = band.edge(-1);
        double[] high = band.edge(1);
        for (int k = 0; k < low.length; k++) {
            double mean = band.mean()[k];
            boolean spread = Double.isFinite(band.spread()[k]);
            if (Double.isFinite(mean)) {
                panel.interval(band.x()[k], mean, spread ? low[k] : mean, spread ? high[k] : mean, color);
            }
        }
    }

    private static boolean isFew(Band band) {
        return band.x().length <= FEW;
    }

    private static Color color(int band) {
        return Panel.COLORS[band % Panel.COLORS.length];
    }

    /** The second use of a colour is told by its dashes. */
    private static boolean isDashed(int band) {
        return band / Panel.COLORS.length % 2 == 1;
    }

    /** Sets the entries in lines from the left, painting them if there is something to paint on; returns where they end. */
    private static double legend(Graphics2D g, List<String> names) {
        double x = LEFT;
        double y = LEGEND_TOP;
        for (int i = 0; i < names.size(); i++) {
            double width = Panel.width(names.get(i)) + 64;
            if (x > LEFT && x + width > Figures.WIDTH - RIGHT) {
                x = LEFT;
                y += LEGEND_LINE;
            }
            if (g != null) {
                Panel.entry(g, names.get(i), x, y, color(i), isDashed(i));
            }
            x += width;
        }
        return y + LEGEND_LINE;
    }

    private static Axis vertical(Chart chart) {
        if (Double.isFinite(chart.top())) {
            return new Axis(chart.label(), 0, chart.top());
        }
        double[] means = finite(chart.bands().stream().flatMapToDouble(band -> Arrays.stream(band.mean())));
        double[] ends = finite(chart.bands().stream()
                .flatMapToDouble(
                        band -> DoubleStream.concat(Arrays.stream(band.edge(-1)), Arrays.stream(band.edge(1)))));
        double low = Arrays.stream(means).min().orElse(0);
        double high = Arrays.stream(means).max().orElse(1);
        double lowest = Math.min(low, Arrays.stream(ends).min().orElse(low));
        double highest = Math.max(high, Arrays.stream(ends).max().orElse(high));
        if (low > 0 && high > WIDE * low) {
            return new Axis(chart.label() + " (log)", low / 1.5, highest * 1.1, true);
        }
        double margin = 0.06 * (highest - lowest) + 1e-9 + 1e-3 * Math.abs(highest);
        return new Axis(chart.label(), lowest - margin, highest + margin);
    }

    private static double[] finite(DoubleStream values) {
        return values.filter(Double::isFinite).toArray();
    }

    /**
     * One table as colours.
     *
     * @param label what the values are, with their unit
     * @param values [row][column]; NaN where there is none
     */
    public record Heat(String title, String label, double[][] values) {
        private double[] finite() {
            return Plots.finite(Arrays.stream(values).flatMapToDouble(Arrays::stream));
        }

        private static String text(double value) {
            return Double.isFinite(value) ? Panel.text(rounded(value)) : "failed";
        }

        /** To three digits. */
        private static double rounded(double value) {
            double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-300, Math.abs(value)))) - 2);
            return Math.rint(value / unit) * unit;
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
    public static void heats(Path png, String x, List<String> columns, String y, List<String> rows, List<Heat> heats)
            throws IOException {
        Axis across = new Axis(x, columns);
        Axis up = new Axis(y, rows);
        double left = Math.max(LEFT, up.widest() + 52);
        double column = Math.max(150, across.widest() + 16);
        double length = Math.max(260, Math.min(column * columns.size(), Figures.WIDTH - left - BAR_SPACE));
        double height = Math.max(Panel.width(y) + 20, Math.max(120, Math.min(60.0 * rows.size(), 420)));
        double step = height + Panel.below(across, length) + 60;
        Figures.paint(png, (int) (left + length + BAR_SPACE), (int) (50 + heats.size() * step - 40), g -> {
            double top = 50;
            for (Heat heat : heats) {
                heat(g, new Rectangle2D.Double(left, top, length, height), across, up, heat);
                top += step;
            }
        });
    }

    private static void heat(Graphics2D g, Rectangle2D box, Axis across, Axis up, Heat heat) {
        double low = Arrays.stream(heat.finite()).min().orElse(0);
        double high = Arrays.stream(heat.finite()).max().orElse(1);
        double span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
        Panel panel = new Panel(g, box, heat.title(), across, up);
        for (int row = 0; row < heat.values().length; row++) {
            for (int column = 0; column < heat.values()[row].length; column++) {
                double value = heat.values()[row][column];
                Color color = Panel.viridis((value - low) / span);
                panel.cell(column, row, color, Heat.text(value));
            }
        }
        Rectangle2D bar = new Rectangle2D.Double(box.getMaxX() + 110, box.getY(), 22, box.getHeight());
        Panel scale = new Panel(g, bar, "", new Axis("", List.of("")), new Axis(heat.label(), low, low + span));
        int steps = 128;
        for (int i = 0; i < steps; i++) {
            // To the top each time: seams would show between stretches that only touch.
            scale.stretch(low + span * i / steps, low + span, Panel.viridis((i + 0.5) / steps));
        }
    }
}

package barnacle.project;

import barnacle.analysis.FixedPoint;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.RateCurve;
import barnacle.project.Panel.Axis;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Writes what an analysis found into a folder: numbers as CSV with units in the header, and figures as PNG. Files of an earlier
 * analysis are replaced.
 */
public final class AnalysisFiles {
    private static final Color STABLE = Panel.COLORS[0];
    private static final Color UNSTABLE = Panel.COLORS[1];

    private AnalysisFiles() {}

    /**
     * Writes {@code rate-curve.csv}, {@code fixed-points.csv}, {@code nullclines.csv} and {@code neuron.png}.
     *
     * @param curve from the group's own initial state
     * @param planes at each of the curve's currents
     * @param here at the current that the phase plane is drawn for
     * @param way [0] voltages in mV and [1] gates of one trajectory there
     */
    public static void neuron(
            Path folder, String name, RateCurve curve, List<PhasePlane> planes, PhasePlane here, double[][] way)
            throws IOException {
        List<List<Object>> rates = new ArrayList<>();
        for (int i = 0; i < curve.currents().length; i++) {
            rates.add(List.of(curve.currents()[i], curve.rates()[i], curve.lowest()[i], curve.highest()[i]));
        }
        Export.rows(
                folder.resolve("rate-curve.csv"),
                List.of("current_uA_cm2", "rate_Hz", "lowest_v_mV", "highest_v_mV"),
                rates);
        List<List<Object>> points = new ArrayList<>();
        for (PhasePlane plane : planes) {
            for (FixedPoint p : plane.fixedPoints()) {
                points.add(List.of(
                        plane.current(), p.v(), p.w(), p.real1(), p.imaginary1(), p.real2(), p.imaginary2(), p.kind()));
            }
        }
        Export.rows(
                folder.resolve("fixed-points.csv"),
                List.of(
                        "current_uA_cm2",
                        "v_mV",
                        "w",
                        "eigenvalue1_real_1_ms",
                        "eigenvalue1_imaginary_1_ms",
                        "eigenvalue2_real_1_ms",
                        "eigenvalue2_imaginary_1_ms",
                        "kind"),
                points);
        double low = Math.min(-80, 10 * Math.floor(min(curve.lowest(), way[0]) / 10));
        double high = Math.max(60, 10 * Math.ceil(max(curve.highest(), way[0]) / 10));
        double[] v = range(low, high, 561);
        List<List<Object>> nullclines = new ArrayList<>();
        for (double at : v) {
            nullclines.add(List.of(at, here.voltageNullcline(at), here.gateNullcline(at)));
        }
        Export.rows(
                folder.resolve("nullclines.csv"),
                List.of("v_mV", "w_where_dv_dt_is_0", "w_where_dw_dt_is_0"),
                nullclines);
        neuronFigure(folder.resolve("neuron.png"), name, curve, planes, here, way, v);
    }

    /** @param v the voltages from end to end of the figure */
    private static void neuronFigure(
            Path png,
            String name,
            RateCurve curve,
            List<PhasePlane> planes,
            PhasePlane here,
            double[][] way,
            double[] v)
            throws IOException {
        double[] currents = curve.currents();
        int n = currents.length;
        Axis current = new Axis("constant current I / (µA/cm²)", currents[0], currents[n - 1]);
        double fastest = Math.max(1, 1.1 * max(curve.rates()));
        Axis voltage = new Axis("v / mV", v[0], v[v.length - 1]);
        Figures.paint(png, 1290, g -> {
            Panel rate =
                    new Panel(g, box(50, 260), "Firing rate of " + name, current, new Axis("rate / Hz", 0, fastest));
            rate.line(currents, curve.rates(), n, Panel.COLORS[0], 2.4f);
            rate.mark(here.current(), "I of the phase plane");
            Panel states = new Panel(g, box(430, 300), "Steady states and range of firing", current, voltage);
            states.line(currents, firing(curve, curve.lowest()), n, Panel.COLORS[2], 2.4f);
            states.line(currents, firing(curve, curve.highest()), n, Panel.COLORS[2], 2.4f);
            for (PhasePlane plane : planes) {
                for (FixedPoint p : plane.fixedPoints()) {
                    states.dot(plane.current(), p.v(), 2, true, p.isStable() ? STABLE : UNSTABLE);
                }
            }
            states.mark(here.current(), "");
            states.legend("unstable", UNSTABLE);
            states.legend("stable", STABLE);
            states.legend("lowest and highest voltage while firing", Panel.COLORS[2]);
            Panel plane = new Panel(
                    g,
                    box(850, 370),
                    String.format(Locale.ROOT, "Phase plane at %.4g µA/cm²", here.current()),
                    voltage,
                    new Axis("potassium gate w", -0.05, 0.75));
            plane.line(v, Arrays.stream(v).map(here::voltageNullcline).toArray(), v.length, Panel.COLORS[3], 2);
            plane.line(v, Arrays.stream(v).map(here::gateNullcline).toArray(), v.length, Panel.COLORS[4], 2);
            plane.line(way[0], way[1], way[0].length, Panel.COLORS[6], 1.2f);
            for (FixedPoint p : here.fixedPoints()) {
                plane.dot(p.v(), p.w(), 6, p.isStable(), p.isStable() ? STABLE : UNSTABLE);
            }
            plane.legend("trajectory", Panel.COLORS[6]);
            plane.legend("dw/dt = 0", Panel.COLORS[4]);
            plane.legend("dv/dt = 0", Panel.COLORS[3]);
            plane.legend("unstable (open)", UNSTABLE);
            plane.legend("stable (filled)", STABLE);
        });
    }

    private static double[] firing(RateCurve curve, double[] values) {
        double[] some = values.clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = curve.rates()[i] > 0 ? some[i] : Double.NaN;
        }
        return some;
    }

    /** Of those that are finite; 0 if there is none. */
    private static double min(double[]... values) {
        return finite(values).min().orElse(0);
    }

    /** Of those that are finite; 0 if there is none. */
    private static double max(double[]... values) {
        return finite(values).max().orElse(0);
    }

    private static DoubleStream finite(double[]... values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
    }

    private static Rectangle2D box(double top, double height) {
        return new Rectangle2D.Double(Figures.LEFT, top, Figures.WIDTH - Figures.LEFT - 40, height);
    }

    private static double[] range(double from, double to, int points) {
        double[] range = new double[points];
        Arrays.setAll(range, i -> from + (to - from) * i / (points - 1));
        return range;
    }
}

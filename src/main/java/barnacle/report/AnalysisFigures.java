package barnacle.report;

import barnacle.analysis.Activity;
import barnacle.analysis.AdjointTrace;
import barnacle.analysis.FixedPoint;
import barnacle.analysis.GradientCheck;
import barnacle.analysis.GradientCheck.Comparison;
import barnacle.analysis.Lesion;
import barnacle.analysis.LossLandscape.Line;
import barnacle.analysis.LossLandscape.Plane;
import barnacle.analysis.Persistence;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.PrincipalComponents;
import barnacle.analysis.RateCurve;
import barnacle.plot.Panel;
import barnacle.plot.Panel.Axis;
import barnacle.task.Epoch;
import barnacle.task.NetworkTask;
import barnacle.task.TrajectoryFit;
import barnacle.task.TrajectorySegment;
import barnacle.train.Evaluation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Pictures of what an analysis found, as PNG files. */
final class AnalysisFigures {
    private static final int TRACES = 4;
    private static final Color STABLE = Panel.COLORS[0];
    private static final Color UNSTABLE = Panel.COLORS[1];

    private AnalysisFigures() {}

    /**
     * Firing rate, steady states, and phase plane of a neuron.
     *
     * @param v the voltages from end to end of the figure
     */
    static void neuron(
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
        Figures.paint(png, Figures.WIDTH, 1290, g -> {
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

    /**
     * Cosine and length of evolution's gradient by number of samples; nothing if no evolution was asked for.
     *
     * @param target the cosine to mark
     */
    static void gradient(Path png, GradientCheck check, double target) throws IOException {
        List<Comparison> evolution = check.comparisons().stream()
                .filter(c -> c.method().equals(GradientCheck.EVOLUTION))
                .toList();
        if (evolution.isEmpty()) {
            return;
        }
        List<String> blocks =
                evolution.stream().map(Comparison::block).distinct().toList();
        double most = evolution.get(evolution.size() - 1).samples();
        Axis samples = new Axis(
                "samples (losses of one perturbation each)", evolution.get(0).samples(), most, true);
        double lowest = min(evolution.stream().mapToDouble(Comparison::cosine).toArray());
        double[] ratios = evolution.stream().mapToDouble(Comparison::ratio).toArray();
        Figures.paint(png, Figures.WIDTH, 900, g -> {
            Panel cosine = new Panel(
                    g,
                    box(50, 330),
                    "Evolution's gradient",
                    samples,
                    new Axis("cosine to " + check.reference(), Math.min(-0.1, lowest - 0.05), 1));
            cosine.level(target, "");
            Panel ratio = new Panel(
                    g,
                    box(500, 310),
                    "Its length",
                    samples,
                    logarithmic("norm / that of " + check.reference() + " (log)", ratios, new double[] {1}));
            ratio.level(1, "");
            for (int b = 0; b < blocks.size(); b++) {
                String block = blocks.get(b);
                List<Comparison> own =
                        evolution.stream().filter(c -> c.block().equals(block)).toList();
                double[] x = own.stream().mapToDouble(Comparison::samples).toArray();
                boolean isAll = block.equals(GradientCheck.ALL);
                // More blocks than colours have one name together.
                boolean many = blocks.size() > Panel.COLORS.length && !isAll;
                Color color = many
                        ? Figures.faint(Panel.COLORS[0])
                        : Panel.COLORS[(blocks.size() - 1 - b + 6) % Panel.COLORS.length];
                float width = isAll ? 3.2f : 1.8f;
                cosine.line(x, own.stream().mapToDouble(Comparison::cosine).toArray(), x.length, color, width);
                ratio.line(x, own.stream().mapToDouble(Comparison::ratio).toArray(), x.length, color, width);
                if (!many || b == 0) {
                    cosine.legend(many ? "each of " + (blocks.size() - 1) + " blocks" : block, color);
                }
            }
            int all = evolution.get(evolution.size() - 1).entries();
            double[] x = evolution.stream()
                    .filter(c -> c.block().equals(GradientCheck.ALL))
                    .mapToDouble(Comparison::samples)
                    .toArray();
            double[] linear = Arrays.stream(x)
                    .map(n -> GradientCheck.linearCosine(Math.round(n), all))
                    .toArray();
            cosine.line(x, linear, x.length, Figures.faint(Panel.COLORS[6]), 6);
            cosine.legend("all, if the loss were linear", Figures.faint(Panel.COLORS[6]));
        });
    }

    /** The loss along a line, and its slope. */
    static void line(Path png, Line line, String along, String unit) throws IOException {
        double[] at = line.at();
        boolean smooth = line.smoothed().length > 0;
        double[] rawSlope = line.slopes(line.raw());
        double[] smoothSlope = line.slopes(line.smoothed());
        Axis x = new Axis(along, at[0], at[at.length - 1]);
        Figures.paint(png, Figures.WIDTH, 890, g -> {
            Panel top = new Panel(g, box(50, 320), "Loss", x, around(label(unit), line.raw(), line.smoothed()));
            Panel bottom =
                    new Panel(g, box(490, 310), "Its slope", x, around("slope of the loss", rawSlope, smoothSlope));
            bottom.level(0, "");
            top.line(at, line.raw(), at.length, Panel.COLORS[0], 1.6f);
            bottom.line(at, rawSlope, at.length, Panel.COLORS[0], 1.6f);
            if (smooth) {
                top.line(at, line.smoothed(), at.length, Panel.COLORS[1], 2.6f);
                bottom.line(at, smoothSlope, at.length, Panel.COLORS[1], 2.6f);
                top.legend("smoothed", Panel.COLORS[1]);
            }
            top.legend("as it is", Panel.COLORS[0]);
        });
    }

    /** The loss over a plane. */
    static void plane(Path png, Plane plane, String across, String up, String unit) throws IOException {
        boolean smooth = plane.smoothed().length > 0;
        double low = Math.min(min(plane.raw()), smooth ? min(plane.smoothed()) : Double.POSITIVE_INFINITY);
        double high = Math.max(max(plane.raw()), smooth ? max(plane.smoothed()) : Double.NEGATIVE_INFINITY);
        Axis x = cellAxis(across, plane.x());
        Axis y = cellAxis(up, plane.y());
        double side = smooth ? 440 : 600;
        Figures.paint(png, Figures.WIDTH, (int) side + 130, g -> {
            Panel raw = new Panel(g, new Rectangle2D.Double(Figures.LEFT, 50, side, side), "Loss", x, y);
            raw.cells(plane.raw(), low, high, label(unit));
            if (smooth) {
                Rectangle2D right = new Rectangle2D.Double(Figures.LEFT + side + 150, 50, side, side);
                Panel smoothed = new Panel(g, right, "Smoothed", x, y);
                smoothed.cells(plane.smoothed(), low, high, label(unit));
            }
        });
    }

    /**
     * Principal components, trajectories, and the class decoded by time.
     *
     * @param way [class][component][bin], mV
     */
    static void activity(
            Path png,
            NetworkTask task,
            Activity activity,
            PrincipalComponents components,
            double[][][] way,
            Persistence persistence)
            throws IOException {
        int bins = activity.bins();
        double[] time = new double[bins];
        Arrays.setAll(time, activity::time);
        double[] explained = components.explained();
        double[] count = range(1, explained.length, explained.length);
        Axis t = new Axis("time / ms", 0, task.duration());
        double chance = 1.0 / task.outputs();
        double[] own = new double[bins];
        Arrays.setAll(own, b -> persistence.at(b, b).accuracy());
        Figures.paint(png, Figures.WIDTH, 1500, g -> {
            double ratio = components.participationRatio();
            Panel variance = new Panel(
                    g,
                    new Rectangle2D.Double(Figures.LEFT, 50, 480, 360),
                    String.format(Locale.ROOT, "Principal components: participation ratio %.1f", ratio),
                    Axis.counting("components", 0, Math.max(2, explained.length)),
                    new Axis("variance explained together", 0, 1.02));
            variance.mark(ratio, "");
            variance.line(count, explained, count.length, Panel.COLORS[0], 2.4f);
            if (way[0].length > 1) {
                Panel plane = new Panel(
                        g,
                        new Rectangle2D.Double(Figures.LEFT + 600, 50, 470, 360),
                        "Mean of each class",
                        around("component 1 / mV", column(way, 0)),
                        around("component 2 / mV", column(way, 1)));
                for (int label = task.outputs() - 1; label >= 0; label--) {
                    Color color = Panel.COLORS[label % Panel.COLORS.length];
                    double[] x = way[label][0];
                    double[] y = way[label][1];
                    plane.line(x, y, bins, color, 1.8f);
                    plane.dot(x[0], y[0], 5, false, color);
                    plane.dot(x[bins - 1], y[bins - 1], 5, true, color);
                    plane.legend(task.outputNames().get(label), color);
                }
            }
            Panel decoded = new Panel(
                    g,
                    box(520, 300),
                    "Class decoded from the activity, " + persistence.tested() + " trials",
                    t,
                    new Axis("fraction right", 0, 1.02));
            epochs(decoded, task, true);
            decoded.level(chance, "chance");
            for (int b = 0; b < bins; b++) {
                Evaluation e = persistence.at(b, b);
                decoded.interval(time[b], e.accuracy(), e.accuracyLow(), e.accuracyHigh(), Panel.COLORS[0]);
            }
            decoded.line(time, own, bins, Panel.COLORS[0], 2);
            Panel matrix = new Panel(
                    g,
                    new Rectangle2D.Double(Figures.LEFT, 930, 500, 500),
                    "Learned at one time, tested at another",
                    new Axis("time tested / ms", 0, bins * activity.bin()),
                    new Axis("time learned / ms", 0, bins * activity.bin()));
            matrix.cells(persistence.accuracies(), Math.min(chance, min(persistence.accuracies())), 1, "right");
            int kept = lastBin(activity, task.epochs().get(0));
            double[] later = new double[bins];
            Arrays.setAll(later, b -> persistence.at(kept, b).accuracy());
            Panel memory = new Panel(
                    g,
                    new Rectangle2D.Double(Figures.LEFT + 660, 930, 410, 500),
                    "Persistence",
                    new Axis("time tested / ms", 0, task.duration()),
                    new Axis("fraction right", 0, 1.02));
            epochs(memory, task, false);
            memory.level(chance, "chance");
            memory.line(time, own, bins, Figures.faint(Panel.COLORS[0]), 2);
            memory.line(time, later, bins, Panel.COLORS[1], 2.4f);
            memory.legend(String.format(Locale.ROOT, "learned at %.4g ms", time[kept]), Panel.COLORS[1]);
            memory.legend("at each time", Figures.faint(Panel.COLORS[0]));
        });
    }

    /** The last bin within an epoch; the first if it has none. */
    private static int lastBin(Activity activity, Epoch epoch) {
        int last = 0;
        while (last + 1 < activity.bins() && activity.time(last + 1) < epoch.end()) {
            last++;
        }
        return last;
    }

    /** @param named whether there is room for their names */
    private static void epochs(Panel panel, NetworkTask task, boolean named) {
        List<Epoch> epochs = task.epochs();
        for (int i = 0; i < epochs.size(); i++) {
            panel.shade(
                    epochs.get(i).start(),
                    epochs.get(i).end(),
                    named ? epochs.get(i).name() : "",
                    Panel.COLORS[5 - i % 2]);
        }
    }

    /** One component's trajectory of each class. */
    private static double[][] column(double[][][] way, int component) {
        return Arrays.stream(way).map(c -> c[component]).toArray(double[][]::new);
    }

    /** The accuracy that each part leaves, or of synapses its change by source and target. */
    static void lesions(Path png, Lesion lesion) throws IOException {
        if (lesion.parts().get(0).cut().row() >= 0) {
            synapses(png, lesion);
        } else {
            dots(png, lesion);
        }
    }

    /** The accuracy that each part leaves, in a row, under the name of what it belongs to. */
    private static void dots(Path png, Lesion lesion) throws IOException {
        List<Lesion.Part> parts = lesion.parts();
        Evaluation intact = lesion.intact();
        String numbered = parts.get(0).cut().column() < 0 ? "projection" : "neuron";
        List<Evaluation> shown = new ArrayList<>(List.of(intact));
        parts.forEach(part -> shown.add(part.left()));
        double[] accuracy = shown.stream().mapToDouble(Evaluation::accuracy).toArray();
        double low = min(
                accuracy, shown.stream().mapToDouble(Evaluation::accuracyLow).toArray());
        double high = max(
                accuracy, shown.stream().mapToDouble(Evaluation::accuracyHigh).toArray());
        String trials = intact.hasInterval() ? " held-out trials, 95 % intervals" : " trials";
        Figures.paint(png, Figures.WIDTH, 560, g -> {
            Panel panel = new Panel(
                    g,
                    box(50, 420),
                    "Accuracy without one " + numbered + ", " + intact.trials() + trials,
                    Axis.counting(numbered, -0.5, parts.size() - 0.5),
                    new Axis("fraction right", Math.max(0, low - 0.03), Math.min(1, high + 0.06)));
            int first = 0;
            int stretch = 0;
            for (int i = 1; i <= parts.size(); i++) {
                String name = parts.get(first).cut().name();
                if (i == parts.size() || !parts.get(i).cut().name().equals(name)) {
                    panel.shade(first - 0.5, i - 0.5, name, Panel.COLORS[5 - stretch++ % 2]);
                    first = i;
                }
            }
            panel.level(intact.accuracy(), "intact");
            for (int i = 0; i < parts.size(); i++) {
                Evaluation e = parts.get(i).left();
                panel.interval(i, e.accuracy(), e.accuracyLow(), e.accuracyHigh(), Panel.COLORS[0]);
            }
        });
    }

    private static void synapses(Path png, Lesion lesion) throws IOException {
        int rows = 0;
        int columns = 0;
        for (Lesion.Part part : lesion.parts()) {
            boolean both = part.cut().indices().length > 1;
            rows = Math.max(rows, (both ? part.cut().column() : part.cut().row()) + 1);
            columns = Math.max(columns, part.cut().column() + 1);
        }
        double[][] change = new double[rows][columns];
        for (double[] row : change) {
            Arrays.fill(row, Double.NaN);
        }
        for (Lesion.Part part : lesion.parts()) {
            int row = part.cut().row();
            int column = part.cut().column();
            change[row][column] = part.left().accuracy() - lesion.intact().accuracy();
            if (part.cut().indices().length > 1) {
                change[column][row] = change[row][column];
            }
        }
        double most = Math.max(1e-3, Math.max(max(change), -min(change)));
        Axis x = Axis.counting("source neuron", -0.5, columns - 0.5);
        Axis y = Axis.counting("target", -0.5, rows - 0.5);
        String name = lesion.parts().get(0).cut().name();
        Figures.paint(png, Figures.WIDTH, 760, g -> {
            Panel panel = new Panel(
                    g,
                    new Rectangle2D.Double(Figures.LEFT, 50, 900, 620),
                    "Change of accuracy without one synapse of " + name,
                    x,
                    y);
            panel.cells(change, -most, most, "change of fraction right");
        });
    }

    /** Voltages of one trial, and the norm of the adjoint by time. */
    static void adjoint(Path png, NetworkTask task, AdjointTrace trace, String unit) throws IOException {
        double[] time = trace.times();
        double[] largest = trace.largest();
        Axis t = new Axis("time / ms", 0, time[time.length - 1]);
        double[][] shown = shown(trace.states());
        Figures.paint(png, Figures.WIDTH, 860, g -> {
            Panel voltage = new Panel(g, box(50, 280), "Membrane potential, first trial", t, around("v / mV", shown));
            for (int i = shown.length - 1; i >= 0; i--) {
                voltage.line(time, shown[i], time.length, Panel.COLORS[i], 1.6f);
                voltage.legend("neuron " + i, Panel.COLORS[i]);
            }
            String label = "|dL/dv| / (" + (unit.isEmpty() ? "1" : unit) + "/mV), log";
            Panel norm = adjointPanel(g, trace, t, logarithmic(label, trace.median(), largest));
            epochs(norm, task, true);
            norm.line(time, largest, time.length, Panel.COLORS[1], 1.4f);
            norm.line(time, trace.median(), time.length, Panel.COLORS[0], 2.6f);
            norm.legend("largest", Panel.COLORS[1]);
            norm.legend("median trial", Panel.COLORS[0]);
        });
    }

    /** The solution in one trial, and by time the sizes of its components' adjoints and the norm over all trials. */
    static void adjoint(Path png, TrajectoryFit task, AdjointTrace trace, String unit) throws IOException {
        double[] time = trace.times();
        List<String> names = task.trajectory().names();
        boolean log = time[0] > 0 && TrajectorySegment.whole(task.trajectory()).growsOverDecades();
        Axis t = new Axis(task.trajectory().timeLabel(), time[0], time[time.length - 1], log);
        double[][] shown = shown(trace.states());
        double[][] sizes = new double[shown.length + 1][];
        for (int i = 0; i < shown.length; i++) {
            sizes[i] = Arrays.stream(trace.adjoints()[i]).map(Math::abs).toArray();
        }
        sizes[shown.length] = trace.median();
        boolean several = trace.trials() > 1;
        Figures.paint(png, Figures.WIDTH, 860, g -> {
            String component = task.scaled() ? "component / its largest size" : "component";
            Panel solution = new Panel(g, box(50, 280), "Solution, first trial", t, around(component, shown));
            String label = "|dL/dy|" + (unit.isEmpty() ? "" : " / " + unit) + ", log";
            Panel norm = adjointPanel(g, trace, t, logarithmic(label, sizes));
            for (int i = shown.length - 1; i >= 0; i--) {
                solution.line(time, shown[i], time.length, Panel.COLORS[i], 1.6f);
                solution.legend(names.get(i), Panel.COLORS[i]);
                norm.line(time, sizes[i], time.length, Panel.COLORS[i], 1.4f);
                norm.legend(names.get(i) + (several ? ", first trial" : ""), Panel.COLORS[i]);
            }
            norm.line(time, trace.median(), time.length, Panel.COLORS[6], 2.6f);
            norm.legend(several ? "norm, median trial" : "norm", Panel.COLORS[6]);
        });
    }

    private static double[][] shown(double[][] states) {
        return Arrays.copyOf(states, Math.min(TRACES, states.length));
    }

    private static Panel adjointPanel(Graphics2D g, AdjointTrace trace, Axis t, Axis size) {
        return new Panel(
                g,
                box(450, 320),
                String.format(
                        Locale.ROOT,
                        "Adjoint over %d trial%s, %.3g %% of its entries not finite",
                        trace.trials(),
                        trace.trials() == 1 ? "" : "s",
                        100 * trace.corruptedShare()),
                t,
                size);
    }

    /** A logarithmic axis a little longer than those of its values that are above 0. */
    private static Axis logarithmic(String label, double[]... values) {
        double[] positive = finite(values).filter(v -> v > 0).toArray();
        double low = positive.length == 0 ? 0.1 : min(positive);
        double high = positive.length == 0 ? 1 : max(positive);
        return new Axis(label, low * 0.7, high * 1.4, true);
    }

    private static String label(String unit) {
        return unit.isEmpty() ? "loss" : "loss / " + unit;
    }

    /** From the first cell's left edge to the last one's right edge. */
    private static Axis cellAxis(String label, double[] centres) {
        double half = (centres[1] - centres[0]) / 2;
        return new Axis(label, centres[0] - half, centres[centres.length - 1] + half);
    }

    /** An axis a little longer than its values. */
    private static Axis around(String label, double[]... values) {
        double low = min(values);
        double high = max(values);
        double margin = 0.06 * (high - low) + 1e-9;
        return new Axis(label, low - margin, high + margin);
    }

    private static double[] firing(RateCurve curve, double[] values) {
        double[] some = values.clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = curve.rates()[i] > 0 ? some[i] : Double.NaN;
        }
        return some;
    }

    /** Of those that are finite; 0 if there is none. */
    static double min(double[]... values) {
        return finite(values).min().orElse(0);
    }

    /** Of those that are finite; 0 if there is none. */
    static double max(double[]... values) {
        return finite(values).max().orElse(0);
    }

    private static DoubleStream finite(double[]... values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
    }

    private static Rectangle2D box(double top, double height) {
        return new Rectangle2D.Double(Figures.LEFT, top, Figures.WIDTH - Figures.LEFT - 40, height);
    }

    /** Evenly spaced, both ends included. */
    static double[] range(double from, double to, int points) {
        double[] range = new double[points];
        Arrays.setAll(range, i -> from + (to - from) * i / (points - 1));
        return range;
    }
}

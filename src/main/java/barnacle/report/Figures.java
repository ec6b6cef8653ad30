package barnacle.report;

import barnacle.file.AtomicFile;
import barnacle.plot.Panel;
import barnacle.plot.Panel.Axis;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import barnacle.task.Fit;
import barnacle.task.NetworkTask;
import barnacle.train.IterationReport;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/** Pictures of a run as PNG files, painted without a window: what a machine without a display can still show. */
public final class Figures {
    static final int WIDTH = 1200;
    static final int LEFT = 90;
    private static final int SMOOTHED = 10;
    private static final int TRACES = 4;
    /** As many as there are colours to tell them apart by. */
    private static final int MOST_COMPONENTS = Panel.COLORS.length;

    private static final int MOST_POINTS = 120;

    private Figures() {}

    /**
     * Loss and accuracy by iteration: the raw values faint, their mean over the last ten iterations strong, held-out
     * accuracy with its 95 % interval.
     *
     * @param reports in order; at least one
     * @param chance the accuracy of guessing
     */
    public static void training(Path png, List<IterationReport> reports, double chance) throws IOException {
        double[] iteration = column(reports, IterationReport::iteration);
        double[] loss = column(reports, IterationReport::loss);
        double[] accuracy = column(reports, report -> report.outcome().accuracy());
        double[] finite =
                Arrays.stream(loss).filter(v -> v > 0 && Double.isFinite(v)).toArray();
        double low = Arrays.stream(finite).min().orElse(0.5);
        double high = Arrays.stream(finite).max().orElse(2);
        double last = Math.max(2, iteration[iteration.length - 1]);
        paint(png, WIDTH, 860, g -> {
            Panel top = new Panel(
                    g,
                    new Rectangle2D.Double(LEFT, 50, WIDTH - LEFT - 40, 310),
                    "Training loss",
                    new Axis("iteration", 0, last),
                    new Axis("loss / nats (log)", low * 0.9, high * 1.1, true));
            curve(top, iteration, loss, Panel.COLORS[0]);
            Panel bottom = new Panel(
                    g,
                    new Rectangle2D.Double(LEFT, 470, WIDTH - LEFT - 40, 310),
                    "Accuracy",
                    new Axis("iteration", 0, last),
                    new Axis("fraction right", 0, 1));
            bottom.level(chance, "chance");
            curve(bottom, iteration, accuracy, Panel.COLORS[0]);
            for (IterationReport r : reports) {
                if (r.heldOut() != null) {
                    bottom.interval(
                            r.iteration(),
                            r.heldOut().accuracy(),
                            r.heldOut().accuracyLow(),
                            r.heldOut().accuracyHigh(),
                            Panel.COLORS[1]);
                }
            }
            bottom.legend("held-out trials, 95 % interval", Panel.COLORS[1]);
        });
    }

    private static void curve(Panel panel, double[] iteration, double[] values, Color color) {
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            smooth[i] = Arrays.stream(values, Math.max(0, i - SMOOTHED + 1), i + 1)
                    .average()
                    .orElseThrow();
        }
        panel.line(iteration, values, values.length, faint(color), 1);
        panel.line(iteration, smooth, values.length, color, 2.4f);
        panel.legend("mean of the last " + SMOOTHED, color);
        panel.legend("each iteration", faint(color));
    }

    static Color faint(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 80);
    }

    private static double[] column(List<IterationReport> reports, ToDoubleFunction<IterationReport> value) {
        return reports.stream().mapToDouble(value).toArray();
    }

    /**
     * One trial: every neuron's spikes, the voltage of the first few neurons, and the readout of each class through the
     * trial's epochs, with the right class marked.
     *
     * @param label the right class
     */
    public static void trial(Path png, NetworkTask task, Recording recording, int label) throws IOException {
        NetworkProgram program = recording.program();
        int samples = recording.samples();
        double[] time = new double[samples];
        Arrays.setAll(time, recording::time);
        Axis t = new Axis("time / ms", 0, task.duration());
        paint(png, WIDTH, 1180, g -> {
            Panel raster = new Panel(
                    g,
                    new Rectangle2D.Double(LEFT, 50, WIDTH - LEFT - 40, 260),
                    "Spikes of every neuron",
                    t,
                    new Axis("neuron", 0, program.neurons()));
            int row = 0;
            for (SpikeTrain train : recording.spikes()) {
                for (double at : train.times()) {
                    raster.spike(at, row, Panel.COLORS[6]);
                }
                row++;
            }
            Panel voltage = new Panel(
                    g,
                    new Rectangle2D.Double(LEFT, 420, WIDTH - LEFT - 40, 260),
                    "Membrane potential",
                    t,
                    new Axis("v / mV", -80, 60));
            for (int i = Math.min(TRACES, program.neurons()) - 1; i >= 0; i--) {
                voltage.line(time, recording.voltage(i), samples, Panel.COLORS[i], 1.6f);
                voltage.legend("neuron " + i, Panel.COLORS[i]);
            }
            readout(g, task, recording, label, time, t);
        });
    }

    /**
     * A solution of a neural differential equation: each component over time, lines over the points they should go through, and the
     * first component over the second.
     *
     * @param fit with at least one component; of many the first are drawn, and the title says so
     */
    public static void solution(Path png, Fit fit) throws IOException {
        int components = Math.min(MOST_COMPONENTS, fit.names().size());
        boolean plane = fit.names().size() > 1;
        double[] times = fit.passage().times();
        paint(png, WIDTH, plane ? 1000 : 540, g -> {
            double[] along = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (int k = 0; k < components; k++) {
                double[] one = range(fit.target(k), fit.solved(k));
                along[0] = Math.min(along[0], one[0]);
                along[1] = Math.max(along[1], one[1]);
            }
            Panel course = new Panel(
                    g,
                    new Rectangle2D.Double(LEFT, 50, WIDTH - LEFT - 40, 400),
                    plane ? title(components, fit.names().size()) : fit.names().get(0),
                    new Axis(
                            fit.task().trajectory().timeLabel(),
                            times[0],
                            times[times.length - 1],
                            fit.passage().growsOverDecades()),
                    new Axis(fit.task().scaled() ? "state / largest size" : "state", along[0], along[1]));
            for (int k = components - 1; k >= 0; k--) {
                fit(course, times, fit.target(k), times, fit.solved(k), Panel.COLORS[k % Panel.COLORS.length], along);
                course.legend(fit.names().get(k), Panel.COLORS[k % Panel.COLORS.length]);
            }
            if (plane) {
                double[] x = range(fit.target(0), fit.solved(0));
                double[] y = range(fit.target(1), fit.solved(1));
                Panel phase = new Panel(
                        g,
                        new Rectangle2D.Double(LEFT, 560, WIDTH - LEFT - 40, 370),
                        "Phase plane: the points are the target",
                        new Axis(fit.names().get(0), x[0], x[1]),
                        new Axis(fit.names().get(1), y[0], y[1]));
                fit(phase, fit.target(0), fit.target(1), fit.solved(0), fit.solved(1), Panel.COLORS[0], y);
            }
        });
    }

    /** Short, since the legend stands beside it. */
    static String title(int drawn, int components) {
        return drawn == components ? "Over time" : "The first " + drawn + " of " + components;
    }

    private static void fit(
            Panel panel, double[] targetX, double[] targetY, double[] x, double[] y, Color color, double[] inView) {
        int every = Math.max(1, targetX.length / MOST_POINTS);
        for (int i = 0; i < targetX.length; i += every) {
            panel.dot(targetX[i], targetY[i], 3.5, false, color);
        }
        double[] shown = y.clone();
        for (int i = 0; i < shown.length; i++) {
            // The panel does not clip: what leaves the picture is not drawn.
            shown[i] = y[i] >= inView[0] && y[i] <= inView[1] ? y[i] : Double.NaN;
        }
        panel.line(x, shown, x.length, color, 1.8f);
    }

    /** From the least to the largest target, with as much room on either side as the solution takes, but no more than they span. */
    private static double[] range(double[] target, double[] solved) {
        double low = Arrays.stream(target).min().orElseThrow();
        double high = Arrays.stream(target).max().orElseThrow();
        double span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
        double least = Arrays.stream(solved).filter(Double::isFinite).min().orElse(low);
        double most = Arrays.stream(solved).filter(Double::isFinite).max().orElse(high);
        return new double[] {
            Math.min(low, Math.max(least, low - span)) - 0.05 * span,
            Math.max(high, Math.min(most, high + span)) + 0.05 * span
        };
    }

    private static void readout(Graphics2D g, NetworkTask task, Recording recording, int label, double[] time, Axis t) {
        int samples = recording.samples();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < task.outputs(); k++) {
            low = Math.min(
                    low, Arrays.stream(recording.readout(k), 0, samples).min().orElse(-1));
            high = Math.max(
                    high, Arrays.stream(recording.readout(k), 0, samples).max().orElse(1));
        }
        double margin = 0.08 * (high - low) + 1e-9;
        Panel panel = new Panel(
                g,
                new Rectangle2D.Double(LEFT, 790, WIDTH - LEFT - 40, 310),
                "Readout: the right answer is " + task.outputNames().get(label),
                t,
                new Axis("readout", low - margin, high + 2 * margin));
        List<Epoch> epochs = task.epochs();
        for (int i = 0; i < epochs.size(); i++) {
            panel.shade(
                    epochs.get(i).start(), epochs.get(i).end(), epochs.get(i).name(), Panel.COLORS[5 - i % 2]);
        }
        for (int k = task.outputs() - 1; k >= 0; k--) {
            Color color = Panel.COLORS[k % Panel.COLORS.length];
            panel.line(time, recording.readout(k), samples, color, k == label ? 3.2f : 1.6f);
            panel.legend(task.outputNames().get(k) + (k == label ? " (right)" : ""), color);
        }
    }

    /** Paints a white page and saves it. */
    static void paint(Path png, int width, int height, Consumer<Graphics2D> content) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        try {
            content.accept(g);
        } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            // A bare Java installation has the painter but may lack the system's font library.
            throw new IOException(
                    "Cannot paint " + png + ": Java finds no fonts; install a font and fontconfig"
                            + " (Debian: fontconfig, fonts-dejavu-core, libfreetype6).",
                    e);
        } finally {
            g.dispose();
        }
        AtomicFile.write(png, out -> ImageIO.write(image, "png", out));
    }
}

package barnacle.app;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.model.Network;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import barnacle.task.Epoch;
import barnacle.task.NetworkTask;
import barnacle.task.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A project at a glance, as paths: channels, neurons, outputs, and the phases of a trial below; a circuit without a
 * task as its diagram has it; or the trajectory that is fitted.
 *
 * @param paths by their style classes, which a space parts, an SVG path in pixels of {@link #WIDTH} x {@link #HEIGHT}
 * @param says what is seen, for those who do not see it
 */
record SampleDrawing(Map<String, String> paths, Sentence says) {
    static final double WIDTH = 296;
    static final double HEIGHT = 148;
    private static final double MIDDLE = 62;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final int CHANNELS = 9;
    private static final int MOST_COMPONENTS = 6;
    private static final int MOST_POINTS = 296;
    private static final double EDGE = 20;

    private static final FamilyTable<Subject, SampleDrawing> DRAWINGS = FamilyTable.of(
            Subject.class,
            entry(
                    NetworkSubject.class,
                    s -> s.task().isPresent() ? network(s) : CircuitDrawing.of(s.network(), s.diagram())),
            entry(NeuralOdeSubject.class, s -> trajectory(s.task().trajectory())));

    static SampleDrawing of(Subject subject) {
        return DRAWINGS.get(subject);
    }

    /** Each component from its least to its largest value, point after point. */
    private static SampleDrawing trajectory(Trajectory trajectory) {
        double[][] states = trajectory.states();
        int components = Math.min(MOST_COMPONENTS, states[0].length);
        int stride = Math.max(1, (states.length - 1) / MOST_POINTS);
        Paths drawn = new Paths();
        for (int k = 0; k < components; k++) {
            int component = k;
            double low =
                    Arrays.stream(states).mapToDouble(y -> y[component]).min().orElseThrow();
            double high =
                    Arrays.stream(states).mapToDouble(y -> y[component]).max().orElseThrow();
            String style = "picture-trajectory picture-trajectory-" + k % 3;
            for (int i = 0; i < states.length; i += stride) {
                double share = high > low ? (states[i][k] - low) / (high - low) : 0.5;
                drawn.add(
                        style,
                        i == 0 ? "M%.1f %.1f" : "L%.1f %.1f",
                        EDGE + (WIDTH - 2 * EDGE) * i / (states.length - 1),
                        HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share);
            }
        }
        return new SampleDrawing(
                drawn.all(),
                Words.sentence(
                        "picture.trajectory",
                        Words.count("count.components", states[0].length),
                        Words.count("count.points", states.length)));
    }

    private static SampleDrawing network(NetworkSubject subject) {
        Network n = subject.network();
        int channels = Math.min(CHANNELS, n.channels());
        int outputs = Math.min(CHANNELS, n.outputs());
        double radius = Math.min(50, 5.1 * Math.sqrt(n.neurons()));
        Paths drawn = new Paths();
        for (int i = 0; i < channels; i++) {
            double y = MIDDLE + (i - (channels - 1) / 2.0) * 11;
            drawn.curve(34, y, WIDTH / 2 - radius - 8, MIDDLE + (i - (channels - 1) / 2.0) * 4);
            drawn.dot("picture-channel", 30, y, 3.2);
        }
        for (int i = 0; i < outputs; i++) {
            double y = MIDDLE + (i - (outputs - 1) / 2.0) * 26;
            drawn.curve(WIDTH / 2 + radius + 8, MIDDLE + (i - (outputs - 1) / 2.0) * 10, WIDTH - 36, y);
            drawn.dot("picture-output", WIDTH - 30, y, 6);
        }
        drawn.neurons(Math.min(400, n.neurons()), WIDTH / 2, MIDDLE, radius, 2.9);
        double scale = (WIDTH - 48) / subject.task().map(NetworkTask::duration).orElseThrow();
        List<Epoch> epochs = subject.task().map(NetworkTask::epochs).orElseThrow();
        for (Epoch epoch : epochs) {
            drawn.add(
                    "picture-epoch epoch-" + epoch.name(),
                    "M%.1f %.1fh%.1fv6h%.1fZ",
                    24 + epoch.start() * scale,
                    HEIGHT - 20,
                    Math.max(3, (epoch.end() - epoch.start()) * scale - 2),
                    -Math.max(3, (epoch.end() - epoch.start()) * scale - 2));
        }
        return new SampleDrawing(
                drawn.all(),
                Words.sentence("picture.network", Words.count("count.neurons", n.neurons()), epochs.size()));
    }

    /** One path for each style: few nodes, whatever there is to draw. Curves first, so that dots lie on them. */
    static final class Paths {
        private final Map<String, List<String>> parts = new LinkedHashMap<>();

        void add(String style, String form, Object... numbers) {
            parts.computeIfAbsent(style, s -> new ArrayList<>()).add(String.format(Locale.ROOT, form, numbers));
        }

        void dot(String style, double x, double y, double radius) {
            add(
                    style,
                    "M%.1f %.1fa%4$.1f %4$.1f 0 1 0 %3$.1f 0a%4$.1f %4$.1f 0 1 0 -%3$.1f 0",
                    x - radius,
                    y,
                    2 * radius,
                    radius);
        }

        /** So many dots around a point. */
        void neurons(int count, double x, double y, double radius, double size) {
            for (int i = 0; i < count; i++) {
                // A sunflower's seeds: equally dense everywhere, whatever their number.
                double r = count == 1 ? 0 : radius * Math.sqrt((i + 0.5) / count);
                double angle = i * GOLDEN_ANGLE;
                dot("picture-neuron", x + r * Math.cos(angle), y + r * Math.sin(angle), size);
            }
        }

        void curve(double x0, double y0, double x1, double y1) {
            double middle = (x0 + x1) / 2;
            add("picture-curve", "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", x0, y0, middle, y0, middle, y1, x1, y1);
        }

        Map<String, String> all() {
            Map<String, String> all = new LinkedHashMap<>();
            parts.forEach((style, path) -> all.put(style, String.join("", path)));
            return all;
        }
    }
}

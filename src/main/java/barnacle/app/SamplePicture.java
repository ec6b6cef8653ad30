package barnacle.app;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.model.Network;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import barnacle.task.Epoch;
import barnacle.task.NetworkTask;
import barnacle.task.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

/**
 * A project at a glance: channels, neurons, outputs, and the phases of a trial below; or the trajectory that is fitted.
 */
final class SamplePicture extends Region {
    private static final double WIDTH = 296;
    private static final double HEIGHT = 148;
    private static final double MIDDLE = 62;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final int CHANNELS = 9;
    private static final int MOST_COMPONENTS = 6;
    private static final double EDGE = 20;

    private static final FamilyTable<Subject, BiConsumer<SamplePicture, Group>> DRAWINGS = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> (picture, drawing) -> picture.draw(drawing, s)),
            entry(
                    NeuralOdeSubject.class,
                    s -> (picture, drawing) -> picture.draw(drawing, s.task().trajectory())));

    SamplePicture(Subject subject) {
        Group drawing = new Group();
        DRAWINGS.get(subject).accept(this, drawing);
        Pane frame = new Pane(drawing);
        frame.getStyleClass().add("picture");
        frame.setMinSize(WIDTH, HEIGHT);
        frame.setMaxSize(WIDTH, HEIGHT);
        getChildren().add(frame);
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
    }

    /** Each component from its least to its largest value, point after point. */
    private void draw(Group drawing, Trajectory trajectory) {
        double[][] states = trajectory.states();
        int components = Math.min(MOST_COMPONENTS, states[0].length);
        for (int k = 0; k < components; k++) {
            int component = k;
            double low =
                    Arrays.stream(states).mapToDouble(y -> y[component]).min().orElseThrow();
            double high =
                    Arrays.stream(states).mapToDouble(y -> y[component]).max().orElseThrow();
            Polyline line = new Polyline();
            for (int i = 0; i < states.length; i++) {
                double share = high > low ? (states[i][k] - low) / (high - low) : 0.5;
                line.getPoints()
                        .addAll(
                                EDGE + (WIDTH - 2 * EDGE) * i / (states.length - 1),
                                HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share);
            }
            line.getStyleClass().addAll("picture-trajectory", "picture-trajectory-" + k % 3);
            drawing.getChildren().add(line);
        }
        setAccessibleText(Words.text(
                "picture.trajectory",
                Words.count("count.components", states[0].length),
                Words.count("count.points", states.length)));
    }

    private void draw(Group drawing, NetworkSubject subject) {
        Network n = subject.network();
        int channels = Math.min(CHANNELS, n.channels());
        int outputs = Math.min(CHANNELS, n.outputs());
        double radius = Math.min(50, 5.1 * Math.sqrt(n.neurons()));
        for (int i = 0; i < channels; i++) {
            double y = MIDDLE + (i - (channels - 1) / 2.0) * 11;
            curve(drawing, 34, y, WIDTH / 2 - radius - 8, MIDDLE + (i - (channels - 1) / 2.0) * 4);
            dot(drawing, "picture-channel", 30, y, 3.2);
        }
        for (int i = 0; i < outputs; i++) {
            double y = MIDDLE + (i - (outputs - 1) / 2.0) * 26;
            curve(drawing, WIDTH / 2 + radius + 8, MIDDLE + (i - (outputs - 1) / 2.0) * 10, WIDTH - 36, y);
            dot(drawing, "picture-output", WIDTH - 30, y, 6);
        }
        int neurons = Math.min(400, n.neurons());
        for (int i = 0; i < neurons; i++) {
            // A sunflower's seeds: equally dense everywhere, whatever their number.
            double r = radius * Math.sqrt((i + 0.5) / neurons);
            double angle = i * GOLDEN_ANGLE;
            dot(drawing, "picture-neuron", WIDTH / 2 + r * Math.cos(angle), MIDDLE + r * Math.sin(angle), 2.9);
        }
        double scale = (WIDTH - 48) / subject.task().map(NetworkTask::duration).orElse(1.0);
        int phase = 0;
        for (Epoch epoch : subject.task().map(NetworkTask::epochs).orElse(List.of())) {
            Rectangle bar = new Rectangle(
                    24 + epoch.start() * scale, HEIGHT - 20, Math.max(3, (epoch.end() - epoch.start()) * scale - 2), 6);
            bar.setArcWidth(4);
            bar.setArcHeight(4);
            bar.getStyleClass().addAll("picture-epoch", "epoch-" + epoch.name());
            drawing.getChildren().add(bar);
            phase++;
        }
        setAccessibleText(Words.text("picture.network", Words.count("count.neurons", n.neurons()), phase));
    }

    private static void dot(Group drawing, String style, double x, double y, double radius) {
        Circle dot = new Circle(x, y, radius);
        dot.getStyleClass().add(style);
        drawing.getChildren().add(dot);
    }

    private static void curve(Group drawing, double x0, double y0, double x1, double y1) {
        double middle = (x0 + x1) / 2;
        CubicCurve curve = new CubicCurve(x0, y0, middle, y0, middle, y1, x1, y1);
        curve.getStyleClass().add("picture-curve");
        drawing.getChildren().add(curve);
    }
}

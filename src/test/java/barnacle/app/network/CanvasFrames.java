package barnacle.app.network;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.session.DrawerState;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.project.Diagram;
import barnacle.project.Diagram.Position;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;

/**
 * Measures the frames of the Network screen with a circuit of 100 groups of ten neurons and 300 projections: while one
 * group is dragged, while all are, and while a number is changed with each frame. Prints, in ms, the median, the 95th
 * percentile and the longest time from frame to frame, and the longest time that the FX thread worked for one step.
 */
final class CanvasFrames extends AnimationTimer {
    private static final int SIDE = 10;
    private static final int FRAMES = 300;
    private static final int WARM = 120;

    private enum Act {
        DRAG_ONE,
        DRAG_ALL,
        NUMBER
    }

    private final ProjectSession session = new ProjectSession(circuit());
    private final NetworkView view;
    private final double[] between = new double[FRAMES];
    private final double[] worked = new double[FRAMES];
    private int act;
    private int frame = -WARM;
    private long last;

    private CanvasFrames(Stage stage, boolean isOpen) {
        DrawerState drawer = new DrawerState();
        drawer.openProperty().set(isOpen);
        FileQuestions none = (FileQuestions) Proxy.newProxyInstance(
                CanvasFrames.class.getClassLoader(),
                new Class<?>[] {FileQuestions.class},
                (p, m, a) -> Optional.empty());
        view = new NetworkView(session, none, new SimpleObjectProperty<>(Optional.empty()), drawer, said -> {});
        Scene scene = new Scene(view, 1280, 800);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setScene(scene);
        stage.show();
    }

    private static Project circuit() {
        return NetworkEdits.change(Project.newCircuit(), s -> {
            Network network = s.network();
            Map<String, Position> places = new HashMap<>();
            for (int i = 0; i < SIDE * SIDE; i++) {
                network = network.withGroup(new NeuronGroup("g" + i, SIDE));
                places.put("g" + i, new Position(i % SIDE * 344, i / SIDE * 152));
            }
            for (int i = 0; i < SIDE * SIDE; i++) {
                for (int step : new int[] {1, SIDE, 37}) {
                    network = network.withProjection(network.newProjection("g" + i, "g" + (i + step) % (SIDE * SIDE)));
                }
            }
            return s.withNetwork(network).withDiagram(new Diagram(places));
        });
    }

    @Override
    public void handle(long now) {
        if (frame >= 0) {
            between[frame] = (now - last) / 1e6;
        }
        last = now;
        long begun = System.nanoTime();
        step();
        if (frame >= 0) {
            worked[frame] = (System.nanoTime() - begun) / 1e6;
        }
        frame++;
        if (frame == FRAMES) {
            tell();
            frame = -WARM;
            act++;
            if (act == Act.values().length) {
                stop();
                Platform.exit();
            }
        }
    }

    private void step() {
        Node part = view.lookup("#part-g55");
        boolean isFirst = frame == -WARM;
        boolean isLast = frame == FRAMES - 1;
        switch (Act.values()[act]) {
            case DRAG_ONE -> drag(part, isFirst, isLast);
            case DRAG_ALL -> {
                if (isFirst) {
                    ((DiagramCanvas) view.lookup("#drawing")).selectAll();
                }
                drag(part, isFirst, isLast);
            }
            case NUMBER -> {
                if (isFirst) {
                    ((DiagramCanvas) view.lookup("#drawing")).escape();
                    part.requestFocus();
                }
                session.edit(
                        "number",
                        p -> NetworkEdits.changeNetwork(
                                p, n -> n.withGroup("g55", new NeuronGroup("g55", 10 + Math.abs(frame) % 2))));
            }
        }
    }

    private void drag(Node part, boolean isFirst, boolean isLast) {
        Point2D at = part.localToScene(40, 20);
        if (isFirst) {
            fire(part, MouseEvent.MOUSE_PRESSED, at);
        } else if (isLast) {
            fire(part, MouseEvent.MOUSE_RELEASED, at);
        } else {
            fire(part, MouseEvent.MOUSE_DRAGGED, at.add(frame % 40 < 20 ? 4 : -4, frame % 60 < 30 ? 3 : -3));
        }
    }

    private static void fire(Node on, javafx.event.EventType<MouseEvent> type, Point2D at) {
        Event.fireEvent(
                on,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        new PickResult(on, at.getX(), at.getY())));
    }

    private void tell() {
        Arrays.sort(between);
        Arrays.sort(worked);
        System.out.printf(
                Locale.ROOT,
                "%-9s median %.1f  95th %.1f  longest %.1f  (step: median %.1f, longest %.1f)%n",
                Act.values()[act],
                between[FRAMES / 2],
                between[FRAMES * 95 / 100],
                between[FRAMES - 1],
                worked[FRAMES / 2],
                worked[FRAMES - 1]);
    }

    /** Who starts JavaFX. */
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            new CanvasFrames(stage, getParameters().getRaw().contains("drawer")).start();
        }
    }

    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }
}

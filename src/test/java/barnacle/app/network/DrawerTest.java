package barnacle.app.network;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.DataChart;
import barnacle.app.session.Answers;
import barnacle.app.session.Chosen;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.model.Background;
import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.Network;
import barnacle.model.Protocol;
import barnacle.model.Seed;
import barnacle.plot.Hues;
import barnacle.plot.Palette;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class DrawerTest {
    private final ProjectSession session = new ProjectSession(Circuits.pair());
    private final DrawerState state = new DrawerState();
    private NetworkView view;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new NetworkView(
                session, new Answers(() -> null), new SimpleObjectProperty<>(Optional.empty()), state, sentence -> {});
        Scene scene = new Scene(view, 1400, 900);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(view::dispose);
    }

    private static <N extends Node> Optional<N> node(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId())).tryQuery();
    }

    private static String said(FxRobot robot) {
        return DrawerTest.<Label>node(robot, "drawer-said").orElseThrow().getText();
    }

    @Test
    void itSaysHowLongFromWhereAndWhatIsInjected(FxRobot robot) throws Exception {
        until(() -> said(robot).equals("500 ms from a drawn initial state: nothing is injected"));
        String group = ((NetworkSubject) session.project().subject())
                .network()
                .groups()
                .get(0)
                .name();
        robot.interact(() -> session.edit(
                "inject",
                p -> NetworkEdits.change(
                        p,
                        s -> s.withProtocol(
                                new Protocol(List.of(new Injection(group, 0, 10, new ConstantCurrent(1))))))));
        until(() -> said(robot).endsWith("Constant into " + group));
        robot.interact(() -> session.edit(
                "wrong",
                p -> NetworkEdits.change(
                        p,
                        s -> s.withProtocol(
                                new Protocol(List.of(new Injection("nobody", 0, 10, new ConstantCurrent(1))))))));
        until(() -> said(robot).contains("line below"));
        assertTrue(node(robot, "glimpse-voltages").orElseThrow().isVisible(), "the last picture stays");
    }

    /** What begins when the shown span is over is not to be seen in it; a background is. */
    @Test
    void itNamesNoInjectionThatBeginsAfterWhatItShows(FxRobot robot) throws Exception {
        String group = ((NetworkSubject) session.project().subject())
                .network()
                .groups()
                .get(0)
                .name();
        Injection late = new Injection(group, 25_922, 26_022, new ConstantCurrent(1));
        Injection astride = new Injection(group, 499, 26_022, new ConstantCurrent(1));
        robot.interact(() -> session.edit(
                "astride", p -> NetworkEdits.change(p, s -> s.withProtocol(new Protocol(List.of(late, astride))))));
        until(() -> said(robot).equals("500 ms from a drawn initial state: Constant into " + group));
        robot.interact(() ->
                session.edit("late", p -> NetworkEdits.change(p, s -> s.withProtocol(new Protocol(List.of(late))))));
        until(() -> said(robot).equals("500 ms from a drawn initial state: nothing is injected"));
        Background background = new Background(group);
        robot.interact(() -> session.edit(
                "background",
                p -> NetworkEdits.change(p, s -> s.withProtocol(new Protocol(List.of(late), List.of(background))))));
        until(() -> said(robot).equals("500 ms from a drawn initial state: background into " + group));
    }

    /** As on the screen that simulates: shades of the group's hue. */
    @Test
    void itsTracesHaveTheColoursOfTheirNeurons(FxRobot robot) throws Exception {
        until(() -> said(robot).startsWith("500 ms"));
        Network network = ((NetworkSubject) session.project().subject()).network();
        List<Integer> all = List.of(0, 1, 2, 3, 4);
        Hues hues = Hues.of(network, all);
        List<String> expected = all.stream()
                .map(hues::trace)
                .map(ink -> String.format("#%06x", 0xffffff & Palette.LIGHT.argb(ink)))
                .toList();
        List<String> drawn = robot.lookup("#glimpse-voltages .swatch").queryAll().stream()
                .map(swatch -> swatch.getStyle().replaceAll(".*(#[0-9a-f]{6}).*", "$1"))
                .toList();
        assertEquals(expected, drawn);
    }

    @Test
    void aClickIntoItsSpikesChoosesTheNeuronForAllScreens(FxRobot robot) throws Exception {
        until(() -> node(robot, "glimpse-spikes").isPresent() && said(robot).startsWith("500"));
        DataChart spikes = DrawerTest.<DataChart>node(robot, "glimpse-spikes").orElseThrow();
        Bounds span = WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> spikes.localToScreen(spikes.sceneToLocal(spikes.span().orElseThrow())));
        robot.clickOn(span.getCenterX(), span.getMaxY() - 3);
        until(() -> session.chosenProperty().get().isPresent());
        Chosen first = session.chosenProperty().get().orElseThrow();
        assertEquals(0, first.index());
    }

    @Test
    void aClosedDrawerRunsNothingAndLeavesTheHeightToTheDrawing(FxRobot robot) throws Exception {
        until(() -> said(robot).startsWith("500"));
        robot.interact(() -> state.openProperty().set(false));
        SplitPane split = robot.lookup(".drawing-and-drawer").query();
        until(() -> split.getDividerPositions()[0] > 0.9);
        assertFalse(node(robot, "glimpse-voltages").isPresent());
        Project before = session.project();
        robot.interact(() -> session.edit("title", p -> p.withSeed(new Seed(9))));
        assertFalse(before.equals(session.project()));
        robot.interact(() -> state.openProperty().set(true));
        until(() -> node(robot, "glimpse-voltages").isPresent());
        assertEquals(1 - state.share(), split.getDividerPositions()[0], 0.02);
    }

    @Test
    void theArrowKeysChangeItsHeight(FxRobot robot) throws Exception {
        double before = state.share();
        robot.interact(() -> node(robot, "drawer-toggle").orElseThrow().requestFocus());
        robot.press(KeyCode.UP).release(KeyCode.UP);
        until(() -> state.share() > before);
    }

    @Test
    void aDoubleClickOnATitleGivesItTheRoomOfTheDrawingAndAnotherTakesItBack(FxRobot robot) throws Exception {
        until(() -> node(robot, "glimpse-voltages").isPresent());
        double before = state.share();
        Node title = robot.lookup("#glimpse-voltages .data-chart-title").query();
        robot.doubleClickOn(title);
        until(() -> state.share() > 0.8);
        robot.doubleClickOn(title);
        until(() -> state.share() == before);
    }

    /** What is taken out and put back is styled and laid out anew, and the picture of the edit waits for it. */
    @Test
    void anEditTakesNothingOutOfTheFormBesideTheDrawing(FxRobot robot) {
        VBox form = robot.lookup(".inspector-content").query();
        List<Node> before = List.copyOf(form.getChildren());
        AtomicInteger changes = new AtomicInteger();
        form.getChildren().addListener((ListChangeListener<Node>) change -> changes.incrementAndGet());
        robot.interact(() -> session.edit("seed", p -> p.withSeed(new Seed(41))));
        assertEquals(before, form.getChildren());
        assertEquals(0, changes.get());
    }
}

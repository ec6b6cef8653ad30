package barnacle.app.simulation;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.NeuronMap;
import barnacle.app.live.Cast;
import barnacle.app.live.Meter;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.app.session.ScreenMemory;
import barnacle.plot.Series;
import barnacle.project.Circuits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Meters on neurons, and what is remembered of the screen. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class MetersTest {
    /** What is remembered stays while windows come and go. */
    private static final class Kept implements ScreenMemory {
        private List<String> lines = List.of();

        @Override
        public List<String> recall() {
            return lines;
        }

        @Override
        public void keep(List<String> now) {
            lines = List.copyOf(now);
        }
    }

    private final ProjectSession session = new ProjectSession(Circuits.pair());
    private final Kept kept = new Kept();
    private Stage stage;
    private SimulationView view;

    @Start
    void start(Stage shown) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = shown;
        stage.setX(0);
        stage.setY(0);
        open();
        stage.show();
    }

    private void open() {
        view = new SimulationView(session, new Answers(() -> null), kept, sentence -> {}, sentence -> {});
        Scene scene = new Scene(view, 1300, 800);
        scene.getStylesheets().add(barnacle.app.control.Styles.CONTROL);
        stage.setScene(scene);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::dispose));
    }

    /** As when a window closes: what is let go of is not laid out any more. */
    private void dispose() {
        stage.setScene(new Scene(new Pane()));
        view.dispose();
    }

    private static boolean hasTitle(FxRobot robot, String title) {
        return robot.lookup(".data-chart .label").lookup(title).tryQuery().isPresent();
    }

    /** The colours of what is in a legend by this name. */
    private static Set<String> inks(FxRobot robot, String name) {
        return robot.lookup(".data-legend-entry").<Label>queryAllAs(Label.class).stream()
                .filter(entry -> entry.getText().equals(name))
                .map(entry -> entry.lookup(".swatch").getStyle())
                .collect(Collectors.toSet());
    }

    private static void untilReady(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A place in the circuit where a neuron is drawn. */
    private static Point2D aNeuron(NeuronMap map) {
        for (double y = 0; y < map.getHeight(); y += 3) {
            for (double x = 0; x < map.getWidth(); x += 3) {
                if (map.at(x, y) == 1) {
                    return map.localToScreen(x, y);
                }
            }
        }
        throw new AssertionError("no neuron is drawn");
    }

    /** Asks for the menu of the neuron at a place of the screen. */
    private static void askFor(NeuronMap map, Point2D neuron) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            Point2D at = map.localToScene(map.screenToLocal(neuron));
            Event.fireEvent(
                    map,
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                            at.getX(),
                            at.getY(),
                            neuron.getX(),
                            neuron.getY(),
                            false,
                            null));
        }));
    }

    @Test
    void aMeterIsPressedOrChosenAtANeuronAndRemoved(FxRobot robot) throws Exception {
        untilReady(robot);
        robot.clickOn("#meter-voltage");
        until(() -> hasTitle(robot, "Voltage of cells[0]"));
        NeuronMap map = robot.lookup(node -> node instanceof NeuronMap).query();
        Point2D neuron = WaitForAsyncUtils.asyncFx(() -> aNeuron(map)).get();
        askFor(map, neuron);
        robot.clickOn("Synaptic current of cells[1]");
        until(() -> hasTitle(robot, "Synaptic current of cells[1]"));
        // Not dragged: the headless toolkit loses a drag where another window was under the pointer before.
        askFor(map, WaitForAsyncUtils.asyncFx(() -> aNeuron(map)).get());
        robot.clickOn("Rate of cells[1]");
        until(() -> hasTitle(robot, "Rate of cells[1]"));
        // A neuron has one colour on the whole screen.
        until(() -> inks(robot, "cells[1]").size() == 1);
        robot.clickOn("#run");
        until(() -> view.time() > 100);
        robot.clickOn("#run");
        robot.clickOn(robot.lookup("#meter-remove").nth(0).<javafx.scene.Node>query());
        until(() -> !hasTitle(robot, "Voltage of cells[0]"));
        assertTrue(hasTitle(robot, "Rate of cells[1]"));
    }

    @Test
    void theNextWindowIsArrangedAsTheLastOne(FxRobot robot) throws Exception {
        untilReady(robot);
        robot.clickOn("#meter-spikes").clickOn("#stacked");
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> view.showOnly(List.of("values", "meters", "plane"))));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> before = new ArrayList<>();
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            dispose();
            before.addAll(kept.lines);
            open();
        }));
        untilReady(robot);
        until(() -> robot.lookup("#stacked").<ToggleButton>query().isSelected());
        assertTrue(hasTitle(robot, "Spikes of cells[0]"));
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(view::keepArrangement));
        assertEquals(before, kept.lines);
        assertTrue(before.contains("shown values\tmeters\tplane"), before.toString());
    }

    @Test
    void whatNobodyUnderstandsChangesNothing(FxRobot robot) throws Exception {
        untilReady(robot);
        List<String> usual = arrangement();
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            dispose();
            kept.lines = List.of("", "speed", "speed fast", "speed -1", "window Infinity", "sizes x/y", "other 1");
            open();
        }));
        untilReady(robot);
        assertEquals(usual, arrangement());
    }

    /** What is kept once no layout changes it any more. */
    private List<String> arrangement() throws Exception {
        List<List<String>> last = new ArrayList<>(List.of(List.of()));
        until(() -> {
            view.keepArrangement();
            last.add(kept.lines);
            int n = last.size();
            return n > 10 && last.subList(n - 10, n).stream().distinct().count() == 1;
        });
        return kept.lines;
    }

    @Test
    void aRateIsOneOverEachInterval() {
        Series rate = Meters.rate(Cast.NONE, new double[] {10, 20, 60});
        assertArrayEquals(new double[] {10, 20, 20, 60}, rate.xs());
        assertArrayEquals(new double[] {0.1, 0.1, 0.025, 0.025}, rate.ys());
    }

    @Test
    void aLineOfAMeterIsTheMeter() {
        for (Meter.Quantity quantity : Meter.Quantity.values()) {
            Meter meter = new Meter(quantity, "my cells[3]");
            assertEquals(Optional.of(meter), Meter.of(meter.line()));
        }
        Meter connection = Meter.ofConnection("my cells[3]", "other cells");
        assertEquals(Optional.of(connection), Meter.of(connection.line()));
        assertEquals(Optional.empty(), Meter.of("WEIGHT cells[0]"));
    }
}

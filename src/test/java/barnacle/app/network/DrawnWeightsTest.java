package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.FxWait;
import barnacle.app.SteadyWindow;
import barnacle.app.control.DataChart;
import barnacle.app.session.Answers;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.model.BlockName;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a connection rule draws is seen before anything runs, and is read and changed there. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class DrawnWeightsTest {
    private static final BlockName RECURRENT = BlockName.weights("cells", "cells");

    private final ProjectSession session = new ProjectSession(Project.newNetwork());

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        DrawerState drawer = new DrawerState();
        drawer.openProperty().set(false);
        NetworkView view = new NetworkView(
                session, new Answers(() -> null), new SimpleObjectProperty<>(Optional.empty()), drawer, sentence -> {});
        Scene scene = new Scene(view, 1300, 800);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setScene(scene);
        stage.show();
    }

    private static Node node(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId())).query();
    }

    private static void awaitConnections(FxRobot robot, int connections) throws Exception {
        FxWait.until(() -> robot.lookup("#drawn-weights").tryQuery().isPresent()
                && ((DataChart) node(robot, "drawn-weights")).data().rows().size() == connections);
    }

    @Test
    void theMapFollowsTheRuleAndAWeightThatIsTypedIsTheProjects(FxRobot robot) throws Exception {
        robot.interact(() -> {
            session.open(quick("{\"type\": \"AllToAll\"}"));
            node(robot, "link-cells-to-cells").requestFocus();
        });
        awaitConnections(robot, 32 * 32);
        robot.interact(() -> session.edit("another rule", p -> quick("{\"type\": \"FixedInDegree\", \"degree\": 3}")));
        awaitConnections(robot, 32 * 3);
        robot.interact(() -> session.edit("all again", p -> quick("{\"type\": \"AllToAll\"}")));
        awaitConnections(robot, 32 * 32);
        robot.interact(() -> node(robot, "drawn-weights").requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.UP);
        assertTrue(((Label) node(robot, "weight-said")).getText().startsWith("cells[0] to cells[1]"));
        robot.interact(() -> {
            TextField box = (TextField) node(robot, "weight-value");
            box.setText("0.75");
            box.getOnAction().handle(null);
        });
        List<TrainedValues> values =
                Subjects.network(session.project()).network().trained();
        assertEquals(
                List.of(RECURRENT), values.stream().map(TrainedValues::block).toList());
        assertEquals(0.75, values.get(0).values().get(1, 0));
    }

    private static Project quick(String rule) {
        try {
            return Samples.read(Samples.QUICK, List.of("/network/projections/1/rule=" + rule));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.FxWait;
import barnacle.app.SteadyWindow;
import barnacle.app.session.Answers;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A fault is shown with what mends it, and one click does. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class MendedFaultTest {
    private final SimpleObjectProperty<Optional<Issue>> caution = new SimpleObjectProperty<>(Optional.empty());
    private ProjectSession session;
    private NetworkView view;

    @Start
    void start(Stage stage) throws Exception {
        session = new ProjectSession(Samples.read("half-centre", List.of("/network/projections/0/delay=0.25")));
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        DrawerState drawer = new DrawerState();
        drawer.openProperty().set(false);
        view = new NetworkView(session, new Answers(() -> null), caution, drawer, said -> {});
        Scene scene = new Scene(view, 1000, 700);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    private List<Issue> issues() throws Exception {
        return FxWait.fx(() -> session.project().simulationIssues());
    }

    @Test
    void oneClickMendsAFaultAndUndoBringsItBack(FxRobot robot) throws Exception {
        Issue fault = issues().get(0);
        robot.interact(() -> view.show(fault.pointer()));
        Button mend = robot.lookup("#mend-0").queryButton();
        assertEquals("Make the delay 0.2 ms", FxWait.fx(mend::getText));
        robot.clickOn(mend);
        assertEquals(List.of(), issues());
        assertFalse(robot.lookup("#mend-0").tryQuery().isPresent());
        robot.interact(session::undo);
        assertEquals(List.of(fault), issues());
        robot.clickOn(robot.lookup("#mend-0").queryButton());
        assertEquals(List.of(), issues());
    }

    @Test
    void aStepThatIsTooLongIsHalvedByOneClick(FxRobot robot) throws Exception {
        Project whole = Samples.read("half-centre", List.of());
        robot.interact(() -> {
            session.edit("mended", p -> whole);
            caution.set(Optional.of(new Issue("/simulation/dt", Sentence.plain("The step is long."))));
            view.show("/simulation/dt");
        });
        robot.clickOn(robot.lookup("#mend-0").queryButton());
        assertEquals(
                0.05,
                session.project()
                        .subject()
                        .asNetwork()
                        .orElseThrow()
                        .simulation()
                        .dt());
    }
}

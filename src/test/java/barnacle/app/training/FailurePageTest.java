package barnacle.app.training;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.SteadyWindow;
import barnacle.project.Project;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@Tag("window")
@ExtendWith(SteadyWindow.class)
@Timeout(120)
class FailurePageTest extends OpenedTraining {
    @Start
    void show(Stage stage) {
        show(stage, Tiny.diverging(2));
    }

    /** Nothing failed before; the note leads to what did; a click makes it again, and what helps is put to use. */
    @Test
    void whatFailedIsShownMadeAgainAndMended(FxRobot robot) throws Exception {
        fx(() -> robot.lookup("#page-failure").queryAs(ToggleButton.class).fire());
        until(() -> robot.lookup("#failure-caption").tryQuery().isPresent());
        Label caption = robot.lookup("#failure-caption").queryAs(Label.class);
        until(() -> caption.getText().startsWith("Nothing has failed."));
        Hyperlink link = robot.lookup("#show-failure").queryAs(Hyperlink.class);
        assertFalse(fx(link::isVisible));
        fx(() -> robot.lookup("#page-course").queryAs(ToggleButton.class).fire());
        fx(view::trainAtOnce);
        until(link::isVisible);
        until(() -> !view.running());
        fx(link::fire);
        until(() -> caption.getText().startsWith("Candidate 0 of iteration 1 failed in trial 0. "));
        until(() -> titles(robot).equals(List.of("As it was: fails")));
        fx(() -> robot.lookup("#failure-all").queryAs(Button.class).fire());
        until(() -> titles(robot).size() == 4
                && !robot.lookup("#failure-all").queryAs(Button.class).isDisable());
        assertTrue(
                titles(robot).get(1).startsWith("With half the step, 1 ms: "),
                titles(robot).toString());
        List<Button> uses = robot.lookup(".failure-outcome .button").queryAllAs(Button.class).stream()
                .toList();
        assertFalse(uses.isEmpty(), "another scheme ends");
        Project before = session.project();
        fx(() -> uses.get(uses.size() - 1).fire());
        assertFalse(fx(() -> session.project()).equals(before));
        fx(session::undo);
        assertEquals(before, session.project());
    }
}

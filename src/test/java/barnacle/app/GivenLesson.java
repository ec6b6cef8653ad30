package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.lesson.ChoiceQuestion;
import barnacle.lesson.Lesson;
import barnacle.lesson.Lessons;
import barnacle.lesson.NumberQuestion;
import barnacle.lesson.Observed;
import barnacle.lesson.Question;
import barnacle.lesson.Step;
import barnacle.project.ProjectFile;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import org.testfx.api.FxRobot;

/**
 * A lesson in an opened window, with a student who does what the test says. No step lets anybody go on before what is
 * to be done is done and what is asked is answered.
 */
final class GivenLesson {
    private final FxRobot robot;
    private final OpenedWindow opened;
    private final Lesson lesson;
    private int number;

    /** Begins a lesson that comes with the program. */
    GivenLesson(String name, OpenedWindow opened, FxRobot robot) throws IOException, TimeoutException {
        this.opened = opened;
        this.robot = robot;
        lesson = Lessons.read(name);
        FxWait.fx(() -> opened.window.openLesson(name));
        shows(0);
    }

    Step step() {
        return lesson.steps().get(number);
    }

    <N extends Node> N node(String id, Class<N> type) {
        return robot.lookup((Node n) -> id.equals(n.getId()) && OpenedWindow.reallyVisible(n))
                .queryAs(type);
    }

    private void shows(int step) throws TimeoutException {
        number = step;
        FxWait.until(() -> opened.window.lookup("#lesson-title") instanceof Label title
                && title.getText().equals(lesson.steps().get(step).title()));
    }

    private boolean mayGoOn() {
        return FxWait.fx(() -> !node("lesson-next", Button.class).isDisabled());
    }

    boolean isDone() {
        return FxWait.fx(
                () -> opened.window.lookup("#lesson-exercise").getStyleClass().contains("done"));
    }

    /** Does what is to be done, and waits until the program has noticed. */
    void does(Act act) throws Exception {
        assertFalse(isDone(), number + ": it is done before anything is");
        assertFalse(mayGoOn());
        act.run();
        try {
            FxWait.until(this::isDone);
        } catch (TimeoutException e) {
            throw new AssertionError(FxWait.fx(this::seen), e);
        }
    }

    private String seen() {
        Observed seen = opened.window.seen();
        return "step " + number + " is not noticed: " + seen.screen() + ", " + seen.lab() + ", " + seen.training()
                + seen.run()
                        .map(run -> ", run at " + run.time() + ", running " + run.isRunning())
                        .orElse("");
    }

    /** What a student does. */
    interface Act {
        void run() throws Exception;
    }

    /** Answers the question of the step rightly, after it saw that nothing was revealed. */
    void answersRightly() {
        Question question = step().question().orElseThrow();
        assertFalse(mayGoOn(), number + ": it is finished before it is answered");
        assertFalse(FxWait.fx(() -> opened.window.lookup("#lesson-reveal").isVisible()));
        FxWait.fx(() -> {
            if (question instanceof ChoiceQuestion choice) {
                for (int i = 0; i < choice.answers().size(); i++) {
                    if (choice.answers().get(i).isRight()) {
                        node("lesson-choice-" + i, RadioButton.class).fire();
                    }
                }
            } else if (question instanceof NumberQuestion number) {
                node("lesson-number", TextInputControl.class)
                        .setText(Quantities.text(number.answer().orElseThrow()));
            } else {
                node("lesson-words", TextInputControl.class).setText("Because it is so.");
            }
            node("lesson-answer", Button.class).fire();
        });
        assertTrue(FxWait.fx(() -> opened.window.lookup("#lesson-reveal").isVisible()));
    }

    /** Goes on to the next step. */
    void goesOn() throws TimeoutException {
        assertTrue(mayGoOn(), number + ": it is not finished");
        presses("lesson-next");
        shows(number + 1);
    }

    /** Goes back to the step before. */
    void goesBack() throws TimeoutException {
        presses("lesson-back");
        shows(number - 1);
    }

    /** Goes on from the last step: the panel is gone. */
    void ends() throws TimeoutException {
        assertEquals(lesson.steps().size() - 1, number);
        assertTrue(mayGoOn());
        presses("lesson-next");
        FxWait.until(() -> opened.window.lookup("#lesson") == null);
    }

    void presses(String id) {
        FxWait.fx(() -> node(id, ButtonBase.class).fire());
    }

    /** Changes settings of the open project, as an edit on a screen does. */
    void sets(String... settings) {
        FxWait.fx(() -> opened.session.edit("set", p -> {
            try {
                return ProjectFile.with(p, List.of(settings));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }
}

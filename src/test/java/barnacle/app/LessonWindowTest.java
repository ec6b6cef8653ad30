package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.lesson.LessonControl;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import barnacle.lesson.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Lessons in the window: what the panel does. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class LessonWindowTest extends OpenedWindow {
    private static final String CURRENT = "/network/groups/0/current=";

    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @Stop
    void stop() {
        discard();
    }

    private void screen(Header.Tab tab) {
        FxWait.fx(() -> window.show(tab));
    }

    @Test
    void whatAStudentChangedIsThereAgainAndResetTakesItBack(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("phase-plane", this, robot);
        lesson.does(() -> lesson.presses("run"));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.sets(CURRENT + 33);
        lesson.goesBack();
        assertEquals(20, current());
        assertTrue(lesson.isDone(), "what was done stays done");
        lesson.goesOn();
        assertEquals(33, current());
        robot.interact(() -> window.requestFocus());
        robot.press(KeyCode.F5).release(KeyCode.F5);
        FxWait.until(() -> current() == 20);
    }

    private double current() {
        return session.project()
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0)
                .current();
    }

    @Test
    void ownUnsavedWorkIsAskedAboutAndExercisesAreNot(FxRobot robot) throws Exception {
        open(robot, "one-neuron");
        changeTitle(robot, "Mine");
        robot.interact(() -> window.openLesson("phase-plane"));
        FxWait.until(() -> shows(robot, "discard-changes"));
        assertFalse(shows(robot, "lesson"));
        robot.interact(() -> robot.lookup("#discard-changes").queryButton().fire());
        FxWait.until(() -> shows(robot, "lesson"));
        robot.interact(() -> session.edit("title", p -> p.titled("Played with", "")));
        robot.interact(() -> robot.lookup("#lesson-reset").queryButton().fire());
        FxWait.until(() -> session.project().title().equals("One neuron"));
        assertFalse(shows(robot, "discard-changes"));
    }

    /** The screens stand in a pane that scrolls, which would take the keys. */
    @Test
    void keysAreTheScreensAfterAClickOnIt(FxRobot robot) throws Exception {
        new GivenLesson("phase-plane", this, robot);
        robot.clickOn("#run-time");
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        FxWait.until(() -> window.seen().run().filter(Observed.Run::isRunning).isPresent());
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        FxWait.until(() -> window.seen().run().filter(Observed.Run::isRunning).isEmpty());
    }

    @Test
    void hiddenControlsAreThereAgainWhenTheLessonIsLeft(FxRobot robot) throws Exception {
        new GivenLesson("phase-plane", this, robot);
        FxWait.until(() -> !shows(robot, "tab-train"));
        robot.interact(() -> robot.lookup("#lesson-leave").queryButton().fire());
        FxWait.until(() -> shows(robot, "tab-train") && !shows(robot, "lesson"));
    }

    @Test
    void ringIsAboutTheControlThatIsPointedAt(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("phase-plane", this, robot);
        FxWait.until(() -> isAbout("run"));
        lesson.does(() -> lesson.presses("run"));
        lesson.answersRightly();
        lesson.goesOn();
        FxWait.until(() -> isAbout("current"));
        screen(Header.Tab.TRAIN);
        FxWait.until(() -> !window.lookup("#lesson-ring").isVisible());
    }

    private boolean isAbout(String id) {
        Node ring = window.lookup("#lesson-ring");
        Node control = window.lookup("#" + id);
        return ring.isVisible()
                && control != null
                && ring.localToScene(ring.getLayoutBounds()).contains(control.localToScene(control.getLayoutBounds()));
    }

    @Test
    void everyControlThatLessonsMayNameIsInTheWindow(FxRobot robot) throws Exception {
        open(robot, "stimulus-integration-quick");
        Map<String, Header.Tab> tabs = Map.of(
                "network", Header.Tab.FIRST,
                "simulate", Header.Tab.SIMULATE,
                "neuron", Header.Tab.NEURON,
                "train", Header.Tab.TRAIN,
                "runs", Header.Tab.RUNS,
                "analyse", Header.Tab.ANALYSE,
                "", Header.Tab.FIRST);
        List<String> missing = new ArrayList<>();
        for (LessonControl control : LessonControl.ALL) {
            screen(tabs.get(control.screen()));
            FxWait.fx(() -> {
                window.applyCss();
                window.layout();
            });
            if (FxWait.fx(() -> window.lookup("#" + control.name())) == null) {
                missing.add(control.screen() + " " + control.name());
            }
        }
        assertEquals(List.of(), missing);
    }

    /** As after a crash: nobody said good-bye to the lesson. */
    @Test
    void whatWasDoneAndAnsweredIsThereAgainUntilTheLessonIsEnded(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("phase-plane", this, robot);
        lesson.does(() -> lesson.presses("run"));
        lesson.answersRightly();
        lesson.goesOn();
        Path progress = workbench.folder().lessonProgress();
        FxWait.until(() -> kept(progress).size() == 1
                && Files.readString(kept(progress).get(0)).contains("\"step\": 1"));
        robot.interact(() -> robot.lookup("#lesson-leave").queryButton().fire());
        robot.interact(() -> window.openLesson("phase-plane"));
        FxWait.until(() -> shows(robot, "lesson-go-on"));
        robot.interact(() -> robot.lookup("#lesson-go-on").queryButton().fire());
        FxWait.until(() -> robot.lookup("#lesson-where").query() instanceof Label where
                && where.getText().contains("2"));
        assertEquals(20, current(), "the step without a start of its own has its project");
        robot.interact(() -> robot.lookup("#lesson-back").queryButton().fire());
        FxWait.until(() -> shows(robot, "lesson-reveal") && lesson.isDone());
    }

    private static List<Path> kept(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void whatAStepTrainsEndsWithItUnasked(FxRobot robot) throws Exception {
        robot.interact(() -> window.openLesson("learning-to-integrate"));
        FxWait.until(() -> window.seen().screen().equals("train"));
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        FxWait.until(() -> isTraining());
        robot.interact(() -> robot.lookup("#lesson-reset").queryButton().fire());
        FxWait.until(() -> !isTraining());
        assertFalse(shows(robot, "stop-training"));
        assertTrue(shows(robot, "lesson"));
    }

    private boolean isTraining() {
        return window.seen()
                .training()
                .filter(training -> training.state().equals("running"))
                .isPresent();
    }

    /** By mouse and keyboard, as a student uses them: what the lesson does not name is not reached. */
    @Test
    void inAClassOnlyWhatTheLessonNamesIsUsed(FxRobot robot) throws Exception {
        Path file = workbench.folder().lessons().resolveSibling("class.lesson.json");
        LessonFile.write(file, Lessons.read("phase-plane").forClass(List.of()));
        robot.interact(() -> window.openLesson(file));
        FxWait.until(() -> shows(robot, "lesson-student"));
        FxWait.until(() -> isUsable("run") && !isUsable("pulse"));
        String title = session.project().title();
        robot.clickOn("#pulse");
        FxWait.until(() -> workbench.messageProperty().get().contains("locked"));
        robot.press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertTrue(workbench.openProperty().get());
        assertEquals(title, session.project().title());
        assertTrue(window.seen().run().filter(Observed.Run::isRunning).isEmpty());
        robot.clickOn("#run");
        FxWait.until(() -> window.seen().run().filter(Observed.Run::isRunning).isPresent());
        robot.clickOn("#lesson-student").write("Ada");
        FxWait.until(
                () -> robot.lookup("#lesson-exercise").query().getStyleClass().contains("done"));
        robot.interact(() -> {
            robot.lookup("#lesson-choice-1").queryAs(RadioButton.class).fire();
            robot.lookup("#lesson-answer").queryButton().fire();
        });
        FxWait.until(() -> robot.lookup("#lesson-verdict").query() instanceof Label verdict
                && verdict.getText().contains("teacher"));
        robot.clickOn("#tab-neuron");
        FxWait.until(() -> window.seen().screen().equals("neuron"));
        robot.clickOn("#lesson-leave");
        FxWait.until(() -> !shows(robot, "lesson"));
        FxWait.until(() -> !isUsable("run"));
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        FxWait.until(() -> window.seen().screen().equals("simulate"));
    }

    private boolean isUsable(String id) {
        return window.lookup("#" + id).getStyleClass().contains("lesson-usable");
    }

    @Test
    void ownLessonsStandOnTheFirstPageAndAFaultIsSaid(FxRobot robot) throws Exception {
        Path lessons = workbench.folder().lessons();
        Files.createDirectories(lessons);
        Lessons.begin(lessons.resolve("mine.lesson.json"));
        Files.writeString(lessons.resolve("bad.lesson.json"), "{\"format\": 1}");
        open(robot, "one-neuron");
        robot.interact(() -> workbench.close());
        FxWait.until(() -> shows(robot, "lesson-mine") && shows(robot, "lesson-bad"));
        robot.interact(() -> window.openLesson(lessons.resolve("bad.lesson.json")));
        FxWait.until(() -> workbench.faultProperty().get().contains("/title"));
        robot.interact(() -> window.openLesson(lessons.resolve("mine.lesson.json")));
        FxWait.until(() -> window.lookup("#lesson-title") instanceof Label title
                && title.getText().startsWith("A step is"));
    }
}

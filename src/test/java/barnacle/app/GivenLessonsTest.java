package barnacle.app;

import barnacle.examine.AdjointOverTime;
import barnacle.examine.Examination;
import barnacle.examine.GradientComparison;
import barnacle.examine.Lesions;
import barnacle.examine.LossLine;
import java.io.IOException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Each lesson that comes with the program, given in the window from first to last step. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class GivenLessonsTest extends OpenedWindow {
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
    void oneNeuronAndItsPhasePlane(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("phase-plane", this, robot);
        lesson.does(() -> lesson.presses("run"));
        lesson.answersRightly();
        lesson.goesOn();

        lesson.does(() -> lesson.sets(CURRENT + 45));
        lesson.answersRightly();
        lesson.goesOn();

        lesson.answersRightly();
        lesson.goesOn();

        lesson.does(
                () -> FxWait.fx(() -> lesson.node("lab-current", Slider.class).setValue(50)));
        lesson.answersRightly();
        lesson.goesOn();

        lesson.does(() -> {
            screen(Header.Tab.SIMULATE);
            lesson.presses("run");
            lesson.sets(CURRENT + 40.6);
        });
        lesson.answersRightly();
        lesson.goesOn();

        lesson.does(() -> FxWait.fx(() -> {
            ComboBox<?> choice = lesson.node("lab-choice", ComboBox.class);
            choose(choice, "Hopf");
        }));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.ends();
    }

    @Test
    void twoNeuronsInAntiPhase(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("two-in-anti-phase", this, robot);
        for (int step = 0; step < 3; step++) {
            lesson.does(() -> lesson.presses("run"));
            lesson.answersRightly();
            lesson.goesOn();
        }
        lesson.answersRightly();
        lesson.goesOn();

        lesson.does(() -> {
            String binding = "/network/projections/%d/synapse/kinetics/binding=0.1";
            lesson.sets(binding.formatted(0), binding.formatted(1));
            screen(Header.Tab.SIMULATE);
            FxWait.fx(() -> lesson.node("speed", Slider.class).setValue(1));
            lesson.presses("run");
        });
        lesson.answersRightly();
        lesson.goesOn();
        lesson.ends();
    }

    private static <T> void choose(ComboBox<T> box, String words) {
        box.setValue(box.getItems().stream()
                .filter(item -> box.getConverter().toString(item).contains(words))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void threeWaysToBeginFiring(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("three-onsets", this, robot);
        lesson.does(() -> {});
        lesson.answersRightly();
        lesson.goesOn();
        lesson.does(() -> moves(lesson, 40.5));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.does(() -> FxWait.fx(() -> choose(lesson.node("lab-choice", ComboBox.class), "Hopf")));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.does(() -> moves(lesson, 90));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.does(() -> FxWait.fx(() -> choose(lesson.node("lab-choice", ComboBox.class), "omoclinic")));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.ends();
    }

    private static void moves(GivenLesson lesson, double current) {
        FxWait.fx(() -> lesson.node("lab-current", Slider.class).setValue(current));
    }

    @Test
    void noiseAndRegularFiring(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("noise", this, robot);
        for (int step = 0; step < 6; step++) {
            lesson.does(() -> {
                FxWait.fx(() -> {
                    Slider speed = lesson.node("speed", Slider.class);
                    speed.setValue(speed.getMax());
                });
                lesson.presses("run");
            });
            lesson.answersRightly();
            lesson.goesOn();
        }
        lesson.ends();
    }

    @Test
    void aNetworkLearnsToIntegrate(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("learning-to-integrate", this, robot);
        lesson.answersRightly();
        lesson.goesOn();
        for (int method = 0; method < 2; method++) {
            trains(lesson);
        }
        lesson.does(() -> screen(Header.Tab.RUNS));
        lesson.answersRightly();
        lesson.goesOn();
        lesson.ends();
    }

    /** Presses Train, waits until the lesson has noticed, and goes on. */
    private static void trains(GivenLesson lesson) throws Exception {
        lesson.does(() -> lesson.presses("train"));
        lesson.answersRightly();
        lesson.goesOn();
    }

    @Test
    void whyBackpropagationStruggles(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("gradients-through-spikes", this, robot);
        lesson.does(() -> lesson.presses("run"));
        lesson.answersRightly();
        lesson.goesOn();
        trains(lesson);
        asks(lesson, AdjointOverTime.class);
        asks(lesson, LossLine.class);
        trains(lesson);
        lesson.ends();
    }

    /** Asks on Analyse, waits until the lesson has noticed what was found, and goes on. */
    private static void asks(GivenLesson lesson, Class<? extends Examination> kind) throws Exception {
        lesson.does(() -> {
            FxWait.fx(() -> select(lesson.node("analysis-kinds", ListView.class), kind));
            lesson.presses("analysis-start");
        });
        lesson.answersRightly();
        lesson.goesOn();
    }

    @SuppressWarnings("unchecked")
    private static void select(ListView<?> kinds, Class<? extends Examination> kind) {
        ((ListView<Class<? extends Examination>>) kinds).getSelectionModel().select(kind);
    }

    @Test
    void aGradientFromNothingButGuesses(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("gradient-from-guesses", this, robot);
        lesson.answersRightly();
        lesson.goesOn();
        trains(lesson);
        asks(lesson, GradientComparison.class);
        trains(lesson);
        trains(lesson);
        lesson.ends();
    }

    @Test
    void rememberingThroughADelay(FxRobot robot) throws Exception {
        GivenLesson lesson = new GivenLesson("working-memory", this, robot);
        lesson.answersRightly();
        lesson.goesOn();
        trains(lesson);
        lesson.does(() -> {
            lesson.presses("use-weights");
            screen(Header.Tab.ANALYSE);
        });
        lesson.goesOn();
        asks(lesson, Lesions.class);
        lesson.answersRightly();
        lesson.goesOn();
        lesson.ends();
    }
}

package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * How soon a letter shows that is typed into the project's title while a training uses all cores: {@code mvn test
 * -Dtest=TypingSpeedTest -Dtest.excluded=none}.
 */
@Tag("window")
@Tag("speed")
@ExtendWith(SteadyWindow.class)
class TypingSpeedTest extends OpenedWindow {
    private static final int LETTERS = 200;

    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    /** In milliseconds, from the key to the end of the second layout after it, which draws the letter. */
    private double once(TextField field) throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(2);
        long[] drawn = new long[1];
        Runnable pulse = () -> {
            drawn[0] = System.nanoTime();
            pulses.countDown();
            Platform.requestNextPulse();
        };
        long typed = System.nanoTime();
        Platform.runLater(() -> {
            window.getScene().addPostLayoutPulseListener(pulse);
            Event.fireEvent(
                    field, new KeyEvent(KeyEvent.KEY_TYPED, "a", "", KeyCode.UNDEFINED, false, false, false, false));
            Platform.requestNextPulse();
        });
        pulses.await();
        long last = drawn[0];
        Platform.runLater(() -> window.getScene().removePostLayoutPulseListener(pulse));
        return (last - typed) / 1e6;
    }

    @Test
    void aLetterShowsWithinATenthOfASecondWhileATrainingUsesAllCores(FxRobot robot) throws Exception {
        open(robot, "stimulus-integration-quick");
        robot.interact(
                () -> session.edit("longer", p -> p.withTraining(p.training().withIterations(100_000))));
        robot.interact(() -> window.show(Header.Tab.TRAIN));
        FxWait.fx(() -> window.trainAtOnce());
        FxWait.until(() -> window.seen()
                .training()
                .filter(training -> training.iteration() > 5)
                .isPresent());
        robot.interact(() -> window.show(Header.Tab.FIRST));
        TextField title = robot.lookup("#project-title").queryAs(TextField.class);
        robot.interact(title::requestFocus);
        SplittableRandom random = new SplittableRandom(1);
        double[] took = new double[LETTERS];
        for (int i = 0; i < LETTERS; i++) {
            Thread.sleep(random.nextInt(80, 240));
            took[i] = once(title);
        }
        assertTrue(
                window.seen()
                        .training()
                        .filter(t -> t.state().equals("running"))
                        .isPresent(),
                "it trains");
        Arrays.sort(took);
        double median = took[LETTERS / 2];
        double late = took[LETTERS * 95 / 100];
        System.out.printf(
                Locale.ROOT,
                "median %.0f ms, 95th percentile %.0f ms, most %.0f ms%n",
                median,
                late,
                took[LETTERS - 1]);
        assertTrue(median <= 50 && late <= 100, median + " and " + late + " ms");
    }
}

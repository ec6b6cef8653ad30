package barnacle.app;

import static barnacle.app.FxWait.fx;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Look;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** How long another theme takes: {@code mvn test -Dtest=ThemeSwitchSpeedTest -Dtest.excluded=none}. */
@Tag("window")
@Tag("speed")
@ExtendWith(SteadyWindow.class)
class ThemeSwitchSpeedTest extends OpenedWindow {
    private static final int SWITCHES = 11;

    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> workbench.lookProperty().set(Look.USUAL));
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    /** In milliseconds, to the end of the second layout after the wish: it draws what the first one styled. */
    private double once() throws InterruptedException {
        CountDownLatch pulses = new CountDownLatch(2);
        long[] at = new long[2];
        Runnable pulse = () -> {
            at[1] = System.nanoTime();
            pulses.countDown();
            Platform.requestNextPulse();
        };
        fx(() -> {
            window.getScene().addPostLayoutPulseListener(pulse);
            at[0] = System.nanoTime();
            Look look = workbench.lookProperty().get();
            workbench.lookProperty().set(look.withTheme(look.theme().other()));
            Platform.requestNextPulse();
        });
        pulses.await();
        fx(() -> window.getScene().removePostLayoutPulseListener(pulse));
        return (at[1] - at[0]) / 1e6;
    }

    @Test
    void aThemeIsThereWithinThreeTenthsOfASecondOnEveryScreen(FxRobot robot) throws Exception {
        open(robot, "stimulus-integration-quick");
        for (Header.Tab tab : Header.Tab.values()) {
            robot.interact(() -> window.show(tab));
            WaitForAsyncUtils.waitForFxEvents();
            double[] took = new double[SWITCHES];
            for (int i = 0; i < SWITCHES; i++) {
                took[i] = once();
                fx(Platform::requestNextPulse);
            }
            Arrays.sort(took);
            System.out.printf(
                    Locale.ROOT, "%s: median %.0f ms, most %.0f ms%n", tab, took[SWITCHES / 2], took[SWITCHES - 1]);
            assertTrue(took[SWITCHES / 2] <= 300, tab + " took " + took[SWITCHES / 2] + " ms");
        }
    }
}

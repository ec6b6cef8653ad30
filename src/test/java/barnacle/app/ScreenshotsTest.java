package barnacle.app;

import barnacle.app.control.Look;
import barnacle.app.control.Theme;
import barnacle.plot.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of every screen in a light and a dark theme, without a display, into the folder that the property
 * {@code screenshots} names.
 */
@Tag("window")
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
@ExtendWith(SteadyWindow.class)
class ScreenshotsTest extends OpenedWindow {
    /** The sizes of windows, in pixels. */
    private static final int[][] SIZES = {{1024, 700}, {1280, 800}, {1920, 1080}};

    private final Path into = Path.of(System.getProperty("screenshots", "."));
    private Stage stage;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        show(stage);
    }

    @Stop
    void stop() {
        discard();
    }

    @Test
    void everyScreenInEveryThemeAndSize(FxRobot robot) throws Exception {
        Files.createDirectories(into);
        take("first-page");
        open(robot, "stimulus-integration-quick");
        take("network");
        screen(Header.Tab.TRAIN);
        FxWait.fx(() -> window.trainAtOnce());
        FxWait.until(() -> iteration() >= 30);
        FxWait.fx(() -> robot.lookup("#stop").queryButton().fire());
        FxWait.until(() -> window.seen()
                .training()
                .filter(t -> t.state().equals("running"))
                .isEmpty());
        take("train");
        screen(Header.Tab.RUNS);
        FxWait.until(() -> robot.lookup("#runs").tryQuery().isPresent());
        take("runs");
        screen(Header.Tab.ANALYSE);
        FxWait.fx(() -> robot.lookup("#analysis-start").queryButton().fire());
        FxWait.until(() -> window.seen().finding().isPresent());
        take("analyse");
        FxWait.fx(() -> window.openLesson("phase-plane"));
        FxWait.until(() -> shows(robot, "lesson") && shows(robot, "lesson-next"));
        FxWait.fx(() -> robot.lookup("#run").queryButton().fire());
        FxWait.until(() -> window.seen().run().filter(run -> run.time() > 400).isPresent());
        FxWait.fx(() -> robot.lookup("#run").queryButton().fire());
        take("lesson");
        FxWait.fx(() -> robot.lookup("#lesson-leave").queryButton().fire());
        open(robot, "half-centre");
        screen(Header.Tab.SIMULATE);
        FxWait.fx(() -> robot.lookup("#run").queryButton().fire());
        FxWait.until(() -> window.seen().run().filter(run -> run.time() > 600).isPresent());
        FxWait.fx(() -> robot.lookup("#run").queryButton().fire());
        take("simulate");
        screen(Header.Tab.NEURON);
        FxWait.until(() -> window.seen().lab().flatMap(lab -> lab.onset()).isPresent());
        take("neuron");
    }

    private long iteration() {
        return window.seen().training().map(training -> training.iteration()).orElse(0L);
    }

    private void screen(Header.Tab tab) {
        FxWait.fx(() -> window.show(tab));
    }

    private void take(String name) throws IOException {
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            for (int[] size : SIZES) {
                FxWait.fx(() -> {
                    workbench.lookProperty().set(Look.USUAL.withTheme(theme));
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                });
                // Charts are drawn again and short runs made anew.
                WaitForAsyncUtils.sleep(800, TimeUnit.MILLISECONDS);
                byte[] png = FxWait.fx(this::picture);
                Files.write(into.resolve(name + "-" + theme.word() + "-" + size[0] + ".png"), png);
            }
        }
    }

    private byte[] picture() {
        WritableImage image = window.getScene().snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Png.of(width, height, pixels);
    }
}

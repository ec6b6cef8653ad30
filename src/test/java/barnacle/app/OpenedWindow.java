package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertFalse;

import barnacle.app.session.ProjectSession;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window that is opened for a test on folders of its own, with questions that the test answers. */
abstract class OpenedWindow {
    @TempDir
    static Path folder;

    Path file;
    Path chosen;
    Workbench workbench;
    MainWindow window;
    ProjectSession session;
    boolean closed;
    private String homeBefore;

    /** Called by what is annotated so in each class of tests. */
    final void show(Stage stage) throws IOException {
        file = Files.createTempDirectory(folder, "files").resolve("mine" + ProjectFile.ENDING);
        chosen = file;
        Path home = Files.createTempDirectory(folder, "home");
        // Jobs log there too.
        homeBefore = System.setProperty("barnacle.home", home.toString());
        workbench = new Workbench(new AppFolder(home));
        session = workbench.session();
        window = new MainWindow(workbench, new ScriptedDialogs(() -> chosen), () -> closed = true);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(window.scene(1300, 800));
        // Another test may have left the stage in another size.
        stage.setWidth(1300);
        stage.setHeight(800);
        stage.show();
    }

    @BeforeEach
    void theWholeFirstPageIsThere(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> robot.lookup("#welcome-filter")
                .tryQuery()
                .isPresent());
    }

    final void discard() {
        if (!closed) {
            window.discard();
        }
    }

    @AfterEach
    void nothingFailedUnseen() {
        if (homeBefore == null) {
            System.clearProperty("barnacle.home");
        } else {
            System.setProperty("barnacle.home", homeBefore);
        }
        assertFalse(Files.exists(workbench.folder().logFile()));
    }

    static boolean shows(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId()) && n.isVisible() && n.getScene() != null)
                .tryQuery()
                .filter(OpenedWindow::reallyVisible)
                .isPresent();
    }

    static boolean reallyVisible(Node node) {
        return node == null || node.isVisible() && reallyVisible(node.getParent());
    }

    void open(FxRobot robot, String sample) {
        robot.interact(() -> window.openSample(sample, false));
    }

    void changeTitle(FxRobot robot, String title) {
        robot.interact(() -> session.edit("change the title", p -> p.titled(title, p.description())));
    }

    static ScrollPane paneOf(Node node) {
        Node at = node;
        while (!(at instanceof ScrollPane)) {
            at = at.getParent();
        }
        return (ScrollPane) at;
    }

    static boolean isInView(Node node, ScrollPane scroll) {
        return scroll.localToScene(scroll.getBoundsInLocal()).contains(node.localToScene(node.getBoundsInLocal()));
    }
}

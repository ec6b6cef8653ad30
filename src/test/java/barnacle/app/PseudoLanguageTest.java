package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.app.control.Pseudo;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.file.CsvFile;
import barnacle.file.InvalidFileException;
import barnacle.lesson.Lesson;
import barnacle.lesson.Lessons;
import barnacle.model.Projection;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * No literal reaches a node, and nothing untranslated: in a language that marks what German has words for, every word
 * of every screen is marked.
 */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class PseudoLanguageTest {
    @TempDir
    static Path folder;

    private final List<String> own = new ArrayList<>();
    private final ScriptedDialogs dialogs = new ScriptedDialogs(() -> null);
    private Language before;
    private Workbench workbench;
    private MainWindow window;
    private ProjectSession session;

    @Start
    void start(Stage stage) throws IOException {
        before = Pseudo.speakTranslated();
        workbench = new Workbench(new AppFolder(Files.createTempDirectory(folder, "home")));
        session = workbench.session();
        window = new MainWindow(workbench, dialogs, () -> {});
        stage.setX(0);
        stage.setY(0);
        stage.setScene(window.scene(1300, 800));
        stage.show();
        // A sample's words, a file's name, and the program's own are nobody's language.
        own.addAll(List.of("Barnacle", ProjectFile.ENDING, "CSV", "Untitled", "µA", folder.toString(), "runs"));
        for (String name : Samples.names()) {
            Project project = Samples.read(name, List.of());
            own.addAll(List.of(name, project.title(), project.description()));
            project.subject()
                    .table(project.seed())
                    .blocks()
                    .forEach(block -> own.add(block.name().toString()));
            if (project.hasTask()) {
                own.addAll(project.problem().trainableNames());
            }
        }
        own.addAll(List.of("cells", "stimulus", "readout"));
        for (String name : Lessons.names()) {
            Lesson lesson = Lessons.read(name);
            own.addAll(List.of(lesson.title(), lesson.summary(), lesson.length()));
        }
    }

    @Stop
    void stop() {
        window.discard();
        Pseudo.speak(before);
    }

    private void look(String where, FxRobot robot) {
        List<String> found = new ArrayList<>();
        robot.interact(() -> {
            window.applyCss();
            window.layout();
            found.addAll(Pseudo.unmarked(window, own));
            for (Window popup : Window.getWindows()) {
                if (popup instanceof ContextMenu menu) {
                    found.addAll(Pseudo.unmarked(menu.getItems(), own));
                }
            }
            found.addAll(Pseudo.unmarked(
                    new javafx.scene.control.Label(window.title().getValue()), own));
        });
        assertEquals(List.of(), found, where);
    }

    private static Node node(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId())).query();
    }

    private void menuAt(FxRobot robot, Node target) {
        robot.interact(() -> Event.fireEvent(
                target, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 500, 400, true, null)));
    }

    @Test
    void everyWordOfTheFirstScreensIsMarked(FxRobot robot) {
        look("the welcome page", robot);
        robot.interact(() -> window.actions().newNetwork.fire());
        look("a new network", robot);
        Node canvas = robot.lookup(".diagram").query();
        menuAt(robot, canvas);
        look("the canvas's menu", robot);
        robot.push(KeyCode.ESCAPE);

        robot.interact(() -> window.openSample(Samples.QUICK, false));
        look("a sample's network", robot);
        for (String part : List.of("part-stimulus", "part-cells", "part-readout", "link-cells-to-cells")) {
            robot.interact(() -> node(robot, part).requestFocus());
            look(part, robot);
            menuAt(robot, node(robot, part));
            look("the menu of " + part, robot);
            robot.push(KeyCode.ESCAPE);
        }
        robot.moveTo(node(robot, "out-cells"))
                .press(MouseButton.PRIMARY)
                .moveBy(20, 10)
                .moveTo(node(robot, "part-stimulus"))
                .release(MouseButton.PRIMARY);
        look("a refused projection", robot);
        robot.interact(() -> session.edit("⟦delete⟧", p -> NetworkEdits.withoutProjection(p, quick(p).block())));
        look("an issue", robot);
        robot.clickOn("#issues");
        look("the issue shown", robot);
        for (var act : window.actions().all()) {
            if (act == window.actions().keys || act == window.actions().about) {
                robot.interact(act::fire);
                look("help", robot);
                robot.push(KeyCode.ESCAPE);
            }
        }
        robot.interact(() -> window.actions().saveAs.fire());
        robot.interact(() -> window.actions().close.fire());
        look("unsaved changes", robot);
        robot.clickOn("#discard-changes");
        robot.interact(() -> window.actions().open.fire());
        robot.interact(() -> window.actions().newEquation.fire());
        look("a new equation", robot);
        robot.interact(() -> dialogs.words.forEach(title -> {
            assertEquals(List.of(), Pseudo.unmarked(new javafx.scene.control.Label(title), own));
        }));
        assertEquals(false, dialogs.words.isEmpty());
    }

    @Test
    void everyWordOfAFileFaultIsMarked(FxRobot robot) throws IOException {
        Path file = folder.resolve("broken" + ProjectFile.ENDING);
        own.addAll(List.of("broken"));
        String whole = ProjectFile.text(Samples.read(Samples.QUICK, List.of()));
        List<String> faulty = List.of(
                "",
                "[1]",
                whole.substring(0, whole.length() / 2),
                whole.replaceFirst("\"format\": \\d+", "\"format\": 1000"),
                whole.replaceFirst("\"seed\": \\d+", "\"seed\": \"x\""),
                whole.replaceFirst("\"title\"", "\"name\""),
                whole.replaceFirst("\"dt\": [0-9.]+", "\"dt\": -1"));
        for (String text : faulty) {
            Files.writeString(file, text);
            shows(robot, file, text);
        }
        Files.delete(file);
        shows(robot, file, "no file");
        shows(robot, folder, "a folder");
        Path csv = folder.resolve("broken.csv");
        for (String text : List.of("", "1,x", "\"1")) {
            Files.writeString(csv, text);
            String said = Words.say(
                    InvalidFileException.sentence(assertThrows(IOException.class, () -> CsvFile.matrix(csv), text)));
            robot.interact(() -> assertEquals(List.of(), Pseudo.unmarked(new javafx.scene.control.Label(said), own)));
        }
    }

    /** Opens a file that is none, and looks at the sentence. */
    private void shows(FxRobot robot, Path file, String what) {
        robot.interact(() -> assertEquals(false, workbench.openFile(file), what));
        String said = workbench.faultProperty().get();
        assertEquals(true, said.startsWith("⟦"), said);
        robot.interact(() -> assertEquals(List.of(), Pseudo.unmarked(new javafx.scene.control.Label(said), own)));
        look(what, robot);
    }

    private static Projection quick(Project p) {
        return ((NetworkSubject) p.subject())
                .network().projections().stream()
                        .filter(link -> link.target().equals("readout"))
                        .findFirst()
                        .orElseThrow();
    }

    private void trainALittle(FxRobot robot, String sample) throws Exception {
        robot.interact(() -> window.openSample(sample, false));
        robot.clickOn("#tab-train");
        look(sample + ", not trained", robot);
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        look(sample + ", training", robot);
        Node figure = node(robot, "figure-iteration");
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> ((javafx.scene.control.Label) figure)
                .getText()
                .matches("⟦[1-9].*"));
        look(sample + ", after an iteration", robot);
        robot.interact(() -> window.actions().close.fire());
        look(sample + ", closed while it trains", robot);
        robot.clickOn("#keep-training");
        robot.interact(() -> robot.lookup("#stop").queryButton().fire());
        Button train = robot.lookup("#train").queryButton();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !train.isDisabled());
        look(sample + ", stopped", robot);
        robot.interact(() -> robot.lookup("#use-weights").queryButton().fire());
        look(sample + ", used", robot);
        robot.clickOn("#tab-network");
        look(sample + ", trained", robot);
        robot.interact(session::undo);
        robot.interact(() -> session.markSaved());
    }

    @Test
    void everyWordOfATrainingIsMarked(FxRobot robot) throws Exception {
        trainALittle(robot, Samples.QUICK);
        trainALittle(robot, "spiral");
    }
}

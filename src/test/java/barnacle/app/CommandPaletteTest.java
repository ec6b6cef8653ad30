package barnacle.app;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Action;
import barnacle.app.control.Theme;
import barnacle.app.control.Words;
import barnacle.app.session.SampleText;
import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** All that can be done in the window is found by words, and done by the keyboard alone. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class CommandPaletteTest extends OpenedWindow {
    private static final Pattern CONDITIONAL =
            Pattern.compile("\\b(?:Action\\.of|act)\\(\\s*\"([\\w.]+)\"(.*?);\\n", Pattern.DOTALL);

    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    private List<Command> found(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> List.copyOf(
                robot.lookup("#palette-list").<ListView<Command>>query().getItems()));
    }

    private void type(FxRobot robot, String words) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(words);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Set<String> names(List<Command> commands) {
        return fx(() -> commands.stream().map(Command::name).collect(Collectors.toSet()));
    }

    @Test
    void everyActionOfTheMenusEverySampleAndEveryLessonIsFound(FxRobot robot) throws Exception {
        until(() -> !window.lookupAll(".lesson-card").isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        Set<String> names = names(found(robot));
        for (Action action : window.actions().all()) {
            assertTrue(names.contains(fx(() -> action.textProperty().getValue())));
        }
        for (String name : Samples.names()) {
            assertTrue(names.contains(SampleText.title(name)), name);
        }
        for (Node card : window.lookupAll(".lesson-card")) {
            assertTrue(names.contains(card.getAccessibleText()), card.getId());
        }
    }

    /** Whatever a screen has a button for. */
    @Test
    void everyActionToBeSeenOnEveryScreenIsFoundOnAnyOther(FxRobot robot) {
        open(robot, "stimulus-integration-quick");
        List<ButtonBase> seen = new ArrayList<>();
        for (Header.Tab tab : Header.Tab.values()) {
            robot.interact(() -> window.show(tab));
            robot.interact(() -> window.getScene().getRoot().lookupAll("*").stream()
                    .filter(node -> node instanceof ButtonBase && reallyVisible(node))
                    .forEach(button -> seen.add((ButtonBase) button)));
        }
        robot.interact(() -> window.show(Header.Tab.FIRST));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        List<Action> offered = found(robot).stream().map(Command::action).toList();
        assertTrue(seen.size() > 20, "the screens have buttons");
        assertEquals(List.of(), fx(() -> seen.stream()
                // What stops work is there only while it goes on.
                .filter(ButtonBase::isVisible)
                .flatMap(button -> Action.of(button).stream())
                .filter(action -> !offered.contains(action))
                .map(action -> action.textProperty().getValue())
                .toList()));
    }

    @Test
    void wordsInAnyOrderFindAnActionAndEnterDoesIt(FxRobot robot) {
        type(robot, "oscill half");
        assertEquals("Half-centre oscillator", fx(() -> found(robot).get(0).name()));
        robot.push(KeyCode.ENTER);
        assertEquals("Half-centre oscillator", session.project().title());
        assertFalse(shows(robot, "palette-field"));
        type(robot, "theme dark");
        robot.push(KeyCode.ENTER);
        assertEquals(Theme.DARK, workbench.lookProperty().get().theme());
        type(robot, "theme");
        robot.push(KeyCode.ENTER);
        assertEquals(Theme.LIGHT, workbench.lookProperty().get().theme());
    }

    @Test
    void anActionOfAHiddenScreenShowsItAndIsDone(FxRobot robot) {
        open(robot, "half-centre");
        robot.interact(() -> window.show(Header.Tab.SIMULATE));
        robot.interact(() -> window.show(Header.Tab.FIRST));
        type(robot, "one step");
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(shows(robot, "step"));
    }

    @Test
    void whatCannotBeDoneSaysWhyAndIsNotDone(FxRobot robot) {
        type(robot, "save as");
        Command save = found(robot).get(0);
        assertEquals(Words.text("file.saveAs.not"), fx(() -> save.action().whyNot()));
        robot.push(KeyCode.ENTER);
        assertTrue(shows(robot, "palette-field"), "it stays, and says why");
        robot.push(KeyCode.ESCAPE);
        assertFalse(shows(robot, "palette-field"));
    }

    /** Read from the source: an action with a condition has a sentence for when it is not met. */
    @Test
    void everyActionThatMayBeImpossibleSaysWhyInWordsOfItsOwn() throws IOException {
        Properties words = new Properties();
        words.load(Files.newBufferedReader(Path.of("src/main/resources/barnacle/app/words.properties")));
        List<String> silent = new ArrayList<>();
        int conditional = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/barnacle/app"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher action = CONDITIONAL.matcher(Files.readString(file));
                while (action.find()) {
                    if (action.group(2).contains(".when(")) {
                        conditional++;
                        if (!words.containsKey(action.group(1) + ".not")) {
                            silent.add(file.getFileName() + ": " + action.group(1));
                        }
                    }
                }
            }
        }
        assertTrue(conditional > 40, "the sources were read");
        assertEquals(List.of(), silent);
    }
}

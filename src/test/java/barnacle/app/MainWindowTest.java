package barnacle.app;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.CurveChart;
import barnacle.app.control.Theme;
import barnacle.plot.Written;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a whole: its first page, its menus, its screens, and the way from a sample to a trained circuit. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class MainWindowTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @Stop
    void stop() {
        discard();
    }

    @Test
    void theFirstPageShowsCircuitsFirstAndFindsByWords(FxRobot robot) throws Exception {
        Node card = robot.lookup("#sample-" + Samples.circuits().get(0)).query();
        Node first = card.lookup(".sample-words > .title-4");
        until(() -> isInView(first, paneOf(first)));
        // What is beyond the first frame is built after it.
        until(() -> robot.lookup("#welcome-filter")
                .match(NodeQueryUtils.isVisible())
                .tryQuery()
                .isPresent());
        // A preferred size is found on the FX thread: elsewhere to ask for it would disturb the layout.
        until(() -> robot.lookup(".sample-words > .title-4").queryAllAs(Label.class).stream()
                .allMatch(label -> label.getHeight() >= label.prefHeight(label.getWidth()) - 1));
        robot.clickOn("#welcome-filter").write("half-centre");
        assertTrue(shows(robot, "sample-half-centre"));
        assertFalse(shows(robot, "sample-" + Samples.QUICK));
        robot.write("xyz");
        assertFalse(shows(robot, "sample-half-centre"));
        robot.interact(
                () -> robot.lookup("#welcome-filter").queryTextInputControl().clear());
        assertTrue(shows(robot, "sample-" + Samples.QUICK));
    }

    @Test
    void theSceneHasTheThemesGroundBeforeItsFirstFrame(FxRobot robot) {
        assertEquals(Color.WHITE, window.getScene().getFill());
        robot.clickOn("#theme");
        assertEquals(Color.web("#0d1117"), window.getScene().getFill());
        robot.clickOn("#theme");
    }

    @Test
    void theWelcomePageOffersEverySample(FxRobot robot) throws IOException {
        for (String name : Samples.names()) {
            assertTrue(shows(robot, "open-" + name));
            assertEquals(Samples.trainings().contains(name), shows(robot, "train-" + name), name);
            String title = Samples.read(name, List.of()).title();
            assertTrue(
                    robot.lookup((Node n) -> n instanceof Label l && l.getText().equals(title))
                            .tryQuery()
                            .isPresent());
        }
        for (String words : List.of(".sample-facts", ".sample-description")) {
            for (Label label : robot.lookup(".sample-card " + words).queryAllAs(Label.class)) {
                assertEquals(label.getText(), ((Text) label.lookup(".text")).getText(), "not cut off");
            }
        }
        robot.interact(() -> robot.lookup("#sample-" + Samples.QUICK).query().requestFocus());
        robot.clickOn("#open-" + Samples.QUICK);
        assertEquals(Samples.read(Samples.QUICK, List.of()), session.project());
        assertTrue(shows(robot, "part-cells"));
        assertFalse(shows(robot, "open-" + Samples.QUICK));
    }

    @Test
    void theMenuOfTheEmptyCanvasIsNotThatOfWhatIsSelected(FxRobot robot) {
        open(robot, Samples.QUICK);
        for (String selected : List.of("link-cells-to-cells", "part-cells")) {
            robot.interact(() ->
                    robot.lookup((Node n) -> selected.equals(n.getId())).query().requestFocus());
            Node canvas = robot.lookup(".diagram").query();
            robot.interact(() -> Event.fireEvent(
                    canvas,
                    new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 300, 500, 400, false, null)));
            assertEquals(
                    List.of(
                            "Add neuron group here",
                            "Add excitatory group here",
                            "Add inhibitory group here",
                            "Add note here",
                            "Paste",
                            "Select all parts",
                            "Fit to window"),
                    menuTexts());
            robot.push(KeyCode.ESCAPE);
        }
    }

    private static List<String> menuTexts() {
        return Window.getWindows().stream()
                .filter(w -> w instanceof ContextMenu)
                .flatMap(w -> ((ContextMenu) w).getItems().stream())
                .map(MenuItem::getText)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void altAndALetterOpenAMenu(FxRobot robot) {
        MainMenu menu = robot.lookup(".main-menu").queryAs(MainMenu.class);
        robot.push(KeyCode.ALT, KeyCode.F);
        assertTrue(menu.getMenus().get(0).isShowing());
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.ALT, KeyCode.H);
        assertFalse(menu.getMenus().get(0).isShowing());
        assertTrue(menu.getMenus().get(3).isShowing());
        assertTrue(
                menu.lookupAll("*").stream().noneMatch(n -> n.getPseudoClassStates()
                        .contains(PseudoClass.getPseudoClass("show-mnemonics"))),
                "the keys are let go: no letter stays underlined");
    }

    @Test
    void theSpaceBarRunsTheScreenThatIsShownAndPressesNothingElse(FxRobot robot) throws Exception {
        open(robot, "half-centre");
        robot.interact(() -> window.show(Header.Tab.SIMULATE));
        robot.type(KeyCode.SPACE);
        Button run = robot.lookup("#run").queryButton();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> run.getText().equals("Pause"));
        robot.clickOn("#theme").type(KeyCode.SPACE);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> run.getText().equals("Run"));
        robot.clickOn("#theme");
        assertFalse(Files.exists(file), "nothing was saved");
    }

    @Test
    void aScreenIsBuiltWhenItIsFirstShown(FxRobot robot) {
        assertEquals(Set.of(), built(robot));
        open(robot, "spiral");
        assertEquals(Set.of("equation-view"), built(robot));
        robot.clickOn("#tab-train");
        assertEquals(Set.of("equation-view", "training-view"), built(robot));
        open(robot, Samples.QUICK);
        assertEquals(Set.of("equation-view", "training-view", "network-view"), built(robot));
    }

    private static Set<String> built(FxRobot robot) {
        return Set.of("network-view", "equation-view", "training-view").stream()
                .filter(screen -> robot.lookup("." + screen).tryQuery().isPresent())
                .collect(Collectors.toSet());
    }

    @Test
    void aCardOpensItsSampleByAClickAnywhereAndByTheKeyboard(FxRobot robot) throws IOException {
        Node card = robot.lookup("#sample-turn-off").query();
        robot.interact(card::requestFocus);
        assertTrue(isInView(card, paneOf(card)));
        robot.clickOn(robot.lookup("#sample-turn-off .sample-facts").queryAs(Label.class));
        assertEquals(Samples.read("turn-off", List.of()), session.project());
        robot.interact(() -> window.actions().close.fire());
        for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.SPACE)) {
            robot.interact(card::requestFocus);
            assertTrue(card.isFocused());
            robot.push(key);
            assertTrue(workbench.openProperty().get());
            robot.interact(() -> window.actions().close.fire());
        }
    }

    @Test
    void aCircuitWithoutATaskIsShownAndSaysWhyItIsNotTrained(FxRobot robot) throws IOException {
        ProjectFile.write(file, Circuits.pair());
        robot.interact(() -> window.openFile(file, false));
        assertEquals(Circuits.pair(), session.project());
        assertTrue(shows(robot, "part-driven"));
        assertFalse(shows(robot, "part-stimulus"));
        robot.clickOn("#part-driven");
        robot.interact(() -> window.show(Header.Tab.TRAIN));
        assertTrue(shows(robot, "task-offer"), "what it may learn is offered");
        assertFalse(robot.lookup(".training-right").query().isVisible(), "no charts of a training that cannot be");
        robot.clickOn("#train");
        assertTrue(robot.lookup("#stop").queryButton().isDisabled());
        robot.interact(() -> window.show(Header.Tab.FIRST));
        robot.interact(() -> session.edit("rename", p -> NetworkEdits.renamed(p, "driven", "follower")));
        assertTrue(shows(robot, "part-follower"));
        robot.interact(
                () -> session.edit("delete", p -> NetworkEdits.without(NetworkEdits.without(p, "follower"), "cells")));
        assertFalse(shows(robot, "part-cells"));
        robot.interact(() -> session.undo());
        open(robot, Samples.QUICK);
        robot.interact(() -> window.show(Header.Tab.TRAIN));
        robot.interact(() -> window.openFile(file, false));
        robot.interact(() -> session.undo());
        assertEquals(Circuits.pair(), session.project());
    }

    @Test
    void undoAndRedoNameTheirEdits(FxRobot robot) {
        open(robot, Samples.QUICK);
        Project before = session.project();
        changeTitle(robot, "Changed");
        Button undo = robot.lookup("#undo").queryButton();
        assertEquals("Undo change the title", undo.getTooltip().getText());
        robot.clickOn(undo);
        assertEquals(before, session.project());
        assertTrue(undo.isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals("Changed", session.project().title());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(before, session.project());
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertEquals("Changed", session.project().title());
    }

    @Test
    void theThemeIsRemembered(FxRobot robot) {
        assertEquals(Theme.LIGHT, workbench.folder().look().theme());
        robot.clickOn("#theme");
        assertEquals(Theme.DARK, workbench.folder().look().theme());
        robot.clickOn("#theme");
        assertEquals(Theme.LIGHT, workbench.folder().look().theme());
    }

    private static void drawFrom(FxRobot robot, String source, String target) {
        Node from =
                robot.lookup((Node n) -> ("out-" + source).equals(n.getId())).query();
        Node to = robot.lookup((Node n) -> ("part-" + target).equals(n.getId())).query();
        robot.moveTo(from).press(MouseButton.PRIMARY).moveBy(20, 10).moveTo(to).release(MouseButton.PRIMARY);
    }

    /** The main job, as a person does it: draw, undo, redo, train, watch, stop, take a picture home. */
    @Test
    void aCircuitIsDrawnAndASampleIsTrainedWatchedAndExported(FxRobot robot) throws Exception {
        robot.clickOn("#welcome-new");
        robot.clickOn("#add-group").clickOn("#add-group").clickOn("#zoom-fit");
        drawFrom(robot, "stimulus", "cells");
        drawFrom(robot, "cells", "cells 2");
        drawFrom(robot, "cells 2", "readout");
        Project drawn = session.project();
        assertEquals(2, Subjects.network(drawn).network().groups().size());
        assertEquals(3, Subjects.network(drawn).network().projections().size());
        assertEquals(List.of(), drawn.issues());
        robot.clickOn("#undo");
        assertEquals(
                2, Subjects.network(session.project()).network().projections().size());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals(drawn, session.project());

        robot.interact(() -> window.openSample(Samples.QUICK, true));
        robot.clickOn("#discard-changes");
        CurveChart loss = robot.lookup(
                        (CurveChart chart) -> chart.title().toString().equals("Loss"))
                .query();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> loss.points() >= 5);
        robot.clickOn("#stop");
        Button train = robot.lookup("#train").queryButton();
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> !train.isDisabled() && train.getText().equals("Continue"));

        chosen = file.resolveSibling("loss.png");
        robot.clickOn((Node) robot.from(loss).lookup(".save-button").query());
        robot.clickOn("Save picture (PNG, SVG, PDF)...");
        // It is written on another thread, whole or not at all.
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Files.exists(chosen));
        BufferedImage picture = ImageIO.read(chosen.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertEquals(0xffffffff, picture.getRGB(1, 1), "white paper in either theme");
        assertTrue(colours.contains(0xff0072b2), "the smoothed curve is drawn");

        // The button has the keyboard since it was clicked.
        chosen = file.resolveSibling("loss.svg");
        robot.push(KeyCode.SHORTCUT, KeyCode.E);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Files.exists(chosen));
        assertEquals(
                "Loss",
                Written.svg(Files.readAllBytes(chosen))
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent());
        chosen = file.resolveSibling("loss.pdf");
        robot.push(KeyCode.SHORTCUT, KeyCode.E);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Files.exists(chosen));
        try (PDDocument pdf = Written.pdf(Files.readAllBytes(chosen))) {
            String words = new PDFTextStripper().getText(pdf);
            assertTrue(words.contains("Loss") && words.contains("iteration"), words);
        }
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().hasImage()));
    }

    @Test
    void aNewEquationIsReadyToTrainAndItsScreenTakesTheNetworksPlaceAndName(FxRobot robot) {
        robot.clickOn("#welcome-equation");
        assertEquals(Project.newEquation(), session.project());
        assertEquals(List.of(), session.project().issues());
        Labeled tab = robot.lookup("#tab-network").queryLabeled();
        assertEquals("Equation", tab.getText());
        assertTrue(shows(robot, "equation-form"));
        assertFalse(shows(robot, "add-group"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals("Network", tab.getText());
        assertFalse(shows(robot, "equation-form"));
        assertTrue(shows(robot, "add-group"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        assertEquals(Project.newEquation(), session.project());
        assertTrue(shows(robot, "equation-form"));
    }
}

package barnacle.app;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.Styles;
import barnacle.app.control.CurveChart;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.ExplicitMatrix;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.UniformWeights;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.run.TinyRuns;
import barnacle.setting.Issue;
import barnacle.task.Robertson;
import barnacle.task.StimulusIntegration;
import barnacle.task.TrajectoryFit;
import barnacle.train.Trainable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    @TempDir
    static Path folder;

    private Path file;
    private Path chosen;
    private Workbench workbench;
    private MainWindow window;
    private ProjectSession session;
    private boolean closed;
    private String homeBefore;

    @Start
    void start(Stage stage) throws IOException {
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

    @Stop
    void stop() {
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

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId()) && n.isVisible() && n.getScene() != null)
                .tryQuery()
                .filter(MainWindowTest::reallyVisible)
                .isPresent();
    }

    private static boolean reallyVisible(Node node) {
        return node == null || node.isVisible() && reallyVisible(node.getParent());
    }

    private void open(FxRobot robot, String sample) {
        robot.interact(() -> window.openSample(sample, false));
    }

    private void changeTitle(FxRobot robot, String title) {
        robot.interact(() -> session.edit("change the title", p -> p.titled(title, p.description())));
    }

    @Test
    void theFirstPageShowsCircuitsFirstAndFindsByWords(FxRobot robot) throws Exception {
        Node first = robot.lookup("#sample-" + Samples.circuits().get(0)).query();
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
    void aNewNetworkSaysTheNextStepAndNoFault(FxRobot robot) {
        robot.clickOn("#welcome-new");
        Labeled issues = robot.lookup("#issues").queryLabeled();
        assertEquals("Next: add a group of neurons", issues.getText());
        assertEquals(0, faulty(robot));
        robot.clickOn("#add-group");
        assertEquals("Next: connect the parts from port to port", issues.getText());
        assertFalse(issues.getStyleClass().contains("danger"));
        robot.interact(() -> session.edit(
                "connect",
                p -> NetworkEdits.changeNetwork(p, n -> n.withProjection(n.newProjection("stimulus", "cells")))));
        assertEquals("Next: The readout reads no neuron; connect a group to \"readout\".", issues.getText());
        assertEquals(0, faulty(robot), "what is not done yet is no fault");
        robot.clickOn(issues);
        assertEquals("part-readout", issues.getScene().getFocusOwner().getId());
        assertEquals(1, robot.lookup(".issue-note.missing").queryAll().size());
        assertEquals(0, robot.lookup(".issue-note.fault").queryAll().size());
        robot.interact(() -> session.edit("misfit", MainWindowTest::withAMisfit));
        assertTrue(issues.getText().startsWith("2 issues: "), issues.getText());
        assertEquals(1, faulty(robot), "what is wrong is a fault beside it");
    }

    /** A projection whose matrix fits nothing. */
    private static Project withAMisfit(Project project) {
        return NetworkEdits.changeNetwork(
                project,
                n -> n.withProjection(new Projection(
                        "cells", "cells", new ExplicitMatrix(), new NormalWeights(), new GradedSynapse())));
    }

    private static int faulty(FxRobot robot) {
        return robot.lookup((Node n) -> n.getPseudoClassStates().contains(PseudoClass.getPseudoClass("faulty")))
                .queryAll()
                .size();
    }

    @Test
    void whatIsSaidMovesNothing(FxRobot robot) {
        open(robot, Samples.QUICK);
        Node cells = robot.lookup("#part-cells").query();
        Bounds before = cells.localToScene(cells.getBoundsInLocal());
        robot.interact(() -> workbench.faultProperty().set("Something failed, and this is a long sentence about it."));
        robot.interact(window::layout);
        assertTrue(shows(robot, "notice"));
        assertEquals(before, cells.localToScene(cells.getBoundsInLocal()));
        robot.interact(() -> window.show(Header.Tab.TRAIN));
        robot.interact(() -> {
            window.applyCss();
            window.layout();
        });
        Node setting = robot.lookup("#iterations").query();
        Bounds place = setting.localToScene(setting.getBoundsInLocal());
        Label note = robot.lookup("#note").queryAs(Label.class);
        robot.interact(() -> {
            note.setManaged(true);
            note.setVisible(true);
            note.setText("A sentence that is said below the settings, of three lines or more. ".repeat(3));
            window.layout();
        });
        assertEquals(place, setting.localToScene(setting.getBoundsInLocal()));
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
    void aRecordingThatRunsIsAskedAbout(FxRobot robot) throws Exception {
        open(robot, "half-centre");
        robot.interact(() -> window.show(Header.Tab.SIMULATE));
        chosen = file.resolveSibling("taken");
        Node status = robot.lookup(".status").query();
        double height = status.getLayoutBounds().getHeight();
        robot.clickOn("#take-home").clickOn("Record to files…").clickOn("#recording-begin");
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> shows(robot, "recording-stop"));
        WaitForAsyncUtils.waitForFxEvents();
        Label line = robot.lookup("#recording-line").queryAs(Label.class);
        assertTrue(line.getWidth() >= line.prefWidth(-1), "its words are whole: " + line.getText());
        assertEquals(height, status.getLayoutBounds().getHeight(), "it moves nothing");
        robot.interact(() -> window.show(Header.Tab.FIRST));
        assertTrue(shows(robot, "recording-stop"));
        robot.interact(window::close);
        assertTrue(shows(robot, "stop-recording"));
        robot.clickOn("#keep-recording");
        assertFalse(closed);
        robot.interact(window::close);
        robot.clickOn("#stop-recording");
        assertTrue(closed);
        assertTrue(Files.exists(chosen.resolve("summary.json")), "it is whole");
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
    void whatIsSavedAndOpenedAgainIsEqual(FxRobot robot) {
        robot.clickOn("#welcome-new");
        robot.clickOn("#add-group");
        changeTitle(robot, "Mine");
        Project drawn = session.project();
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertTrue(Files.exists(file));
        assertFalse(session.changedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals(Project.newNetwork(), session.project());
        robot.push(KeyCode.CONTROL, KeyCode.O);
        assertEquals(drawn, session.project());
        assertEquals(file, workbench.fileProperty().get());
        assertEquals("Mine – mine.barnacle.json – Barnacle", window.title().getValue());
        assertEquals(List.of(file), workbench.folder().recent());
    }

    /** A training of the quick sample made tiny, stopped after some iterations. */
    private Path stoppedRun(long iterations) throws IOException {
        Path run = file.resolveSibling("run");
        try (Session training = Session.begin(run, TinyRuns.project(), 1)) {
            training.train(7, (report, state) -> report.iteration() < iterations);
        }
        return run;
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup("#" + label).queryAs(Label.class).getText();
    }

    @Test
    void aRunFolderIsOpenedWithItsCurvesAndNothingOfItIsReplaced(FxRobot robot) throws Exception {
        Path run = stoppedRun(3);
        byte[] project = Files.readAllBytes(run.resolve(RunFolder.PROJECT));
        chosen = run;
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        assertEquals(TinyRuns.project(), session.project());
        assertNull(workbench.fileProperty().get(), "it is saved under another name");
        assertEquals(
                "Opened the run in " + run + "; save it under a name to keep changes.",
                workbench.messageProperty().get());
        until(() -> text(robot, "figure-iteration").equals("3 of 7"));
        assertEquals("Continue", robot.lookup("#train").queryButton().getText());
        robot.clickOn("#use-weights");
        assertEquals(
                ProjectFile.read(run.resolve("trained.barnacle.json"), List.of())
                        .subject()
                        .trained(),
                session.project().subject().trained());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(TinyRuns.project(), session.project());
        for (String own : List.of(RunFolder.PROJECT, "trained.barnacle.json")) {
            chosen = run.resolve(own);
            byte[] before = Files.readAllBytes(chosen);
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
            assertTrue(workbench.faultProperty().get().endsWith("is not replaced; choose another folder."));
            assertNull(workbench.fileProperty().get());
            assertArrayEquals(before, Files.readAllBytes(chosen));
        }
        chosen = file;
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals(TinyRuns.project(), ProjectFile.read(file, List.of()));
        assertArrayEquals(project, Files.readAllBytes(run.resolve(RunFolder.PROJECT)));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        assertEquals(
                List.of("mine", "run"),
                robot.lookup(".recent-files .hyperlink").queryAllAs(Hyperlink.class).stream()
                        .map(Hyperlink::getText)
                        .toList());
        // A run folder may also be named at the start.
        robot.interact(() -> window.openFile(run, false));
        until(() -> text(robot, "figure-iteration").equals("3 of 7"));
    }

    @Test
    void aTrainedProjectThatIsOpenedHasItsCurvesAndItsWeights(FxRobot robot) throws Exception {
        Path run = stoppedRun(3);
        chosen = run.resolve("trained.barnacle.json");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        robot.clickOn("#tab-train");
        until(() -> text(robot, "figure-iteration").equals("3 of 7"));
        assertTrue(robot.lookup("#use-weights").queryButton().isDisabled(), "it has them");
        assertFalse(robot.lookup("#export").queryButton().isDisabled());
        // Elsewhere there are no metrics, and it is trained all the same.
        chosen = Files.copy(run.resolve("trained.barnacle.json"), file);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        robot.clickOn("#tab-train");
        assertFalse(robot.lookup("#export").queryButton().isDisabled());
        until(() -> robot.lookup((Node n) -> n instanceof Label l
                        && l.getText() != null
                        && l.getText().endsWith(", trained or loaded earlier"))
                .tryQuery()
                .isPresent());
    }

    @Test
    void whatIsNoRunFolderIsExplained(FxRobot robot) {
        chosen = file.getParent();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        assertTrue(workbench.faultProperty().get().contains("is not a run folder"));
        assertFalse(workbench.openProperty().get());
    }

    /** Its run folder has all of it. */
    @Test
    void nothingIsAskedWhenATrainingHasEnded(FxRobot robot) throws Exception {
        ProjectFile.write(file, TinyRuns.project());
        robot.interact(() -> window.openFile(file, true));
        until(() -> text(robot, "figure-iteration").equals("7 of 7")
                && robot.lookup("#stop").queryButton().isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals(Project.newNetwork(), session.project());
        Path[] runs = listed(file.resolveSibling("runs"));
        assertEquals(1, runs.length);
        chosen = runs[0];
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        until(() -> text(robot, "figure-iteration").equals("7 of 7"));
        robot.clickOn("#use-weights");
        assertFalse(session.project().subject().trained().isEmpty());
    }

    private static Path[] listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toArray(Path[]::new);
        }
    }

    @Test
    void unsavedChangesAreAskedAbout(FxRobot robot) {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        robot.interact(window::close);
        assertFalse(closed);
        robot.clickOn("#cancel");
        assertFalse(closed);
        assertEquals("Changed", session.project().title());

        chosen = null;
        robot.interact(window::close);
        robot.clickOn("#save-changes");
        assertFalse(closed, "no file was chosen, so nothing is saved and nothing closed");

        chosen = file;
        robot.interact(window::close);
        robot.clickOn("#save-changes");
        assertTrue(closed);
        assertTrue(Files.exists(file));
    }

    /** Saves the sample as the file, then lets another program write another title into it. */
    private void savedAndChangedOnDisk(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Mine");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Mine", onDisk());
        ProjectFile.write(file, session.project().titled("Theirs", ""));
    }

    private String onDisk() throws IOException {
        return ProjectFile.read(file, List.of()).title();
    }

    @Test
    void savingNeverUndoesWhatAnotherProgramWrote(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        changeTitle(robot, "Mine again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Theirs", onDisk());
        robot.clickOn("#cancel");
        assertEquals("Theirs", onDisk());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        robot.clickOn("#overwrite");
        assertEquals("Mine again", onDisk());
        changeTitle(robot, "Once more");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Once more", onDisk(), "what was written here is no other program's");
    }

    @Test
    void whatIsReadAgainTakesNothingAway(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        changeTitle(robot, "Mine again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        robot.clickOn("#read-from-disk");
        assertEquals("Theirs", session.project().title());
        assertFalse(session.changedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("Mine again", session.project().title());
        assertTrue(session.changedProperty().get());
    }

    private static Bounds inScene(FxRobot robot, String query) {
        WaitForAsyncUtils.waitForFxEvents();
        Node node = robot.lookup(query).query();
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void aFileThatChangedUnderAnUneditedProjectIsOfferedToBeReadAgain(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        comeBack(robot);
        Bounds offer = inScene(robot, "#notice");
        assertFalse(inScene(robot, ".network-view").intersects(offer), "an offer covers nothing of the screen");
        robot.clickOn("#read-again");
        assertEquals("Theirs", session.project().title());
        assertFalse(shows(robot, "notice"));
        ProjectFile.write(file, session.project().titled("Theirs too", ""));
        comeBack(robot);
        robot.clickOn("#keep-as-it-is");
        comeBack(robot);
        assertFalse(shows(robot, "notice"), "what was declined is not offered again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Theirs too", onDisk());
        robot.clickOn("#read-from-disk");
        assertEquals("Theirs too", session.project().title());
    }

    @Test
    void savedElsewhereBothStay(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        changeTitle(robot, "Mine again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        chosen = file.resolveSibling("other");
        robot.clickOn("#save-other");
        assertEquals("Theirs", onDisk());
        Path other = file.resolveSibling("other" + ProjectFile.ENDING);
        assertEquals("Mine again", ProjectFile.read(other, List.of()).title());
        assertEquals(other, workbench.fileProperty().get());
    }

    private void comeBack(FxRobot robot) {
        robot.interact(() -> window.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_ENTERED,
                0,
                0,
                0,
                0,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null)));
    }

    @Test
    void changesCanBeGivenUp(FxRobot robot) {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals("Changed", session.project().title());
        robot.clickOn("#discard-changes");
        assertEquals(Project.newNetwork(), session.project());
        assertFalse(Files.exists(file));
    }

    /** Whoever then names no file still has the changes, and a crash loses none of them. */
    @Test
    void changesGivenUpForAFileThatIsNotOpenedKeepTheirCopy(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        robot.interact(() -> workbench.copies().keep(session.project()));
        chosen = null;
        robot.push(KeyCode.CONTROL, KeyCode.O);
        robot.clickOn("#discard-changes");
        assertEquals("Changed", session.project().title());
        assertTrue(session.changedProperty().get());
        closed = true;
        robot.interact(workbench::end);
        try (Stream<Path> kept = Files.list(workbench.folder().logFile().getParent())) {
            Path copy = kept.filter(f -> f.toString().endsWith(ProjectFile.ENDING))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Changed", ProjectFile.read(copy, List.of()).title());
        }
    }

    @Test
    void aFileThatCannotBeReadIsExplainedAndNothingIsLost(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        Project before = session.project();
        Files.writeString(file, "{\"format\": 1");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        assertEquals(before, session.project());
        assertTrue(workbench.faultProperty().get().contains(file.toString()));
        assertTrue(shows(robot, "notice"));
        robot.clickOn("#close-notice");
        assertFalse(shows(robot, "notice"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsExplainedAndTheProjectStaysUnsaved(FxRobot robot) {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        chosen = file.resolveSibling("no such folder").resolve("x" + ProjectFile.ENDING);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertFalse(workbench.faultProperty().get().isEmpty());
        assertTrue(session.changedProperty().get());
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
    void theStatusLineSaysWhatIsMissingAndLeadsToIt(FxRobot robot) {
        open(robot, Samples.QUICK);
        Labeled issues = robot.lookup("#issues").queryLabeled();
        assertEquals("No issues", issues.getText());
        robot.interact(() ->
                session.edit("delete", p -> NetworkEdits.withoutProjection(p, BlockName.parse("cells-to-readout"))));
        assertTrue(issues.getText().startsWith("Next: The readout reads no neuron"), issues.getText());
        robot.clickOn("#tab-train");
        assertFalse(shows(robot, "part-readout"));
        robot.clickOn(issues);
        assertTrue(shows(robot, "part-readout"));
        assertTrue(robot.lookup((Node n) -> "part-readout".equals(n.getId()))
                .query()
                .isFocused());
        robot.interact(session::undo);
        assertEquals("No issues", issues.getText());
    }

    /** A sample whose neurons gap junctions couple too strongly. */
    private static Project withAStrongJunction(Project sample) {
        return NetworkEdits.changeNetwork(
                sample,
                n -> n.withProjection(
                        BlockName.parse("cells-to-cells"),
                        new Projection(
                                "cells", "cells", new AllToAll(), new UniformWeights(1e4, 1e4), new GapJunction())));
    }

    @Test
    void aCouplingThatIsTooStrongForTheStepIsSaidAndLeadsToTheStep(FxRobot robot) throws Exception {
        ProjectFile.write(file, Circuits.junction(1e4));
        robot.interact(() -> window.openFile(file, false));
        cautionLeadsToTheStep(robot, "The gap junctions and conductance synapses onto cells[");
        ProjectFile.write(file, Samples.read("one-neuron", List.of("/simulation/dt=5")));
        robot.interact(() -> window.openFile(file, false));
        cautionLeadsToTheStep(robot, "The time step, 5 ms, is too large for these spikes");
        open(robot, Samples.QUICK);
        Labeled line = robot.lookup("#issues").queryLabeled();
        assertEquals("No issues", line.getText(), "another project");
        robot.interact(() -> session.edit("couple", MainWindowTest::withAStrongJunction));
        cautionLeadsToTheStep(robot, "The gap junctions and conductance synapses onto cells[");
        robot.interact(session::undo);
        until(() -> line.getText().equals("No issues"));
    }

    private void cautionLeadsToTheStep(FxRobot robot, String start) throws Exception {
        assertEquals(List.of(), session.project().issues());
        Labeled line = robot.lookup("#issues").queryLabeled();
        until(() -> line.getText().startsWith(start));
        assertFalse(line.getStyleClass().contains(Styles.DANGER), "it can run");
        assertTrue(line.getTooltip().getText().contains("Click to go there."));
        robot.clickOn("#tab-train");
        robot.clickOn(line);
        assertEquals("simulation-dt", line.getScene().getFocusOwner().getId());
        assertEquals(2, said(robot, line.getText()), "here and at the setting");
    }

    @Test
    void theThemeIsRemembered(FxRobot robot) {
        assertEquals(Theme.LIGHT, workbench.folder().theme());
        robot.clickOn("#theme");
        assertEquals(Theme.DARK, workbench.folder().theme());
        robot.clickOn("#theme");
        assertEquals(Theme.LIGHT, workbench.folder().theme());
    }

    @Test
    void typingIsFinishedBeforeSaving(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        robot.clickOn(
                (Node) robot.lookup((Node n) -> "part-cells".equals(n.getId())).query());
        robot.clickOn((Node) robot.lookup((Node n) -> "size".equals(n.getId())).query())
                .push(KeyCode.CONTROL, KeyCode.A)
                .write("40");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals(
                40,
                Subjects.network(ProjectFile.read(file, List.of()))
                        .network()
                        .group("cells")
                        .size());
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
        robot.clickOn("Save picture (PNG)...");
        BufferedImage picture = ImageIO.read(chosen.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertEquals(0xffffffff, picture.getRGB(1, 1), "white paper in either theme");
        assertTrue(colours.contains(0xff0072b2), "the smoothed curve is drawn");
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

    @Test
    void theStatusLineBringsAnEquationsIssuesIntoView(FxRobot robot) {
        robot.clickOn("#welcome-equation");
        TrajectoryFit usual = Subjects.equation(session.project()).task();
        TrajectoryFit other = new TrajectoryFit(
                new Robertson(), usual.windowPoints(), usual.scaled(), usual.tolerance(), usual.loss());
        robot.interact(() -> session.edit("change trajectory", p -> Subjects.fitting(p, other)));
        ScrollPane scroll = paneOf(robot.lookup("#equation-form").query());
        robot.interact(() -> scroll.setVvalue(1));
        Node sentence = robot.lookup((Node n) -> n.getStyleClass().contains("form-message")
                        && n.isVisible()
                        && n instanceof Label l
                        && l.getText().contains("take the trajectory's components"))
                .query();
        assertFalse(isInView(sentence, scroll));
        robot.clickOn("#tab-train").clickOn("#issues");
        assertTrue(isInView(sentence, scroll));
    }

    /** Where a person looks for what is wrong, and where it is; not also in a list, a note and a message. */
    @Test
    void anIssueIsSaidInTheStatusLineAndAtItsSetting(FxRobot robot) {
        open(robot, Samples.QUICK);
        robot.interact(() -> session.edit("word duration", p -> {
            StimulusIntegration task =
                    (StimulusIntegration) Subjects.network(p).task().orElseThrow();
            return NetworkEdits.change(
                    p,
                    s -> s.withTask(new StimulusIntegration(
                            task.classes(),
                            task.words(),
                            task.delay(),
                            task.delayScale(),
                            4.2,
                            task.responseWindow(),
                            task.loss())));
        }));
        String duration = session.project().issues().get(0).message();
        assertEquals(2, said(robot, duration));
        robot.clickOn("#issues");
        assertEquals(2, said(robot, duration));
        robot.clickOn("#tab-train");
        assertEquals(1, said(robot, duration));
        robot.interact(session::undo);
        robot.interact(() -> session.edit(
                "trainable",
                p -> p.withTraining(
                        p.training().withTrainable(List.of(new Trainable("input"), new Trainable("gXY"))))));
        String trainable = session.project().issues().get(0).message();
        assertEquals(2, said(robot, trainable));
        robot.clickOn("#issues");
        assertEquals(2, said(robot, trainable));
        robot.clickOn("#tab-network");
        assertEquals(1, said(robot, trainable));
    }

    /** Each issue has its turn, and the line says the one that is shown. */
    @Test
    void theStatusLineSaysTheIssueThatItLedTo(FxRobot robot) {
        open(robot, Samples.QUICK);
        robot.interact(() -> session.edit(
                "delete",
                p -> NetworkEdits.changeNetwork(withAMisfit(without(p, "cells-to-cells")), n -> n.withoutProjection(
                                BlockName.parse("cells-to-readout"))
                        .withGroup(new NeuronGroup("alone", 3)))));
        List<Issue> issues = session.project().issues();
        assertTrue(issues.size() > 1, issues.toString());
        Labeled line = robot.lookup("#issues").queryLabeled();
        for (Issue issue : issues) {
            robot.clickOn("#issues");
            assertEquals(issues.size() + " issues: " + Words.say(issue.sentence()), line.getText());
        }
    }

    private static Project without(Project project, String block) {
        return NetworkEdits.withoutProjection(project, BlockName.parse(block));
    }

    /** How many labels and buttons on screen say a sentence. */
    private static int said(FxRobot robot, String sentence) {
        return robot.lookup((Node n) -> n instanceof Labeled l
                        && l.getText() != null
                        && l.getText().contains(sentence)
                        && isShown(n))
                .queryAll()
                .size();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    @Test
    void theStatusLineLeadsToTheSettingItselfAndGivesItTheKeyboard(FxRobot robot) {
        open(robot, Samples.QUICK);
        robot.interact(() -> session.edit("word duration", p -> {
            StimulusIntegration task =
                    (StimulusIntegration) Subjects.network(p).task().orElseThrow();
            StimulusIntegration other = new StimulusIntegration(
                    task.classes(),
                    task.words(),
                    task.delay(),
                    task.delayScale(),
                    4.2,
                    task.responseWindow(),
                    task.loss());
            return NetworkEdits.change(p, s -> s.withTask(other));
        }));
        leadsTo(robot, "task-wordDuration", true);
        robot.interact(session::undo);
        robot.interact(() -> session.edit(
                "rule",
                p -> NetworkEdits.changeNetwork(
                        p,
                        n -> n.withProjection(
                                BlockName.parse("cells-to-cells"),
                                new Projection(
                                        "cells",
                                        "cells",
                                        new ExplicitMatrix(),
                                        new NormalWeights(),
                                        new GradedSynapse())))));
        leadsTo(robot, "rule", true);
        robot.interact(session::undo);
        robot.interact(() -> session.edit(
                "trainable",
                p -> p.withTraining(
                        p.training().withTrainable(List.of(new Trainable("input"), new Trainable("gXY"))))));
        leadsTo(robot, "trainable-1-what", false);
    }

    /** From the other screen, the setting scrolled out of view. */
    private void leadsTo(FxRobot robot, String id, boolean network) {
        robot.clickOn(network ? "#tab-train" : "#tab-network");
        robot.clickOn("#issues");
        Node issues = robot.lookup("#issues").query();
        Node box = issues.getScene().getFocusOwner();
        assertEquals(id, box.getId());
        ScrollPane scroll = paneOf(box);
        assertTrue(isInView(box, scroll));
        robot.interact(() -> {
            scroll.setVvalue(1);
            if (isInView(box, scroll)) {
                scroll.setVvalue(0);
            }
        });
        robot.clickOn(network ? "#tab-train" : "#tab-network");
        robot.clickOn("#issues");
        assertTrue(isInView(box, scroll) && box.isFocused());
    }

    private static ScrollPane paneOf(Node node) {
        Node at = node;
        while (!(at instanceof ScrollPane)) {
            at = at.getParent();
        }
        return (ScrollPane) at;
    }

    private static boolean isInView(Node node, ScrollPane scroll) {
        return scroll.localToScene(scroll.getBoundsInLocal()).contains(node.localToScene(node.getBoundsInLocal()));
    }
}

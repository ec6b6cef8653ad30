package barnacle.app.network;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.session.Answers;
import barnacle.app.session.Chosen;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.examine.EachNeuron;
import barnacle.examine.EachSynapse;
import barnacle.examine.LesionedPart;
import barnacle.examine.OneGroup;
import barnacle.examine.OneNeuron;
import barnacle.examine.OneProjection;
import barnacle.model.BlockName;
import barnacle.model.ExplicitMatrix;
import barnacle.model.InitialState;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Spread;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.model.VariableState;
import barnacle.plot.Written;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.setting.Family;
import barnacle.setting.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class NetworkScreenTest {
    private final ProjectSession session = new ProjectSession(Project.newNetwork());
    private String said = "";
    private Path answer;
    private NetworkView view;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        DrawerState drawer = new DrawerState();
        drawer.openProperty().set(false);
        view = new NetworkView(
                session,
                new Answers(() -> answer),
                new SimpleObjectProperty<>(Optional.empty()),
                drawer,
                sentence -> said = sentence);
        Scene scene = new Scene(view, 1300, 800);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    private static Node node(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId())).query();
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup((Node n) -> id.equals(n.getId())).tryQuery().isPresent();
    }

    /** Drags from a part's port, with stops on the way as a hand makes them. */
    private static void drawFrom(FxRobot robot, String source, String target) {
        Bounds from = node(robot, "out-" + source)
                .localToScreen(node(robot, "out-" + source).getBoundsInLocal());
        Bounds to = node(robot, "part-" + target)
                .localToScreen(node(robot, "part-" + target).getBoundsInLocal());
        Point2D start = new Point2D(from.getCenterX(), from.getCenterY());
        Point2D end = new Point2D(to.getCenterX(), to.getCenterY());
        robot.moveTo(start)
                .press(MouseButton.PRIMARY)
                .moveTo(start.midpoint(end))
                .moveTo(end)
                .release(MouseButton.PRIMARY);
    }

    private void add(FxRobot robot) {
        robot.clickOn("#add-group");
    }

    private List<String> groups() {
        return Subjects.network(session.project()).network().groups().stream()
                .map(NeuronGroup::name)
                .toList();
    }

    private List<String> blocks() {
        return NetworkViewModel.blocks(Subjects.network(session.project()).network()).stream()
                .map(BlockName::toString)
                .toList();
    }

    @Test
    void theDrawingIsTakenHomeByItsButtonAndByTheKeyboardThere(FxRobot robot, @TempDir Path folder) throws Exception {
        Node home = node(robot, "circuit-home");
        assertTrue(robot.from(home).<MenuButton>query().getItems().stream().allMatch(MenuItem::isDisable));
        Project circuit = Samples.read("half-centre", List.of());
        robot.interact(() -> session.open(circuit));
        answer = folder.resolve("circuit.svg");
        robot.clickOn(home).clickOn("Save drawing (PNG, SVG, PDF)...");
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> said.equals("Saved " + answer + "."));
        // Two neurons, each inhibits the other.
        assertTrue(Written.svg(Files.readAllBytes(answer))
                        .getElementsByTagName("circle")
                        .getLength()
                >= 8);
        answer = folder.resolve("circuit.pdf");
        robot.interact(home::requestFocus);
        robot.push(KeyCode.SHORTCUT, KeyCode.E);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> said.equals("Saved " + answer + "."));
        try (PDDocument pdf = Written.pdf(Files.readAllBytes(answer))) {
            assertTrue(new PDFTextStripper().getText(pdf).contains("left"));
        }
        answer = folder.resolve("circuit.csv");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.E);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> said.equals("Saved " + answer + "."));
        assertEquals(3, Files.readAllLines(answer).size());
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> said.equals("Copied Half-centre oscillator."));
    }

    /** A card is of one kind; a new network has a stimulus and a readout where the circuit has its two groups. */
    @Test
    void everyCardIsOfTheKindOfItsPartWhateverProjectWasShownBefore(FxRobot robot) throws IOException {
        Project circuit = Circuits.pair();
        Project task = Samples.read(Samples.QUICK, List.of());
        for (Project project : List.of(circuit, Project.newNetwork(), task, circuit, task)) {
            robot.interact(() -> session.open(project));
            Network network = Subjects.network(project).network();
            for (String part : some(network.parts())) {
                PartView card = (PartView) node(robot, "part-" + part);
                assertEquals(PartKind.of(network, part), card.kind(), part);
            }
        }
    }

    @Test
    void theMenuOfAPartAsksWhatItIsWorth(FxRobot robot) throws IOException {
        Project task = Samples.read(Samples.QUICK, List.of());
        List<LesionedPart> asked = new ArrayList<>();
        robot.interact(() -> {
            session.open(task);
            session.choose(new Chosen("cells", 3));
            view.setOnWorth(asked::add);
        });
        for (List<String> asking : List.of(
                List.of("part-cells", "What cells[3] is worth…"),
                List.of("part-cells", "What cells is worth…"),
                List.of("part-cells", "What each neuron is worth…"),
                List.of("link-cells-to-readout", "What cells-to-readout is worth…"),
                List.of("link-cells-to-readout", "What each synapse of cells-to-readout is worth…"))) {
            Node part = node(robot, asking.get(0));
            robot.interact(part::requestFocus);
            robot.interact(() -> Event.fireEvent(
                    part, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 300, 300, true, null)));
            robot.interact(() -> Window.getWindows().stream()
                    .filter(w -> w instanceof ContextMenu)
                    .flatMap(w -> ((ContextMenu) w).getItems().stream())
                    .filter(item -> asking.get(1).equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
        }
        assertEquals(
                List.of(
                        new OneNeuron("cells", 3),
                        new OneGroup("cells"),
                        new EachNeuron(),
                        new OneProjection("cells-to-readout"),
                        new EachSynapse("cells-to-readout")),
                asked);
    }

    @Test
    void noSynapseCanBeChosenThatCannotLeadThere(FxRobot robot) throws IOException {
        Project task = Samples.read(Samples.QUICK, List.of());
        robot.interact(() -> session.open(task));
        for (String link : List.of("link-stimulus-to-cells", "link-cells-to-cells", "link-cells-to-readout")) {
            robot.interact(() -> node(robot, link).requestFocus());
            @SuppressWarnings("unchecked")
            ComboBox<Class<?>> box = (ComboBox<Class<?>>) node(robot, "synapse");
            Set<Class<?>> chosen = new HashSet<>();
            for (Class<? extends Synapse> member : Family.members(Synapse.class)) {
                robot.interact(() -> box.setValue(member));
                robot.interact(() -> {});
                Network network = Subjects.network(session.project()).network();
                assertEquals(
                        List.of(),
                        network.issues().stream()
                                .filter(issue -> issue.pointer().endsWith("/synapse"))
                                .toList(),
                        link);
                chosen.add(box.getValue());
            }
            assertTrue(chosen.size() > (link.startsWith("link-stimulus") ? 0 : 1), link + ": " + chosen);
            assertTrue(chosen.size() < Family.members(Synapse.class).size(), link + ": " + chosen);
        }
    }

    @Test
    void whatIsTrainedIsLockedUntilItIsForgotten(FxRobot robot) throws IOException {
        Project task = Samples.read(Samples.QUICK, List.of());
        Network drawn = Subjects.network(task).network();
        Projection link = drawn.projections().get(0);
        int rows = drawn.width(link.target());
        int columns = drawn.width(link.source());
        TrainedValues trained = new TrainedValues(link.block(), new Matrix(rows, columns, new double[rows * columns]));
        robot.interact(() -> session.open(NetworkEdits.changeNetwork(task, n -> n.withTrained(List.of(trained)))));
        robot.interact(() ->
                node(robot, "link-" + link.source() + "-to-" + link.target()).requestFocus());
        assertTrue(robot.lookup("trained or loaded").tryQuery().isPresent(), "a file does not say which");
        assertTrue(node(robot, "initialWeights").isDisabled());
        assertTrue(node(robot, "rule").isDisabled());
        assertFalse(node(robot, "synapse").isDisabled());
        robot.clickOn("#forget-trained");
        assertFalse(node(robot, "initialWeights").isDisabled());
    }

    /** Initial values that have no effect say so, and how they have one again. */
    @Test
    void aGroupThatStartsInAKeptMomentSaysSo(FxRobot robot) {
        InitialState moment = new InitialState(List.of(new VariableState("cells", "v", List.of(-20.0, -30.0))));
        Project kept = NetworkEdits.change(
                Circuits.pair(), p -> p.withProtocol(p.protocol().from(Optional.of(moment))));
        robot.interact(() -> session.open(kept));
        robot.clickOn("#part-driven");
        assertFalse(shows(robot, "forget-moment"));
        robot.clickOn("#part-cells").clickOn("#forget-moment");
        assertFalse(shows(robot, "forget-moment"));
        assertEquals(
                Optional.empty(), Subjects.network(session.project()).protocol().initial());
        robot.interact(session::undo);
        assertEquals(kept, session.project());
        assertTrue(shows(robot, "forget-moment"));
        robot.interact(session::redo);
        assertFalse(shows(robot, "forget-moment"));
    }

    @Test
    void aCircuitIsDrawnUndoneAndRedone(FxRobot robot) {
        Project blank = session.project();
        add(robot);
        add(robot);
        robot.clickOn("#zoom-fit");
        drawFrom(robot, "stimulus", "cells");
        drawFrom(robot, "cells", "cells 2");
        drawFrom(robot, "cells 2", "cells 2");
        drawFrom(robot, "cells 2", "readout");
        assertEquals(List.of("cells", "cells 2"), groups());
        assertEquals(
                List.of("stimulus-to-cells", "cells-to-cells 2", "cells 2-to-cells 2", "cells 2-to-readout"), blocks());
        assertEquals(List.of(), session.project().issues());
        assertTrue(shows(robot, "link-cells-to-cells 2"));
        Project drawn = session.project();

        for (int i = 0; i < 6; i++) {
            robot.interact(session::undo);
        }
        assertEquals(blank, session.project());
        assertFalse(shows(robot, "part-cells"));
        for (int i = 0; i < 6; i++) {
            robot.interact(session::redo);
        }
        assertEquals(drawn, session.project());
        assertTrue(shows(robot, "link-cells 2-to-readout"));
    }

    @Test
    void aDragIsOneEditAndMovesThePart(FxRobot robot) {
        add(robot);
        Node part = node(robot, "part-cells");
        double x = part.getLayoutX();
        double y = part.getLayoutY();
        double zoom = part.getLocalToSceneTransform().getMxx();
        robot.drag(part).moveBy(30, 20).moveBy(50, 60).drop();
        assertEquals(80 / zoom, part.getLayoutX() - x, 5);
        assertEquals(80 / zoom, part.getLayoutY() - y, 5);
        assertEquals("move cells", session.undoNameProperty().get());
        assertEquals(
                part.getLayoutX(),
                Subjects.network(session.project())
                        .diagram()
                        .positions()
                        .get("cells")
                        .x());
        robot.interact(session::undo);
        assertEquals(x, part.getLayoutX());
        assertEquals("add cells", session.undoNameProperty().get());
    }

    @Test
    void keysMoveRenameAndDelete(FxRobot robot) {
        add(robot);
        robot.clickOn("#zoom-fit");
        drawFrom(robot, "stimulus", "cells");
        drawFrom(robot, "cells", "readout");
        robot.clickOn(node(robot, "part-cells"));
        double x = node(robot, "part-cells").getLayoutX();
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertEquals(x + 24, node(robot, "part-cells").getLayoutX());
        robot.interact(session::undo);
        assertEquals(x, node(robot, "part-cells").getLayoutX());

        robot.type(KeyCode.F2).write("pyramidal").type(KeyCode.ENTER);
        assertEquals(List.of("pyramidal"), groups());
        assertEquals(List.of("stimulus-to-pyramidal", "pyramidal-to-readout"), blocks());
        assertTrue(shows(robot, "part-pyramidal"));

        robot.type(KeyCode.DELETE);
        assertEquals(List.of(), groups());
        assertEquals(List.of(), blocks());
        robot.interact(session::undo);
        assertEquals(List.of("stimulus-to-pyramidal", "pyramidal-to-readout"), blocks());
    }

    /** What the task needs goes with the task: the refusal names the button, which is beside it. */
    @Test
    void aStimulusGoesWithTheTask(FxRobot robot) {
        robot.clickOn(node(robot, "part-stimulus")).type(KeyCode.DELETE);
        assertTrue(refusal(robot).contains("Take the task away"), refusal(robot));
        robot.clickOn("#remove-task");
        assertFalse(shows(robot, "part-stimulus"));
        assertFalse(session.project().hasTask());
    }

    @Test
    void aProjectionIsSelectedAndDeletedAlone(FxRobot robot) {
        add(robot);
        robot.clickOn("#zoom-fit");
        drawFrom(robot, "stimulus", "cells");
        robot.clickOn("#zoom-fit");
        robot.interact(() -> node(robot, "link-stimulus-to-cells").requestFocus());
        robot.type(KeyCode.DELETE);
        assertEquals(List.of(), blocks());
        assertEquals(List.of("cells"), groups());
    }

    @Test
    void whatCannotBeConnectedIsRefusedInASentence(FxRobot robot) {
        add(robot);
        robot.clickOn("#zoom-fit");
        Project before = session.project();
        drawFrom(robot, "stimulus", "readout");
        assertEquals(before, session.project());
        assertTrue(refusal(robot).contains("neuron group"), refusal(robot));
        assertEquals("", said, "the line at the window's foot says what was done");
        drawFrom(robot, "cells", "stimulus");
        assertTrue(refusal(robot).contains("takes no input"), refusal(robot));
        assertEquals(before, session.project());
        drawFrom(robot, "stimulus", "cells");
        assertEquals("", refusal(robot));
        drawFrom(robot, "stimulus", "cells");
        assertTrue(refusal(robot).contains("Two projections"), refusal(robot));
        assertEquals(List.of("stimulus-to-cells"), blocks());
    }

    private static String refusal(FxRobot robot) {
        return ((Label) node(robot, "refusal")).getText();
    }

    @Test
    void aRefusalGoesByItselfAndStandsBesideTheZoomBar(FxRobot robot) throws Exception {
        Window window = view.getScene().getWindow();
        robot.interact(() -> {
            window.setWidth(1024);
            window.setHeight(640);
        });
        add(robot);
        drawFrom(robot, "stimulus", "readout");
        Bounds refused =
                node(robot, "refusal").localToScene(node(robot, "refusal").getBoundsInLocal());
        Node bar = robot.lookup(".zoom-bar").query();
        assertFalse(refused.intersects(bar.localToScene(bar.getBoundsInLocal())), "both can be read and clicked");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> refusal(robot).isEmpty());
    }

    @Test
    void anIssueIsMarkedWhereItIsUntilItIsMended(FxRobot robot) {
        add(robot);
        for (String part : List.of("cells", "stimulus", "readout")) {
            assertFalse(marked(robot, part), part + " is not connected yet, which is nothing wrong");
        }
        robot.interact(() -> session.edit(
                "outputs", p -> NetworkEdits.changeNetwork(p, n -> n.withReadout(new Readout("readout", 7, 0)))));
        assertTrue(marked(robot, "readout"));
        assertFalse(marked(robot, "cells"));
        robot.interact(session::undo);
        assertFalse(marked(robot, "readout"));
    }

    private static boolean marked(FxRobot robot, String part) {
        return node(robot, "part-" + part).getPseudoClassStates().contains(PartView.FAULTY);
    }

    @Test
    void theInspectorEditsWhatIsSelected(FxRobot robot) {
        add(robot);
        robot.clickOn(node(robot, "part-cells"));
        TextInputControl size = (TextInputControl) node(robot, "size");
        robot.clickOn(size).push(KeyCode.CONTROL, KeyCode.A).write("48").type(KeyCode.ENTER);
        assertEquals(
                48, Subjects.network(session.project()).network().group("cells").size());
        TextInputControl name = (TextInputControl) node(robot, "name");
        robot.clickOn(name).push(KeyCode.CONTROL, KeyCode.A).write("inter").type(KeyCode.ENTER);
        assertEquals(List.of("inter"), groups());
        robot.interact(session::undo);
        assertEquals(List.of("cells"), groups());
        assertEquals("cells", name.getText());
        robot.interact(session::undo);
        assertEquals(
                32, Subjects.network(session.project()).network().group("cells").size());
        assertEquals("32", size.getText());
    }

    @Test
    void leavingABoxForAnotherPartEditsThePartThatWasShown(FxRobot robot) {
        add(robot);
        robot.clickOn(node(robot, "part-cells"));
        robot.clickOn(node(robot, "size")).push(KeyCode.CONTROL, KeyCode.A).write("7");
        robot.clickOn(node(robot, "part-readout"));
        assertEquals(
                7, Subjects.network(session.project()).network().group("cells").size());
        assertEquals("change size of cells", session.undoNameProperty().get());
    }

    @Test
    void aCopyHasTheParametersAndTheLoopOfItsGroup(FxRobot robot) {
        add(robot);
        robot.clickOn("#zoom-fit");
        drawFrom(robot, "cells", "cells");
        robot.clickOn(node(robot, "part-cells"));
        robot.push(KeyCode.CONTROL, KeyCode.D);
        assertEquals(List.of("cells", "cells 2"), groups());
        assertEquals(List.of("cells-to-cells", "cells 2-to-cells 2"), blocks());
    }

    @Test
    void theTitleIsTypedAsOneEdit(FxRobot robot) {
        Project before = session.project();
        robot.interact(view::refit);
        robot.clickOn("#project-title").push(KeyCode.CONTROL, KeyCode.A).write("Two groups");
        assertEquals("Two groups", session.project().title());
        robot.interact(session::undo);
        assertEquals(before, session.project());
    }

    @Test
    void aPointerSelectsWhatItPointsAt(FxRobot robot) {
        add(robot);
        robot.interact(() -> view.show("/network/readout"));
        assertTrue(node(robot, "part-readout").getPseudoClassStates().contains(PartView.SELECTED));
        robot.interact(() -> view.show("/task/words"));
        assertFalse(node(robot, "part-readout").getPseudoClassStates().contains(PartView.SELECTED));
        assertTrue(shows(robot, "project-title"));
    }

    private static boolean inView(FxRobot robot, NetworkView view, String id) {
        Bounds at = node(robot, id).localToScene(node(robot, id).getLayoutBounds());
        Node canvas = view.lookup(".diagram");
        return canvas.localToScene(canvas.getLayoutBounds()).contains(at);
    }

    @Test
    void theWholeNetworkStaysInViewUntilAPersonChoosesAnother(FxRobot robot) {
        assertTrue(inView(robot, view, "part-readout"));
        robot.interact(() -> view.getScene().getWindow().setWidth(900));
        robot.interact(() -> {});
        assertTrue(inView(robot, view, "part-readout"));
        robot.clickOn("#zoom-in").clickOn("#zoom-in");
        double zoom = node(robot, "part-readout").getLocalToSceneTransform().getMxx();
        robot.interact(() -> view.getScene().getWindow().setWidth(1200));
        robot.interact(() -> {});
        assertEquals(
                zoom, node(robot, "part-readout").getLocalToSceneTransform().getMxx());
    }

    @Test
    void heterogeneityOfEveryParameterCanBeAddedAndUndone(FxRobot robot) {
        add(robot);
        Project before = session.project();
        int parameters = new NeuronGroup("cells", 1).parameterNames().size();
        for (int i = 0; i < parameters; i++) {
            robot.interact(() -> ((Button) node(robot, "heterogeneity-add")).fire());
        }
        assertEquals(
                new NeuronGroup("cells", 1).parameterNames(),
                Subjects.network(session.project()).network().group("cells").heterogeneity().stream()
                        .map(Spread::parameter)
                        .toList());
        while (!session.project().equals(before)) {
            robot.interact(session::undo);
        }
    }

    @Test
    void aMatrixThatDoesNotFitIsMendedByLoadingOneThatDoes(FxRobot robot, @TempDir Path folder) throws IOException {
        add(robot);
        robot.interact(() -> {
            session.edit(
                    "connect",
                    p -> NetworkEdits.changeNetwork(p, n -> n.withProjection(n.newProjection("stimulus", "cells"))));
            view.show("/network/projections/0");
        });
        List<Issue> unfinished = session.project().issues();
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Class<?>> rule = (ComboBox<Class<?>>) node(robot, "rule");
            rule.setValue(ExplicitMatrix.class);
        });
        assertEquals(unfinished.size() + 1, session.project().issues().size());
        int cells = Subjects.network(session.project()).network().neurons();
        answer = Files.writeString(folder.resolve("joined.csv"), ("1" + ",0".repeat(19) + "\n").repeat(cells));
        robot.interact(() -> ((Button) node(robot, "rule-matrix")).fire());
        assertEquals(unfinished, session.project().issues());
        assertTrue(robot.lookup(cells + " x 20 matrix, " + cells + " connections")
                .tryQuery()
                .isPresent());
    }

    @Test
    void weightsAreLoadedFromACsvFileAndUndone(FxRobot robot, @TempDir Path folder) throws IOException {
        add(robot);
        robot.interact(() -> {
            session.edit(
                    "connect",
                    p -> NetworkEdits.changeNetwork(p, n -> n.withProjection(n.newProjection("stimulus", "cells"))));
            view.show("/network/projections/0");
        });
        Project before = session.project();
        int cells = Subjects.network(before).network().neurons();
        answer = Files.writeString(folder.resolve("w.csv"), ("0.5" + ",0".repeat(19) + "\n").repeat(cells));
        robot.interact(() -> ((Button) node(robot, "load-weights")).fire());
        assertTrue(said.startsWith("Loaded the weights of "), said);
        assertFalse(said.contains("-to-"), said);
        assertEquals("", ((Label) node(robot, "refusal")).getText());
        assertTrue(robot.lookup("loaded").tryQuery().isPresent(), "on the projection");
        assertTrue(robot.lookup("Weights loaded from w.csv take the place of those drawn at the start.")
                .tryQuery()
                .isPresent());
        Matrix loaded =
                Subjects.network(session.project()).network().trained().get(0).values();
        assertEquals(cells, loaded.rows());
        assertEquals(0.5, loaded.get(cells - 1, 0));
        robot.interact(session::undo);
        assertEquals(before, session.project());
        answer = Files.writeString(folder.resolve("bad.csv"), "1,2\n");
        robot.interact(() -> ((Button) node(robot, "load-weights")).fire());
        assertEquals(before, session.project());
    }

    /** A neuron chosen elsewhere selects its group; a group selected here chooses its first neuron unless one is. */
    @Test
    void aGroupIsSelectedWithItsNeuron(FxRobot robot) {
        Project pair = Circuits.pair();
        robot.interact(() -> session.open(pair));
        List<String> names = groups();
        String first = names.get(0);
        robot.interact(() -> session.choose(new Chosen(first, 1)));
        assertTrue(
                node(robot, "part-" + first).getPseudoClassStates().contains(PseudoClass.getPseudoClass("selected")));
        robot.interact(() -> node(robot, "part-" + first).requestFocus());
        assertEquals(Optional.of(new Chosen(first, 1)), session.chosenProperty().get());
        if (names.size() > 1) {
            robot.interact(() -> node(robot, "part-" + names.get(1)).requestFocus());
            assertEquals(
                    Optional.of(new Chosen(names.get(1), 0)),
                    session.chosenProperty().get());
        }
    }
}

package barnacle.app.analysis;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.NeuronMap;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Styles;
import barnacle.app.session.Answers;
import barnacle.app.session.Chosen;
import barnacle.app.session.ProjectSession;
import barnacle.examine.EachNeuron;
import barnacle.examine.EachProjection;
import barnacle.examine.Examination;
import barnacle.examine.Examined;
import barnacle.examine.Finding;
import barnacle.examine.Lesions;
import barnacle.examine.NamedNeuron;
import barnacle.examine.OneNeuron;
import barnacle.examine.Tuning;
import barnacle.project.Project;
import barnacle.run.Session;
import barnacle.run.TinyRuns;
import barnacle.setting.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The screen Analyse. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class AnalysisViewTest {
    @TempDir
    static Path root;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private ProjectSession session;
    private AnalysisView view;
    private Stage stage;

    @Start
    void start(Stage stage) throws IOException {
        session = new ProjectSession(TinyRuns.project());
        Path run = root.resolve("runs/alpha");
        if (!Files.exists(run)) {
            try (Session training = Session.begin(run, TinyRuns.project(), 1)) {
                training.train(3, (report, state) -> true);
            }
        }
        this.stage = stage;
        show("runs");
        stage.show();
    }

    /** A view as the window makes it when it is first wanted. */
    private void show(String folder) {
        view = new AnalysisView(session, new Answers(() -> root.resolve("home")), said::add);
        view.rootProperty().set(root.resolve(folder));
        Scene scene = new Scene(view, 1024, 600);
        scene.getStylesheets().addAll(new PrimerLight().getUserAgentStylesheet(), Styles.CONTROL);
        stage.setScene(scene);
    }

    @AfterEach
    void dispose() {
        fx(view::dispose);
    }

    private static void choose(FxRobot robot, Class<? extends Examination> kind) {
        ListView<Class<? extends Examination>> kinds =
                robot.lookup("#analysis-kinds").queryListView();
        fx(() -> kinds.getSelectionModel().select(kind));
    }

    private static void press(FxRobot robot, String id) {
        fx(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    private void examineTheRun(FxRobot robot) throws Exception {
        fx(() -> view.openedRunProperty().set(root.resolve("runs/alpha")));
        until(() -> robot.lookup("#analysis-subject")
                .<Optional<?>>queryComboBox()
                .getValue()
                .isPresent());
    }

    @Test
    void theKeyboardStaysWithStartAndWhatIsFoundIsSeenFromItsTop(FxRobot robot) throws Exception {
        examineTheRun(robot);
        choose(robot, Lesions.class);
        fx(() -> robot.lookup("#analysis-start").query().requestFocus());
        for (int time = 0; time < 2; time++) {
            int wanted = said.size() + 1;
            press(robot, "#analysis-start");
            until(() -> said.size() == wanted
                    && robot.lookup("#finding-table").tryQuery().isPresent()
                    && robot.lookup("#analysis-start").query().isFocused());
            assertEquals(
                    0,
                    fx(() -> robot.lookup("#finding").queryAs(ScrollPane.class).getVvalue()));
        }
    }

    /** Three clicks from a finished run: the screen, the question, Start. */
    @Test
    void lesionsOfTheRunAreThoseOfTheCommandAndRankTheNeurons(FxRobot robot) throws Exception {
        examineTheRun(robot);
        choose(robot, Lesions.class);
        press(robot, "#analysis-start");
        until(() -> robot.lookup("#finding-table").tryQuery().isPresent());
        Examined run = Examined.of(root.resolve("runs/alpha"));
        Lesions asked =
                new Lesions(new EachNeuron(), session.project().training().evaluationTrials());
        List<? extends List<?>> rows =
                asked.of(run, 1, done -> true).tables().get(0).numbers().rows();
        TableView<Integer> table = robot.lookup("#finding-table").queryTableView();
        assertEquals(rows.size(), table.getItems().size());
        double least =
                rows.stream().mapToDouble(row -> (Double) row.get(6)).min().orElseThrow();
        int first = fx(() -> table.getItems().get(0));
        assertEquals(least, (Double) rows.get(first).get(6), "the costliest first");
        fx(() -> table.getSelectionModel().select(0));
        assertEquals(
                Optional.of(new Chosen((String) rows.get(first).get(0), (Integer)
                        rows.get(first).get(2))),
                fx(() -> session.chosenProperty().get()));
        assertTrue(robot.lookup(node -> node instanceof PlotChart).tryQuery().isPresent());
    }

    /** As another screen asks it. */
    @Test
    void aLesionThatIsAskedForStandsReadyInTheForm(FxRobot robot) {
        fx(() -> view.ask(new OneNeuron("cells", 2)));
        assertEquals(
                Lesions.class,
                robot.lookup("#analysis-kinds")
                        .queryListView()
                        .getSelectionModel()
                        .getSelectedItem());
        assertEquals("2", robot.lookup("#part-index").queryAs(TextField.class).getText());
        fx(() -> view.ask(new EachProjection()));
        assertTrue(robot.lookup("#part-index").tryQuery().isEmpty());
    }

    /** The screen is made after the training, where nobody looked at it before. */
    @Test
    void theRunThatWasJustTrainedIsExaminedByItself(FxRobot robot) throws Exception {
        Project project = TinyRuns.project();
        fx(() -> session.open(project));
        fx(view::dispose);
        try (Session training = Session.begin(root.resolve("now/just"), project, 1)) {
            training.train(3, (report, state) -> true);
        }
        fx(() -> show("now"));
        until(() -> robot.lookup("#analysis-subject")
                .<Optional<?>>queryComboBox()
                .getValue()
                .isPresent());
    }

    private static List<Path> inside(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void whatIsFoundOfARunIsKeptInItsFolderBesideWhatWasFoundBefore(FxRobot robot) throws Exception {
        examineTheRun(robot);
        choose(robot, Lesions.class);
        Path kept = root.resolve("runs/alpha").resolve(Examined.KEPT);
        int before = inside(kept).size();
        for (int time = 1; time <= 2; time++) {
            press(robot, "#analysis-start");
            int wanted = before + time;
            until(() -> inside(kept).size() == wanted && said.size() > 0);
            until(() -> !robot.lookup("#analysis-start").queryButton().isDisabled());
        }
        for (Path folder : inside(kept)) {
            for (String name : new Lesions().files()) {
                assertTrue(Files.exists(folder.resolve(name)), folder + " " + name);
            }
        }
        press(robot, "#analysis-home");
        until(() -> Files.exists(root.resolve("home/found.txt")));
    }

    /** Also what the command found: sentences, the figure, and a table whose rows are of neurons. */
    @Test
    void whatIsKeptWithARunIsOpenedAgainAndItsRowsChooseNeurons(FxRobot robot) throws Exception {
        try (Session training = Session.begin(root.resolve("kept/first"), TinyRuns.project(), 1)) {
            training.train(3, (report, state) -> true);
        }
        Examined run = Examined.of(root.resolve("kept/first"));
        Finding finding = new Lesions(new EachNeuron(), 20).of(run, 1, done -> true);
        run.keep(finding);
        run.keep(new Tuning().of(run, 1, done -> true));
        fx(() -> view.rootProperty().set(root.resolve("kept")));
        fx(() -> view.openedRunProperty().set(root.resolve("kept/first")));
        ComboBox<Found> all = robot.lookup("#analysis-found").queryComboBox();
        until(() -> all.getItems().size() == 2);
        fx(() -> all.setValue(all.getItems().stream()
                .filter(one -> one.kept().orElseThrow().endsWith("lesion"))
                .findFirst()
                .orElseThrow()));
        until(() -> robot.lookup("#finding-table").tryQuery().isPresent());
        assertTrue(robot.lookup(node -> node instanceof ImageView).tryQuery().isPresent());
        assertTrue(robot.lookup(finding.said().get(0).toString()).tryQuery().isPresent());
        TableView<Integer> table = robot.lookup("#finding-table").queryTableView();
        fx(() -> table.getSelectionModel().select(0));
        NamedNeuron first = finding.neurons().get(fx(() -> table.getItems().get(0)));
        assertEquals(Optional.of(new Chosen(first.group(), first.index())), fx(() -> session.chosenProperty()
                .get()));
    }

    private static boolean click(NeuronMap map, Point2D inScene) {
        Node drawn = map.getChildrenUnmodifiable().get(0);
        boolean no = false;
        Event.fireEvent(
                drawn,
                new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        inScene.getX(),
                        inScene.getY(),
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        no,
                        no,
                        no,
                        no,
                        no,
                        no,
                        no,
                        no,
                        no,
                        true,
                        null));
        return true;
    }

    private static boolean asksForTheFourth(FxRobot robot) {
        return robot.lookup("#part-index")
                .<TextField>tryQuery()
                .filter(field -> field.getText().equals("3"))
                .isPresent();
    }

    /** Within the map, where the fourth neuron is drawn; null before it is. */
    private static Point2D place(NeuronMap map) {
        return place(map, (x, y) -> map.at(x, y) == 3);
    }

    private static Point2D place(NeuronMap map, BiPredicate<Double, Double> isThere) {
        for (double y = 0; y < map.getHeight(); y++) {
            for (double x = 0; x < map.getWidth(); x++) {
                if (isThere.test(x, y)) {
                    return new Point2D(x, y);
                }
            }
        }
        return null;
    }

    @Test
    void aClickOnANeuronOfTheCircuitAsksForItsLesion(FxRobot robot) throws Exception {
        examineTheRun(robot);
        choose(robot, Lesions.class);
        NeuronMap map = robot.lookup("#analysis-map").queryAs(NeuronMap.class);
        // The circuit moves while what is beside it is laid out: a pointer that is moved there first may miss.
        until(() -> place(map) != null && click(map, map.localToScene(place(map))) && asksForTheFourth(robot));
        press(robot, "#analysis-start");
        until(() -> robot.lookup("#finding-table").tryQuery().isPresent());
        TableView<Integer> table = robot.lookup("#finding-table").queryTableView();
        assertEquals(1, table.getItems().size());
        fx(() -> table.getSelectionModel().select(0));
        assertEquals(3, fx(() -> session.chosenProperty().get()).orElseThrow().index());
    }

    @Test
    void aClickOnAGroupOrAConnectionOfTheCircuitAsksForItsLesion(FxRobot robot) throws Exception {
        examineTheRun(robot);
        choose(robot, Lesions.class);
        NeuronMap map = robot.lookup("#analysis-map").queryAs(NeuronMap.class);
        BiPredicate<Double, Double> line = (x, y) -> map.lineAt(x, y) == 0;
        BiPredicate<Double, Double> group =
                (x, y) -> map.groupAt(x, y) == 0 && map.at(x, y) < 0 && map.lineAt(x, y) < 0;
        until(() -> place(map, line) != null
                && click(map, map.localToScene(place(map, line)))
                && asksFor(robot, "#part-projection", "cells-to-cells"));
        until(() -> click(map, map.localToScene(place(map, group))) && asksFor(robot, "#part-group", "cells"));
    }

    private static boolean asksFor(FxRobot robot, String box, String name) {
        return robot.lookup(box)
                .<ComboBox<?>>tryQuery()
                .filter(choice -> name.equals(choice.getValue()))
                .isPresent();
    }

    /** Of each kind of question: a sentence where it cannot be asked, and an answer with words where it can. */
    @Test
    void everyQuestionIsAnsweredOrSaysWhyNot(FxRobot robot) throws Exception {
        for (Class<? extends Examination> kind : Family.members(Examination.class)) {
            choose(robot, kind);
            Project project = session.project();
            boolean canBeAsked = Family.defaults(kind).issues(project).isEmpty();
            assertEquals(
                    !canBeAsked,
                    fx(() -> robot.lookup("#analysis-start").queryButton().isDisabled()),
                    kind.toString());
            assertEquals(canBeAsked, fx(() -> robot.lookup("#analysis-obstacle")
                    .queryLabeled()
                    .getText()
                    .isEmpty()));
        }
        fx(() -> session.open(Project.newCircuit()));
        choose(robot, Lesions.class);
        assertFalse(fx(() ->
                robot.lookup("#analysis-obstacle").queryLabeled().getText().isEmpty()));
    }
}

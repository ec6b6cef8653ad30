package barnacle.app.runs;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Styles;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.experiment.VariableSetting;
import barnacle.project.Project;
import barnacle.run.ListedRun;
import barnacle.run.RunFolder;
import barnacle.run.RunLabel;
import barnacle.run.RunQueue;
import barnacle.run.Session;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The screen Runs. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class RunsViewTest {
    @TempDir
    Path root;

    private final List<Path> opened = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private ProjectSession session;
    private RunsView view;

    @BeforeEach
    void runs() throws IOException {
        for (String name : List.of("alpha", "beta", "gamma")) {
            try (Session session = Session.begin(root.resolve(name), TinyRuns.project(), 1)) {
                session.train(7, (report, state) -> !name.equals("beta") || report.iteration() < 4);
            }
        }
        fx(() -> view.rootProperty().set(root));
    }

    @Start
    void start(Stage stage) throws IOException {
        session = new ProjectSession(TinyRuns.project());
        view = new RunsView(session, new Answers(() -> null), opened::add, said::add);
        Scene scene = new Scene(view, 1024, 600);
        scene.getStylesheets().addAll(new PrimerLight().getUserAgentStylesheet(), Styles.CONTROL);
        stage.setWidth(1024);
        stage.setHeight(640);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void dispose() {
        fx(view::dispose);
    }

    private static TableView<RunTable.Row> table(FxRobot robot) {
        return robot.lookup("#runs").queryTableView();
    }

    private static List<String> names(FxRobot robot) {
        return fx(() ->
                table(robot).getItems().stream().map(row -> row.run().name()).toList());
    }

    private static PlotChart chart(FxRobot robot) {
        return robot.lookup(node -> node instanceof PlotChart).query();
    }

    private void choose(FxRobot robot, String... wanted) throws Exception {
        until(() -> table(robot).getItems().size() == 3);
        fx(() -> {
            table(robot).getSelectionModel().clearSelection();
            for (RunTable.Row row : table(robot).getItems()) {
                if (List.of(wanted).contains(row.run().name())) {
                    table(robot).getSelectionModel().select(row);
                }
            }
        });
    }

    /** Shows one of the pages below the list. */
    private void page(String key) {
        fx(() -> {
            TabPane pages = (TabPane) view.lookup(".tab-pane");
            pages.getTabs().stream()
                    .filter(tab -> tab.getId().equals("runs-page-" + key))
                    .forEach(pages.getSelectionModel()::select);
        });
    }

    private void act(String id) {
        fx(() -> ((MenuButton) view.lookup("#runs-menu"))
                .getItems().stream()
                        .filter(item -> id.equals(item.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    private static ListedRun listed(FxRobot robot, String name) {
        return table(robot).getItems().stream()
                .map(RunTable.Row::run)
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunThatIsBeingTrainedIsNotDeletedAndThatIsSaid(FxRobot robot) throws Exception {
        try (Session training = Session.resume(RunFolder.open(root.resolve("beta")), 1)) {
            choose(robot, "beta");
            fx(() -> table(robot).requestFocus());
            robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
            until(() -> said.stream().anyMatch(sentence -> sentence.contains("stop that one first")));
            assertTrue(RunFolder.isOne(training.run().folder()));
        }
    }

    @Test
    void whatIsDeletedIsInTheBinAndIsRestored(FxRobot robot) throws Exception {
        choose(robot, "alpha", "beta");
        fx(() -> table(robot).requestFocus());
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        until(() -> names(robot).equals(List.of("gamma")));
        robot.clickOn("#runs-bin");
        until(() -> table(robot).getItems().size() == 2);
        assertTrue(robot.lookup("#runs-where").queryLabeled().getText().startsWith("Bin of "));
        assertEquals(List.of("alpha", "beta"), names(robot).stream().sorted().toList(), "the names that they had");
        fx(() -> {
            table(robot).getSelectionModel().clearSelection();
            table(robot).getSelectionModel().select(0);
        });
        String first = names(robot).get(0);
        act("runs-restore");
        until(() -> said.contains(first + " is restored."));
        until(() -> table(robot).getItems().size() == 1);
        fx(() -> table(robot).getSelectionModel().selectAll());
        act("runs-restore");
        until(() -> table(robot).getItems().isEmpty());
        robot.clickOn("#runs-bin");
        until(() -> table(robot).getItems().size() == 3);
    }

    /** A person sees a curve at once, and that of what was just made when coming back. */
    @Test
    void theNewestRunIsChosenWhereNothingIsAndTheOneJustMadeWhenThePersonComesBack(FxRobot robot) throws Exception {
        until(() -> table(robot).getItems().size() == 3);
        until(() -> chosen(robot).equals(List.of(names(robot).get(0))));
        until(() -> chart(robot).data().rows().size() == 7);
        choose(robot, "alpha");
        try (Session training = Session.begin(root.resolve("made while looking"), TinyRuns.project(), 1)) {
            training.train(7, (report, state) -> true);
        }
        until(() -> table(robot).getItems().size() == 4);
        assertEquals(List.of("alpha"), chosen(robot), "who looks at another run keeps it");
        fx(() -> view.setVisible(false));
        try (Session training = Session.begin(root.resolve("just made"), TinyRuns.project(), 1)) {
            training.train(7, (report, state) -> true);
        }
        fx(() -> view.setVisible(true));
        until(() -> chosen(robot).equals(List.of("just made")));
        fx(() -> table(robot).requestFocus());
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        until(() -> names(robot).stream().noneMatch("just made"::equals));
        assertEquals(List.of(), chosen(robot), "a second Delete deletes nothing");
    }

    private static List<String> chosen(FxRobot robot) {
        return fx(() -> table(robot).getSelectionModel().getSelectedItems().stream()
                .map(row -> row.run().name())
                .toList());
    }

    @Test
    void aRunsWeightsAreUsedAndTakenBackAndTheListSaysWhoseTheyAre(FxRobot robot) throws Exception {
        choose(robot, "alpha");
        Project before = session.project();
        act("runs-use");
        until(() -> !session.project().equals(before));
        assertEquals(
                RunFolder.open(root.resolve("alpha")).trained(),
                session.project().subject().trained());
        until(() -> view.isProjects(listed(robot, "alpha")) && !view.isProjects(listed(robot, "beta")));
        fx(session::undo);
        assertEquals(before, session.project());
        until(() -> !view.isProjects(listed(robot, "alpha")));
    }

    @Test
    void whatARunTrainedIsMadeTheProjectAgainAndTakenBack(FxRobot robot) throws Exception {
        Project before = TinyRuns.project("/training/trials=3");
        fx(() -> session.open(before));
        choose(robot, "alpha");
        act("runs-project");
        until(() -> session.project().equals(TinyRuns.project()));
        fx(session::undo);
        assertEquals(before, session.project());
    }

    @Test
    void aStoppedRunGoesOnAndAFinishedOneIsReplayed(FxRobot robot) throws Exception {
        choose(robot, "beta");
        act("runs-goOn");
        until(() -> listed(robot, "beta").state() == ListedRun.State.FINISHED);
        until(() -> !view.isTraining());
        choose(robot, "beta");
        act("runs-replay");
        until(() -> said.stream().anyMatch(sentence -> sentence.startsWith("beta came out the same, bit for bit")));
    }

    /** Two methods with three seeds each, on one chart, in one grid and in a table of numbers. */
    @Test
    void aComparisonIsTrainedFromTheFormAndShown(FxRobot robot) throws Exception {
        until(() -> table(robot).getItems().size() == 3);
        page("compare");
        robot.clickOn("#runs-compare-start");
        until(() -> table(robot).getItems().size() == 9);
        until(() -> table(robot).getItems().stream()
                .noneMatch(row -> row.run().state() == ListedRun.State.WAITING
                        || row.run().state() == ListedRun.State.RUNNING));
        assertEquals(List.of(), said.stream().filter(s -> !s.isEmpty()).toList());
        assertEquals(
                6, fx(() -> table(robot).getSelectionModel().getSelectedItems().size()), "they are chosen in the list");
        until(() -> chart(robot).data().rows().stream()
                .map(row -> row.get(0))
                .distinct()
                .toList()
                .equals(List.of("Backpropagation through time, 3 seeds", "OpenAI ES, 3 seeds")));
        page("numbers");
        TableView<?> numbers = robot.lookup("#runs-numbers").queryTableView();
        until(() -> numbers.getItems().size() == 2);
        page("differences");
        TableView<?> differences = robot.lookup("#runs-differences").queryTableView();
        until(() -> differences.getItems().size() == 1);
        page("grid");
        assertEquals(6, fx(() -> robot.lookup(".plan-cell").queryAll().size()));
    }

    @Test
    void aSweepOfTwoSettingsIsAGridOfTheirValues(FxRobot robot) throws Exception {
        until(() -> table(robot).getItems().size() == 3);
        page("sweep");
        fx(() -> {
            ComboBox<VariableSetting> second =
                    robot.lookup("#runs-sweep-second").queryAs(ComboBox.class);
            second.setValue(second.getItems().stream()
                    .filter(of -> of.pointer().equals("/training/update/estimator/sigma"))
                    .findFirst()
                    .orElseThrow());
            ((TextField) view.lookup("#runs-sweep-first-values")).setText("0.01, 0.02, 0.04");
            ((TextField) view.lookup("#runs-sweep-second-values")).setText("0.05 0.1");
            Spinner<Integer> seeds = robot.lookup("#runs-sweep-seeds").queryAs(Spinner.class);
            seeds.getValueFactory().setValue(2);
        });
        robot.clickOn("#runs-sweep-start");
        until(() -> table(robot).getItems().size() == 15);
        until(() -> robot.lookup(".plan-cell").queryAll().size() == 6);
        fx(view::stopTraining);
        until(() -> !view.isTraining());
        assertFalse(new RunQueue(root).list().isEmpty(), "what was not trained waits on");
    }

    @Test
    void theReportOfTheChosenRunsPlanIsReadPageByPage(FxRobot robot) throws Exception {
        Files.writeString(root.resolve("report.md"), "# All\n\nwords\n\n## 1. Claim\n\n| a |\n|---|\n| cell |\n");
        choose(robot, "alpha");
        page("report");
        until(() -> robot.lookup("#runs-report-pages").tryQuery().isPresent());
        ComboBox<?> pages = robot.lookup("#runs-report-pages").queryAs(ComboBox.class);
        until(() -> pages.getItems().size() == 2);
        fx(() -> pages.getSelectionModel().select(1));
        until(() -> robot.lookup(".report-cell").queryAll().size() == 1);
    }

    @Test
    void aRunIsKeptOnTheChartOrHidden(FxRobot robot) throws Exception {
        choose(robot, "alpha");
        fx(() -> table(robot).requestFocus());
        robot.press(KeyCode.P).release(KeyCode.P);
        choose(robot, "beta");
        until(() -> chart(robot).data().rows().size() == 11);
        fx(() -> table(robot).requestFocus());
        robot.press(KeyCode.H).release(KeyCode.H);
        until(() -> chart(robot).data().rows().size() == 7);
    }

    @Test
    void aClickOnTheLegendTakesACurveOffTheChartAndShowsItAgain(FxRobot robot) throws Exception {
        choose(robot, "alpha", "beta");
        fx(() -> ((CheckBox) view.lookup("#runs-grouped")).setSelected(false));
        until(() -> chart(robot).data().rows().size() == 11);
        for (int rows : new int[] {4, 11}) {
            Node entry = robot.lookup(".data-legend-entry").queryAll().stream()
                    .filter(node -> ((Label) node).getText().equals("alpha"))
                    .findFirst()
                    .orElseThrow();
            robot.clickOn(entry);
            until(() -> chart(robot).data().rows().size() == rows);
        }
    }

    @Test
    void everyRunOfTheFolderIsListedAndFoundByWords(FxRobot robot) throws Exception {
        until(() -> table(robot).getItems().size() == 3);
        robot.clickOn("#runs-filter").write("stopped");
        assertEquals(List.of("beta"), names(robot));
        robot.write(" nothing");
        assertEquals(List.of(), names(robot));
    }

    /** Of one of 7 iterations and one of 4. */
    @Test
    void theChosenRunsAreComparedOnOneChart(FxRobot robot) throws Exception {
        choose(robot, "alpha", "beta");
        until(() -> chart(robot).data().rows().size() == 11);
        robot.clickOn("#runs-measure").clickOn("loss of new trials");
        long evaluations = 0;
        for (String name : List.of("alpha", "beta")) {
            evaluations += RunFolder.open(root.resolve(name)).metrics().stream()
                    .filter(report -> report.heldOut() != null)
                    .count();
        }
        long expected = evaluations;
        until(() -> chart(robot).data().rows().size() == expected);
        robot.clickOn("#runs-cost").clickOn("runs of the network");
        until(() -> (double) chart(robot).data().rows().get(0).get(1) > 3);
        choose(robot);
        until(() -> chart(robot).data().rows().isEmpty());
    }

    @Test
    void whatIsSaidOfARunIsKeptInItsFolderAndListed(FxRobot robot) throws Exception {
        choose(robot, "gamma");
        page("label");
        robot.clickOn("#run-name").write("the good one").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> names(robot).contains("the good one"));
        robot.clickOn("#run-tags").write("delay, best");
        robot.clickOn("#run-note").write("said");
        robot.clickOn("#runs-filter");
        until(() -> RunLabel.read(root.resolve("gamma")).note().equals("said"));
        assertEquals(
                List.of("delay", "best"), RunLabel.read(root.resolve("gamma")).tags());
        until(() -> table(robot).getItems().stream()
                .anyMatch(row -> row.run().label().note().equals("said")));
        assertEquals(List.of(), said);
    }

    @Test
    void oneRunIsOpenedByEnter(FxRobot robot) throws Exception {
        choose(robot, "alpha", "beta");
        assertTrue(robot.lookup("#runs-open").queryButton().isDisabled());
        choose(robot, "alpha");
        assertFalse(robot.lookup("#runs-open").queryButton().isDisabled());
        fx(() -> table(robot).requestFocus());
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> opened.equals(List.of(root.resolve("alpha"))));
    }

    @Test
    void aRunThatAppearsIsListedAndTheChoiceStays(FxRobot robot) throws Exception {
        choose(robot, "alpha");
        TinyRuns.train(root.resolve("late"), TinyRuns.project(), false, 7);
        until(() -> names(robot).contains("late"));
        assertEquals(List.of("alpha"), fx(() -> table(robot).getSelectionModel().getSelectedItems().stream()
                .map(row -> row.run().name())
                .toList()));
    }

    /** The keyboard goes on from the run that it was on, wherever that stands now. */
    @Test
    void aRunThatGoesOnKeepsTheRowAndTheKeyboard(FxRobot robot) throws Exception {
        choose(robot, "beta");
        robot.clickOn("#runs-filter");
        fx(() -> table(robot).requestFocus());
        RunTable.Row row = fx(() -> table(robot).getFocusModel().getFocusedItem());
        assertEquals("beta", row.run().name());
        TinyRuns.train(root.resolve("beta"), TinyRuns.project(), true, 7);
        TinyRuns.train(root.resolve("late"), TinyRuns.project(), false, 7);
        until(() ->
                row.run().state() == ListedRun.State.FINISHED && names(robot).contains("late"));
        assertEquals(row, fx(() -> table(robot).getFocusModel().getFocusedItem()));
        assertEquals(
                List.of(row),
                fx(() -> List.copyOf(table(robot).getSelectionModel().getSelectedItems())));
        until(() -> chart(robot).data().rows().size() == 7);
    }

    @Test
    void aRunWithADamagedLabelIsLabelledAnewAndTheDamagedOneIsKept(FxRobot robot) throws Exception {
        Files.writeString(root.resolve("gamma/label.json"), "{");
        choose(robot, "gamma");
        page("label");
        robot.clickOn("#run-name").write("mended").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> names(robot).contains("mended"));
        assertEquals("{", Files.readString(root.resolve("gamma/label-damaged.json")));
    }
}

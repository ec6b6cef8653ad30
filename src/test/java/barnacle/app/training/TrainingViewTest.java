package barnacle.app.training;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.CurveChart;
import barnacle.app.control.DataChart;
import barnacle.app.control.FitChart;
import barnacle.app.control.PlotChart;
import barnacle.app.control.RasterChart;
import barnacle.app.control.Styles;
import barnacle.app.control.TraceChart;
import barnacle.app.session.Answers;
import barnacle.app.session.Chosen;
import barnacle.app.session.ProjectSession;
import barnacle.model.NeuronGroup;
import barnacle.project.Circuits;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.task.CubicSpiral;
import barnacle.task.MeanAbsolute;
import barnacle.task.Oscillator;
import barnacle.task.TrajectoryFit;
import barnacle.train.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
@Timeout(120)
class TrainingViewTest {
    @TempDir
    Path runs;

    private ProjectSession session;
    private TrainingView view;
    private Path file;

    @Start
    void show(Stage stage) {
        session = new ProjectSession(Tiny.evolution(12));
        view = new TrainingView(session, new Answers(() -> file));
        view.runsFolderProperty().set(runs);
        // The window's font.
        view.setStyle("-fx-font-size: 13px;");
        Scene scene = new Scene(view, 1400, 900);
        scene.getStylesheets().addAll(new PrimerLight().getUserAgentStylesheet(), Styles.CONTROL);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void dispose(FxRobot robot) {
        robot.interact(view::dispose);
    }

    private static <T extends DataChart> T chart(FxRobot robot, Class<T> type, String title) {
        Predicate<T> isIt =
                chart -> type.isInstance(chart) && chart.title().toString().equals(title);
        return robot.lookup(".training-view")
                .lookup(".chart-grid > *")
                .lookup(isIt)
                .query();
    }

    /** The height is the charts'. */
    @Test
    void figuresStandInOneLineAndWhereThereIsNoRoomTheLeastWantedAreLeftOut(FxRobot robot) {
        robot.interact(() -> view.getScene().getWindow().setWidth(1000));
        robot.interact(view::layout);
        FigureRow row = robot.lookup(".figures").query();
        List<Node> shown = row.getChildren().stream().filter(Node::isVisible).toList();
        assertTrue(shown.size() >= 4 && shown.size() < row.getChildren().size(), shown.size() + " figures");
        assertTrue(shown.contains(robot.lookup("#figure-loss").query().getParent()));
        assertFalse(robot.lookup("#figure-sigma").query().getParent().isVisible());
        for (Node tile : shown) {
            assertEquals(0, tile.getLayoutY());
            assertTrue(tile.getBoundsInParent().getMaxX() <= row.getWidth() + 1);
        }
    }

    @Test
    void trainingFromTheButtonFillsTheCurvesAndItsResultCanBeAcceptedAndUndone(FxRobot robot) throws Exception {
        CurveChart loss = chart(robot, CurveChart.class, "Loss");
        assertEquals(0, loss.points());
        robot.clickOn("#train");
        until(() -> !view.running());
        assertEquals(12, loss.points());
        assertEquals(12, chart(robot, CurveChart.class, "Gradient norm").points());
        assertEquals(
                "12 of 12",
                robot.lookup("#figure-iteration").queryAs(Label.class).getText());
        assertEquals(
                FigureText.UNKNOWN,
                robot.lookup("#figure-left").queryAs(Label.class).getText());
        assertEquals(1, robot.lookup("#progress").queryAs(ProgressBar.class).getProgress());
        robot.clickOn("#use-weights");
        assertFalse(Subjects.network(session.project()).network().trained().isEmpty());
        robot.interact(session::undo);
        assertTrue(Subjects.network(session.project()).network().trained().isEmpty());
    }

    @Test
    void aPageThatIsChosenShowsTheTrainingLive(FxRobot robot) throws Exception {
        robot.clickOn("#page-activity");
        Label said = robot.lookup("#watched-activity").queryAs(Label.class);
        until(() -> said.getText().startsWith("Before training"));
        robot.clickOn("#train");
        until(() -> !view.running());
        until(() -> said.getText().startsWith("Iteration 12"));
        assertFalse(robot.lookup(".training-view").lookup("#neurons").tryQuery().isPresent());
        robot.clickOn("#page-course");
        assertEquals(12, chart(robot, CurveChart.class, "Loss").points());
    }

    @Test
    void theAnswersHaveTheVoltageOfTheChosenNeuron(FxRobot robot) throws Exception {
        robot.clickOn("#page-answers");
        robot.interact(() -> session.choose(new Chosen("cells", 4)));
        until(() ->
                robot.lookup(".training-view").lookup(PlotChart.class::isInstance).queryAllAs(PlotChart.class).stream()
                        .anyMatch(chart -> chart.title().toString().equals("Voltage of cells[4], by class")));
        // One that the network does not have is not asked for.
        robot.interact(() -> session.choose(new Chosen("others", 0)));
        Label said = robot.lookup("#watched-answers").queryAs(Label.class);
        until(() ->
                robot.lookup(".training-view").lookup(PlotChart.class::isInstance).queryAllAs(PlotChart.class).stream()
                        .noneMatch(chart -> chart.title().toString().startsWith("Voltage of others")));
        assertTrue(said.getText().contains("answered rightly"), said.getText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.npz", "weights.csv", "weights.json"})
    void theResultsWeightsAreExportedAsTheNamesEndingSays(String name, FxRobot robot) throws Exception {
        file = runs.resolve(name);
        robot.clickOn("#train");
        until(() -> !view.running());
        robot.clickOn("#export");
        Label note = robot.lookup("#note").queryAs(Label.class);
        until(() -> note.getText().startsWith("Saved"));
        assertTrue(Files.size(file) > 0);
    }

    /** By the keyboard: back among the moments, to two of them, and through all as a film. */
    @Test
    void theSliderGoesBackToMomentsOfTheTraining(FxRobot robot) throws Exception {
        assertTrue(robot.lookup("#moments-empty").query().isVisible());
        robot.clickOn("#train");
        until(() -> robot.lookup("#moment").tryQuery().filter(Node::isVisible).isPresent() && !view.running());
        Label where = robot.lookup("#moment-where").queryAs(Label.class);
        robot.interact(() -> robot.lookup("#moment").query().requestFocus());
        until(() -> robot.lookup("#moment").queryAs(Slider.class).getMax() == 13);
        robot.type(KeyCode.LEFT, 2);
        until(() -> where.getText().startsWith("iteration 11"));
        robot.interact(
                () -> robot.lookup("#moments-pair").queryAs(ToggleButton.class).fire());
        until(() -> robot.lookup(".data-chart-title").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList()
                .containsAll(List.of("0: Spikes", "11: Spikes")));
        robot.interact(() -> robot.lookup("#moments-play").queryButton().fire());
        until(() -> where.getText().equals("newest"));
    }

    @Test
    void aFitIsShownWithItsTargetAndItsLoss(FxRobot robot) throws Exception {
        robot.interact(() -> session.edit(
                "fit", p -> Tiny.withTask(p, new Oscillator(10, 90, 0.5, 0, 4, 2, 3, 1e6, new MeanAbsolute()))));
        TraceChart readout = chart(robot, TraceChart.class, "Readout and its rhythm");
        // Time, the readout and its target.
        until(() -> readout.data().header().size() == 3);
        double[] target = column(readout, 2);
        assertEquals(21, target.length);
        for (int t = 0; t <= 20; t++) {
            assertEquals(t <= 8 ? Double.NaN : 0.5, target[t]);
        }
        until(() -> robot.lookup(".trial-strip .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().matches("loss [0-9.]+ \\(tolerated\\), as drawn")));
    }

    private static double[] column(DataChart chart, int index) {
        return chart.data().rows().stream()
                .mapToDouble(row -> (Double) row.get(index))
                .toArray();
    }

    @Test
    void noChartIsEmptyBeforeTraining(FxRobot robot) throws Exception {
        TraceChart readout = chart(robot, TraceChart.class, "Readout of the classes");
        until(() -> !readout.data().rows().isEmpty());
        assertEquals(57, readout.data().rows().size());
    }

    @Test
    void pausingTurnsTheButtonIntoResume(FxRobot robot) throws Exception {
        robot.interact(() -> session.edit("more", p -> Tiny.withIterations(p, 1_000_000)));
        robot.clickOn("#train");
        robot.clickOn("#pause");
        Button pause = robot.lookup("#pause").queryButton();
        until(() -> pause.getText().equals("Resume"));
        assertTrue(view.running());
        robot.clickOn("#pause");
        until(() -> pause.getText().equals("Pause"));
        robot.clickOn("#stop");
        until(() -> !view.running());
        Button start = robot.lookup("#train").queryButton();
        assertEquals("Continue", start.getText());
        assertTrue(start.isFocused(), "the keyboard stays with the buttons that run a training");
    }

    @ParameterizedTest
    @CsvSource({"1400, 900", "1280, 760", "1024, 700"})
    void nothingIsCutOff(double width, double height, FxRobot robot) throws Exception {
        robot.interact(() -> {
            view.getScene().getWindow().setWidth(width);
            view.getScene().getWindow().setHeight(height);
        });
        until(() -> view.getWidth() <= width && !view.isNeedsLayout());
        TraceChart readout = chart(robot, TraceChart.class, "Readout of the classes");
        until(() -> !readout.data().rows().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        List<Labeled> texts = Stream.of(".figures .label", ".button-row > .button", ".trial-strip > .label")
                .flatMap(selector -> robot.lookup(selector).<Labeled>queryAll().stream())
                .filter(text -> text.getParent().isVisible())
                .toList();
        assertFalse(texts.isEmpty());
        for (Labeled text : texts) {
            Bounds at = fx(() -> text.localToScene(text.getBoundsInLocal()));
            assertTrue(fx(() -> text.getWidth() + 0.5 >= text.prefWidth(-1)), text.getText() + " is cut off");
            assertTrue(at.getMinX() >= 0 && at.getMaxX() <= view.getWidth(), text.getText());
            assertTrue(at.getMinY() >= 0 && at.getMaxY() <= view.getHeight(), text.getText());
        }
        TextField neurons = robot.lookup("#neurons").queryAs(TextField.class);
        Text written = new Text("0, 10, 21");
        written.setFont(neurons.getFont());
        double room = neurons.getWidth() - neurons.snappedLeftInset() - neurons.snappedRightInset();
        assertTrue(written.getLayoutBounds().getWidth() <= room, "the neurons shown of a sample are cut off");
        for (Node chart : robot.lookup(".chart-grid > *").queryAll()) {
            Bounds at = chart.localToScene(chart.getLayoutBounds());
            assertTrue(at.getMinX() >= 0 && at.getMaxX() <= view.getWidth(), at + " reaches beyond " + view.getWidth());
            assertTrue(at.getHeight() >= 150, at + " is too low to read");
        }
    }

    private void openEquation(FxRobot robot, boolean whole) {
        Project usual = Project.newEquation();
        TrajectoryFit task = new TrajectoryFit(new CubicSpiral(5, 40), whole ? 40 : 5, false, 0.02, new MeanAbsolute());
        TrainingSettings t = usual.training();
        int trials = whole ? 1 : 4;
        robot.interact(() -> session.open(Subjects.fitting(usual.titled("Small", ""), task)
                .withTraining(new TrainingSettings(5, trials, t.update(), t.trainable(), 5, trials, 5))));
    }

    @Test
    void anEquationIsShownByItsWindowTheWholeTrajectoryAndThePhasePlaneAndByNothingOfANetwork(FxRobot robot)
            throws Exception {
        openEquation(robot, false);
        FitChart window = chart(robot, FitChart.class, "Window");
        FitChart whole = chart(robot, FitChart.class, "Whole trajectory");
        FitChart phase = chart(robot, FitChart.class, "Phase plane");
        until(() -> whole.data().header().size() == 5 && window.data().header().size() == 5);
        assertEquals(
                List.of("time", "y1, target", "y2, target", "y1", "y2"),
                whole.data().header());
        assertEquals(40, whole.data().rows().size());
        assertEquals(5, window.data().rows().size());
        assertEquals(column(whole, 1)[0], column(whole, 3)[0], "it starts from the first point");
        assertEquals(List.of("course", "y1", "y2"), phase.data().header());
        assertEquals(
                List.of("target", "solution"),
                phase.data().rows().stream()
                        .map(row -> (String) row.get(0))
                        .distinct()
                        .toList());
        for (String title : List.of("Spikes", "Membrane voltage", "Readout of the classes")) {
            assertTrue(robot.lookup(".chart-grid > *")
                    .lookup((DataChart c) -> c.title().toString().equals(title))
                    .tryQuery()
                    .isEmpty());
        }
        assertFalse(robot.lookup("#neurons").query().isVisible());
        assertTrue(robot.lookup("#trial").query().isVisible());
        until(() -> robot.lookup(".trial-strip .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText()
                        .matches("loss [0-9.]+ \\((within|beyond) tolerance\\); whole trajectory: loss [0-9.]+,"
                                + " as drawn")));
        robot.interact(() -> session.open(Tiny.evolution(12)));
        until(() -> !chart(robot, TraceChart.class, "Readout of the classes")
                .data()
                .rows()
                .isEmpty());
        assertTrue(robot.lookup("#neurons").query().isVisible());
    }

    @Test
    void anEquationWhoseWindowIsTheWholeTrajectoryIsShownOnceAndHasNoWindowToChoose(FxRobot robot) throws Exception {
        openEquation(robot, true);
        FitChart whole = chart(robot, FitChart.class, "Whole trajectory");
        until(() -> whole.data().header().size() == 5);
        assertEquals(5, robot.lookup(".chart-grid > *").queryAll().size());
        assertFalse(robot.lookup("#trial").query().isVisible());
    }

    @Test
    void anEquationTrainsFromTheButtonAndItsResultCanBeAcceptedAndUndone(FxRobot robot) throws Exception {
        openEquation(robot, false);
        FitChart whole = chart(robot, FitChart.class, "Whole trajectory");
        until(() -> whole.data().header().size() == 5);
        double untrained = column(whole, 3)[39];
        robot.clickOn("#train");
        until(() -> !view.running());
        until(() -> column(whole, 3)[39] != untrained);
        robot.clickOn("#use-weights");
        assertFalse(Subjects.equation(session.project()).neuralOde().trained().isEmpty());
        robot.interact(session::undo);
        assertTrue(Subjects.equation(session.project()).neuralOde().trained().isEmpty());
    }

    @Test
    void theNeuronThatAllScreensLookAtIsDrawnAndChosenByAClickIntoTheSpikes(FxRobot robot) throws Exception {
        TraceChart voltages = chart(robot, TraceChart.class, "Membrane voltage");
        until(() ->
                !voltages.data().header().isEmpty() && !voltages.data().rows().isEmpty());
        NeuronGroup group =
                Subjects.network(session.project()).network().groups().get(0);
        int last = group.size() - 1;
        robot.interact(() -> session.choose(new Chosen(group.name(), last)));
        String name = group.name() + "[" + last + "]";
        until(() -> voltages.data().header().stream().anyMatch(column -> column.startsWith(name)));
        RasterChart spikes = chart(robot, RasterChart.class, "Spikes");
        Bounds span = WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> spikes.localToScreen(spikes.sceneToLocal(spikes.span().orElseThrow())));
        robot.clickOn(span.getCenterX(), span.getMaxY() - 2);
        until(() -> session.chosenProperty().get().equals(Optional.of(new Chosen(group.name(), 0))));
    }

    @Test
    void aCircuitWithoutATaskIsOfferedTasksAndOneClickAddsOneUndoably(FxRobot robot) throws Exception {
        Project circuit = Circuits.pair();
        robot.interact(() -> session.open(circuit));
        assertTrue(robot.lookup("#task-offer").query().isVisible());
        assertTrue(robot.lookup("#train").query().isDisabled());
        assertEquals("", robot.lookup("#note").queryAs(Label.class).getText());
        robot.clickOn("#add-Oscillator");
        assertTrue(session.project().hasTask());
        assertFalse(robot.lookup("#task-offer").query().isVisible());
        assertFalse(robot.lookup("#train").query().isDisabled());
        assertEquals(List.of(), session.trainingIssues());
        robot.interact(session::undo);
        assertEquals(circuit, session.project());
    }
}

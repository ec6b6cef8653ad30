package barnacle.app.network;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.FitChart;
import barnacle.app.session.Answers;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.NeuralOde;
import barnacle.model.StateVariable;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.task.MeanAbsolute;
import barnacle.task.Pollution;
import barnacle.task.RecordedTrajectory;
import barnacle.task.Robertson;
import barnacle.task.Trajectory;
import barnacle.task.TrajectoryFit;
import barnacle.task.TrajectorySegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@Tag("window")
@ExtendWith(SteadyWindow.class)
@Timeout(120)
class EquationScreenTest {
    private final ProjectSession session = new ProjectSession(Project.newNetwork());
    private String said = "";
    private Path answer;
    private EquationView view;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        session.open(Project.newEquation());
        DrawerState drawer = new DrawerState();
        drawer.openProperty().set(false);
        view = new EquationView(session, new Answers(() -> answer), drawer, sentence -> said = sentence);
        Scene scene = new Scene(view, 1300, 800);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void dispose(FxRobot robot) {
        robot.interact(view::dispose);
    }

    private Project project() {
        return session.project();
    }

    private static FitChart chart(FxRobot robot, String title) {
        return robot.lookup((Node n) ->
                        n instanceof FitChart c && c.title().toString().equals(title))
                .query();
    }

    private static Button take(FxRobot robot) {
        return robot.lookup("#take-components").queryButton();
    }

    private void fit(FxRobot robot, Trajectory trajectory, boolean scaled) {
        TrajectoryFit task = new TrajectoryFit(trajectory, 2, scaled, 0.1, new MeanAbsolute());
        robot.interact(() -> session.edit("fit another", p -> Subjects.fitting(p, task)));
    }

    /** Types a number and presses Enter. */
    private static void type(FxRobot robot, String id, String number) {
        robot.interact(() -> {
            TextField field = robot.lookup(id).queryAs(TextField.class);
            field.setText(number);
            field.fireEvent(new ActionEvent());
        });
    }

    private static boolean showsIssue(FxRobot robot) {
        return robot.lookup((Node n) -> n instanceof Label l
                                && l.isVisible()
                                && (l.getStyleClass().contains("issue-note")
                                        || l.getStyleClass().contains("form-message"))
                                && l.getText().contains("take the trajectory's components"))
                        .queryAll()
                        .size()
                == 1;
    }

    @Test
    void theTrajectoryIsShownOverTimeByComponentAndInThePlaneOfTheFirstTwo(FxRobot robot) throws Exception {
        FitChart course = chart(robot, "Trajectory to fit");
        until(() -> course.data().header().size() == 3);
        double[][] states = Subjects.equation(project()).task().trajectory().states();
        assertEquals("time", course.data().header().get(0));
        assertEquals("y2", course.data().header().get(2));
        assertEquals(states[400][1], course.data().rows().get(400).get(2));
        FitChart plane = chart(robot, "Phase plane");
        assertEquals(states[400][0], plane.data().rows().get(400).get(1));
        assertEquals(states[400][1], plane.data().rows().get(400).get(2));
        assertFalse(course.isGrowing());
    }

    @Test
    void timeIsOnALogarithmicAxisWhereThePointsAreSpreadOverDecadesAndOnALinearOneAgainAfterwards(FxRobot robot)
            throws Exception {
        FitChart course = chart(robot, "Trajectory to fit");
        fit(robot, new Robertson(), true);
        until(course::isGrowing);
        assertEquals("y2 / 3.65e-5", course.data().header().get(2));
        fit(robot, new Pollution(), true);
        until(() -> course.data().header().size() == 21);
        assertFalse(course.isGrowing());
        assertEquals("time (min)", course.data().header().get(0));
    }

    @Test
    void takingTheTrajectorysComponentsMakesAProjectOfAnotherDimensionReadyInOneEditThatCanBeUndone(FxRobot robot)
            throws Exception {
        fit(robot, new Pollution(), true);
        Project before = project();
        assertTrue(showsIssue(robot));
        until(() -> !take(robot).isDisabled());
        robot.clickOn("#take-components");
        assertEquals(List.of(), session.project().issues());
        assertFalse(showsIssue(robot));
        TrajectorySegment whole = TrajectorySegment.whole(new Pollution());
        StateVariable last = Subjects.equation(project()).neuralOde().states().get(19);
        assertEquals(20, Subjects.equation(project()).neuralOde().dimension());
        assertEquals(new Pollution().names().get(19), last.name());
        assertEquals(whole.sizes()[19], last.inputScale());
        assertEquals(whole.slopes()[19], last.slopeScale());
        assertTrue(take(robot).isDisabled(), "there is nothing more to take");
        robot.interact(session::undo);
        assertEquals(before, session.project());
    }

    /**
     * Its reactions run at 0.04 to begin with, and at ten to the minus seven in the end: the duration tells nothing.
     */
    @Test
    void slopesOfAStiffTrajectoryAreTakenWhereItIsQuickestAndUndoGivesTheOthersBack(FxRobot robot) throws Exception {
        fit(robot, new Robertson(), true);
        Project before = project();
        until(() -> !take(robot).isDisabled());
        robot.clickOn("#take-components");
        for (StateVariable component : Subjects.equation(project()).neuralOde().states()) {
            assertEquals(0.04, component.slopeScale(), 0.004, component.name());
        }
        assertEquals(
                3.65e-5,
                Subjects.equation(project()).neuralOde().states().get(1).inputScale(),
                1e-7);
        robot.interact(session::undo);
        assertEquals(before, session.project());
        assertEquals(1, Subjects.equation(project()).neuralOde().states().get(1).slopeScale());
    }

    @Test
    void everySettingTypedIsAnEditThatCanBeUndone(FxRobot robot) {
        Project before = project();
        type(robot, "#equation-inputPower", "2");
        robot.interact(() -> ((TextInputControl) robot.lookup("#equation-title").query()).setText("Mine"));
        assertEquals("Mine", project().title());
        assertEquals(2, Subjects.equation(project()).neuralOde().inputPower());
        robot.interact(session::undo);
        robot.interact(session::undo);
        assertEquals(before, session.project());
        assertEquals(
                "3", ((TextInputControl) robot.lookup("#equation-inputPower").query()).getText());
    }

    @Test
    void trainedValuesAreToldAndForgottenAndStayWhileAnotherSettingIsTyped(FxRobot robot) {
        NeuralOde equation = Subjects.equation(project()).neuralOde();
        List<TrainedValues> values =
                List.of(new TrainedValues(BlockName.parse("layer1.bias"), new Matrix(1, 50, new double[50])));
        robot.interact(() -> session.edit("train", p -> p.accepting(values)));
        assertTrue(robot.lookup("#forget-equation").tryQuery().isPresent());
        type(robot, "#task-tolerance", "0.5");
        assertEquals(0.5, Subjects.equation(project()).task().tolerance());
        assertEquals(values, Subjects.equation(project()).neuralOde().trained());
        robot.clickOn("#forget-equation");
        assertEquals(equation, Subjects.equation(project()).neuralOde());
        assertFalse(robot.lookup("#forget-equation").tryQuery().isPresent());
    }

    @Test
    void aCsvFileBecomesTheTrajectoryAndARefusedOneSaysWhy(@TempDir Path folder, FxRobot robot) throws Exception {
        fit(robot, new RecordedTrajectory(), false);
        answer = Files.writeString(folder.resolve("mine.csv"), "time (ms),a (1),b (1)\n0,1,2\n2,3,4\n4,5,6\n");
        load(robot);
        RecordedTrajectory loaded =
                (RecordedTrajectory) Subjects.equation(project()).task().trajectory();
        assertEquals(List.of("a (1)", "b (1)"), loaded.names());
        until(() -> chart(robot, "Trajectory to fit").data().header().size() == 3);
        assertEquals(
                "time (ms)", chart(robot, "Trajectory to fit").data().header().get(0));
        answer = Files.writeString(folder.resolve("bad.csv"), "time (ms),a (1)\n0,1\n2,x\n");
        load(robot);
        assertEquals(loaded, Subjects.equation(project()).task().trajectory());
        assertTrue(robot.lookup(".form-message").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().contains("line 3")));
    }

    private static void load(FxRobot robot) throws IOException {
        Button button = robot.lookup("#task-trajectory-trace").queryButton();
        robot.interact(button::fire);
    }

    @Test
    void aChartsNumbersAreSavedAsCsv(@TempDir Path folder, FxRobot robot) throws Exception {
        until(() -> chart(robot, "Trajectory to fit").data().header().size() == 3);
        answer = folder.resolve("out.csv");
        robot.clickOn(robot.lookup(".save-button").<Node>queryAll().iterator().next());
        robot.clickOn("Save data (CSV)...");
        until(() -> said.startsWith("Saved"));
        assertEquals("time,y1,y2", Files.readAllLines(answer).get(0));
        assertEquals(1001, Files.readAllLines(answer).size());
    }
}

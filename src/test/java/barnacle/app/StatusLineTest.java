package barnacle.app;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Words;
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
import barnacle.setting.Issue;
import barnacle.task.Robertson;
import barnacle.task.StimulusIntegration;
import barnacle.task.TrajectoryFit;
import barnacle.train.Trainable;
import java.io.IOException;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What the line at the lower edge of the window says, and where it leads to. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class StatusLineTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @Stop
    void stop() {
        discard();
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
        robot.interact(() -> session.edit("misfit", StatusLineTest::withAMisfit));
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
        robot.interact(() -> session.edit("couple", StatusLineTest::withAStrongJunction));
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
}

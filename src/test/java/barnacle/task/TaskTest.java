package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.setting.Issue;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every task must obey. */
class TaskTest {
    private static final SimulationSettings SETTINGS = new SimulationSettings();

    static Stream<NetworkTask> tasks() {
        return Family.members(NetworkTask.class).stream().map(Family::defaults);
    }

    static Stream<LabelTask> labelTasks() {
        return Family.members(LabelTask.class).stream().map(Family::defaults);
    }

    private static Network network(NetworkTask task) {
        return SmallProblem.NETWORK.withReadout(new Readout("answer", task.outputs(), 0));
    }

    private static Trials draw(NetworkTask task, String stream, long iteration, int count) {
        return task.draw(network(task), SETTINGS, new Trials.Address(new Seed(11), stream, iteration), count);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aNetworkWithItsOutputsFits(NetworkTask task) {
        assertEquals(List.of(), task.issues(network(task), SETTINGS));
        assertEquals(task.outputs(), task.outputNames().size());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void trialDoesNotDependOnItsBatch(NetworkTask task) {
        Trials few = draw(task, "training", 4, 3);
        Trials many = draw(task, "training", 4, 100);
        for (int trial = 0; trial < 3; trial++) {
            assertArrayEquals(few.schedule()[trial], many.schedule()[trial]);
            for (int output = 0; output < task.outputs(); output++) {
                assertEquals(few.targets().at(0, output, trial), many.targets().at(0, output, trial));
            }
        }
        assertTrue(Arrays.deepEquals(few.patterns(), many.patterns()));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void streamsAndIterationsDoNotShareTrialsButPatterns(NetworkTask task) {
        Network network = network(task);
        NetworkProgram program = new NetworkProgram(network, ParameterTable.draw(network, new Seed(1)), SETTINGS);
        Trials training = draw(task, "training", 4, 50);
        for (Trials other : List.of(draw(task, "held out", 4, 50), draw(task, "training", 5, 50))) {
            assertEquals(task instanceof FitTask, Arrays.deepEquals(training.schedule(), other.schedule()));
            assertFalse(Arrays.equals(
                    training.lanes(program).initialVoltage(),
                    other.lanes(program).initialVoltage()));
            assertTrue(Arrays.deepEquals(training.patterns(), other.patterns()));
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void trialsLastAsLongAsTheTask(NetworkTask task) {
        assertEquals(
                SETTINGS.steps("duration", task.duration()),
                draw(task, "training", 0, 1).steps());
    }

    @ParameterizedTest
    @MethodSource("labelTasks")
    void answersAreEquallyFrequent(LabelTask task) {
        int[] seen = new int[task.outputs()];
        for (int label : draw(task, "training", 0, 3000).labels()) {
            seen[label]++;
        }
        double expected = 3000.0 / seen.length;
        for (int n : seen) {
            assertEquals(expected, n, 4 * Math.sqrt(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("labelTasks")
    void aNetworkThatDoesNotFitIsToldWhatToMend(LabelTask task) {
        Network wide = network(task)
                .withoutProjection(BlockName.parse("words-to-left"))
                .withReadout(new Readout("answer", task.outputs() + 1, 0));
        List<Issue> issues = task.issues(wide, new SimulationSettings(0.3, new Staggered(), 0));
        assertEquals(
                List.of("/network/stimulus", "/network/readout/outputs", "/task/wordDuration", "/task/responseWindow"),
                issues.stream().map(Issue::pointer).toList());
        assertTrue(issues.get(1).message().contains((task.outputs() + 1) + " outputs"), issues.toString());
        assertTrue(issues.get(2).measured(wide).message().contains("dt = 0.3 ms"), issues.toString());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void epochsFollowEachOtherThroughTheTrial(NetworkTask task) {
        double at = 0;
        for (Epoch epoch : task.epochs()) {
            assertEquals(at, epoch.start());
            at = epoch.end();
        }
        assertEquals(task.duration(), at);
    }
}

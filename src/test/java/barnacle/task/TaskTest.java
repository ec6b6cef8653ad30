package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Family;
import barnacle.model.Network;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.sim.SimulationSettings;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every task must obey. */
class TaskTest {
    private static final SimulationSettings SETTINGS = new SimulationSettings();

    static Stream<Task> tasks() {
        return Family.members(Task.class).stream().map(Family::defaults);
    }

    private static Network network(Task task) {
        return SmallProblem.NETWORK.withReadout(new Readout("answer", task.outputs(), 0));
    }

    private static Trials draw(Task task, String stream, long iteration, int count) {
        return task.draw(network(task), SETTINGS, new Seed(11), stream, iteration, count);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aNetworkWithItsOutputsFits(Task task) {
        assertEquals(List.of(), task.issues(network(task), SETTINGS));
        assertEquals(task.outputs(), task.outputNames().size());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void trialDoesNotDependOnItsBatch(Task task) {
        Trials few = draw(task, "training", 4, 3);
        Trials many = draw(task, "training", 4, 100);
        for (int trial = 0; trial < 3; trial++) {
            assertArrayEquals(few.schedule()[trial], many.schedule()[trial]);
            assertEquals(few.labels()[trial], many.labels()[trial]);
        }
        assertTrue(Arrays.deepEquals(few.patterns(), many.patterns()));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void streamsAndIterationsDoNotShareTrialsButPatterns(Task task) {
        Trials training = draw(task, "training", 4, 50);
        for (Trials other : List.of(draw(task, "held out", 4, 50), draw(task, "training", 5, 50))) {
            assertFalse(Arrays.deepEquals(training.schedule(), other.schedule()));
            assertTrue(Arrays.deepEquals(training.patterns(), other.patterns()));
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void trialsLastAsLongAsTheTaskAndHaveLabelsAmongItsOutputs(Task task) {
        Trials trials = draw(task, "training", 0, 200);
        assertEquals(SETTINGS.steps("duration", task.duration()), trials.steps());
        for (int label : trials.labels()) {
            assertTrue(label >= 0 && label < task.outputs());
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void epochsFollowEachOtherThroughTheTrial(Task task) {
        double at = 0;
        for (Epoch epoch : task.epochs()) {
            assertEquals(at, epoch.start());
            at = epoch.end();
        }
        assertEquals(task.duration(), at);
    }
}

package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.setting.Issue;
import barnacle.task.NetworkTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A task that is added to a circuit can be trained for as it stands. */
class AddedTaskTest {
    @TestFactory
    List<DynamicTest> everyTaskIsReadyToTrainOnEveryCircuit() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : Samples.circuits()) {
            for (Class<? extends NetworkTask> task : Family.members(NetworkTask.class)) {
                tests.add(DynamicTest.dynamicTest(name + ", " + task.getSimpleName(), () -> {
                    Project circuit = Samples.read(name, List.of());
                    assertFalse(circuit.hasTask());
                    Project given = NetworkEdits.withTask(circuit, Family.defaults(task));
                    assertEquals(
                            List.of(),
                            given.trainingIssues().stream()
                                    .map(Issue::sentence)
                                    .map(Object::toString)
                                    .toList());
                    assertEquals(
                            task, Subjects.network(given).task().orElseThrow().getClass());
                }));
            }
        }
        return tests;
    }

    /** A circuit is left that runs and may have another task; nothing refers to what is gone. */
    @TestFactory
    List<DynamicTest> everyTaskIsTakenAwayAgain() {
        return Samples.trainings().stream()
                .filter(name -> !Samples.equations().contains(name))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Project sample = Samples.read(name, List.of());
                    Project left = NetworkEdits.withoutTask(sample);
                    NetworkSubject subject = Subjects.network(left);
                    assertFalse(left.hasTask());
                    assertEquals(Optional.empty(), subject.network().stimulus());
                    assertEquals(Optional.empty(), subject.network().readout());
                    assertEquals(
                            Subjects.network(sample).network().groups(),
                            subject.network().groups());
                    assertEquals(
                            List.of(),
                            subject.simulationIssues(left.training(), left.seed()).stream()
                                    .map(issue -> issue.sentence().toString())
                                    .toList());
                    NetworkTask task = Subjects.network(sample).task().orElseThrow();
                    assertEquals(
                            List.of(),
                            NetworkEdits.withTask(left, task).trainingIssues().stream()
                                    .map(issue -> issue.sentence().toString())
                                    .toList());
                }))
                .toList();
    }

    @Test
    void aTaskInPlaceOfAnotherKeepsWhatIsThereAndIsTrained() throws IOException {
        Project sample = Samples.read("stimulus-integration-quick", List.of());
        for (Class<? extends NetworkTask> task : Family.members(NetworkTask.class)) {
            Project given = NetworkEdits.withTask(sample, Family.defaults(task));
            assertEquals(sample.training(), given.training());
            assertEquals(
                    Subjects.network(sample).network().projections(),
                    Subjects.network(given).network().projections());
            assertTrue(given.hasTask());
        }
    }
}

package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the open project should not run with follows its edits. */
@Tag("window")
@Timeout(60)
class CautionWatchTest {
    private ProjectSession session;
    private CautionWatch watch;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private void open(String name) throws Exception {
        Project project = Samples.read(name, List.of());
        WaitForAsyncUtils.asyncFx(() -> {
                    session = new ProjectSession(project);
                    watch = new CautionWatch(session);
                    session.open(project);
                    return null;
                })
                .get();
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private static Project inSteps(Project project, double dt) {
        NetworkSubject s = (NetworkSubject) project.subject();
        SimulationSettings given = s.simulation();
        return project.withSubject(
                s.withSimulation(new SimulationSettings(dt, given.scheme(), given.spikeThreshold())));
    }

    private void step(double... each) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    for (double dt : each) {
                        session.edit("step", p -> inSteps(p, dt));
                    }
                    return null;
                })
                .get();
    }

    private void until(boolean isWarned) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(
                        () -> watch.property().get().isPresent() == isWarned)
                .get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-neuron", "turn-off"})
    void aStepThatIsTooLargeIsSaidAtTheStepAndNoLongerThanItIs(String name) throws Exception {
        open(name);
        step(5);
        until(true);
        assertEquals("/simulation/dt", watch.property().get().orElseThrow().pointer());
        assertTrue(
                watch.property().get().orElseThrow().sentence().toString().startsWith("The time step, 5 ms, is too"));
        step(1);
        until(false);
        // Of several edits the last counts, whatever is being tried meanwhile.
        step(1, 5, 1, 0.5, 5);
        until(true);
        step(5, 1, 5, 1);
        until(false);
        assertEquals(Optional.empty(), watch.property().get());
    }
}

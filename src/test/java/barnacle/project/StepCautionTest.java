package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.cli.Cli;
import barnacle.ode.CarryOn;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time step that makes polygons of spikes is said, with a task and without one. */
class StepCautionTest {
    static Stream<String> networks() {
        return Samples.names().stream().filter(name -> read(name).subject() instanceof NetworkSubject);
    }

    private static Project read(String name, String... overrides) {
        try {
            return Samples.read(name, List.of(overrides));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Sentence> caution(Project project) {
        return project.subject().caution(project.seed());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noSampleIsWarnedOfItsOwnStepAndEachIsOfTheLongest(String name) {
        assertEquals(Optional.empty(), caution(read(name)));
        // Left alone, its neurons rest.
        boolean rests = name.equals("stimulus-integration-adaptive-exponential");
        assertEquals(!rests, caution(read(name, "/simulation/dt=10")).isPresent());
    }

    /** A neuron that is reset has no height that could tell; its times do. */
    @Test
    void timesOfResetsTellOfAStepThatIsTooLong() {
        String said =
                caution(read("bursting", "/simulation/dt=10")).orElseThrow().toString();
        assertTrue(said.matches(".* they come [0-9.]+ ms earlier or later on average. Take 5 ms or less."), said);
        assertEquals(Optional.empty(), caution(read("bursting", "/simulation/dt=0.5")));
    }

    /** The right number of spikes is not enough: their heights tell. */
    @ParameterizedTest
    @ValueSource(strings = {"turn-off", "one-neuron"})
    void theSentenceSaysWhatDiffersAndWhichStepToTake(String name) {
        String said = caution(read(name, "/simulation/dt=5")).orElseThrow().toString();
        assertTrue(said.startsWith("The time step, 5 ms, is too large for these spikes: "), said);
        assertTrue(
                said.matches(".* the highest voltages are [0-9.]+ mV away on average, .* Take 2.5 ms or less."), said);
        assertEquals(Optional.empty(), caution(read(name, "/simulation/dt=2")));
    }

    /** Nothing is known of what noise would do in other steps, and nothing is wrong with a circuit that rests. */
    @Test
    void noiseAndRestAreNotWarnedOf() {
        assertEquals(Optional.empty(), caution(read("noisy-network", "/simulation/dt=1")));
        assertEquals(
                Optional.empty(),
                caution(read(
                        "one-neuron", "/simulation/dt=10", "/protocol/injections=[]", "/network/groups/0/current=0")));
    }

    /** To draw its numbers alone takes longer than an edit, or what waits for it, may. */
    @Test
    void aLargeNetworkIsNotTriedAndIsNotDrawnForIt() {
        Project large = read(
                "stimulus-integration-quick",
                "/simulation/dt=10",
                "/network/groups/0/size=9000",
                "/network/projections/1/rule={\"type\":\"AllToAll\"}");
        assertEquals(Optional.empty(), caution(large));
    }

    @Test
    void whatIsNoLongerWantedEndsAtOnce() {
        Project project = read("one-neuron");
        assertThrows(CancellationException.class, () -> CarryOn.whilst(() -> false, () -> caution(project)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-neuron", "turn-off"})
    void checkSaysIt(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("coarse.barnacle.json");
        ProjectFile.write(file, read(name, "/simulation/dt=5"));
        Cli check = Cli.run("check", file);
        assertEquals(0, check.code(), check.err());
        assertTrue(check.out().contains("The time step, 5 ms, is too large for these spikes"), check.out());
    }
}

package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.HalfStep;
import barnacle.cli.Cli;
import barnacle.ode.CarryOn;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return project.subject().caution(project.seed()).map(HalfStep.Caution::said);
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

    /** What is reset at once has nothing before it that its error would be large beside. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.25})
    void resetsWithinTheFirstStepAreNotWarnedOf(double dt) {
        Project project = read(
                "bursting",
                "/simulation/dt=" + dt,
                "/network/groups/0/current=0",
                "/network/groups/0/initialVoltage/mean=-20",
                "/protocol/injections=[]");
        assertEquals(Optional.empty(), caution(project));
    }

    /** Where the run itself goes wrong, nothing is ready, and the step that is named has been tried. */
    @Test
    void whatCannotRunIsNotReadyAndTheStepThatIsNamedGoesWell() {
        Cli check = Cli.run("check", "squid-axon", "--set", "/simulation/dt=10");
        assertEquals(1, check.code(), check.out());
        assertEquals("", check.out());
        Matcher named = Pattern.compile("With a time step of ([0-9.]+) ms the same run goes well\\.")
                .matcher(check.err());
        assertTrue(named.find(), check.err());
        assertEquals(
                0,
                Cli.run("check", "squid-axon", "--set", "/simulation/dt=" + named.group(1))
                        .code());
    }

    /** The right number of spikes is not enough: their heights tell. */
    @ParameterizedTest
    @ValueSource(strings = {"turn-off", "one-neuron"})
    void theSentenceSaysWhatDiffersAndWhichStepToTake(String name) {
        String said = caution(read(name, "/simulation/dt=5")).orElseThrow().toString();
        assertTrue(said.startsWith("The time step, 5 ms, is too large for these spikes: "), said);
        assertTrue(
                said.matches(
                        ".* the highest voltages are [0-9.]+ mV away on average(, and .*)?\\. Take 2.5 ms or less\\."),
                said);
        assertFalse(said.matches(".* (\\d+) spikes in place of \\1\\..*"), said);
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

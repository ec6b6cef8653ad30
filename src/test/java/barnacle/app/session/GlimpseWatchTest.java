package barnacle.app.session;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.NeuronGroup;
import barnacle.model.Protocol;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;

@Timeout(120)
class GlimpseWatchTest {
    private ProjectSession session;
    private GlimpseWatch watch;
    private final List<GlimpseWatch.Seen> pictures = new ArrayList<>();

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        fx(() -> {
            watch.close();
            return null;
        });
    }

    private void open(Project project) {
        fx(() -> {
            session = new ProjectSession(project);
            watch = new GlimpseWatch(session);
            watch.property().addListener((o, before, now) -> pictures.add(now));
            watch.activeProperty().set(true);
            return null;
        });
    }

    private Optional<CircuitGlimpse> circuit() {
        return watch.property().get().glimpse().map(CircuitGlimpse.class::cast);
    }

    private boolean isSeenWhole(Project project) {
        return circuit().filter(g -> g.isWhole() && isOf(g, project)).isPresent();
    }

    private static boolean isOf(Glimpse glimpse, Project project) {
        CircuitGlimpse circuit = (CircuitGlimpse) glimpse;
        NetworkSubject subject = Subjects.network(project);
        return circuit.network().equals(subject.network()) && circuit.protocol().equals(subject.protocol());
    }

    private static Recording recording(Project project) {
        NetworkSubject subject = (NetworkSubject) project.subject();
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = new NetworkProgram(subject.network(), table, subject.simulation(), subject.protocol());
        Lanes lanes = subject.problem(project.training(), project.seed())
                .map(problem -> problem.trial(0).lanes(program))
                .orElseGet(() -> Lanes.free(
                        program,
                        (int) Math.rint(CircuitRun.SPAN / subject.simulation().dt()),
                        project.seed(),
                        0));
        return Recording.record(new ReferenceEngine(), program, table.values(), lanes, 0);
    }

    private static Project pair(double current) {
        return NetworkEdits.change(
                Circuits.pair(),
                s -> s.withProtocol(new Protocol(List.of(
                        new Injection(s.network().groups().get(0).name(), 50, 200, new ConstantCurrent(current))))));
    }

    static List<Project> circuits() throws Exception {
        return List.of(
                Circuits.pair(),
                pair(20),
                Samples.read("half-centre", List.of()),
                Samples.read("noisy-network", List.of()),
                Samples.read("stimulus-integration-quick", List.of()));
    }

    /** What is seen is what {@code Simulation.forward} makes of the project, to the bit. */
    @ParameterizedTest
    @MethodSource("circuits")
    void whatIsSeenIsTheSimulationOfTheProject(Project project) throws Exception {
        open(project);
        until(() -> isSeenWhole(project));
        CircuitGlimpse seen = circuit().orElseThrow();
        Recording recorded = recording(project);
        assertEquals(recorded.samples(), seen.voltages().get(0).size());
        assertTrue(seen.traced().size() >= 1);
        for (int k = 0; k < seen.traced().size(); k++) {
            Chosen neuron = seen.traced().get(k);
            int unit = recorded.program().groups().stream()
                            .filter(g -> g.name().equals(neuron.group()))
                            .findFirst()
                            .orElseThrow()
                            .firstNeuron()
                    + neuron.index();
            assertArrayEquals(
                    Arrays.copyOf(recorded.voltage(unit), recorded.samples()),
                    seen.voltages().get(k).ys(),
                    neuron.toString());
        }
        for (int i = 0; i < seen.spikes().size(); i++) {
            assertArrayEquals(
                    recorded.spikes().get(i).times(), seen.spikes().get(i).times(), 1e-9);
        }
    }

    /** Of many edits in a row the last is seen, and none after one that was made later. */
    @Test
    void theLastEditWinsAndNoEarlierOneIsSeenAfterALaterOne() throws Exception {
        open(Circuits.pair());
        List<Project> edits = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            edits.add(pair(i));
        }
        for (Project edit : edits) {
            fx(() -> {
                session.edit("edit", p -> edit);
                return null;
            });
        }
        until(() -> isSeenWhole(edits.get(39)));
        List<Integer> order = fx(() -> pictures.stream()
                .flatMap(seen -> seen.glimpse().stream())
                .map(glimpse ->
                        edits.stream().map(edit -> isOf(glimpse, edit)).toList().indexOf(true))
                .toList());
        List<Integer> sorted = order.stream().sorted().toList();
        assertEquals(sorted, order);
    }

    @Test
    void whileAnEditCannotRunTheLastPictureStaysAndTheCureIsSaid() throws Exception {
        Project project = Circuits.pair();
        open(project);
        until(() -> isSeenWhole(project));
        fx(() -> {
            session.edit(
                    "empty",
                    p -> NetworkEdits.change(
                            p,
                            s -> s.withProtocol(
                                    new Protocol(List.of(new Injection("nobody", 0, 10, new ConstantCurrent(1)))))));
            return null;
        });
        until(() -> watch.property().get().obstacle().isPresent());
        assertTrue(fx(() -> isSeenWhole(project)));
        assertEquals(
                session.project().simulationIssues().get(0).sentence(),
                watch.property().get().obstacle().orElseThrow().sentence());
        fx(() -> {
            session.undo();
            return null;
        });
        until(() -> watch.property().get().obstacle().isEmpty());
    }

    @Test
    void ofAnotherProjectNothingEarlierIsSeen() throws Exception {
        open(Circuits.pair());
        until(() -> circuit().isPresent());
        Project other = Samples.read("ring", List.of());
        fx(() -> {
            pictures.clear();
            session.open(other);
            return null;
        });
        until(() -> isSeenWhole(other));
        assertTrue(fx(
                () -> pictures.stream().flatMap(seen -> seen.glimpse().stream()).allMatch(g -> isOf(g, other))));
    }

    @Test
    void aNeuronThatIsChosenIsTraced() throws Exception {
        Project project = NetworkEdits.changeNetwork(
                Circuits.pair(),
                n -> n.withGroup(
                        n.groups().get(0).name(),
                        new NeuronGroup(n.groups().get(0).name(), 40)));
        open(project);
        until(() -> isSeenWhole(project));
        Chosen wanted = new Chosen(
                ((NetworkSubject) project.subject()).network().groups().get(0).name(), 29);
        fx(() -> {
            session.choose(wanted);
            return null;
        });
        until(() -> circuit().orElseThrow().traced().contains(wanted));
    }

    /** A circuit that is too dear is seen for a round time first, and of that what it is. */
    @Test
    void aDearCircuitIsSeenForARoundTimeFirst() throws Exception {
        Project large = NetworkEdits.changeNetwork(
                Samples.read("noisy-network", List.of()),
                n -> n.withGroup(
                        n.groups().get(0).name(),
                        new NeuronGroup(n.groups().get(0).name(), 3000)));
        open(large);
        until(() -> circuit().isPresent());
        CircuitGlimpse first = (CircuitGlimpse) fx(() -> pictures.stream()
                .flatMap(seen -> seen.glimpse().stream())
                .findFirst()
                .orElseThrow());
        assertTrue(!first.isWhole());
        assertEquals(CircuitRun.round(first.until()), first.until());
        assertTrue(first.voltages().get(0).xs()[first.voltages().get(0).size() - 1] <= first.until());
    }
}

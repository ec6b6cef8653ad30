package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.TrainedValues;
import barnacle.project.Diagram.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitFragmentTest {
    /** Two groups that drive each other with trained weights and each itself, and one more that drives both. */
    private static Project circuit() {
        return NetworkEdits.change(Project.newCircuit(), s -> {
            Network n = s.network()
                    .withGroup(new NeuronGroup("A", 2))
                    .withGroup(new NeuronGroup("A 2", 3))
                    .withGroup(new NeuronGroup("other", 1));
            for (String[] ends :
                    new String[][] {{"A", "A"}, {"A", "A 2"}, {"A 2", "A"}, {"other", "A"}, {"other", "A 2"}}) {
                n = n.withProjection(n.newProjection(ends[0], ends[1]));
            }
            n = n.withTrained(List.of(
                    new TrainedValues(BlockName.weights("A", "A 2"), new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6})),
                    new TrainedValues(BlockName.weights("other", "A"), new Matrix(2, 1, new double[] {7, 8}))));
            Protocol done = new Protocol(
                    List.of(
                            new Injection("A 2", 0, 5, new ConstantCurrent()),
                            new Injection("other", 0, 5, new ConstantCurrent())),
                    List.of(new Background("A")));
            return s.withNetwork(n)
                    .withProtocol(done)
                    .withDiagram(new Diagram(Map.of("A", new Position(0, 0), "A 2", new Position(400, 8))));
        });
    }

    private static NetworkSubject subject(Project project) {
        return project.subject().asNetwork().orElseThrow();
    }

    private static List<BlockName> blocks(Project project) {
        return subject(project).network().projections().stream()
                .map(Projection::block)
                .toList();
    }

    @Test
    void inAnEmptyCircuitItIsWhatWasCopiedAndNothingElse() throws InvalidFileException {
        CircuitFragment copied = CircuitFragment.read(
                CircuitFragment.of(circuit(), List.of("A 2", "A")).text());
        Project into = copied.into(Project.newCircuit());
        NetworkSubject all = subject(circuit());
        NetworkSubject pasted = subject(into);
        assertEquals(List.of("A", "A 2"), pasted.network().parts());
        assertEquals(all.network().groups().subList(0, 2), pasted.network().groups());
        assertEquals(all.network().projections().subList(0, 3), pasted.network().projections());
        assertEquals(all.network().trained().subList(0, 1), pasted.network().trained());
        assertEquals(
                all.protocol().injections().subList(0, 1), pasted.protocol().injections());
        assertEquals(all.protocol().backgrounds(), pasted.protocol().backgrounds());
        assertEquals(all.diagram(), pasted.diagram());
    }

    /** The names of a copy can be those of what is there, and of another part of the copy. */
    @Test
    void besideItsOriginalItHasFreeNamesThroughoutAndCoversNoPart() {
        Project original = circuit();
        CircuitFragment copied = CircuitFragment.of(original, List.of("A", "A 2"));
        assertEquals(List.of("A 3", "A 4"), copied.names(subject(original).network()));
        Project twice = copied.into(copied.into(original));
        assertEquals(
                List.of("A", "A 2", "other", "A 3", "A 4", "A 5", "A 6"),
                subject(twice).network().parts());
        assertTrue(blocks(twice)
                .containsAll(List.of(
                        BlockName.weights("A 3", "A 3"),
                        BlockName.weights("A 3", "A 4"),
                        BlockName.weights("A 4", "A 3"),
                        BlockName.weights("A 6", "A 5"))));
        assertEquals(5 + 2 * 3, blocks(twice).size());
        assertEquals(
                List.of("A 2", "other", "A 4", "A 6"),
                subject(twice).protocol().injections().stream()
                        .map(Injection::group)
                        .toList());
        assertEquals(
                List.of("A", "A 3", "A 5"),
                subject(twice).protocol().backgrounds().stream()
                        .map(Background::group)
                        .toList());
        assertEquals(
                List.of("A-to-A 2", "other-to-A", "A 3-to-A 4", "A 5-to-A 6"),
                subject(twice).network().trained().stream()
                        .map(t -> t.block().toString())
                        .toList());
        assertEquals(List.of(), twice.simulationIssues());
        List<Position> places = List.copyOf(subject(twice).diagram().positions().values());
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(
                        Math.abs(places.get(i).x() - places.get(j).x()) >= Placement.WIDTH
                                || Math.abs(places.get(i).y() - places.get(j).y()) >= Placement.HEIGHT,
                        places.toString());
            }
        }
    }

    @Test
    void theTaskAndWhatBelongsToItStaysWhereItWas() throws Exception {
        Project task = Samples.read(Samples.QUICK, List.of());
        CircuitFragment copied = CircuitFragment.read(ProjectFile.text(task));
        Network of = subject(task).network();
        assertEquals(of.groups().stream().map(NeuronGroup::name).toList(), copied.groups());
        Network alone = subject(copied.into(Project.newCircuit())).network();
        assertEquals(copied.groups(), alone.parts());
        assertTrue(alone.projections().stream().noneMatch(p -> of.isStimulus(p.source()) || of.isReadout(p.target())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Some words.",
                "{}",
                "[1, 2]",
                "{\"barnacle\": 8, \"network\": 3}",
                "{\"barnacle\": 100000, \"network\": {}}"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(InvalidFileException.class, () -> CircuitFragment.read(text));
    }

    @Test
    void anEquationIsRefused() throws Exception {
        String spiral = ProjectFile.text(Samples.read("spiral", List.of()));
        assertThrows(InvalidFileException.class, () -> CircuitFragment.read(spiral));
    }
}

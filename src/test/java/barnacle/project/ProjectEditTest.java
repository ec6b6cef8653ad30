package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.ConstantCurrent;
import barnacle.model.FixedProbability;
import barnacle.model.InitialState;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.model.VariableState;
import barnacle.model.WhiteNoise;
import barnacle.project.Diagram.Position;
import barnacle.setting.InvalidSetting;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.train.Trainable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edits leave no reference behind. */
class ProjectEditTest {
    private static Project circuit() {
        Project p = Project.newNetwork();
        Network n =
                Subjects.network(p).network().withGroup(new NeuronGroup("a", 2)).withGroup(new NeuronGroup("b", 3));
        for (String[] ends : new String[][] {{"stimulus", "a"}, {"a", "a"}, {"a", "b"}, {"b", "readout"}}) {
            n = n.withProjection(n.newProjection(ends[0], ends[1]));
        }
        Network trained = n.withTrained(List.of(
                new TrainedValues(BlockName.parse("a-to-b"), new Matrix(3, 2, new double[6])),
                new TrainedValues(BlockName.parse("a.gCa"), new Matrix(1, 2, new double[2])),
                new TrainedValues(BlockName.parse("readout.bias"), new Matrix(1, 3, new double[3]))));
        Protocol protocol = new Protocol(
                        List.of(new Injection("a", new WhiteNoise()), new Injection("b", new ConstantCurrent())))
                .from(Optional.of(new InitialState(List.of(
                        new VariableState("a", "v", List.of(-20.0, -21.0)),
                        new VariableState("b", "w", List.of(0.0, 0.5, 1.0))))));
        return NetworkEdits.change(p, s -> s.withNetwork(trained)
                        .withProtocol(protocol)
                        .withDiagram(s.diagram().with("a", new Position(1, 2))))
                .withTraining(p.training()
                        .withTrainable(
                                List.of(new Trainable("readout"), new Trainable("a-to-b"), new Trainable("a.gCa"))));
    }

    private static List<String> mentioned(Project p) {
        List<String> names = new ArrayList<>();
        Subjects.network(p)
                .network()
                .projections()
                .forEach(q -> names.add(q.block().toString()));
        Subjects.network(p).network().trained().forEach(t -> names.add(t.block().toString()));
        p.training().trainable().forEach(t -> names.add(t.what()));
        names.addAll(Subjects.network(p).diagram().positions().keySet());
        Subjects.network(p).protocol().injections().forEach(i -> names.add(i.group()));
        Subjects.network(p).protocol().initial().stream()
                .flatMap(state -> state.variables().stream())
                .forEach(state -> names.add(state.group()));
        return names;
    }

    @Test
    void givenWeightsTakeThePlaceOfThoseThatAreDrawnAndNoOthers() {
        Project before = circuit();
        Matrix weights = new Matrix(3, 2, new double[] {1.5, -2, 0, 4, 5e-3, 6});
        BlockName block = BlockName.parse("a-to-b");
        Project after = before.withValues(block, weights);
        ParameterTable drawn = before.subject().table(before.seed());
        ParameterTable given = after.subject().table(after.seed());
        for (int b = 0; b < drawn.blocks().size(); b++) {
            Block is = given.blocks().get(b);
            double[] expected = Arrays.copyOfRange(drawn.values(), is.offset(), is.offset() + is.size());
            assertArrayEquals(
                    is.name().equals(block) ? weights.toArray() : expected,
                    Arrays.copyOfRange(given.values(), is.offset(), is.offset() + is.size()),
                    is.name().toString());
        }
    }

    @Test
    void aGivenWeightMakesAConnectionThatIsNotDrawn() {
        Project p = NetworkEdits.changeNetwork(circuit(), n -> {
            Projection all = n.projection(BlockName.parse("a-to-b"));
            return n.withProjection(
                    all.block(),
                    new Projection(
                            all.source(), all.target(), new FixedProbability(0), all.initialWeights(), all.synapse()));
        });
        Project given = p.withValues(BlockName.parse("a-to-b"), new Matrix(3, 2, new double[] {0, 7, 0, 0, 8, 0}));
        ParameterTable table = given.subject().table(given.seed());
        Block block = table.blocks().stream()
                .filter(b -> b.name().equals(BlockName.parse("a-to-b")))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < block.size(); i++) {
            assertEquals(i == 1 || i == 4, table.isPresent(block.offset() + i), "entry " + i);
        }
    }

    @Test
    void givenWeightsThatDoNotFitAreRefusedInASentence() {
        String size = assertThrows(InvalidSetting.class, () -> circuit()
                        .withValues(BlockName.parse("a-to-b"), new Matrix(2, 3, new double[6])))
                .getMessage();
        assertEquals(
                "The values are 2 x 3, and \"a-to-b\" is 3 x 2; give a row for each target and"
                        + " a column for each source.",
                size);
        String name = assertThrows(InvalidSetting.class, () -> circuit()
                        .withValues(BlockName.parse("b-to-a"), new Matrix(2, 3, new double[6])))
                .getMessage();
        assertTrue(name.startsWith("There is no block \"b-to-a\" in this project; use one of: stimulus-to-a, "), name);
        String outside = assertThrows(InvalidSetting.class, () -> circuit()
                        .withValues(BlockName.parse("a.gCa"), new Matrix(1, 2, new double[] {1, -1})))
                .getMessage();
        assertTrue(outside.startsWith("Row 1, column 2 is -1; a value of \"a.gCa\" must be "), outside);
    }

    @Test
    void renamingCarriesEveryReference() {
        Project renamed = NetworkEdits.renamed(circuit(), "a", "excitatory");
        assertEquals(
                List.of(
                        "stimulus-to-excitatory",
                        "excitatory-to-excitatory",
                        "excitatory-to-b",
                        "b-to-readout",
                        "excitatory-to-b",
                        "excitatory.gCa",
                        "readout.bias",
                        "readout",
                        "excitatory-to-b",
                        "excitatory.gCa",
                        "excitatory",
                        "excitatory",
                        "b",
                        "excitatory",
                        "b"),
                mentioned(renamed));
        assertEquals(circuit(), NetworkEdits.renamed(renamed, "excitatory", "a"));
        assertTrue(renamed.issues().isEmpty(), () -> renamed.issues().toString());
    }

    @Test
    void everyPartCanBeRenamedAndKeepsItsNetworkSound() {
        for (String part : List.of("stimulus", "a", "b", "readout")) {
            Project renamed = NetworkEdits.renamed(circuit(), part, "other");
            assertTrue(mentioned(renamed).stream()
                    .noneMatch(m -> BlockName.parse(m).isOf(part)));
            assertEquals(circuit(), NetworkEdits.renamed(renamed, "other", part));
        }
    }

    @Test
    void aTakenNameIsRefusedInASentence() {
        for (String taken : List.of("stimulus", "b", "readout")) {
            InvalidSetting e = assertThrows(InvalidSetting.class, () -> NetworkEdits.renamed(circuit(), "a", taken));
            assertTrue(e.getMessage().contains(taken), e.getMessage());
        }
    }

    @Test
    void deletingAGroupTakesItsProjectionsAndValuesAlong() {
        Project left = NetworkEdits.without(circuit(), "a");
        assertEquals(List.of("b-to-readout", "readout.bias", "readout", "b", "b"), mentioned(left));
        assertEquals(
                List.of("b"),
                Subjects.network(left).network().groups().stream()
                        .map(NeuronGroup::name)
                        .toList());
    }

    @Test
    void deletingAProjectionTakesItsWeightsAlong() {
        assertEquals(
                List.of(
                        "stimulus-to-a",
                        "a-to-a",
                        "b-to-readout",
                        "a.gCa",
                        "readout.bias",
                        "readout",
                        "a.gCa",
                        "a",
                        "a",
                        "b",
                        "a",
                        "b"),
                mentioned(NetworkEdits.withoutProjection(circuit(), BlockName.parse("a-to-b"))));
    }

    @Test
    void theStimulusAndTheReadoutStay() {
        assertThrows(InvalidSetting.class, () -> NetworkEdits.without(circuit(), "stimulus"));
        assertThrows(InvalidSetting.class, () -> NetworkEdits.without(circuit(), "readout"));
    }

    @Test
    void aChangedPartKeepsItsPlaceAndReferences() {
        Network n = Subjects.network(circuit()).network();
        assertEquals(n.renamed("a", "x"), n.withGroup("a", n.group("a").withName("x")));
        assertEquals(n.renamed("stimulus", "x"), n.withStimulus(new Stimulus("x", n.channels())));
        assertEquals(n.renamed("readout", "x"), n.withReadout(new Readout("x", n.outputs(), 0)));
    }

    @Test
    void aProjectionBetweenOtherEndsLeavesItsTrainedWeights() {
        Network n = Subjects.network(circuit()).network();
        Projection old = n.projection(BlockName.parse("a-to-b"));
        Network moved = n.withProjection(
                BlockName.parse("a-to-b"), new Projection("b", "b", old.rule(), old.initialWeights(), old.synapse()));
        assertTrue(moved.trained().stream().noneMatch(t -> t.block().form() == BlockName.Form.WEIGHTS));
        assertEquals(4, moved.projections().size());
    }

    @Test
    void aBlankProjectIsSoundAndLacksOnlyNeurons() {
        assertTrue(
                Project.newNetwork().issues().stream().allMatch(i -> i.message().endsWith(".")));
        Project p = Project.newNetwork();
        Network n = Subjects.network(p)
                .network()
                .withGroup(new NeuronGroup(Subjects.network(p).network().freeName("cells"), 4));
        n = n.withProjection(n.newProjection("stimulus", "cells"));
        Network drawn = n.withProjection(n.newProjection("cells", "readout"));
        assertEquals(List.of(), NetworkEdits.changeNetwork(p, blank -> drawn).issues());
        assertEquals("cells 2", n.freeName("cells"));
    }
}

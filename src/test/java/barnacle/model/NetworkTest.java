package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final Stimulus STIMULUS = new Stimulus("stimulus", 5);
    private static final Readout READOUT = new Readout("readout", 3, 0);
    private static final NeuronGroup CELLS = new NeuronGroup("cells", 4);
    private static final NeuronGroup OTHERS = new NeuronGroup("others", 6);

    private static Projection projection(String source, String target) {
        return new Projection(
                source,
                target,
                new AllToAll(),
                new NormalWeights(),
                source.equals("stimulus") ? new CurrentInjection() : new GradedSynapse());
    }

    private static Network network(List<NeuronGroup> groups, Projection... projections) {
        return new Network(STIMULUS, groups, READOUT, List.of(projections), List.of());
    }

    private static Network ready(TrainedValues... trained) {
        return network(
                        List.of(CELLS),
                        projection("stimulus", "cells"),
                        projection("cells", "cells"),
                        projection("cells", "readout"))
                .withTrained(List.of(trained));
    }

    /** Asserts a refusal at a field whose sentence has all these words. */
    private static void refused(String field, org.junit.jupiter.api.function.Executable made, String... words) {
        InvalidSetting e = assertThrows(InvalidSetting.class, made);
        assertEquals(field, e.field(), e.getMessage());
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }

    @Test
    void refusesAProjectionThatEndsNowhere() {
        refused(
                "projections/1/target",
                () -> network(List.of(CELLS), projection("stimulus", "cells"), projection("cells", "cels")),
                "cels",
                "cells, readout");
        refused(
                "projections/0/source",
                () -> network(List.of(CELLS), projection("input", "cells")),
                "input",
                "cells, stimulus");
    }

    @Test
    void refusesAProjectionFromTheReadoutOrToTheStimulus() {
        refused("projections/0/source", () -> network(List.of(CELLS), projection("readout", "cells")), "readout");
        refused("projections/0/target", () -> network(List.of(CELLS), projection("cells", "stimulus")), "stimulus");
    }

    @Test
    void refusesTheStimulusStraightToTheReadout() {
        refused("projections/0/target", () -> network(List.of(CELLS), projection("stimulus", "readout")));
    }

    @Test
    void refusesTwoProjectionsBetweenTheSameParts() {
        refused(
                "projections/1",
                () -> network(List.of(CELLS), projection("cells", "cells"), projection("cells", "cells")),
                "cells");
    }

    @Test
    void refusesAnyNameTwice() {
        refused("groups/1/name", () -> network(List.of(CELLS, CELLS)), "cells");
        refused("groups/0/name", () -> network(List.of(CELLS.withName("stimulus"))), "stimulus");
        refused("groups/0/name", () -> network(List.of(CELLS.withName("readout"))), "readout");
        refused(
                "readout",
                () -> new Network(STIMULUS, List.of(), new Readout("stimulus", 3, 0), List.of(), List.of()),
                "stimulus");
    }

    @Test
    void refusesASynapseThatDoesNotSuitItsSource() {
        refused(
                "projections/0/synapse",
                () -> network(
                        List.of(CELLS),
                        new Projection("stimulus", "cells", new AllToAll(), new NormalWeights(), new GradedSynapse())),
                "CurrentInjection");
        refused(
                "projections/0/synapse",
                () -> network(
                        List.of(CELLS),
                        new Projection("cells", "cells", new AllToAll(), new NormalWeights(), new CurrentInjection())),
                "GradedSynapse");
    }

    @Test
    void whatOnlyTheReadoutReadsIsAnIssueElsewhere() {
        for (Class<? extends Reading> member : Family.members(Reading.class)) {
            Reading reading = Family.defaults(member);
            Network n = ready();
            Projection read = n.projection(BlockName.parse("cells-to-readout"));
            Network reads = n.withProjection(
                    read.block(),
                    new Projection(read.source(), read.target(), read.rule(), read.initialWeights(), reading));
            assertEquals(List.of(), reads.issues());
            Network feels = n.withProjection(
                    BlockName.parse("cells-to-cells"),
                    new Projection("cells", "cells", new AllToAll(), new NormalWeights(), reading));
            Issue issue = feels.issues().get(0);
            assertEquals("/projections/1/synapse", issue.pointer());
            assertTrue(issue.message().contains("cells-to-cells is " + member.getSimpleName()), issue.message());
            assertEquals(
                    reading instanceof SpikeReading ? 1 : 0,
                    reads.gradientIssues().size());
        }
    }

    @Test
    void aDelayIsBetweenGroupsAndNotThroughAGapJunction() {
        assertEquals(List.of(), delayed("cells-to-cells").issues());
        Network n = delayed("cells-to-cells");
        Projection own = n.projection(BlockName.parse("cells-to-cells"));
        for (Network wrong : List.of(
                delayed("stimulus-to-cells"),
                delayed("cells-to-readout"),
                n.withProjection(own.block(), own.withSynapse(new GapJunction())))) {
            Issue issue = wrong.issues().get(0);
            assertEquals(1, wrong.issues().size());
            int at = Integer.parseInt(issue.pointer().split("/")[2]);
            assertEquals("/projections/" + at + "/delay", issue.pointer());
            assertTrue(
                    issue.message().startsWith(wrong.projections().get(at).block() + " has a delay"), issue.message());
        }
    }

    /** The network ready to run, with one projection late. */
    private static Network delayed(String block) {
        Network n = ready();
        Projection p = n.projection(BlockName.parse(block));
        return n.withProjection(
                p.block(), new Projection(p.source(), p.target(), p.rule(), p.initialWeights(), p.synapse(), 2));
    }

    @Test
    void whatTheReadoutCannotReadIsAnIssue() {
        for (Synapse bound : List.of(new KineticSynapse(), new ConductanceSynapse(), new GapJunction())) {
            Projection p = new Projection("cells", "readout", new AllToAll(), new NormalWeights(), bound);
            Issue issue = ready().withProjection(p.block(), p).issues().get(0);
            assertEquals("/projections/2/synapse", issue.pointer());
            String name = bound.getClass().getSimpleName();
            assertTrue(issue.message().contains("cells-to-readout is " + name), issue.message());
        }
    }

    /** A projection that was trained with other synapses may have weights that a gap junction cannot have. */
    @Test
    void trainedGapJunctionBelowZeroIsAnIssue() {
        Projection p = new Projection("cells", "cells", new AllToAll(), new NormalWeights(), new GapJunction());
        double[] weights = new double[CELLS.size() * CELLS.size()];
        weights[1] = 0.25;
        Network network = ready(
                new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(CELLS.size(), CELLS.size(), weights)));
        Network joined = network.withProjection(p.block(), p);
        assertEquals(List.of(), joined.issues());
        weights[1] = -0.25;
        Network below = joined.withTrained(List.of(
                new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(CELLS.size(), CELLS.size(), weights))));
        Issue issue = below.issues().get(0);
        assertEquals("/trained/0/values", issue.pointer());
        assertTrue(issue.message().contains("cells-to-cells\" hold -0.25; a gap junction's weight"), issue.message());
    }

    @Test
    void oneWayMatrixOfGapJunctionsWithinAGroupIsAnIssue() {
        int n = CELLS.size();
        double[] joined = new double[n * n];
        joined[2 * n] = 1;
        for (Synapse synapse : List.of(new GapJunction(), new GradedSynapse())) {
            for (double back : new double[] {0, 1}) {
                joined[2] = back;
                Projection p = new Projection(
                        "cells", "cells", new ExplicitMatrix(new Matrix(n, n, joined)), new NormalWeights(), synapse);
                List<Issue> issues = ready().withProjection(BlockName.parse("cells-to-cells"), p)
                        .issues();
                if (synapse instanceof GradedSynapse || back == 1) {
                    assertEquals(List.of(), issues);
                } else {
                    assertEquals("/projections/1/rule", issues.get(0).pointer());
                    assertTrue(
                            issues.get(0)
                                    .message()
                                    .contains(
                                            "The matrix of cells-to-cells goes one way, matrix[0][2] is 0 and matrix[2][0] is 1"),
                            issues.get(0).message());
                }
            }
        }
    }

    @Test
    void refusesTrainedValuesOfOneBlockTwice() {
        TrainedValues bias = new TrainedValues(BlockName.parse("readout.bias"), new Matrix(1, 3, new double[3]));
        refused("trained/1/block", () -> ready(bias, bias), "readout.bias");
    }

    @Test
    void refusesAHoleInAList() {
        List<NeuronGroup> groups = new ArrayList<>();
        groups.add(CELLS);
        groups.add(null);
        refused("groups/1", () -> new Network(STIMULUS, groups, READOUT, List.of(), List.of()), "groups[1]", "missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1st", "a-to-b", "a.b", "a/b", "a\nb", "_a", "a,b", "\"a\""})
    void refusesNamesThatCouldNotBeToldApartInFiles(String name) {
        refused("name", () -> new Stimulus(name, 1), name);
        refused("name", () -> new Readout(name, 1, 0), name);
        refused("name", () -> new NeuronGroup(name, 1), name);
    }

    @Property
    void aNameIsOfFortyLettersAtMost(@ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 60) int length) {
        String name = "ä".repeat(length);
        if (length <= 40) {
            assertEquals(name, new Stimulus(name, 1).name());
        } else {
            refused("name", () -> new Stimulus(name, 1), "40");
        }
    }

    @Test
    void cannotBeChangedThroughTheListsItWasMadeFrom() {
        List<NeuronGroup> groups = new ArrayList<>(List.of(CELLS));
        Network n = new Network(STIMULUS, groups, READOUT, List.of(), List.of());
        groups.clear();
        assertEquals(1, n.groups().size());
        assertThrows(UnsupportedOperationException.class, () -> n.groups().clear());
    }

    @Test
    void aConnectedNetworkIsReady() {
        assertEquals(List.of(), ready().issues());
        assertEquals(4, ready().neurons());
        assertEquals(5, ready().width("stimulus"));
        assertEquals(4, ready().width("cells"));
        assertEquals(3, ready().width("readout"));
    }

    private static List<String> taskPointers(Network n) {
        return n.taskIssues().stream().map(Issue::pointer).toList();
    }

    private static List<String> pointers(Network n) {
        return n.issues().stream().map(Issue::pointer).toList();
    }

    @Test
    void whatIsUnfinishedIsAnIssueAndNotARefusal() {
        assertEquals(List.of("/groups", "/readout"), taskPointers(network(List.of())));
        assertEquals(List.of("/readout", "/groups/0"), taskPointers(network(List.of(CELLS))));
        assertEquals(
                List.of("/groups/1"),
                taskPointers(network(
                        List.of(CELLS, OTHERS), projection("stimulus", "cells"), projection("cells", "readout"))));
    }

    @Test
    void whatIsConnectedToNothingKeepsNoNetworkFromBeingSimulated() {
        assertEquals(List.of(), pointers(network(List.of(CELLS))));
        assertEquals(List.of("/groups"), pointers(network(List.of())));
        assertEquals(List.of(), pointers(new Network(List.of(CELLS), List.of())));
        assertEquals(List.of("/groups"), pointers(new Network(List.of(), List.of())));
    }

    @Test
    void withoutStimulusAndReadoutTheirNamesAreFreeAndTheirWidthsNothing() {
        Network circuit = new Network(List.of(CELLS), List.of());
        assertEquals(List.of("cells"), circuit.parts());
        assertEquals(0, circuit.channels());
        assertEquals(0, circuit.outputs());
        assertFalse(circuit.isStimulus("stimulus") || circuit.isReadout("readout"));
        assertThrows(InvalidSetting.class, () -> circuit.withProjection(projection("stimulus", "cells")));
        assertThrows(InvalidSetting.class, () -> circuit.withProjection(projection("cells", "readout")));
        Network whole = circuit.withStimulus(new Stimulus("stimulus", 3)).withReadout(new Readout("readout", 2, 0));
        assertEquals(
                List.of(),
                taskPointers(whole.withProjection(projection("stimulus", "cells"))
                        .withProjection(projection("cells", "readout"))));
    }

    /** 4 cells and 6 others. */
    @Test
    void aRuleThatDoesNotFitItsSizesIsAnIssueThatNamesBothEnds() {
        for (ConnectionRule rule : List.of(
                new OneToOne(),
                new FixedInDegree(5),
                new FixedOutDegree(7),
                new Ring(4, 9),
                new DistanceDecay(1, 1, 4),
                new ExplicitMatrix(new Matrix(4, 6, new double[24])))) {
            Network n = network(
                    List.of(CELLS, OTHERS),
                    projection("stimulus", "cells"),
                    new Projection("cells", "others", rule, new NormalWeights(), new GradedSynapse()),
                    projection("others", "readout"));
            assertEquals(List.of("/projections/1/rule"), pointers(n), rule::toString);
            String message = n.issues().get(0).message();
            assertTrue(
                    message.startsWith("\"cells\" to \"others\" does not fit: rule "
                                    + rule.getClass().getSimpleName())
                            && message.endsWith("."),
                    message);
        }
    }

    @Test
    void trainedValuesThatDoNotFitAreAnIssue() {
        assertEquals(
                List.of(),
                pointers(ready(
                        new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(4, 4, new double[16])),
                        new TrainedValues(BlockName.parse("readout.bias"), new Matrix(1, 3, new double[3])),
                        new TrainedValues(BlockName.parse("cells.gCa"), new Matrix(1, 4, new double[4])))));
        assertEquals(
                List.of("/trained/0/values"),
                pointers(
                        ready(new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(4, 5, new double[20])))));
        assertEquals(
                List.of("/trained/0/block"),
                pointers(ready(
                        new TrainedValues(BlockName.parse("cells-to-others"), new Matrix(4, 4, new double[16])))));
    }

    @Test
    void aTrainedParameterOutOfItsBoundsIsAnIssue() {
        Network n =
                ready(new TrainedValues(BlockName.parse("cells.gCa"), new Matrix(1, 4, new double[] {4, 4, -0.5, 4})));
        assertEquals(List.of("/trained/0/values"), pointers(n));
        String message = n.issues().get(0).message();
        assertTrue(message.contains("-0.5 mS/cm²") && message.contains("at least 0 mS/cm²"), message);
    }

    @Test
    void aNetworkTooLargeForMemoryIsAnIssue() {
        Network n = network(
                List.of(new NeuronGroup("cells", 100_000)),
                projection("stimulus", "cells"),
                projection("cells", "cells"),
                projection("cells", "readout"));
        assertEquals(List.of("/projections"), pointers(n));
    }

    @Test
    void issuesPointIntoTheFile() {
        assertEquals(
                "/network/groups/0/size",
                new Issue("/groups/0/size", "Test.x", "x").under("/network").pointer());
    }
}

package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.setting.Issue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What contradicts the kind of a group is an issue that names both, and fitting it takes the issue away. */
class DaleRuleTest {
    static Stream<GroupKind> kinds() {
        return Family.members(GroupKind.class).stream().map(Family::defaults);
    }

    static Stream<GroupKind> oneSign() {
        return kinds().filter(kind -> kind.sign() != 0);
    }

    static List<Neuron> neurons() {
        return List.copyOf(Neuron.allPresets().values());
    }

    private static NeuronGroup group(String name, int size, Neuron neuron, double gain) {
        return new NeuronGroup(name, size, neuron, 40, gain, List.of(), NeuronGroup.INTEGRATION_VOLTAGE, Map.of());
    }

    private static Network network(
            GroupKind kind, Neuron neuron, double gain, InitialWeights weights, Synapse synapse) {
        NeuronGroup source = group("source", 2, neuron, 1);
        NeuronGroup target = group("target", 3, neuron, gain);
        return new Network(
                List.of(source.withKind(kind), target),
                List.of(new Projection("source", "target", new AllToAll(), weights, synapse)));
    }

    private static Network network(GroupKind kind, InitialWeights weights, Synapse synapse) {
        return network(kind, new MorrisLecar(), 30, weights, synapse);
    }

    private static List<String> sentences(Network network) {
        return network.issues().stream().map(Issue::toString).toList();
    }

    private static ConductanceSynapse reversing(double reversal) {
        return new ConductanceSynapse(new KineticSynapse(), reversal);
    }

    @Test
    void groupIsMixedUnlessItSaysOtherwise() {
        assertEquals(new Mixed(), new NeuronGroup("cells", 2).kind());
        assertEquals(
                new Mixed(), Family.defaults(Family.members(GroupKind.class).get(0)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kindsOwnReversalDoesWhatTheKindSaysInEveryNeuron(GroupKind kind) {
        for (Neuron neuron : neurons()) {
            double reversal = kind.reversal(neuron);
            assertTrue(kind.sign() == 0 || neuron.pull(reversal) == kind.sign(), neuron.toString());
            assertEquals(List.of(), sentences(network(kind, neuron, 30, new UniformWeights(), reversing(reversal))));
        }
    }

    @Test
    void reversalThatDoesTheOppositeOfItsGroupIsAnIssueThatNamesBoth() {
        List<String> inhibits = sentences(network(new Inhibitory(), new UniformWeights(), reversing(0)));
        assertEquals(
                List.of("/projections/0/synapse/reversal: Group \"source\" is inhibitory, and the reversal of"
                        + " source-to-target is 0 mV, which does the opposite to \"target\"; take -84 mV, or make \"source\""
                        + " mixed."),
                inhibits);
        assertEquals(
                1,
                sentences(network(new Excitatory(), new UniformWeights(), reversing(-80)))
                        .size());
        assertEquals(List.of(), sentences(network(new Inhibitory(), new UniformWeights(), reversing(-20))));
        assertEquals(List.of(), sentences(network(new Mixed(), new UniformWeights(), reversing(-80))));
    }

    @Test
    void signsBySourceThatGoAgainstTheGroupAreAnIssueThatNamesBoth() {
        List<String> excites = sentences(network(new Excitatory(), new DaleWeights(), new GradedSynapse()));
        assertEquals(
                List.of("/projections/0/initialWeights/inhibitory: Group \"source\" is excitatory, and DaleWeights of"
                        + " source-to-target let 0.2 of its neurons inhibit; set inhibitory to 0, choose other weights,"
                        + " or make \"source\" mixed."),
                excites);
        assertEquals(
                1,
                sentences(network(new Inhibitory(), new DaleWeights(), new GradedSynapse()))
                        .size());
        assertEquals(List.of(), sentences(network(new Inhibitory(), new DaleWeights(1, 1, 4), new GradedSynapse())));
        assertEquals(List.of(), sentences(network(new Excitatory(), new DaleWeights(1, 0, 4), new GradedSynapse())));
        assertEquals(List.of(), sentences(network(new Mixed(), new DaleWeights(), new GradedSynapse())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void negativeGainTurnsOverAKindAndIsAnIssue(GroupKind kind) {
        Network turned = network(kind, new MorrisLecar(), -30, new UniformWeights(), new GradedSynapse());
        assertEquals(
                kind.sign() == 0 ? 0 : 1,
                turned.issues().size(),
                sentences(turned).toString());
        assertEquals(
                List.of(), sentences(network(kind, new MorrisLecar(), -30, new UniformWeights(), new GapJunction())));
    }

    @ParameterizedTest
    @MethodSource("oneSign")
    void fittingTakesEveryContradictionAwayAndLeavesWhatFits(GroupKind kind) {
        for (double reversal : new double[] {-120, -84, -20, 0, 120}) {
            for (Class<? extends InitialWeights> member : Family.members(InitialWeights.class)) {
                Network drawn = network(kind, Family.defaults(member), reversing(reversal));
                Network fitted = new DaleRule(drawn).fitted("source");
                assertEquals(List.of(), sentences(fitted));
                assertEquals(drawn.issues().isEmpty(), fitted.equals(drawn));
                Projection p = fitted.projections().get(0);
                assertSame(p, new DaleRule(fitted).fitted(p));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1})
    void trainedWeightAgainstTheKindIsAnIssue(double weight) {
        for (GroupKind kind : oneSign().toList()) {
            for (Synapse synapse :
                    List.of(new GradedSynapse(), new KineticSynapse(), reversing(kind.sign() > 0 ? 0 : -84))) {
                Network trained = network(kind, new UniformWeights(), synapse)
                        .withTrained(List.of(new TrainedValues(
                                BlockName.weights("source", "target"),
                                new Matrix(3, 2, new double[] {weight, 0, 0, 0, 0, 0}))));
                boolean fits =
                        weight > 0 == (kind.sign() > 0 || synapse.drawsTowards().isPresent());
                assertEquals(
                        fits ? 0 : 1,
                        trained.issues().size(),
                        sentences(trained).toString());
            }
        }
    }
}

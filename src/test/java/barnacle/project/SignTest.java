package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.ConductanceSynapse;
import barnacle.model.Excitatory;
import barnacle.model.FanInUniform;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.GroupKind;
import barnacle.model.Inhibitory;
import barnacle.model.InitialWeights;
import barnacle.model.KineticSynapse;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.model.UniformWeights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a projection is drawn is what it does to its targets, before a training and after it. */
class SignTest {
    private static final InitialWeights POSITIVE = new UniformWeights(0.1, 0.3);
    private static final InitialWeights NEGATIVE = new UniformWeights(-0.3, -0.1);

    private static Sign drawn(InitialWeights weights, Synapse synapse, double gain, double... trained) {
        NeuronGroup group = new NeuronGroup(
                "b", 2, new MorrisLecar(), 40, gain, List.of(), NeuronGroup.INTEGRATION_VOLTAGE, Map.of());
        Projection link = new Projection("a", "b", new AllToAll(), weights, synapse);
        Network network = new Network(List.of(new NeuronGroup("a", 2), group), List.of(link));
        return Sign.of(
                trained.length == 0
                        ? network
                        : network.withTrained(
                                List.of(new TrainedValues(BlockName.weights("a", "b"), new Matrix(2, 2, trained)))),
                link);
    }

    /** Of a Morris-Lecar neuron, whose reversal potentials are -84, -60 and 120 mV, and which spikes at 0 mV. */
    @ParameterizedTest
    @CsvSource({
        "-120, INHIBITORY",
        "-84, INHIBITORY",
        "-80, INHIBITORY",
        "-65, INHIBITORY",
        "-20, MIXED",
        "0, EXCITATORY",
        "50, EXCITATORY",
        "200, EXCITATORY"
    })
    void conductanceIsDrawnByWhereItReversesInTheRangeOfItsTarget(double reversal, Sign sign) {
        ConductanceSynapse synapse = new ConductanceSynapse(new KineticSynapse(), reversal);
        assertEquals(sign, drawn(POSITIVE, synapse, 30));
        assertEquals(opposite(sign), drawn(NEGATIVE, synapse, 30));
        assertEquals(opposite(sign), drawn(POSITIVE, synapse, -30));
        assertEquals(sign, drawn(NEGATIVE, synapse, 30, 1, 2, 0, 0.5), "the trained weights count");
    }

    private static Sign opposite(Sign sign) {
        return sign == Sign.MIXED ? sign : sign == Sign.EXCITATORY ? Sign.INHIBITORY : Sign.EXCITATORY;
    }

    @Test
    void trainedProjectionIsDrawnByItsValues() {
        assertEquals(Sign.INHIBITORY, drawn(POSITIVE, new GradedSynapse(), 30, -1, -2, 0, -0.5));
        assertEquals(Sign.EXCITATORY, drawn(NEGATIVE, new GradedSynapse(), 30, 1, 2, 0, 0.5));
        assertEquals(Sign.MIXED, drawn(POSITIVE, new GradedSynapse(), 30, 1, 2, 0, -0.5));
        assertEquals(Sign.MIXED, drawn(POSITIVE, new GradedSynapse(), 30, 0, 0, 0, 0));
    }

    @Test
    void weightsOfOneSignAreDrawnSoHoweverTheyAreDistributed() {
        assertEquals(Sign.EXCITATORY, drawn(new FanInUniform(2, 1, 0), new GradedSynapse(), 30));
        assertEquals(Sign.INHIBITORY, drawn(new FanInUniform(-2, 1, 0), new GradedSynapse(), 30));
        assertEquals(Sign.MIXED, drawn(new FanInUniform(0.1, 1, 0), new GradedSynapse(), 30));
        assertEquals(Sign.INHIBITORY, drawn(new NormalWeights(-1, 0), new GradedSynapse(), 30));
        assertEquals(Sign.MIXED, drawn(new NormalWeights(-1, 0.1), new GradedSynapse(), 30));
        assertEquals(Sign.INHIBITORY, drawn(POSITIVE, new GradedSynapse(), -30));
        assertEquals(Sign.MIXED, drawn(POSITIVE, new GradedSynapse(), 0), "nothing passes a gain of 0");
    }

    @Test
    void gapJunctionNeitherExcitesNorInhibits() {
        assertEquals(Sign.MIXED, drawn(POSITIVE, new GapJunction(), 30));
    }

    /** However its weights are distributed. */
    @Test
    void projectionOfAKindIsDrawnAsTheKind() {
        for (InitialWeights weights : List.of(POSITIVE, NEGATIVE, new NormalWeights(), new FanInUniform())) {
            assertEquals(Sign.EXCITATORY, drawn(new Excitatory(), weights, new GradedSynapse()));
            assertEquals(Sign.INHIBITORY, drawn(new Inhibitory(), weights, new KineticSynapse()));
            assertEquals(
                    Sign.INHIBITORY,
                    drawn(new Inhibitory(), weights, new ConductanceSynapse(new KineticSynapse(), -80)));
            assertEquals(Sign.EXCITATORY, drawn(new Excitatory(), weights, new ConductanceSynapse()));
        }
        assertEquals(Sign.MIXED, drawn(new Inhibitory(), POSITIVE, new GapJunction()));
    }

    private static Sign drawn(GroupKind kind, InitialWeights weights, Synapse synapse) {
        Projection link = new Projection("a", "b", new AllToAll(), weights, synapse);
        return Sign.of(
                new Network(List.of(new NeuronGroup("a", 2).withKind(kind), new NeuronGroup("b", 2)), List.of(link)),
                link);
    }
}

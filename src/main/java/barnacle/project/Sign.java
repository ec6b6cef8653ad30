package barnacle.project;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.BlockName;
import barnacle.model.ConductanceSynapse;
import barnacle.model.CurrentInjection;
import barnacle.model.DaleRule;
import barnacle.model.DaleWeights;
import barnacle.model.FanInUniform;
import barnacle.model.FirstSpike;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.InitialWeights;
import barnacle.model.KineticSynapse;
import barnacle.model.Matrix;
import barnacle.model.MembraneVoltage;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Range;
import barnacle.model.SpikeCount;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.model.UniformWeights;
import barnacle.setting.FamilyTable;
import java.util.Optional;

/**
 * Which way a projection pushes its targets: by its weights, which are those that a training left where there are some
 * and otherwise as far as the kind of its source or its settings decide them; by what its synapse makes of a positive
 * weight; and by the sign of the targets' gain.
 */
public enum Sign {
    EXCITATORY,
    INHIBITORY,
    /** Neither, or both. */
    MIXED;

    private static final FamilyTable<InitialWeights, Sign> INITIAL = FamilyTable.of(
            InitialWeights.class,
            entry(FanInUniform.class, w -> between(w.mean() - w.scale(), w.mean() + w.scale())),
            entry(UniformWeights.class, w -> between(w.low(), w.high())),
            entry(NormalWeights.class, w -> w.sd() == 0 ? between(w.mean(), w.mean()) : MIXED),
            entry(DaleWeights.class, w -> between(w.inhibitory() > 0 ? -1 : 0, w.inhibitory() < 1 ? 1 : 0)));

    private static final FamilyTable<Synapse, OnTarget> SYNAPSES = FamilyTable.of(
            Synapse.class,
            entry(GradedSynapse.class, s -> target -> EXCITATORY),
            entry(KineticSynapse.class, s -> target -> EXCITATORY),
            entry(CurrentInjection.class, s -> target -> EXCITATORY),
            entry(ConductanceSynapse.class, s -> target -> opening(s.reversal(), target)),
            // It draws two voltages together, whichever is the higher.
            entry(GapJunction.class, s -> target -> MIXED),
            entry(MembraneVoltage.class, s -> target -> EXCITATORY),
            entry(SpikeRate.class, s -> target -> EXCITATORY),
            entry(SpikeCount.class, s -> target -> EXCITATORY),
            entry(FirstSpike.class, s -> target -> EXCITATORY));

    private interface OnTarget {
        Sign of(Optional<NeuronGroup> target);
    }

    /** The sign of a projection of a network. */
    public static Sign of(Network network, Projection p) {
        Sign weights = trained(network, p.block()).orElseGet(() -> drawn(new DaleRule(network).weights(p), p));
        Optional<NeuronGroup> target =
                network.isReadout(p.target()) ? Optional.empty() : Optional.of(network.group(p.target()));
        Sign gain = target.map(group -> trained(network, BlockName.parameter(group.name(), NeuronGroup.GAIN))
                        .orElse(between(group.gain(), group.gain())))
                .orElse(EXCITATORY);
        return weights.times(SYNAPSES.get(p.synapse()).of(target)).times(gain);
    }

    /** The kind of the source decides the sign, or else the settings. */
    private static Sign drawn(Range possible, Projection p) {
        return possible.equals(Range.ALL) ? INITIAL.get(p.initialWeights()) : between(possible.low(), possible.high());
    }

    private static Optional<Sign> trained(Network network, BlockName block) {
        return network.trained().stream()
                .filter(t -> t.block().equals(block))
                .findFirst()
                .map(TrainedValues::values)
                .map(Sign::spanned);
    }

    /** Looks no further than to the first value of the other sign. */
    private static Sign spanned(Matrix values) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < values.rows() && !(low < 0 && high > 0); i++) {
            for (int j = 0; j < values.columns(); j++) {
                low = Math.min(low, values.get(i, j));
                high = Math.max(high, values.get(i, j));
            }
        }
        return between(low, high);
    }

    /** 1 of what excites, -1 of what inhibits, 0 of neither or both. */
    public int number() {
        return this == MIXED ? 0 : this == EXCITATORY ? 1 : -1;
    }

    private static Sign between(double low, double high) {
        return low >= 0 && high > 0 ? EXCITATORY : high <= 0 && low < 0 ? INHIBITORY : MIXED;
    }

    private static Sign opening(double reversal, Optional<NeuronGroup> target) {
        int pull = target.map(group -> group.neuron().pull(reversal)).orElse(0);
        return between(pull, pull);
    }

    private Sign times(Sign other) {
        return this == MIXED || other == MIXED ? MIXED : this == other ? EXCITATORY : INHIBITORY;
    }
}

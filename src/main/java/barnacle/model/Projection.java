package barnacle.model;

import barnacle.setting.Quantities;

/**
 * A bundle of connections from one part of the network to another. Weights are indexed [target][source].
 *
 * @param source the stimulus or a neuron group, by name
 * @param target a neuron group or the readout, by name
 * @param synapse {@link CurrentInjection} from the stimulus, another from a group; a {@link Reading} leads into the
 *     readout only, a {@link KineticSynapse}, {@link ConductanceSynapse} or {@link GapJunction} into a group only
 */
public record Projection(
        String source, String target, ConnectionRule rule, InitialWeights initialWeights, Synapse synapse) {
    public Projection {
        Quantities.check(Projection.class, source, target, rule, initialWeights, synapse);
    }

    /** The name of its weights in every table and file; unique because source and target are. */
    public BlockName block() {
        return BlockName.weights(source, target);
    }
}

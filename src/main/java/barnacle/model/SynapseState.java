package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.List;

/**
 * Where what one connection's {@link KineticSynapse} has bound starts.
 *
 * @param source the name of the group that it comes from
 * @param target the name of the group that it goes to
 * @param bound one share of bound receptors for each neuron of the source, between 0 and 1
 */
public record SynapseState(String source, String target, List<Double> bound) {
    public SynapseState {
        Quantities.check(SynapseState.class, source, target, bound);
        bound = List.copyOf(bound);
        for (int i = 0; i < bound.size(); i++) {
            if (!(bound.get(i) >= 0 && bound.get(i) <= 1)) {
                throw new InvalidSetting(
                        "bound/" + i,
                        "SynapseState.bound.bounds",
                        "The share that {0}[{1}] has bound in {2} starts at {3}; it must be between 0 and 1.",
                        source,
                        i,
                        target,
                        bound.get(i));
            }
        }
    }

    /** That of no neuron yet. */
    public SynapseState() {
        this("cells", "cells", List.of());
    }

    /** The weights whose synapse it is a state of. */
    public BlockName block() {
        return BlockName.weights(source, target);
    }

    SynapseState renamed(String from, String to) {
        return new SynapseState(source.equals(from) ? to : source, target.equals(from) ? to : target, bound);
    }

    boolean isOf(String group) {
        return source.equals(group) || target.equals(group);
    }
}

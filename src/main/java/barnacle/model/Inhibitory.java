package barnacle.model;

import barnacle.setting.Sentence;

/**
 * Neurons that inhibit: their weights are at most 0, or a conductance that draws a target to the lowest voltage that it
 * has by itself.
 */
public record Inhibitory() implements GroupKind {
    @Override
    public int sign() {
        return -1;
    }

    @Override
    public double reversal(Neuron target) {
        return target.lowest();
    }

    @Override
    public Sentence words() {
        return Sentence.word("GroupKind.inhibitory", "inhibitory");
    }
}

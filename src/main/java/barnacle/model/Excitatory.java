package barnacle.model;

import barnacle.setting.Sentence;

/** Neurons that excite: their weights are at least 0, and what they open draws a target to its spike threshold. */
public record Excitatory() implements GroupKind {
    @Override
    public int sign() {
        return 1;
    }

    @Override
    public double reversal(Neuron target) {
        return target.spikeThreshold();
    }

    @Override
    public Sentence words() {
        return Sentence.word("GroupKind.excitatory", "excitatory");
    }
}

package barnacle.model;

import barnacle.setting.Sentence;

/** Neurons whose weights have signs of their own. */
public record Mixed() implements GroupKind {
    @Override
    public int sign() {
        return 0;
    }

    @Override
    public double reversal(Neuron target) {
        return new ConductanceSynapse().reversal();
    }

    @Override
    public Sentence words() {
        return Sentence.word("GroupKind.mixed", "mixed");
    }
}

package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** A hidden layer of a {@link NeuralOde}. */
public record DenseLayer(
        @Quantity(label = "Units", min = 1, max = 100_000) int units, Activation activation) {
    public DenseLayer {
        Quantities.check(DenseLayer.class, units, activation);
    }

    public DenseLayer() {
        this(16, new Tanh());
    }
}

package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Adam with weight decay beside the gradient instead of in it: θ -= rate · (Adam's direction + decay · θ), with θ as it
 * was before.
 *
 * <p>Source: Loshchilov and Hutter, ICLR 2019, algorithm 2, whose λ is rate · decay here.
 *
 * @param decay how much of θ a learning rate of 1 would take away in an iteration
 */
public record AdamW(
        @Quantity(label = "Learning rate", min = 0, max = 100)
        double rate,

        @Quantity(label = "First moment decay", symbol = "β1", min = 0, max = 0.999999)
        double beta1,

        @Quantity(label = "Second moment decay", symbol = "β2", min = 0, max = 0.9999999)
        double beta2,

        @Quantity(label = "Stabiliser", symbol = "ε", min = 0, minExclusive = true)
        double epsilon,

        @Quantity(
                label = "Weight decay",
                min = 0,
                max = 1,
                help = "Times the learning rate: the fraction of each parameter that an iteration takes away.")
        double decay)
        implements Optimizer {
    public AdamW {
        Quantities.check(AdamW.class, rate, beta1, beta2, epsilon, decay);
    }

    public AdamW() {
        this(0.015, 0.9, 0.999, 1e-8, 0.01);
    }

    @Override
    public int memory(int parameters) {
        return adam().memory(parameters);
    }

    @Override
    public void update(double[] theta, double[] gradient, double[] memory, long updates, double rate) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] -= rate * decay * theta[i];
        }
        adam().update(theta, gradient, memory, updates, rate);
    }

    private Adam adam() {
        return new Adam(rate, beta1, beta2, epsilon);
    }
}

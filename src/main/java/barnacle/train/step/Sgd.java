package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Gradient descent with momentum (Polyak 1964): velocity = momentum · velocity + gradient; θ -= rate · velocity. */
public record Sgd(
        @Quantity(label = "Learning rate", min = 0, max = 100)
        double rate,

        @Quantity(label = "Momentum", min = 0, max = 0.999999)
        double momentum)
        implements Optimizer {
    public Sgd {
        Quantities.check(Sgd.class, rate, momentum);
    }

    public Sgd() {
        this(0.01, 0.9);
    }

    @Override
    public int memory(int parameters) {
        return parameters;
    }

    @Override
    public void update(double[] theta, double[] gradient, double[] memory, long updates, double rate) {
        for (int i = 0; i < theta.length; i++) {
            memory[i] = momentum * memory[i] + gradient[i];
            theta[i] -= rate * memory[i];
        }
    }
}

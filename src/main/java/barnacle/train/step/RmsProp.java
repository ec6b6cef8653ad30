package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * RMSprop: each number's gradient over its recent root mean square, not centred.
 *
 * <pre>
 *   s = decay · s + (1 - decay) · gradient²        θ -= rate · gradient / (√s + ε)
 * </pre>
 *
 * <p>Source: Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, Coursera 2012.
 */
public record RmsProp(
        @Quantity(label = "Learning rate", min = 0, max = 100)
        double rate,

        @Quantity(label = "Mean square decay", min = 0, max = 0.9999999)
        double decay,

        @Quantity(label = "Stabiliser", symbol = "ε", min = 0, minExclusive = true)
        double epsilon)
        implements Optimizer {
    public RmsProp {
        Quantities.check(RmsProp.class, rate, decay, epsilon);
    }

    public RmsProp() {
        this(0.01, 0.9, 1e-8);
    }

    @Override
    public int memory(int parameters) {
        return parameters;
    }

    @Override
    public double reach() {
        return rate / Math.sqrt(1 - decay);
    }

    @Override
    public void update(double[] theta, double[] gradient, double[] memory, long updates, double rate) {
        for (int i = 0; i < theta.length; i++) {
            memory[i] = decay * memory[i] + (1 - decay) * gradient[i] * gradient[i];
            theta[i] -= rate * gradient[i] / (Math.sqrt(memory[i]) + epsilon);
        }
    }
}

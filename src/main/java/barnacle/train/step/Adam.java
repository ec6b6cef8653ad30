package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Adam. Source: Kingma and Ba, ICLR 2015, algorithm 1. */
public record Adam(
        @Quantity(label = "Learning rate", min = 0, max = 100)
        double rate,

        @Quantity(label = "First moment decay", symbol = "β1", min = 0, max = 0.999999)
        double beta1,

        @Quantity(label = "Second moment decay", symbol = "β2", min = 0, max = 0.9999999)
        double beta2,

        @Quantity(label = "Stabiliser", symbol = "ε", min = 0, minExclusive = true)
        double epsilon)
        implements Optimizer {
    public Adam {
        Quantities.check(Adam.class, rate, beta1, beta2, epsilon);
    }

    public Adam() {
        this(0.015, 0.9, 0.999, 1e-8);
    }

    @Override
    public int memory(int parameters) {
        return 2 * parameters;
    }

    /** That of Kingma and Ba 2015, section 2.1, and as much longer as the correction of the first steps may make it. */
    @Override
    public double reach() {
        return rate * Math.max(1, (1 - beta1) / Math.sqrt(1 - beta2)) / (1 - beta1);
    }

    @Override
    public void update(double[] theta, double[] gradient, double[] memory, long updates, double rate) {
        int n = theta.length;
        double correction1 = 1 - StrictMath.pow(beta1, updates + 1);
        double correction2 = 1 - StrictMath.pow(beta2, updates + 1);
        for (int i = 0; i < n; i++) {
            double m = beta1 * memory[i] + (1 - beta1) * gradient[i];
            double s = beta2 * memory[n + i] + (1 - beta2) * gradient[i] * gradient[i];
            memory[i] = m;
            memory[n + i] = s;
            theta[i] -= rate * (m / correction1) / (Math.sqrt(s / correction2) + epsilon);
        }
    }
}

package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * ClipUp: a step's length is set by the learning rate and the momentum alone, only its direction by the gradient.
 *
 * <pre>
 *   velocity = momentum · velocity + gradient / |gradient|, scaled down to maxSpeed if it is longer
 *   θ -= rate · velocity
 * </pre>
 *
 * <p>Source: Toklu, Liskowski and Srivastava, PPSN 2020, arXiv 2008.02387, algorithm 1. There velocity and its limit
 * have the rate in them; kept out of both, they stay in proportion to it under a schedule.
 *
 * @param rate the length of the first step, over all parameters together: grows with the root of their number
 * @param maxSpeed the longest step, in learning rates
 */
public record ClipUp(
        @Quantity(
                label = "Learning rate",
                min = 0,
                max = 1000,
                help =
                        "The length of the first step, over all parameters together. With an evolution strategy, start from"
                                + " σ times the root of the number of parameters, over 30.")
        double rate,

        @Quantity(label = "Momentum", min = 0, max = 0.999999)
        double momentum,

        @Quantity(
                label = "Largest step",
                unit = "learning rates",
                min = 0,
                minExclusive = true,
                max = 1000,
                source = "Toklu, Liskowski and Srivastava 2020")
        double maxSpeed)
        implements Optimizer {
    public ClipUp {
        Quantities.check(ClipUp.class, rate, momentum, maxSpeed);
    }

    public ClipUp() {
        this(0.15, 0.9, 2);
    }

    @Override
    public int memory(int parameters) {
        return parameters;
    }

    @Override
    public double reach() {
        return rate * maxSpeed;
    }

    @Override
    public void update(double[] theta, double[] gradient, double[] memory, long updates, double rate) {
        double norm = Optimizer.norm(gradient);
        for (int i = 0; i < theta.length; i++) {
            memory[i] = momentum * memory[i] + (norm > 0 ? gradient[i] / norm : 0);
        }
        double speed = Optimizer.norm(memory);
        for (int i = 0; i < theta.length; i++) {
            memory[i] *= speed > maxSpeed ? maxSpeed / speed : 1;
            theta[i] -= rate * memory[i];
        }
    }
}

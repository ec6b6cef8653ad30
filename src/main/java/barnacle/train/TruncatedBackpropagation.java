package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Backpropagation that stops some steps before a trial's end: the state before them is held. What the last steps do to the loss
 * is exact, what earlier ones do through them is left out, so the gradient is biased but grows less where the adjoint grows
 * with every step back. The readout's gradient is exact. The trial itself still runs from its beginning.
 *
 * <p>Source: Williams and Peng, Neural Computation 2:490, 1990.
 *
 * @param clipNorm gradients of a larger global norm are scaled down to it
 */
public record TruncatedBackpropagation(
        @Quantity(
                label = "Steps back",
                unit = "steps",
                min = 1,
                max = 1e9,
                help = "From the end of a trial; as many as the trial has are backpropagation in full.")
        int steps,

        @Quantity(label = "Clip at norm", min = 0, minExclusive = true)
        double clipNorm)
        implements GradientEstimator {
    public TruncatedBackpropagation {
        Quantities.check(TruncatedBackpropagation.class, steps, clipNorm);
    }

    public TruncatedBackpropagation() {
        this(100, 10);
    }

    @Override
    public boolean goesBackThroughTime() {
        return true;
    }

    @Override
    public boolean goesBackInPart() {
        return true;
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        return Estimate.backward(objective, theta, iteration, steps, 0, clipNorm);
    }
}

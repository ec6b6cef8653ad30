package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** {@code decay} to the power of the iteration. NeuroEvoBench (arXiv 2311.02394) uses 0.999 for both sigma and rate. */
public record ExponentialSchedule(
        @Quantity(label = "Decay per iteration", min = 0, minExclusive = true, max = 1)
        double decay) implements Schedule {
    public ExponentialSchedule {
        Quantities.check(ExponentialSchedule.class, decay);
    }

    public ExponentialSchedule() {
        this(0.999);
    }

    @Override
    public double factor(long iteration, long iterations) {
        return StrictMath.pow(decay, iteration);
    }
}

package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Uniform on {@code [low, high]}; the same value twice gives every weight that value. */
public record UniformWeights(
        @Quantity(label = "Lowest", min = -1e6, max = 1e6) double low,
        @Quantity(label = "Highest", min = -1e6, max = 1e6) double high)
        implements InitialWeights {
    public UniformWeights {
        Quantities.check(UniformWeights.class, low, high);
        if (high < low) {
            throw new InvalidSetting(
                    "high",
                    "UniformWeights.high.belowLow",
                    "high is {0}; it must be at least low, which is {1}.",
                    high,
                    low);
        }
    }

    public UniformWeights() {
        this(-0.1, 0.1);
    }

    @Override
    public double draw(int fanIn, RandomStream random) {
        return low + (high - low) * random.nextDouble();
    }
}

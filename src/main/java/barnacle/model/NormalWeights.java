package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Normal, whatever the fan-in. */
public record NormalWeights(
        @Quantity(label = "Mean", min = -1e6, max = 1e6) double mean,

        @Quantity(label = "Standard deviation", min = 0, max = 1e6)
        double sd)
        implements InitialWeights {
    public NormalWeights {
        Quantities.check(NormalWeights.class, mean, sd);
    }

    public NormalWeights() {
        this(0, 0.1);
    }

    @Override
    public double draw(int fanIn, RandomStream random) {
        return mean + sd * random.nextGaussian();
    }
}

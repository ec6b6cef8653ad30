package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Uniform on {@code mean ± scale / sqrt(fanIn)}; a fraction of the weights is the mean itself.
 *
 * <p>Source: arXiv 2311.10869: input and readout 0.1 ± 1/sqrt(fanIn); recurrent 0.001 ± 1/sqrt(fanIn) with one weight
 * in five set to 0.001.
 */
public record FanInUniform(
        @Quantity(label = "Mean", min = -1e6, max = 1e6) double mean,

        @Quantity(
                label = "Scale",
                min = 0,
                max = 1e6,
                help = "Half the width for one connection; divided by sqrt(fan-in).")
        double scale,

        @Quantity(label = "Fraction at the mean", min = 0, max = 1)
        double constantFraction)
        implements InitialWeights {
    /** The published recurrent weights. */
    public static final FanInUniform RECURRENT = new FanInUniform(0.001, 1, 0.2);

    public FanInUniform {
        Quantities.check(FanInUniform.class, mean, scale, constantFraction);
    }

    public FanInUniform() {
        this(0.1, 1, 0);
    }

    @Override
    public double draw(int fanIn, RandomStream random) {
        double weight = mean + (2 * random.nextDouble() - 1) * scale / Math.sqrt(fanIn);
        return random.nextDouble() < constantFraction ? mean : weight;
    }
}

package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/**
 * Noise without a memory and with mean 0. Its integral over a time T has the standard deviation {@code intensity · √T},
 * so that a step's current has {@code intensity / √dt}, and a voltage varies as much in steps of half the length.
 *
 * @param shared whether all neurons get the same noise; otherwise each has its own
 */
public record WhiteNoise(
        @Quantity(label = "Intensity", symbol = "σ", dimension = Dimension.INTENSITY, min = 0, max = 1000)
        double intensity,

        boolean shared)
        implements InjectedCurrent {
    public WhiteNoise {
        Quantities.check(WhiteNoise.class, intensity, shared);
    }

    public WhiteNoise() {
        this(5, false);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        return t -> 0;
    }

    @Override
    public Range range(double length) {
        return new Range(0, 0);
    }

    @Override
    public double spread(double dt) {
        return intensity / Math.sqrt(dt);
    }

    @Override
    public boolean isNoise() {
        return true;
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public WhiteNoise sized(Sizes sizes) {
        return new WhiteNoise(sizes.current(intensity), shared);
    }
}

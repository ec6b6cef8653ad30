package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/**
 * Noise that forgets at a rate: an Ornstein-Uhlenbeck process about its mean, which starts from its stationary
 * distribution. Steps take its exact values: what it was, times exp(-dt / correlation time), and a normal number.
 *
 * <p>Source: the exact update, Gillespie, Physical Review E 54:2084 (1996).
 *
 * @param shared whether all neurons get the same noise; otherwise each has its own
 */
public record OrnsteinUhlenbeckNoise(
        @Quantity(
                label = "Mean",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double mean,

        @Quantity(label = "Standard deviation", dimension = Dimension.CURRENT, min = 0, max = 1000)
        double sd,

        @Quantity(
                label = "Correlation time",
                symbol = "τ",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000_000)
        double correlationTime,

        boolean shared)
        implements InjectedCurrent {
    public OrnsteinUhlenbeckNoise {
        Quantities.check(OrnsteinUhlenbeckNoise.class, mean, sd, correlationTime, shared);
    }

    public OrnsteinUhlenbeckNoise() {
        this(0, 5, 5, false);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        return t -> mean;
    }

    @Override
    public Range range(double length) {
        return new Range(mean, mean);
    }

    @Override
    public double spread(double dt) {
        return sd;
    }

    @Override
    public double memory(double dt) {
        return Math.exp(-dt / correlationTime);
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
    public OrnsteinUhlenbeckNoise sized(Sizes sizes) {
        return new OrnsteinUhlenbeckNoise(sizes.current(mean), sizes.current(sd), correlationTime, shared);
    }
}

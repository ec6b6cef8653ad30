package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/**
 * A sine whose frequency goes from one value, at the injection's start, to another, at its end: {@code amplitude · sin
 * 2πn}, where n is how many cycles have passed.
 *
 * @param exponential whether the frequency grows by equal factors in equal times, so that each octave takes as long as
 *     the others; otherwise it grows evenly
 */
public record ChirpCurrent(
        @Quantity(label = "Amplitude", dimension = Dimension.CURRENT, min = 0, max = InjectedCurrent.LARGEST)
        double amplitude,

        @Quantity(label = "From", dimension = Dimension.FREQUENCY, min = 0, minExclusive = true, max = 1_000_000)
        double from,

        @Quantity(label = "To", dimension = Dimension.FREQUENCY, min = 0, minExclusive = true, max = 1_000_000)
        double to,

        boolean exponential)
        implements InjectedCurrent {
    /** From there to 1 the ratio of frequencies is taken as 1, where the formula divides nothing by nothing. */
    public static final double SAME = 1e-9;

    public ChirpCurrent {
        Quantities.check(ChirpCurrent.class, amplitude, from, to, exponential);
    }

    public ChirpCurrent() {
        this(5, 1, 100, true);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        double first = units.cycles(from);
        double last = units.cycles(to);
        double octaves = Math.log(last / first);
        return exponential && Math.abs(octaves) > SAME
                ? t -> wave(first * length / octaves * Math.expm1(octaves * (t / length)))
                : t -> wave(first * t + (last - first) * t * (t / length) / 2);
    }

    private double wave(double cycles) {
        return amplitude * Math.sin(2 * Math.PI * cycles);
    }

    @Override
    public Range range(double length) {
        return new Range(-amplitude, amplitude);
    }

    @Override
    public boolean needsEnd() {
        return true;
    }

    @Override
    public double shortestPeriod(Units units) {
        return 1 / units.cycles(Math.max(from, to));
    }

    @Override
    public ChirpCurrent sized(Sizes sizes) {
        return new ChirpCurrent(sizes.current(amplitude), sizes.frequency(from), sizes.frequency(to), exponential);
    }
}

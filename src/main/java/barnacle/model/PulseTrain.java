package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Pulses of equal height and width, the first at the injection's start, each a period after the one before.
 *
 * @param count how many pulses; left out where they go on until the injection's end
 */
public record PulseTrain(
        @Quantity(
                label = "Amplitude",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double amplitude,

        @Quantity(label = "Width", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 1_000_000_000)
        double width,

        @Quantity(label = "Period", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 1_000_000_000)
        double period,

        @Quantity(label = "Pulses", min = 1, max = 1_000_000_000)
        Optional<Integer> count)
        implements InjectedCurrent {
    /** So many pulses are a train. */
    private static final int SEEN = 2;

    public PulseTrain {
        Quantities.check(PulseTrain.class, amplitude, width, period, count);
        if (width > period) {
            throw new InvalidSetting(
                    "width",
                    "PulseTrain.width.longerThanPeriod",
                    "width is {0} and the period {1}; a pulse must end before the next one begins.",
                    Measure.time(width),
                    Measure.time(period));
        }
    }

    public PulseTrain() {
        this(20, 5, 50, Optional.empty());
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        double pulses = count.map(Integer::doubleValue).orElse(Double.POSITIVE_INFINITY);
        return t -> {
            double pulse = Math.floor(t / period);
            return pulse < pulses && t - pulse * period < width ? amplitude : 0;
        };
    }

    @Override
    public PulseTrain within(double length) {
        double shorter = Math.min(1, length / (SEEN * period));
        return new PulseTrain(amplitude, shorter * width, shorter * period, count);
    }

    @Override
    public Range range(double length) {
        return new Range(Math.min(0, amplitude), Math.max(0, amplitude));
    }

    @Override
    public double shortestPeriod(Units units) {
        return 2 * width;
    }

    @Override
    public PulseTrain sized(Sizes sizes) {
        return new PulseTrain(sizes.current(amplitude), width, period, count);
    }
}

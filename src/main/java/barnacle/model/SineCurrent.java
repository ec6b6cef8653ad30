package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/** A current that swings: {@code offset + amplitude · sin(2π · frequency · t + phase)}. */
public record SineCurrent(
        @Quantity(label = "Amplitude", dimension = Dimension.CURRENT, min = 0, max = InjectedCurrent.LARGEST)
        double amplitude,

        @Quantity(
                label = "Frequency",
                symbol = "f",
                dimension = Dimension.FREQUENCY,
                min = 0,
                minExclusive = true,
                max = 1_000_000)
        double frequency,

        @Quantity(label = "Phase", symbol = "φ", unit = "°", min = -360, max = 360, help = "At the injection's start.")
        double phase,

        @Quantity(
                label = "Offset",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST,
                help = "What the current swings about.")
        double offset)
        implements InjectedCurrent {
    public SineCurrent {
        Quantities.check(SineCurrent.class, amplitude, frequency, phase, offset);
    }

    public SineCurrent() {
        this(10, 10, 0, 0);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        double turns = 2 * Math.PI * units.cycles(frequency);
        double start = Math.toRadians(phase);
        return t -> offset + amplitude * Math.sin(turns * t + start);
    }

    @Override
    public Range range(double length) {
        return new Range(offset - amplitude, offset + amplitude);
    }

    @Override
    public double shortestPeriod(Units units) {
        return 1 / units.cycles(frequency);
    }

    @Override
    public SineCurrent sized(Sizes sizes) {
        return new SineCurrent(sizes.current(amplitude), sizes.frequency(frequency), phase, sizes.current(offset));
    }
}

package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/** A current that goes evenly from one value, at the injection's start, to another, at its end. */
public record RampCurrent(
        @Quantity(
                label = "From",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double from,

        @Quantity(
                label = "To",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double to)
        implements InjectedCurrent {
    public RampCurrent {
        Quantities.check(RampCurrent.class, from, to);
    }

    public RampCurrent() {
        this(0, 50);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        return t -> from + (to - from) * (t / length);
    }

    @Override
    public Range range(double length) {
        return new Range(Math.min(from, to), Math.max(from, to));
    }

    @Override
    public boolean needsEnd() {
        return true;
    }

    @Override
    public RampCurrent sized(Sizes sizes) {
        return new RampCurrent(sizes.current(from), sizes.current(to));
    }
}

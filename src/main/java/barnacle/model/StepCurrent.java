package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/** A staircase: the first current, then one that is larger by the increment, and so on, each as long as the others. */
public record StepCurrent(
        @Quantity(
                label = "First current",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double first,

        @Quantity(
                label = "Increment",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double increment,

        @Quantity(
                label = "Length of each",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000_000)
        double each)
        implements InjectedCurrent {
    /** So many steps are a staircase. */
    private static final int SEEN = 4;

    public StepCurrent {
        Quantities.check(StepCurrent.class, first, increment, each);
    }

    public StepCurrent() {
        this(0, 10, 200);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        return t -> first + increment * Math.floor(t / each);
    }

    /** Some steps, the first of which is one already. */
    @Override
    public StepCurrent within(double length) {
        return new StepCurrent(first == 0 ? increment : first, increment, Math.min(each, length / SEEN));
    }

    @Override
    public Range range(double length) {
        double last = increment == 0 ? first : first + increment * Math.max(0, Math.ceil(length / each) - 1);
        return new Range(Math.min(first, last), Math.max(first, last));
    }

    @Override
    public boolean needsEnd() {
        return increment != 0;
    }

    @Override
    public StepCurrent sized(Sizes sizes) {
        return new StepCurrent(sizes.current(first), sizes.current(increment), each);
    }
}

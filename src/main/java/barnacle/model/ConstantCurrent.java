package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/** The same current from the injection's start to its end. */
public record ConstantCurrent(
        @Quantity(
                label = "Current",
                symbol = "I",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double current)
        implements InjectedCurrent {
    public ConstantCurrent {
        Quantities.check(ConstantCurrent.class, current);
    }

    public ConstantCurrent() {
        this(10);
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        return t -> current;
    }

    @Override
    public Range range(double length) {
        return new Range(current, current);
    }

    @Override
    public ConstantCurrent sized(Sizes sizes) {
        return new ConstantCurrent(sizes.current(current));
    }
}

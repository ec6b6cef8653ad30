package barnacle.train.step;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Between two values, in the number's own unit. */
public record Bounds(
        @Quantity(label = "Lowest") double low,
        @Quantity(label = "Highest") double high) implements Constraint {
    public Bounds {
        Quantities.check(Bounds.class, low, high);
        if (high < low) {
            throw new InvalidSetting(
                    "high", "Bounds.high.belowLow", "high is {0}; it must be at least low, which is {1}.", high, low);
        }
    }

    public Bounds() {
        this(-1, 1);
    }

    @Override
    public boolean mayLeaveOut() {
        return true;
    }

    @Override
    public double lower(double initial) {
        return low;
    }

    @Override
    public double upper(double initial) {
        return high;
    }
}

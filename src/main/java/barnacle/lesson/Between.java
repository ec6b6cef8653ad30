package barnacle.lesson;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Whether a number is between two bounds, or one of them. */
public record Between(
        Observable observable,

        @Quantity(label = "Lower bound", help = "In the unit of what is observed.")
        double low,

        @Quantity(label = "Upper bound", help = "In the unit of what is observed; not below the lower one.")
        double high)
        implements NumberCondition {
    public Between {
        Quantities.check(Between.class, observable, low, high);
        if (high < low) {
            throw new InvalidSetting(
                    "high", "Between.high.below", "high is {0}, below low, {1}; exchange them.", high, low);
        }
    }

    public Between() {
        this(new SimulatedTime(), 0, 1);
    }

    @Override
    public boolean isMet(double number) {
        return low <= number && number <= high;
    }
}

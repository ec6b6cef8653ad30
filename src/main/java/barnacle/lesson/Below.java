package barnacle.lesson;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Whether a number is below a bound. */
public record Below(
        Observable observable,

        @Quantity(label = "Bound", help = "In the unit of what is observed.")
        double value) implements NumberCondition {
    public Below {
        Quantities.check(Below.class, observable, value);
    }

    public Below() {
        this(new SimulatedTime(), 0);
    }

    @Override
    public boolean isMet(double number) {
        return number < value;
    }
}

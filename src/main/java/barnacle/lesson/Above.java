package barnacle.lesson;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Whether a number is above a bound. */
public record Above(
        Observable observable,

        @Quantity(label = "Bound", help = "In the unit of what is observed.")
        double value) implements NumberCondition {
    public Above {
        Quantities.check(Above.class, observable, value);
    }

    public Above() {
        this(new SimulatedTime(), 0);
    }

    @Override
    public boolean isMet(double number) {
        return number > value;
    }
}

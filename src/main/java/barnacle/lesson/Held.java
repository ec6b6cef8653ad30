package barnacle.lesson;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.List;

/** Whether a condition has been met without a break for a time, by the clock on the wall. */
public record Held(
        Condition condition,

        @Quantity(label = "For", unit = "s", min = 0, max = 3600)
        double seconds) implements Condition {
    public Held {
        Quantities.check(Held.class, condition, seconds);
    }

    public Held() {
        this(new Above(), 2);
    }

    @Override
    public boolean isMet(Observed seen, ConditionWatch watch) {
        return watch.held(this, condition.isMet(seen, watch)) >= seconds;
    }

    @Override
    public List<Condition> parts() {
        return List.of(condition);
    }

    @Override
    public String place(int part) {
        return "/condition";
    }
}

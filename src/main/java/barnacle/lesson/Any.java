package barnacle.lesson;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.List;

/**
 * Whether at least one of several conditions is met.
 *
 * @param conditions at least one
 */
public record Any(List<Condition> conditions) implements Condition {
    public Any {
        Quantities.check(Any.class, conditions);
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new InvalidSetting(
                    "conditions", "Any.conditions.none", "conditions is empty; give it at least one condition.");
        }
    }

    public Any() {
        this(List.of(new Above()));
    }

    @Override
    public boolean isMet(Observed seen, ConditionWatch watch) {
        // None is left out: each may have to remember what it sees.
        return conditions.stream().filter(each -> each.isMet(seen, watch)).count() > 0;
    }

    @Override
    public List<Condition> parts() {
        return conditions;
    }
}

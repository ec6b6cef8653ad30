package barnacle.lesson;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.List;

/**
 * Whether all of several conditions are met at once.
 *
 * @param conditions at least one
 */
public record All(List<Condition> conditions) implements Condition {
    public All {
        Quantities.check(All.class, conditions);
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new InvalidSetting(
                    "conditions", "All.conditions.none", "conditions is empty; give it at least one condition.");
        }
    }

    public All() {
        this(List.of(new Above()));
    }

    @Override
    public boolean isMet(Observed seen, ConditionWatch watch) {
        // None is left out: each may have to remember what it sees.
        return conditions.stream().filter(each -> each.isMet(seen, watch)).count() == conditions.size();
    }

    @Override
    public List<Condition> parts() {
        return conditions;
    }
}

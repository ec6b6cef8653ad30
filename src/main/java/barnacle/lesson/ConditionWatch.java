package barnacle.lesson;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Looks at a condition again and again, and remembers since when each of its parts holds. Belongs to one thread. */
public final class ConditionWatch {
    private static final double NANOS = 1e9;

    private final Condition condition;
    private final LongSupplier nanos;
    private final Map<Held, Long> since = new HashMap<>();

    /** @param nanos the time, as of {@link System#nanoTime} */
    public ConditionWatch(Condition condition, LongSupplier nanos) {
        this.condition = condition;
        this.nanos = nanos;
    }

    /** Whether the condition is met now. */
    public boolean look(Observed seen) {
        return condition.isMet(seen, this);
    }

    /** For how many seconds it has held; negative if it does not. */
    double held(Held what, boolean isNow) {
        if (!isNow) {
            since.remove(what);
            return -1;
        }
        long now = nanos.getAsLong();
        return (now - since.computeIfAbsent(what, w -> now)) / NANOS;
    }
}

package barnacle.sim;

import java.util.function.Supplier;

/** Two moments of a run's past, so that one is there that is neither the present nor long ago. */
public final class KeptMoments<M extends LiveRun.Moment> {
    /** Steps from one kept moment to the next, where a run keeps them for itself. */
    static final long BETWEEN = 1024;

    private M last;
    private M before;

    /** Forgets what was kept before a moment. */
    public void begin(M moment) {
        last = moment;
        before = moment;
    }

    /**
     * Keeps the moment after so many steps if the last one is long ago.
     *
     * @param between so many steps
     */
    public void at(long steps, long between, Supplier<M> moment) {
        if (steps - last.steps() >= between) {
            before = last;
            last = moment.get();
        }
    }

    /** The earlier one. */
    public M earlier() {
        return before;
    }
}

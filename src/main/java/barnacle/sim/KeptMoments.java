package barnacle.sim;

import java.util.function.Supplier;

/** Two moments of a run's past, so that one is there that is neither the present nor long ago. */
final class KeptMoments<M> {
    /** Steps from one kept moment to the next. */
    private static final int BETWEEN = 1024;

    private M last;
    private M before;

    /** Forgets what was kept before a moment. */
    void begin(M moment) {
        last = moment;
        before = moment;
    }

    /** Keeps the moment after so many steps if it is time to. */
    void at(long steps, Supplier<M> moment) {
        if (steps % BETWEEN == 0) {
            before = last;
            last = moment.get();
        }
    }

    /** The earlier one. */
    M earlier() {
        return before;
    }
}

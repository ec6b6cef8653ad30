package barnacle.analysis;

import java.util.concurrent.CancellationException;

/** Sees how much of an analysis is done, and may end it. */
@FunctionalInterface
public interface AnalysisObserver {
    /**
     * Called now and then.
     *
     * @param done the share of the work that is done, 0 to 1
     * @return whether to go on
     */
    boolean at(double done);

    /** Asks the observer, and ends the analysis by a CancellationException if it says no. */
    default void require(double done) {
        if (!at(done)) {
            throw new CancellationException();
        }
    }
}

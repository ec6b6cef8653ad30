package barnacle.train;

import java.util.Optional;

/** Makes evaluations again that failed, trial by trial. Each call has buffers of its own. */
interface Replay {
    /** The first trial that fails; empty if all come out finite. */
    Optional<FailedTrial> find(Failure failure);

    /**
     * One trial once more.
     *
     * @param failure whose numbers and trials
     * @param trial which of them
     * @param unit whose variable is followed: a neuron or a component
     * @param variable of the neuron, 0 for its voltage
     */
    TrialCourse course(Failure failure, int trial, int unit, int variable);

    /** The Euclidean norm, also where a square is beyond what numbers hold; NaN if an entry is not finite. */
    static double norm(double[] direction) {
        double largest = 0;
        for (double d : direction) {
            if (!Double.isFinite(d)) {
                return Double.NaN;
            }
            largest = Math.max(largest, Math.abs(d));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double d : direction) {
            sum += d / largest * (d / largest);
        }
        return largest * Math.sqrt(sum);
    }
}

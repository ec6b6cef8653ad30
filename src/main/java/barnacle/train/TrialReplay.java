package barnacle.train;

import barnacle.sim.Fault;
import java.util.Optional;
import java.util.function.IntFunction;

/** Makes evaluations again that failed, trial by trial. Each call has buffers of its own. */
interface TrialReplay {
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

    /** A gradient's way back through one trial. */
    interface Way {
        /** Of the gradient; NaN if it is not finite. */
        double norm();

        /** Of the trial. */
        double loss();

        /** Where the gradient is largest, or first not finite. */
        Fault fault();
    }

    /** The trial with the largest gradient, or the first whose gradient is not finite. */
    static FailedTrial worst(int trials, IntFunction<? extends Way> ways) {
        int worst = 0;
        Way found = ways.apply(0);
        for (int trial = 1; trial < trials && Double.isFinite(found.norm()); trial++) {
            Way way = ways.apply(trial);
            if (!(way.norm() <= found.norm())) {
                found = way;
                worst = trial;
            }
        }
        return new FailedTrial(worst, found.fault(), found.loss());
    }

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

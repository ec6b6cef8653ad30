package barnacle.task;

import java.util.Arrays;

/** What the readout of each trial of a batch should be. Arrays are shared and must not be modified. */
public sealed interface Targets {
    /** How many trials. */
    int count();

    /** What an output should be on average over a window of a trial; in the readout's unit. */
    double at(int window, int output, int trial);

    /** The targets of the trials from {@code from} to {@code to - 1}. */
    Targets range(int from, int to);

    /**
     * The output that should be largest, by trial.
     *
     * @throws IllegalStateException if these are numbers and no labels
     */
    default int[] labels() {
        throw new IllegalStateException("these trials have numbers to meet and no labels; ask their targets");
    }

    /** The labelled output of a trial; -1 if these are numbers. */
    int label(int trial);

    /** Whether what is to be read are numbers, and right is what is within a tolerance of them. */
    boolean areNumbers();

    /**
     * How far from numbers is still right, as of {@link Values}.
     *
     * @throws IllegalStateException if these are labels
     */
    default double tolerance() {
        throw new IllegalStateException("labels are right or wrong, and have no tolerance");
    }

    /**
     * The same numbers with another {@link #tolerance}.
     *
     * @throws IllegalStateException if these are labels
     */
    default Targets within(double tolerance) {
        throw new IllegalStateException("labels are right or wrong, and have no tolerance");
    }

    /**
     * One trial's readout, averaged over its windows.
     *
     * @param readout [(window * outputs + output) * count + trial]; not modified
     * @param mean overwritten, by output
     */
    default void average(int trial, double[] readout, int outputs, double[] mean) {
        int windows = readout.length / (outputs * count());
        for (int k = 0; k < outputs; k++) {
            mean[k] = 0;
            for (int window = 0; window < windows; window++) {
                mean[k] += readout[(window * outputs + k) * count() + trial] / windows;
            }
        }
    }

    /**
     * Whether the labelled output of an averaged readout is the largest; the first of several that are largest counts.
     */
    default boolean answered(int trial, double[] mean) {
        int best = 0;
        for (int k = 0; k < mean.length; k++) {
            if (!Double.isFinite(mean[k])) {
                return false;
            }
            best = mean[k] > mean[best] ? k : best;
        }
        return best == labels()[trial];
    }

    /**
     * One output should be 1 and the others 0, in every window.
     *
     * @param labels [trial], the output that should be 1
     */
    record Labels(int[] labels) implements Targets {
        @Override
        public int count() {
            return labels.length;
        }

        @Override
        public double at(int window, int output, int trial) {
            return output == labels[trial] ? 1 : 0;
        }

        @Override
        public int label(int trial) {
            return labels[trial];
        }

        @Override
        public boolean areNumbers() {
            return false;
        }

        @Override
        public Labels range(int from, int to) {
            return new Labels(Arrays.copyOfRange(labels, from, to));
        }
    }

    /**
     * A course to follow.
     *
     * @param values [trial][window][output]
     * @param tolerance a trial whose loss is at most this counts as right, in the loss' unit; for {@link ZeroOne}, how
     *     far a number may be from its target, in the readout's unit
     */
    record Values(double[][][] values, double tolerance) implements Targets {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public double at(int window, int output, int trial) {
            return values[trial][window][output];
        }

        @Override
        public int label(int trial) {
            return -1;
        }

        @Override
        public boolean areNumbers() {
            return true;
        }

        @Override
        public Values within(double other) {
            return new Values(values, other);
        }

        @Override
        public Values range(int from, int to) {
            return new Values(Arrays.copyOfRange(values, from, to), tolerance);
        }
    }
}

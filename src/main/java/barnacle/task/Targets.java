package barnacle.task;

import java.util.Arrays;

/** What the readout of each trial of a batch should be. Arrays are shared and must not be modified. */
public sealed interface Targets {
    /** What an output should be on average over a window of a trial; dimensionless. */
    double at(int window, int output, int trial);

    /** The targets of the trials from {@code from} to {@code to - 1}. */
    Targets range(int from, int to);

    /**
     * One output should be 1 and the others 0, in every window.
     *
     * @param labels [trial], the output that should be 1
     */
    record Labels(int[] labels) implements Targets {
        @Override
        public double at(int window, int output, int trial) {
            return output == labels[trial] ? 1 : 0;
        }

        @Override
        public Labels range(int from, int to) {
            return new Labels(Arrays.copyOfRange(labels, from, to));
        }
    }

    /**
     * A course to follow, the same in every trial.
     *
     * @param values [window][output], dimensionless
     * @param tolerance a trial whose loss is at most this counts as right; in the loss' unit
     */
    record Values(double[][] values, double tolerance) implements Targets {
        @Override
        public double at(int window, int output, int trial) {
            return values[window][output];
        }

        @Override
        public Values range(int from, int to) {
            return this;
        }
    }
}

package barnacle.plot;

import barnacle.train.GradientSize;
import barnacle.train.IterationReport;
import barnacle.train.UpdateOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What tells how sound a training is, iteration by iteration. One thread adds while another draws. Of a long training
 * neighbouring iterations are drawn together by the largest of each number, as what is looked for here are exceptions.
 */
public final class HealthCourse {
    /** So many stretches of iterations are drawn. */
    private static final int DRAWN = 1000;

    private static final int NOT_FINITE = 0;
    private static final int FAILED = 1;
    private static final int RATE = 2;
    private static final int SIGMA = 3;
    private static final int ADJOINT_START = 4;
    private static final int ADJOINT_LARGEST = 5;
    private static final int ADJOINT_END = 6;
    private static final int BLOCKS = 7;

    private List<Blocks> columns = new ArrayList<>();
    private List<String> blocks = List.of();
    private int size;
    private long first = 1;
    private long failed;

    /**
     * What is drawn: NaN where an update has no such number.
     *
     * @param iteration the last of each stretch
     * @param blocks by name, the norm of the gradient in each
     * @param norms [block][stretch]
     * @param notFinite the share of the gradient's entries, from 0 to 1
     * @param failed candidates or batches in an iteration
     * @param adjoint [where][stretch]: at a trial's start, where it is largest, at its end
     * @param failedInAll candidates or batches so far
     */
    public record Course(
            double[] iteration,
            List<String> blocks,
            double[][] norms,
            double[] notFinite,
            double[] failed,
            double[] rate,
            double[] sigma,
            double[][] adjoint,
            long failedInAll) {}

    /** Adds iterations, in order. */
    public synchronized void add(List<IterationReport> reports) {
        for (IterationReport report : reports) {
            add(report);
        }
    }

    private void add(IterationReport report) {
        UpdateOutcome outcome = report.outcome();
        GradientSize gradient = outcome.size();
        if (size == 0) {
            first = report.iteration();
            columns = new ArrayList<>();
        }
        if (blocks.isEmpty()) {
            blocks = gradient.parts().stream().map(GradientSize.OfBlock::block).toList();
        }
        while (columns.size() < BLOCKS + blocks.size()) {
            Blocks column = new Blocks();
            for (int i = 0; i < size; i++) {
                column.set(i, Double.NaN);
            }
            columns.add(column);
        }
        columns.get(NOT_FINITE).set(size, gradient.notFinite());
        columns.get(FAILED).set(size, outcome.failed());
        columns.get(RATE).set(size, outcome.rate());
        columns.get(SIGMA).set(size, outcome.sigma());
        columns.get(ADJOINT_START).set(size, gradient.adjoint().start());
        columns.get(ADJOINT_LARGEST).set(size, gradient.adjoint().largest());
        columns.get(ADJOINT_END).set(size, gradient.adjoint().end());
        for (int k = 0; k < blocks.size(); k++) {
            boolean isThere = k < gradient.parts().size();
            columns.get(BLOCKS + k).set(size, isThere ? gradient.parts().get(k).norm() : Double.NaN);
        }
        failed += outcome.failed();
        size++;
    }

    /** Forgets all of a training. */
    public synchronized void clear() {
        columns = new ArrayList<>();
        blocks = List.of();
        size = 0;
        failed = 0;
    }

    /** What there is so far, in fresh arrays. */
    public synchronized Course course() {
        int drawn = Math.min(DRAWN, size);
        double[] iteration = new double[drawn];
        for (int k = 0; k < drawn; k++) {
            iteration[k] = first + end(k, drawn) - 1;
        }
        double[][] norms = new double[blocks.size()][];
        Arrays.setAll(norms, k -> largest(BLOCKS + k, drawn));
        return new Course(
                iteration,
                blocks,
                norms,
                largest(NOT_FINITE, drawn),
                largest(FAILED, drawn),
                largest(RATE, drawn),
                largest(SIGMA, drawn),
                new double[][] {
                    largest(ADJOINT_START, drawn), largest(ADJOINT_LARGEST, drawn), largest(ADJOINT_END, drawn)
                },
                failed);
    }

    private int end(int stretch, int drawn) {
        return (int) ((long) (stretch + 1) * size / drawn);
    }

    private double[] largest(int column, int drawn) {
        double[] largest = new double[drawn];
        for (int k = 0; k < drawn; k++) {
            largest[k] = Double.NaN;
            for (int i = (int) ((long) k * size / drawn); i < end(k, drawn); i++) {
                double value = columns.get(column).get(i);
                largest[k] = largest[k] >= value || Double.isNaN(value) ? largest[k] : value;
            }
        }
        return largest;
    }
}

package barnacle.plot;

import barnacle.train.IterationReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the candidates of a training came to, iteration by iteration. One thread adds while another draws. Of a long
 * training neighbouring iterations are drawn together: their best, their worst, and the mean of their means.
 */
public final class PopulationCourse {
    /** So many stretches of iterations are drawn. */
    private static final int DRAWN = 1000;

    /** Of so many of the last iterations single candidates are drawn, and of each so many. */
    private static final int RECENT = 40;

    private static final int EACH = 48;

    private static final int BEST = 0;
    private static final int MEAN = 1;
    private static final int WORST = 2;
    private static final int SIGMA = 3;

    private Blocks[] columns = fresh();
    private final Deque<IterationReport> recent = new ArrayDeque<>();
    private int size;
    private long first = 1;

    /**
     * What is drawn.
     *
     * @param iteration the last of each stretch
     * @param points the iteration and the loss of single candidates
     */
    public record Course(
            double[] iteration, double[] best, double[] mean, double[] worst, double[] sigma, double[][] points) {}

    private static Blocks[] fresh() {
        return new Blocks[] {new Blocks(), new Blocks(), new Blocks(), new Blocks()};
    }

    /** Adds iterations, in order. */
    public synchronized void add(List<IterationReport> reports) {
        for (IterationReport report : reports) {
            if (size == 0) {
                first = report.iteration();
            }
            columns[BEST].set(size, report.outcome().candidates().best());
            columns[MEAN].set(size, report.loss());
            columns[WORST].set(size, report.outcome().candidates().worst());
            columns[SIGMA].set(size, report.outcome().sigma());
            size++;
            recent.addLast(report);
            if (recent.size() > RECENT) {
                recent.removeFirst();
            }
        }
    }

    public synchronized void clear() {
        columns = fresh();
        recent.clear();
        size = 0;
    }

    public synchronized Course course() {
        int drawn = Math.min(DRAWN, size);
        double[][] all = new double[5][drawn];
        for (int k = 0; k < drawn; k++) {
            int from = (int) ((long) k * size / drawn);
            int to = (int) ((long) (k + 1) * size / drawn);
            all[0][k] = first + to - 1;
            double best = Double.NaN;
            double worst = Double.NaN;
            double sum = 0;
            int finite = 0;
            for (int i = from; i < to; i++) {
                double low = columns[BEST].get(i);
                double high = columns[WORST].get(i);
                best = low > best || Double.isNaN(low) ? best : low;
                worst = high < worst || Double.isNaN(high) ? worst : high;
                if (Double.isFinite(columns[MEAN].get(i))) {
                    sum += columns[MEAN].get(i);
                    finite++;
                }
            }
            all[1][k] = best;
            all[2][k] = sum / finite;
            all[3][k] = worst;
            all[4][k] = columns[SIGMA].get(to - 1);
        }
        return new Course(all[0], all[1], all[2], all[3], all[4], points());
    }

    private double[][] points() {
        List<Double> at = new ArrayList<>();
        List<Double> loss = new ArrayList<>();
        for (IterationReport report : recent) {
            double[] some = report.outcome().candidates().some();
            int each = Math.min(EACH, some.length);
            for (int k = 0; k < each; k++) {
                at.add((double) report.iteration());
                loss.add(some[k * some.length / each]);
            }
        }
        return new double[][] {
            at.stream().mapToDouble(Double::doubleValue).toArray(),
            loss.stream().mapToDouble(Double::doubleValue).toArray()
        };
    }
}

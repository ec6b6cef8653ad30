package barnacle.analysis;

import barnacle.model.BlockName;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.ode.CarryOn;
import barnacle.sim.Block;
import barnacle.task.Loss;
import barnacle.train.Objective;
import barnacle.train.ParameterSpace;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The loss around one θ, along a line or over a plane, as it is and smoothed by a Gaussian: what evolution descends.
 * All points are scored on the same trials, and smoothed by the same perturbations of all of θ, in mirrored pairs.
 *
 * <p>A point outside the bounds of θ has no loss, neither as it is nor smoothed: what would be scored there is the
 * nearest θ within, and the curve would look flat where there is none. The perturbations of a point within are moved
 * into the bounds, as evolution's are.
 */
public final class LossLandscape {
    /** Losses computed between two looks at the observer. */
    private static final int TOGETHER = 64;

    private LossLandscape() {}

    /**
     * How the loss is smoothed: the mean over {@code samples} perturbations of width {@code sigma}, those that diverged
     * left out.
     *
     * @param samples even; 0 leaves the smoothed loss out
     */
    public record Smoothing(int samples, double sigma) {
        public Smoothing {
            if (samples < 0 || samples % 2 != 0) {
                throw new IllegalArgumentException(
                        "samples is " + samples + "; it must be even, because perturbations come in mirrored pairs");
            }
        }
    }

    /**
     * The loss at θ + at · direction.
     *
     * @param at where
     * @param raw by point; NaN where the network diverged and outside the bounds
     * @param smoothed by point, NaN outside the bounds; empty if none was asked for
     * @param outside how many points are outside the bounds
     */
    public record Line(double[] at, double[] raw, double[] smoothed, int outside) {
        /** The slope of either loss at each point, from its neighbours. */
        public double[] slopes(double[] losses) {
            double[] slopes = new double[losses.length];
            for (int i = 0; i < slopes.length; i++) {
                int from = Math.max(0, i - 1);
                int to = Math.min(slopes.length - 1, i + 1);
                slopes[i] = (losses[to] - losses[from]) / (at[to] - at[from]);
            }
            return slopes;
        }
    }

    /**
     * The loss at θ + x · first + y · second.
     *
     * @param raw [y][x]; NaN where the network diverged and outside the bounds
     * @param smoothed [y][x], NaN outside the bounds; empty if none was asked for
     * @param outside how many points are outside the bounds
     */
    public record Plane(double[] x, double[] y, double[][] raw, double[][] smoothed, int outside) {}

    /**
     * A direction in the space of θ, and the places along it. Arrays are not modified.
     *
     * @param step as long as θ
     * @param at in steps from θ, rising
     */
    public record ScanDirection(double[] step, double[] at) {}

    /**
     * @param raw by point
     * @param smoothed by point; empty if none was asked for
     * @param outside points outside the bounds
     */
    private record Losses(double[] raw, double[] smoothed, int outside) {}

    /**
     * Scores a line.
     *
     * @param theta not modified
     * @param iteration whose trials are used
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static Line line(
            Objective objective,
            double[] theta,
            long iteration,
            ScanDirection direction,
            Smoothing smoothing,
            AnalysisObserver observer) {
        double[] at = direction.at();
        Losses losses = losses(
                objective,
                iteration,
                at.length,
                (point, moved) -> {
                    for (int i = 0; i < moved.length; i++) {
                        moved[i] = theta[i] + at[point] * direction.step()[i];
                    }
                },
                smoothing,
                observer);
        return new Line(at.clone(), losses.raw(), losses.smoothed(), losses.outside());
    }

    /** Scores a plane; as {@link #line}. */
    public static Plane plane(
            Objective objective,
            double[] theta,
            long iteration,
            ScanDirection first,
            ScanDirection second,
            Smoothing smoothing,
            AnalysisObserver observer) {
        double[] x = first.at();
        double[] y = second.at();
        Losses losses = losses(
                objective,
                iteration,
                x.length * y.length,
                (point, moved) -> {
                    double a = x[point % x.length];
                    double b = y[point / x.length];
                    for (int i = 0; i < moved.length; i++) {
                        moved[i] = theta[i] + a * first.step()[i] + b * second.step()[i];
                    }
                },
                smoothing,
                observer);
        return new Plane(
                x.clone(),
                y.clone(),
                rows(losses.raw(), x.length),
                rows(losses.smoothed(), x.length),
                losses.outside());
    }

    private static double[][] rows(double[] values, int columns) {
        double[][] rows = new double[values.length / columns][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * columns, (i + 1) * columns));
        return rows;
    }

    /** Each point within the bounds is one candidate as it is, then its perturbed ones. */
    private static Losses losses(
            Objective objective,
            long iteration,
            int points,
            Objective.Candidate place,
            Smoothing smoothing,
            AnalysisObserver observer) {
        double[] theta = new double[objective.size()];
        CarryOn carryOn = new CarryOn(theta.length);
        int[] within = IntStream.range(0, points)
                .filter(point -> {
                    carryOn.step();
                    place.write(point, theta);
                    return objective.allows(theta);
                })
                .toArray();
        int each = 1 + smoothing.samples();
        double[] raw = new double[points];
        Arrays.fill(raw, Double.NaN);
        double[] sum = new double[points];
        int[] kept = new int[points];
        long all = (long) within.length * each;
        for (long first = 0; first < all; first += TOGETHER) {
            long from = first;
            int count = (int) Math.min(TOGETHER, all - from);
            Loss.Score[] scores = objective.scores(iteration, from, count, (number, candidate) -> {
                place.write(within[(int) ((from + number) / each)], candidate);
                int sample = (int) ((from + number) % each) - 1;
                if (sample >= 0) {
                    perturb(objective.seed(), sample, smoothing.sigma(), candidate);
                }
            });
            for (int k = 0; k < count; k++) {
                int point = within[(int) ((from + k) / each)];
                double loss = Double.isFinite(scores[k].loss()) ? scores[k].loss() : Double.NaN;
                if ((from + k) % each == 0) {
                    raw[point] = loss;
                } else if (!Double.isNaN(loss)) {
                    sum[point] += loss;
                    kept[point]++;
                }
            }
            observer.require((double) (from + count) / all);
        }
        for (int point = 0; point < points; point++) {
            sum[point] /= kept[point];
        }
        return new Losses(raw, smoothing.samples() == 0 ? new double[0] : sum, points - within.length);
    }

    private static void perturb(Seed seed, int sample, double sigma, double[] candidate) {
        RandomStream random = seed.stream("smoothing", sample / 2);
        double signed = sample % 2 == 0 ? sigma : -sigma;
        for (int i = 0; i < candidate.length; i++) {
            candidate[i] += signed * random.nextGaussian();
        }
    }

    /**
     * The direction in which the loss rises fastest, of length 1; 0 or not finite where the gradient is.
     *
     * @param iteration whose trials are used
     */
    public static double[] gradientDirection(Objective objective, double[] theta, long iteration) {
        double[] gradient = new double[theta.length];
        objective.gradient(iteration, theta, gradient);
        double norm = norm(gradient, 0, gradient.length);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= norm;
        }
        return gradient;
    }

    /**
     * A random direction in which every neuron's incoming weights of a block together are as long as they are in θ, so
     * that 1 along it doubles or cancels them: filter normalisation (Li et al., NeurIPS 2018). Other numbers are taken
     * one by one.
     *
     * @param number which direction
     */
    public static double[] randomDirection(ParameterSpace space, double[] theta, Seed seed, int number) {
        RandomStream random = seed.stream("direction", number);
        double[] direction = new double[theta.length];
        Arrays.setAll(direction, i -> random.nextGaussian());
        for (ParameterSpace.BlockRange part : space.parts()) {
            for (int from = part.from(); from < part.to(); ) {
                int to = from + 1;
                while (to < part.to() && filter(space, part.block(), to) == filter(space, part.block(), from)) {
                    to++;
                }
                double scale = norm(theta, from, to) / norm(direction, from, to);
                for (int i = from; i < to; i++) {
                    direction[i] *= scale;
                }
                from = to;
            }
        }
        return direction;
    }

    /** The target neuron of a weight; of a block without filters every number is alone. */
    private static int filter(ParameterSpace space, Block block, int entry) {
        int within = space.tableIndex(entry) - block.offset();
        return block.kind().hasFilters() ? within / block.columns() : within;
    }

    /**
     * The direction of one number of θ.
     *
     * @throws IllegalArgumentException if θ has no such number
     */
    public static double[] parameterDirection(ParameterSpace space, BlockName block, int row, int column) {
        double[] direction = new double[space.size()];
        for (ParameterSpace.BlockRange part : space.parts()) {
            Block b = part.block();
            for (int i = part.from(); b.name().equals(block) && i < part.to(); i++) {
                if (space.isAt(i, b.offset() + row * b.columns() + column) && column < b.columns()) {
                    direction[i] = 1;
                    return direction;
                }
            }
        }
        throw new IllegalArgumentException("θ has no number at row " + row + ", column " + column + " of " + block);
    }

    private static double norm(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] * values[i];
        }
        return Math.sqrt(sum);
    }
}

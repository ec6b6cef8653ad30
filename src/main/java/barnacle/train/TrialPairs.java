package barnacle.train;

import barnacle.task.Loss;
import barnacle.task.Targets;
import java.util.Arrays;

/**
 * What the mirrored pairs of runs of an iteration's trials gave, in pieces that any threads fill: the loss of each run,
 * and how much of each pair's difference counts.
 */
final class TrialPairs {
    /** What a piece of the trials gave. */
    private record Piece(double loss, int correct, double squares, int failed) {}

    private final Problem problem;
    private final long draw;
    private final int trials;
    private final Piece[] pieces;

    /**
     * Prepares the pairs of some trials.
     *
     * @param draw which perturbations
     * @param pieces that the trials are cut into
     */
    TrialPairs(Problem problem, long draw, int trials, int pieces) {
        this.problem = problem;
        this.draw = draw;
        this.trials = trials;
        this.pieces = new Piece[pieces];
    }

    /**
     * The keys to the perturbations of some trials, one each.
     *
     * @param first the number of the first of them
     */
    long[] keys(long first, int count) {
        long[] keys = new long[count];
        Arrays.setAll(keys, k -> problem.seed().stream("node perturbation", draw, first + k)
                .nextLong());
        return keys;
    }

    /**
     * Scores each trial of a piece alone.
     *
     * @param first the number of the piece's first trial
     * @param side 0 for up, 1 for down
     * @param readout [row * trials + trial]
     * @param losses overwritten, by trial
     * @param right overwritten, by trial: right answers
     * @param slopes overwritten, as the readout: the slope of each trial's own loss; {@code null} if not wanted
     */
    void score(
            long first,
            int side,
            double[] readout,
            int outputs,
            Targets targets,
            double[] losses,
            int[] right,
            double[] slopes) {
        int count = targets.count();
        double[] own = new double[readout.length / count];
        double[] slope = slopes == null ? null : new double[own.length];
        for (int lane = 0; lane < count; lane++) {
            for (int row = 0; row < own.length; row++) {
                own[row] = readout[row * count + lane];
            }
            Loss.Score score = problem.loss().score(own, outputs, targets.range(lane, lane + 1), slope);
            for (int row = 0; slope != null && row < own.length; row++) {
                slopes[row * count + lane] = slope[row];
            }
            double sd = problem.loss().noise();
            // The address of a candidate's noise: each run of a trial is one.
            double extra = sd == 0
                    ? 0
                    : sd
                            * problem.seed().stream("loss noise", draw, 2L * (first + lane) + side)
                                    .nextGaussian();
            losses[lane] = score.loss() + extra;
            right[lane] = score.correct();
        }
    }

    /**
     * Notes a piece.
     *
     * @param losses [side][trial]
     * @param right [side][trial]
     * @param foreseen by trial, what half its difference was foreseen to be, which is taken away
     * @param limit of half differences
     * @return by trial, half its difference within the limit; 0 where a run failed
     */
    double[] note(int piece, double[][] losses, int[][] right, double[] foreseen, double limit) {
        int count = losses[0].length;
        double[] weights = new double[count];
        double loss = 0;
        int correct = 0;
        int failed = 0;
        double squares = 0;
        for (int lane = 0; lane < count; lane++) {
            double u = (losses[0][lane] - losses[1][lane]) / 2 - foreseen[lane];
            if (!Double.isFinite(u)) {
                failed++;
                continue;
            }
            loss += (losses[0][lane] + losses[1][lane]) / 2;
            correct += right[0][lane] + right[1][lane];
            squares += u * u;
            weights[lane] = Math.max(-limit, Math.min(limit, u));
        }
        pieces[piece] = new Piece(loss, correct, squares, failed);
        return weights;
    }

    /** What came out of all pieces. */
    Perturbing.Outcome outcome() {
        double loss = 0;
        int correct = 0;
        int failed = 0;
        double squares = 0;
        for (Piece piece : pieces) {
            loss += piece.loss();
            correct += piece.correct();
            failed += piece.failed();
            squares += piece.squares();
        }
        int pairs = trials - failed;
        return new Perturbing.Outcome(loss / pairs, correct, squares / pairs, failed, null);
    }
}

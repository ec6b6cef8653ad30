package barnacle.train;

import barnacle.task.Loss;
import java.util.Arrays;
import java.util.Objects;

/**
 * The losses of a population's candidates in one iteration. Two are the same if their ends are.
 *
 * @param best the least that is finite; NaN if there is none, or no population
 * @param worst the largest that is finite
 * @param some of the candidates, evenly by number, at most {@value #MOST}: those that failed as they came out; empty of
 *     an iteration that was read from a log. Not modified
 */
public record CandidateLosses(double best, double worst, double[] some) {
    /** Populations may be tens of thousands, and all this is for is a picture. */
    private static final int MOST = 64;

    /** Without a population. */
    public static final CandidateLosses NONE = new CandidateLosses(Double.NaN, Double.NaN, new double[0]);

    static CandidateLosses of(Loss.Score[] scores) {
        double best = Double.NaN;
        double worst = Double.NaN;
        for (Loss.Score score : scores) {
            if (Double.isFinite(score.loss())) {
                best = score.loss() > best ? best : score.loss();
                worst = score.loss() < worst ? worst : score.loss();
            }
        }
        double[] some = new double[Math.min(MOST, scores.length)];
        Arrays.setAll(some, i -> scores[(int) ((long) i * scores.length / some.length)].loss());
        return new CandidateLosses(best, worst, some);
    }

    /** The same without single candidates. */
    CandidateLosses ends() {
        return new CandidateLosses(best, worst, NONE.some);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CandidateLosses losses
                && Double.compare(best, losses.best) == 0
                && Double.compare(worst, losses.worst) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(best, worst);
    }
}

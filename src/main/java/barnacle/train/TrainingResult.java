package barnacle.train;

import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * What a training came to as a whole. It is judged when it has ended, not before: a lost iteration is followed by one
 * with other trials, other candidates and another rate, from which a training may recover.
 *
 * <p>A single iteration whose loss is finite measures that loss, and is not asked whether it has moved a number.
 *
 * @param hasLearned whether a number is another than before, or the loss was 0 before
 * @param advice what to say if it went other than well: what happened, how often, and what to try
 */
public record TrainingResult(boolean hasLearned, Optional<Sentence> advice) {
    /**
     * Judges a training.
     *
     * @param tally of all its iterations
     * @param hasMoved whether a number of θ is another than at the start: {@link ParameterSpace#hasMoved}
     * @param evaluation of the last state; {@code null} if none was made
     */
    public static TrainingResult of(TrainingTally tally, boolean hasMoved, Evaluation evaluation, Problem problem) {
        boolean isMeasured = tally.iterations() == 1 && tally.lost() == 0;
        boolean hasLearned =
                hasMoved || tally.iterations() == 0 || isMeasured || evaluation != null && evaluation.loss() == 0;
        if (!hasLearned && tally.lost() < tally.iterations()) {
            return new TrainingResult(false, Optional.of(Advice.onStandstill(tally.iterations(), problem)));
        }
        if (tally.lost() > 0) {
            return new TrainingResult(hasLearned, Optional.of(Advice.onLost(tally, problem)));
        }
        if (evaluation != null && !Double.isFinite(evaluation.loss())) {
            return new TrainingResult(hasLearned, Optional.of(Advice.onDiverged(problem)));
        }
        return new TrainingResult(
                hasLearned,
                tally.exploded() == 0 ? Optional.empty() : Optional.of(Advice.onExplosions(tally, problem)));
    }
}

package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.train.step.Adam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingResultTest {
    private static final NetworkProblem PROBLEM = SmallProblem.of(
            SmallProblem.settings(new BackpropagationThroughTime(), new Adam(), SmallProblem.allWeights()));
    private static final Evaluation WELL = Evaluation.of(1, 5, 10);
    private static final Evaluation DIVERGED = Evaluation.of(Double.NaN, 0, 10);
    private static final Evaluation PERFECT = Evaluation.of(0, 10, 10);

    /** Iterations with these norms. */
    private static TrainingTally tally(double... norms) {
        List<IterationReport> reports = new ArrayList<>();
        for (double norm : norms) {
            reports.add(new IterationReport(
                    new UpdateOutcome(
                            1, 0.5, norm, GradientSize.NONE, 0.02, Double.NaN, Double.isNaN(norm) ? 1 : 0, 10),
                    new Spent(reports.size() + 1, 0, 10 * (reports.size() + 1), 1, "s", 1),
                    null));
        }
        return TrainingTally.of(reports);
    }

    private static String advice(TrainingResult result) {
        return result.advice().orElseThrow().toString();
    }

    @Test
    void oneIterationMeasuresAndTwoMustMove() {
        assertTrue(TrainingResult.of(tally(0), false, WELL, PROBLEM).hasLearned());
        assertFalse(TrainingResult.of(tally(0, 0), false, WELL, PROBLEM).hasLearned());
        assertFalse(TrainingResult.of(tally(Double.NaN), false, WELL, PROBLEM).hasLearned());
    }

    @Test
    void whatLostAllItsIterationsHasLearnedNothingAndIsToldWhy() {
        TrainingResult result = TrainingResult.of(tally(Double.NaN, Double.NaN), false, WELL, PROBLEM);
        assertFalse(result.hasLearned());
        assertTrue(
                advice(result).startsWith("The gradient of iteration 2 was not finite, so this batch was left out."),
                advice(result));
        assertTrue(advice(result).endsWith("All 2 iterations were lost, so nothing was learned."), advice(result));
        assertTrue(advice(TrainingResult.of(tally(Double.NaN), false, WELL, PROBLEM))
                .endsWith("It was the only iteration, so nothing was learned."));
    }

    @Test
    void whatLostSomeIsToldHowManyAndWhy() {
        TrainingResult result = TrainingResult.of(tally(1, Double.NaN, 1, Double.NaN, 1), true, WELL, PROBLEM);
        assertTrue(result.hasLearned());
        assertTrue(advice(result).startsWith("The gradient of iteration 4 was not finite"), advice(result));
        assertTrue(
                advice(result).endsWith("2 of 5 iterations were lost; what was learned comes of the others."),
                advice(result));
    }

    @Test
    void whatChangedNoNumberHasLearnedNothingUnlessThereWasNothingToLearn() {
        TrainingResult still = TrainingResult.of(tally(1, 1), false, WELL, PROBLEM);
        assertFalse(still.hasLearned());
        assertTrue(advice(still).contains("a larger learning rate (it was 0.0150)"), advice(still));
        assertTrue(TrainingResult.of(tally(0, 0), false, PERFECT, PROBLEM).hasLearned());
        assertTrue(TrainingResult.of(TrainingTally.NONE, false, WELL, PROBLEM).hasLearned());
    }

    @Test
    void whatDivergesWhenItIsEvaluatedIsAdvisedFinerSteps() {
        assertEquals(
                "What was trained diverged when it was evaluated; try a smaller time step (dt is 0.5 ms).",
                advice(TrainingResult.of(tally(1), true, DIVERGED, PROBLEM)));
        assertTrue(TrainingResult.of(tally(1), true, WELL, PROBLEM).advice().isEmpty());
    }

    /** One that was stopped has no evaluation. */
    @Test
    void aTrainingThatWasStoppedIsJudgedByItsIterations() {
        assertTrue(TrainingResult.of(tally(1), true, null, PROBLEM).advice().isEmpty());
        assertFalse(TrainingResult.of(tally(Double.NaN), false, null, PROBLEM).hasLearned());
    }
}

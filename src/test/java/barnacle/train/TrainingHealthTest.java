package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Sentence;
import barnacle.train.step.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Warnings of a course that goes wrong, each once. */
class TrainingHealthTest {
    private static List<String> said(int iterations, IntToDoubleFunction loss, IntToDoubleFunction norm, double sigma) {
        GradientEstimator estimator = Double.isNaN(sigma) ? new BackpropagationThroughTime() : new OpenAiEs();
        TrainingHealth health = new TrainingHealth(
                SmallProblem.of(SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights())));
        List<String> said = new ArrayList<>();
        for (int i = 1; i <= iterations; i++) {
            UpdateOutcome outcome = new UpdateOutcome(
                    loss.applyAsDouble(i), 0.5, norm.applyAsDouble(i), GradientSize.NONE, 0.02, sigma, 0, 10);
            health.after(new IterationReport(outcome, new Spent(i, 0, 30, 1, "s", 1), null))
                    .map(Sentence::toString)
                    .ifPresent(said::add);
        }
        return said;
    }

    @Test
    void aCourseThatFallsIsNotWarnedOf() {
        assertEquals(List.of(), said(500, i -> 1 / (1 + 0.01 * i), i -> 1 + Math.sin(i) * 0.9, Double.NaN));
    }

    @Test
    void aGradientThatGrowsAThousandfoldInTenIterationsIsSaidOnceWithWhatToDo() {
        List<String> said = said(60, i -> 1, i -> i < 20 ? 1 : Math.min(1e5, Math.pow(10, (i - 20) / 2.0)), Double.NaN);
        assertEquals(1, said.size(), said.toString());
        assertTrue(
                said.get(0).startsWith("The gradient grew from 1.00 to ")
                        && said.get(0).contains("it was 0.0200")
                        && said.get(0).contains("clipping at a lower norm (10)"),
                said.get(0));
    }

    /** Ten times slower it may be learning. */
    @Test
    void aGradientThatGrowsSlowlyIsNotWarnedOf() {
        assertEquals(List.of(), said(200, i -> 1, i -> Math.pow(10, i / 20.0), Double.NaN));
    }

    @Test
    void theLengthOfEvolutionsEstimateIsItsNoiseAndNotWarnedOf() {
        assertEquals(List.of(), said(60, i -> 1, i -> i < 20 ? 1 : 1e6, 0.1));
    }

    @Test
    void aLossThatRisesIsSaidOnceAndAgainAfterItWasWell() {
        IntToDoubleFunction loss = i -> i < 100 || i > 200 && i < 300 ? 0.4 : 0.9;
        List<String> said = said(400, loss, i -> 1, 0.1);
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("The loss rises: smoothed it was 0.400"), said.get(0));
    }

    @Test
    void whatIsAllButLearnedMayRise() {
        assertEquals(List.of(), said(400, i -> i < 100 ? 1 : i < 200 ? 1e-4 : 2e-4, i -> 1, 0.1));
    }
}

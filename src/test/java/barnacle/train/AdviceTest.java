package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.setting.Sentence;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.step.Adam;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdviceTest {
    static List<Class<? extends Backpropagation>> backpropagations() {
        return Family.members(Backpropagation.class);
    }

    private static String advice(GradientEstimator estimator, double norm) {
        return advice(estimator, norm, GradientSize.NONE);
    }

    private static String advice(GradientEstimator estimator, double norm, GradientSize size) {
        IterationReport report = new IterationReport(
                new UpdateOutcome(1, 0.5, norm, size, 0.02, Double.NaN, 0, 10), new Spent(3, 0, 30, 1, "s", 1), null);
        return Advice.on(
                        report,
                        SmallProblem.of(SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights())))
                .map(Sentence::toString)
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("backpropagations")
    void gradientThatIsNotFiniteIsAdvisedALowerClipWhoeverClips(Class<? extends Backpropagation> member) {
        String text = advice(Family.defaults(member), Double.NaN);
        assertTrue(text.contains("clipping at a lower norm (10)"), text);
        assertTrue(text.contains("learning rate (it was 0.0200)") && text.contains("dt is 0.5 ms"), text);
    }

    @ParameterizedTest
    @MethodSource("backpropagations")
    void aGradientThatExplodedIsNamedWithItsIterationItsNormAndTheBlockItIsLargestIn(
            Class<? extends Backpropagation> member) {
        GradientSize size = new GradientSize(
                0,
                List.of(new GradientSize.OfBlock("a-to-b", 2), new GradientSize.OfBlock("b-to-c", 1e21)),
                AdjointSize.NONE);
        String text = advice(Family.defaults(member), 1e21, size);
        assertTrue(text.contains("iteration 3 exploded") && text.contains("1.00e+21, most of it in b-to-c"), text);
        assertTrue(text.contains("dt is 0.5 ms"), text);
        assertEquals("", advice(Family.defaults(member), 1e5, size));
    }

    @Test
    void gradientsThatExplodedAreCountedAndTheFirstIsToldInTheEnd() {
        NetworkProblem problem = SmallProblem.of(
                SmallProblem.settings(new BackpropagationThroughTime(), new Adam(), SmallProblem.allWeights()));
        TrainingTally tally = TrainingTally.NONE;
        for (int iteration = 1; iteration <= 6; iteration++) {
            GradientSize size = new GradientSize(0, List.of(new GradientSize.OfBlock("a-to-b", 3)), AdjointSize.NONE);
            double norm = iteration % 2 == 0 ? Math.pow(10, 5 + iteration) : 3;
            tally = tally.plus(new IterationReport(
                    new UpdateOutcome(1, 0.5, norm, size, 0.02, Double.NaN, 0, 10),
                    new Spent(iteration, 0, 30, 1, "s", 1),
                    null));
        }
        TrainingResult result = TrainingResult.of(tally, true, null, problem);
        assertTrue(result.hasLearned());
        String text = result.advice().orElseThrow().toString();
        assertTrue(text.contains("iteration 2 exploded") && text.contains("1.00e+07, most of it in a-to-b"), text);
        assertTrue(text.endsWith("It exploded in 3 of 6 iterations."), text);
    }

    @Test
    void whatIsFiniteNeedsNoAdvice() {
        assertEquals("", advice(new BackpropagationThroughTime(), 2));
    }

    static List<Backpropagation> otherwiseNamed() {
        return List.of(
                new TruncatedBackpropagation(1, 10),
                new TruncatedBackpropagation(23, 10),
                new TruncatedBackpropagation(24, 10),
                new TruncatedBackpropagation(),
                new SurrogateGradient(),
                new BackpropagationThroughTime());
    }

    @ParameterizedTest
    @MethodSource("otherwiseNamed")
    void methodOfAnotherNameIsSaidToBeBackpropagationThroughTimeJustWhenItsGradientIs(Backpropagation method) {
        NetworkProblem problem = SmallProblem.of(SmallProblem.settings(method, new Adam(), SmallProblem.allWeights()));
        assertEquals(List.of(), problem.issues());
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            Objective objective = trainer.problemObjective();
            boolean same = Arrays.equals(
                    new BackpropagationThroughTime()
                            .estimate(objective, theta, 0)
                            .gradient(),
                    method.estimate(objective, theta, 0).gradient());
            String remark = problem.remark().map(Sentence::toString).orElse("");
            boolean said = remark.contains("so this is backpropagation through time; ");
            assertEquals(same && !(method instanceof BackpropagationThroughTime), said, remark);
        }
    }

    @Test
    void stepsOfATruncationThatCutsNothingAreNamedWithThoseOfATrial() {
        GuidedEs guided = new GuidedEs(
                8, 0.1, new ConstantSchedule(), new CentredRanks(), 1, new TruncatedBackpropagation(), 0.5);
        for (GradientEstimator estimator : List.of(new TruncatedBackpropagation(), guided)) {
            assertEquals(
                    "TruncatedBackpropagation goes back 100 steps, but a trial has only 24, so this is backpropagation"
                            + " through time; choose fewer than 24 steps.",
                    SmallProblem.of(SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights()))
                            .remark()
                            .orElseThrow()
                            .toString());
        }
    }
}

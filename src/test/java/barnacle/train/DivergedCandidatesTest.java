package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.task.Loss;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.LossShaping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates that diverge count as the worst, whichever member evolves and however losses are shaped. */
class DivergedCandidatesTest {
    private static final int POPULATION = 16;

    /** Every member that evaluates a population, with every shaping that it may have. */
    static List<Update> evolutions() {
        ConstantSchedule constant = new ConstantSchedule();
        Adam adam = new Adam(0.05, 0.9, 0.999, 1e-8);
        List<Update> all = new ArrayList<>(List.of(
                new Snes(POPULATION, 0.3, 1, 1),
                new Xnes(POPULATION, 0.3, 1, 1),
                new CmaEs(POPULATION, 0.3, 0.5),
                new SepCmaEs(POPULATION, 0.3, 0.5)));
        List<GradientEstimator> estimators = new ArrayList<>(List.of(
                new Ars(POPULATION, 0.3, constant, 0.5), new RegressionGradient(POPULATION, 0.3, constant, 0.01)));
        for (Class<? extends LossShaping> type : Family.members(LossShaping.class)) {
            LossShaping shaping = Family.defaults(type);
            // By pairs that are alike on average no spread is adapted.
            double sigmaRate = shaping.isOfPairs() ? 0 : 0.1;
            all.add(new Pgpe(POPULATION, 0.3, sigmaRate, 0.2, shaping, adam, constant));
            estimators.add(new OpenAiEs(POPULATION, 0.3, constant, shaping));
            if (!shaping.isOfPairs()) {
                estimators.add(new Song(POPULATION, 0.3, constant, shaping));
                estimators.add(new ExactReadout(new Song(POPULATION, 0.3, constant, shaping)));
            }
            estimators.add(new GuidedEs(POPULATION, 0.3, constant, shaping, 1, new BackpropagationThroughTime(), 0.5));
        }
        estimators.forEach(estimator -> all.add(new GradientUpdate(estimator, adam, constant)));
        return all;
    }

    /** Falls slowly towards 0, where everything diverges: its slope alone leads into that. */
    private static double edge(double[] x) {
        return x[0] > 0 ? Double.NaN : 2 - 0.2 * x[0] + 0.01 * x[1] * x[1];
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void nothingStaysWhereCandidatesDiverge(Update update) {
        double[] theta = {-0.4, 0.1};
        FormulaObjective objective = new FormulaObjective(2, false, DivergedCandidatesTest::edge);
        double[] memory = new double[update.memory(2)];
        update.start(objective, memory);
        int failed = 0;
        for (int i = 0; i < 150; i++) {
            UpdateOutcome outcome = update.apply(objective, theta, memory, i, i);
            failed += i >= 100 ? outcome.failed() : 0;
        }
        assertTrue(Double.isFinite(edge(theta)), update + " went to " + theta[0]);
        assertTrue(failed < 50 * POPULATION * 0.6, update + ": " + failed + " of " + 50 * POPULATION + " diverged");
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void oneThatFailsIsCountedAndHasNoShareInTheLoss(Update update) {
        FormulaObjective objective = new FormulaObjective(2, false, x -> 0) {
            @Override
            public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
                Loss.Score[] scores = super.scores(iteration, candidates, candidate);
                for (int c = 0; c < candidates; c++) {
                    scores[c] = new Loss.Score(c == 3 ? Double.NaN : 1 + 1e-3 * c, 5);
                }
                return scores;
            }
        };
        double[] memory = new double[update.memory(2)];
        update.start(objective, memory);
        UpdateOutcome outcome = update.apply(objective, new double[2], memory, 0, 0);
        assertEquals(1, outcome.failed());
        assertEquals(1 + 1e-3 * (120 - 3) / 15, outcome.loss(), 1e-12);
    }
}

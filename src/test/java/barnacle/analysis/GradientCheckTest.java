package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.GradientCheck.Comparison;
import barnacle.analysis.GradientCheck.Settings;
import barnacle.analysis.GradientCheck.Way;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Loss;
import barnacle.train.FormulaObjective;
import barnacle.train.NetworkTrainer;
import barnacle.train.Objective;
import barnacle.train.ParameterSpace;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    private static final Settings SETTINGS = new Settings(8, 1e-5, 0.02, 64);

    private static GradientCheck check(int threads) {
        try (NetworkTrainer exact = new NetworkTrainer(SmallProblem.usual(), new ReferenceEngine(), threads);
                NetworkTrainer fast = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), threads)) {
            return GradientCheck.of(
                    List.of(
                            new Way(GradientCheck.BACKPROPAGATION, exact.objective()),
                            new Way(GradientCheck.TRAINING, fast.objective())),
                    fast.objective(),
                    exact.space(),
                    exact.initial().theta(),
                    3,
                    SETTINGS,
                    done -> true);
        }
    }

    private static List<Way> ways(Objective objective) {
        return List.of(new Way(GradientCheck.BACKPROPAGATION, objective));
    }

    private static List<Comparison> of(GradientCheck check, String method) {
        return check.comparisons().stream()
                .filter(c -> c.method().equals(method))
                .toList();
    }

    @Test
    void centralDifferencesAreTheGradientInEveryBlock() {
        GradientCheck check = check(2);
        List<Comparison> differences = of(check, GradientCheck.DIFFERENCES);
        assertEquals(
                List.of("words-to-left", "left-to-right", "right-to-left", "right-to-answer", "answer.bias", "all"),
                differences.stream().map(Comparison::block).toList());
        for (Comparison c : differences) {
            assertEquals(1, c.cosine(), 1e-6, c.toString());
            assertEquals(1, c.ratio(), 1e-4, c.toString());
        }
        assertEquals(8, differences.get(0).entries());
        assertEquals(3, differences.get(4).entries());
        for (Comparison c : of(check, GradientCheck.TRAINING)) {
            assertEquals(1, c.cosine(), 1e-4, c.toString());
        }
        assertTrue(of(check, GradientCheck.EVOLUTION).stream().allMatch(c -> c.cosine() < 1));
    }

    /** Of Σ x³ at 1e-4 a step of 1e-5 errs by a third of a percent; a step that is a share of the block does not. */
    @Test
    void differencesOfSmallNumbersAreAsExactAsOfLargeOnes() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new ReferenceEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            Arrays.setAll(theta, i -> 1e-4 * (1 + 0.1 * (i % 5)));
            Objective cubes =
                    new FormulaObjective(theta.length, false, x -> Arrays.stream(x)
                            .map(y -> y * y * y)
                            .sum()) {
                        @Override
                        public Loss.Score gradient(long iteration, double[] at, int steps, double[] gradient) {
                            Arrays.setAll(gradient, i -> 3 * at[i] * at[i]);
                            return super.scores(
                                    iteration, 1, (number, to) -> System.arraycopy(at, 0, to, 0, at.length))[0];
                        }
                    };
            GradientCheck check = GradientCheck.of(
                    ways(cubes),
                    cubes,
                    trainer.space(),
                    theta,
                    0,
                    new GradientCheck.Settings(4, 1e-5, 0.1, 4),
                    done -> true);
            for (Comparison c : of(check, GradientCheck.DIFFERENCES)) {
                assertEquals(1, c.ratio(), 1e-4, c.toString());
            }
        }
    }

    /** Of a linear loss each points along the slope, in what it estimates; of turns, all parts together. */
    @Test
    void everyMemberOfEvolutionIsComparedAndPointsAlongALinearLoss() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            int n = trainer.space().size();
            double[] theta = trainer.initial().theta();
            Objective linear = new FormulaObjective(n, true, at -> {
                double sum = 0;
                for (int i = 0; i < at.length; i++) {
                    sum += (i % 7 - 3) * (at[i] - theta[i]);
                }
                return sum;
            });
            // A formula has no neurons to perturb.
            List<EvolutionMember> members = EvolutionMember.all().stream()
                    .filter(member -> !member.isOnePair())
                    .toList();
            GradientCheck check = GradientCheck.of(
                    ways(linear),
                    linear,
                    trainer.space(),
                    theta,
                    0,
                    new Settings(1, 1e-5, 0.05, 0, members, 256),
                    done -> true);
            assertEquals(
                    List.of(
                            "OpenAiEs",
                            "Ars",
                            "RegressionGradient",
                            "Song",
                            "ExactReadout",
                            "GuidedEs",
                            "Pgpe",
                            "Snes",
                            "Xnes",
                            "SepCmaEs",
                            "CmaEs"),
                    members.stream().map(EvolutionMember::method).toList());
            for (EvolutionMember member : members) {
                List<Comparison> rows = of(check, member.method()).stream()
                        .filter(c -> c.block().equals(GradientCheck.ALL))
                        .toList();
                assertEquals(
                        List.of(32L, 64L, 128L, 256L),
                        rows.stream().map(Comparison::samples).toList());
                assertTrue(rows.get(3).cosine() > 0.3, rows.toString());
                assertTrue(rows.get(3).cosine() > rows.get(0).cosine(), rows.toString());
            }
            assertEquals(64, check.samplesFor("GuidedEs", 0.5, GradientCheck.ALL), 32);
        }
    }

    @Test
    void resultIsTheSameOnAnyNumberOfThreads() {
        assertEquals(check(1), check(2));
    }

    @Test
    void evolutionOnALinearLossHasTheCosineOfTheory() {
        ParameterSpace space;
        double[] theta;
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            space = trainer.space();
            theta = trainer.initial().theta();
        }
        Objective linear = new FormulaObjective(space.size(), true, at -> {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                sum += (i % 7 - 3) * at[i];
            }
            return sum;
        });
        GradientCheck check =
                GradientCheck.of(ways(linear), linear, space, theta, 0, new Settings(1, 1e-5, 0.5, 2048), done -> true);
        for (Comparison c : of(check, GradientCheck.EVOLUTION)) {
            assertEquals(2048 / c.samples(), c.draws(), c.toString());
            if (c.block().equals(GradientCheck.ALL)) {
                double expected = GradientCheck.linearCosine(c.samples(), space.size());
                assertEquals(expected, c.cosine(), 0.03, c.toString());
                // The share along the gradient is a mean of squares of as many normal numbers as there are pairs.
                assertEquals(1 / expected, c.ratio(), 3 * Math.sqrt(4.0 / 2048) / expected + 0.03, c.toString());
            }
        }
        long half = check.samplesFor(0.5, GradientCheck.ALL);
        assertTrue(half >= 32 && half <= 128, half + " samples for " + space.size() + " dimensions");
        assertEquals(0, check.samplesFor(0.9999, GradientCheck.ALL));
    }

    /** A mean over draws is nearer to what one draw is expected to be, not to what all samples together are. */
    @Test
    void smallerDrawsAreMadeOfTheSamplesOfTheLargest() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            List<Comparison> few = of(evolution(trainer, theta, 32), GradientCheck.EVOLUTION);
            List<Comparison> more = of(evolution(trainer, theta, 64), GradientCheck.EVOLUTION);
            int all = few.size() - 1;
            assertEquals(1, few.get(all).draws());
            assertEquals(2, more.get(all).draws());
            assertNotEquals(few.get(all).cosine(), more.get(all).cosine());
            assertEquals(64, more.get(2 * all + 1).samples());
            assertEquals(1, more.get(2 * all + 1).draws());
        }
    }

    private static GradientCheck evolution(NetworkTrainer trainer, double[] theta, int samples) {
        Objective objective = trainer.objective();
        Settings settings = new Settings(1, 1e-5, 0.02, samples);
        return GradientCheck.of(ways(objective), objective, trainer.space(), theta, 0, settings, done -> true);
    }

    @Test
    void aNoEndsIt() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            assertThrows(
                    CancellationException.class,
                    () -> GradientCheck.of(
                            ways(trainer.objective()),
                            trainer.objective(),
                            trainer.space(),
                            trainer.initial().theta(),
                            0,
                            SETTINGS,
                            done -> done < 0.5));
        }
    }
}

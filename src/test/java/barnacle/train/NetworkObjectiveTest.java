package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Injection;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.Protocol;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Simulation;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.CrossEntropy;
import barnacle.task.Loss;
import barnacle.task.MeanAbsolute;
import barnacle.task.Noisy;
import barnacle.task.Trials;
import barnacle.task.TurnOff;
import barnacle.task.ZeroOne;
import barnacle.train.step.Adam;
import barnacle.train.step.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkObjectiveTest {
    @Test
    void gradientThroughNoStepIsTheReadoutsOfTheWhole() {
        NetworkProblem problem = SmallProblem.usual();
        ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        ParameterSpace space = ParameterSpace.of(table, problem.training().trainable());
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, new LaneEngine(), 2)) {
            double[] whole = new double[space.size()];
            double[] none = new double[space.size()];
            Loss.Score score = objective.gradient(2, space.initial(), objective.steps(), whole);
            assertEquals(score, objective.gradient(2, space.initial(), 0, none));
            for (Objective.ThetaRange part : objective.parts()) {
                for (int i = part.from(); i < part.to(); i++) {
                    assertEquals(part.isReadout() ? whole[i] : 0, none[i]);
                    assertTrue(whole[i] != 0);
                }
            }
        }
    }

    static List<Arguments> enginesAndSteps() {
        return List.of(
                Arguments.of(new ReferenceEngine(), 1000, 1e-9),
                Arguments.of(new LaneEngine(), 1000, 1e-4),
                Arguments.of(new ReferenceEngine(), 7, 1e-9),
                Arguments.of(new LaneEngine(), 7, 1e-4));
    }

    /** Against the way back of each trial alone, seen at every step. */
    @ParameterizedTest
    @MethodSource("enginesAndSteps")
    void adjointIsTheRootMeanSquareOfTheTrialsOwnAtTheStartTheEndAndTheLargestSeen(
            Engine engine, int back, double tolerance) {
        NetworkProblem problem = SmallProblem.usual();
        ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        ParameterSpace space = ParameterSpace.of(table, problem.training().trainable());
        double[] parameters = table.values();
        space.scatter(space.initial(), parameters);
        int count = problem.training().trials();
        Trials trials = problem.task()
                .draw(
                        problem.network(),
                        problem.simulation(),
                        new Trials.Address(problem.seed(), "training", 2),
                        count);
        Simulation simulation = new ReferenceEngine().simulation(program);
        double[] norms = new double[25];
        for (int trial = 0; trial < count; trial++) {
            Trials one = trials.range(trial, trial + 1);
            Lanes lanes = one.lanes(program);
            double[] readout = lanes.newReadout(program);
            double[] slope = new double[readout.length];
            simulation.forward(parameters, lanes, readout, null);
            problem.task().loss().score(readout, program.outputs(), one.targets(), slope);
            simulation.backward(parameters, lanes, slope, new double[table.size()], (step, adjoint) -> {
                for (int i = 0; i < program.neurons(); i++) {
                    norms[step] += Math.pow(adjoint.voltage(i, 0), 2) / count;
                }
            });
        }
        double largest = 0;
        for (int step = 0; step < norms.length; step++) {
            norms[step] = Math.sqrt(norms[step]);
            largest = Math.max(largest, norms[step]);
        }
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, engine, 2)) {
            AdjointSize found = new TruncatedBackpropagation(back, 10)
                    .estimate(objective, space.initial(), 2)
                    .size()
                    .adjoint();
            assertEquals(norms[24], found.end(), tolerance * norms[24]);
            assertTrue(found.largest() <= largest * (1 + tolerance));
            assertTrue(found.largest() >= found.end());
            if (back < 24) {
                assertTrue(Double.isNaN(found.start()), "it did not come to the start, and " + found.start());
            } else {
                assertEquals(norms[0], found.start(), tolerance * norms[0]);
                assertTrue(found.largest() >= found.start());
            }
            assertEquals(
                    AdjointSize.NONE,
                    new OpenAiEs()
                            .estimate(objective, space.initial(), 2)
                            .size()
                            .adjoint());
        }
    }

    @Test
    void lossesThroughoutATrialAreGoneBackFromThroughAllOfIt() {
        NetworkProblem usual = SmallProblem.usual();
        NetworkProblem throughout = new NetworkProblem(
                usual.network(),
                usual.simulation(),
                new TurnOff(12, 0.01, new MeanAbsolute()),
                usual.training(),
                usual.seed());
        assertStepsBack(throughout, 24, 7);
        assertStepsBack(throughout, 24, 24);
        assertStepsBack(throughout, 0, 0);
        // The response window is the last 8 steps.
        assertStepsBack(usual, 8, 8);
        assertStepsBack(usual, 10, 5);
        assertStepsBack(usual, 24, Integer.MAX_VALUE);
    }

    private static void assertStepsBack(NetworkProblem problem, long expected, int steps) {
        ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        ParameterSpace space = ParameterSpace.of(table, problem.training().trainable());
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, new ReferenceEngine(), 1)) {
            assertEquals(expected, objective.stepsBack(steps));
        }
    }

    /** One number of θ is both directions, so that its slope is that of moving both; by central differences. */
    @Test
    void gradientOfAGapJunctionIsThatOfItsTwoDirectionsTogether() {
        TrainingSettings settings =
                SmallProblem.settings(new BackpropagationThroughTime(), new Adam(), new Trainable("left-to-left"));
        NetworkProblem problem = new NetworkProblem(
                SmallProblem.withJunctions(), SmallProblem.SIMULATION, SmallProblem.TASK, settings, new Seed(7));
        ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        ParameterSpace space = ParameterSpace.of(table, settings.trainable());
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, new ReferenceEngine(), 2)) {
            double[] theta = space.initial();
            double[] gradient = new double[theta.length];
            double[] unused = new double[theta.length];
            objective.gradient(0, theta, gradient);
            for (int i = 0; i < theta.length; i++) {
                double h = 1e-5;
                double[] moved = theta.clone();
                moved[i] = theta[i] + h;
                double up = objective.gradient(0, moved, unused).loss();
                moved[i] = theta[i] - h;
                double down = objective.gradient(0, moved, unused).loss();
                assertEquals((up - down) / (2 * h), gradient[i], 1e-4 * Optimizer.norm(gradient));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 70})
    void aCandidatesScoreIsTheSameAloneAndAmongOthers(int trials) {
        TrainingSettings usual = SmallProblem.usual().training();
        NetworkProblem problem = SmallProblem.of(new TrainingSettings(
                20,
                trials,
                usual.update(),
                List.of(new Trainable("recurrent"), new Trainable("readout"), new Trainable("gCa")),
                6,
                100,
                10));
        try (Objectives o = new Objectives(problem, 2)) {
            double[] start = o.space.initial();
            Objective.Candidate candidate = (number, theta) -> {
                RandomStream random = new Seed(3).stream("candidate", number);
                for (int i = 0; i < theta.length; i++) {
                    theta[i] = start[i] * (1 + 0.1 * random.nextGaussian());
                }
            };
            Loss.Score[] together = o.objective.scores(5, 21, candidate);
            for (int c = 0; c < 21; c++) {
                int number = c;
                Loss.Score[] alone = o.objective.scores(5, 1, (k, theta) -> candidate.write(number, theta));
                assertEquals(alone[0], together[c]);
            }
        }
    }

    /** The same trial has the same noise for every candidate. Off, noise is its mean. */
    @Test
    void injectedNoiseActsUnlessTheSettingsSayNo() {
        NetworkProblem quiet = SmallProblem.usual();
        TrainingSettings on = quiet.training();
        TrainingSettings off = new TrainingSettings(
                on.iterations(),
                on.trials(),
                on.update(),
                on.trainable(),
                on.evaluateEvery(),
                on.evaluationTrials(),
                on.checkpointEvery(),
                false);
        Protocol noise = new Protocol(List.of(new Injection("left", new OrnsteinUhlenbeckNoise(4, 5, 6, false))));
        double[][] losses = new double[3][];
        Protocol[] protocols = {noise, noise, noise.withoutNoise()};
        TrainingSettings[] settings = {on, off, on};
        for (int k = 0; k < 3; k++) {
            NetworkProblem problem = new NetworkProblem(
                    quiet.network(), quiet.simulation(), protocols[k], quiet.task(), settings[k], quiet.seed());
            try (Objectives o = new Objectives(problem, 2)) {
                double[] theta = o.space.initial();
                Loss.Score[] scores =
                        o.objective.scores(3, 4, (number, into) -> System.arraycopy(theta, 0, into, 0, theta.length));
                losses[k] = Arrays.stream(scores).mapToDouble(Loss.Score::loss).toArray();
                assertEquals(1, Arrays.stream(losses[k]).distinct().count());
                double[] again = {
                    o.objective.scores(4, 1, (n, into) -> System.arraycopy(theta, 0, into, 0, theta.length))[0].loss()
                };
                assertNotEquals(losses[k][0], again[0], "the next iteration has other trials");
            }
        }
        assertArrayEquals(losses[1], losses[2]);
        assertNotEquals(losses[0][0], losses[1][0]);
    }

    @Test
    void noiseIsAddedInTrainingOnlyAndByTheCandidatesAddress() {
        TrainingSettings settings = SmallProblem.usual().training();
        for (int threads : new int[] {1, 3}) {
            try (Objectives exact = new Objectives(SmallProblem.of(settings, new CrossEntropy()), threads);
                    Objectives noisy =
                            new Objectives(SmallProblem.of(settings, new Noisy(new CrossEntropy(), 0.5)), threads)) {
                double[] theta = exact.space.initial();
                Objective.Candidate same = (number, into) -> System.arraycopy(theta, 0, into, 0, theta.length);
                Loss.Score[] without = exact.objective.scores(5, 6, same);
                Loss.Score[] with = noisy.objective.scores(5, 6, same);
                for (int c = 0; c < 6; c++) {
                    double drawn = new Seed(7).stream("loss noise", 5, c).nextGaussian();
                    assertEquals(without[c].loss() + 0.5 * drawn, with[c].loss());
                    assertEquals(without[c].correct(), with[c].correct());
                }
                double[] slope = new double[theta.length];
                double[] noisySlope = new double[theta.length];
                double loss = exact.objective
                        .gradient(5, theta, Integer.MAX_VALUE, slope)
                        .loss();
                double drawn = new Seed(7).stream("loss noise", 5, 0).nextGaussian();
                assertEquals(
                        loss + 0.5 * drawn,
                        noisy.objective
                                .gradient(5, theta, Integer.MAX_VALUE, noisySlope)
                                .loss());
                assertArrayEquals(slope, noisySlope);
                assertEquals(
                        exact.objective.evaluate("held out", theta, 100),
                        noisy.objective.evaluate("held out", theta, 100));
            }
        }
    }

    @Test
    void gradientOfALossWithoutOneIsMisuse() {
        try (Objectives o = new Objectives(SmallProblem.of(SmallProblem.usual().training(), new ZeroOne()), 2)) {
            double[] theta = o.space.initial();
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> o.objective.gradient(0, theta, Integer.MAX_VALUE, new double[theta.length]));
        }
    }

    /** An objective with what it is made of. */
    private static final class Objectives implements AutoCloseable {
        final ParameterSpace space;
        final NetworkObjective objective;

        Objectives(NetworkProblem problem, int threads) {
            ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
            space = ParameterSpace.of(table, problem.training().trainable());
            objective = new NetworkObjective(
                    problem,
                    new NetworkProgram(problem.network(), table, problem.simulation(), problem.acting()),
                    space,
                    new LaneEngine(),
                    threads);
        }

        @Override
        public void close() {
            objective.close();
        }
    }
}

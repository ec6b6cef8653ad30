package barnacle.train;

import static barnacle.train.NodePerturbationTest.EVERY_WAY;
import static barnacle.train.NodePerturbationTest.TASK;
import static barnacle.train.NodePerturbationTest.cosine;
import static barnacle.train.NodePerturbationTest.exact;
import static barnacle.train.NodePerturbationTest.mean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.project.Samples;
import barnacle.sim.Engine;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.StimulusIntegration;
import barnacle.task.ZeroOne;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedFeedbackTest {
    private static NodePerturbation learning(Feedback feedback) {
        return new NodePerturbation(0.01, new ConstantSchedule(), 1, 0, 1e9, 0.02, feedback);
    }

    private static NetworkProblem problem(Feedback feedback, StimulusIntegration task, String... trainable) {
        GradientUpdate update = new GradientUpdate(learning(feedback), new Adam(), new GradientUpdate().rateSchedule());
        List<Trainable> trained = Arrays.stream(trainable).map(Trainable::new).toList();
        TrainingSettings settings = new TrainingSettings(6, 70, update, trained, 2, 20, 2);
        return new NetworkProblem(
                EVERY_WAY, new SimulationSettings(1, new Staggered(), 0), task, settings, new Seed(3));
    }

    /** Effects that nobody learned. */
    private static Perturbing.Known invented(NetworkProblem problem, double trust) {
        double[] effects = new Random(5).doubles(problem.effects(), -0.02, 0.02).toArray();
        return new Perturbing.Known(effects, trust);
    }

    private static Perturbing foreseeing(double sigma, Perturbing.Known known) {
        return new Perturbing(sigma, 1, 0, 0.01, Double.POSITIVE_INFINITY, known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"words-to-left", "left-to-right", "right-to-left", "right-to-right", "left-to-left", "current"})
    void feedbackThatIsWrongLeavesTheMeanAsItIs(String block) {
        NetworkProblem problem = problem(new LearnedFeedback(0.9), TASK, block);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            double[] exact = exact(trainer);
            double[] whole = mean(trainer, foreseeing(0.01, invented(problem, 1)), 1500);
            assertTrue(cosine(exact, whole) > 0.85, block + ": " + cosine(exact, whole));
        }
    }

    @Test
    void bothEnginesForeseeTheSameToRounding() {
        NetworkProblem problem =
                problem(new LearnedFeedback(), TASK, "input", "recurrent", "readout", "current", "gain");
        double[][] found = new double[2][];
        List<Engine> engines = List.of(new ReferenceEngine(), new LaneEngine());
        for (int k = 0; k < 2; k++) {
            try (NetworkTrainer trainer = new NetworkTrainer(problem, engines.get(k), 1)) {
                found[k] = mean(trainer, foreseeing(0.1, invented(problem, 0.7)), 1);
            }
        }
        ParameterSpace space =
                ParameterSpace.of(problem.table(), problem.training().trainable());
        for (ParameterSpace.BlockRange part : space.parts()) {
            double[] plain = Arrays.copyOfRange(found[0], part.from(), part.to());
            double size = Arrays.stream(plain).map(Math::abs).max().orElseThrow();
            double[] lanes = Arrays.copyOfRange(found[1], part.from(), part.to());
            assertArrayEquals(plain, lanes, 5e-3 * size, part.block().name().toString());
        }
    }

    /** θ stays, so that what was learned holds; the rest of the differences is what pairs have yet to guess. */
    @Test
    void whatWasLearnedForeseesPartOfNewDifferences() {
        NetworkProblem problem = problem(new LearnedFeedback(0.95), TASK, "input", "recurrent", "readout");
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            Objective objective = trainer.objective();
            double[] theta = trainer.space().start();
            NodePerturbation estimator = learning(new LearnedFeedback(0.95));
            double[] memory = new double[estimator.memory(problem.effects())];
            for (int iteration = 0; iteration < 60; iteration++) {
                estimator.estimate(objective, theta, iteration, memory);
            }
            double[] whole = new double[1];
            learning(new NoFeedback()).estimate(objective, theta, 59, whole);
            assertTrue(memory[0] < 0.8 * whole[0], memory[0] + " of " + whole[0]);
        }
    }

    @Test
    void sameBitsOnAnyThreadsAndAfterAnyStops() {
        NetworkProblem problem = problem(new LearnedFeedback(), TASK, "input", "recurrent", "readout");
        TrainingState alone = train(problem, 1, 6);
        for (TrainingState other : List.of(train(problem, 3, 6), train(problem, 2, 1, 3, 6))) {
            assertArrayEquals(alone.theta(), other.theta());
            assertArrayEquals(alone.memory(), other.memory());
        }
        assertTrue(alone.memory().length > problem.effects());
    }

    private static TrainingState train(NetworkProblem problem, int threads, int... stops) {
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), threads)) {
            TrainingState state = trainer.initial();
            for (int stop : stops) {
                state = trainer.train(state, stop, (report, now) -> true);
            }
            return state;
        }
    }

    @Test
    void lossWithoutAGradientAndEquationsAreRefusedWithACure() throws IOException {
        StimulusIntegration counted = new StimulusIntegration(3, 2, 0, 0, 2, 2, new ZeroOne());
        String loss = problem(new LearnedFeedback(), counted, "input").issues().toString();
        assertTrue(loss.contains("/task/loss"), loss);
        assertEquals(List.of(), problem(new NoFeedback(), counted, "input").issues());
        String estimator = "/training/update/estimator=NodePerturbation";
        String feedback = "/training/update/estimator/feedback=LearnedFeedback";
        String equation = Samples.read("spiral", List.of(estimator, feedback))
                .problem()
                .issues()
                .toString();
        assertTrue(equation.contains("choose NoFeedback"), equation);
    }
}

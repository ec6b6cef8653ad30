package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.DenseLayer;
import barnacle.model.FanInUniform;
import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.Tanh;
import barnacle.ode.ErrorControl;
import barnacle.ode.FixedStep;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.Solver;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.CubicSpiral;
import barnacle.task.MeanSquared;
import barnacle.task.Robertson;
import barnacle.task.Trajectory;
import barnacle.task.TrajectoryFit;
import barnacle.task.TrajectorySegment;
import barnacle.train.GradientUpdate;
import barnacle.train.NetworkTrainer;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import barnacle.train.OpenAiEs;
import barnacle.train.SmallProblem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdjointTraceTest {
    private static final Engine EXACT = new ReferenceEngine();
    private static final NetworkTrainer TRAINER = new NetworkTrainer(SmallProblem.usual(), EXACT, 1);
    private static final double[] THETA = TRAINER.initial().theta();
    private static final int TRIALS = 5;
    private static final Trajectory SPIRAL = new CubicSpiral(4, 60);
    private static final Trajectory STIFF = new Robertson(1e-5, 1e3, 24);

    @AfterAll
    static void close() {
        TRAINER.close();
    }

    private static AdjointTrace trace(Engine engine, double[] theta, int trials) {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), engine, 1)) {
            return AdjointTrace.of(trainer, theta, trials, done -> true);
        }
    }

    /** Against the held-out loss of the same trials. */
    @Test
    void gradientIsTheSlopeOfTheHeldOutLoss() {
        double[] gradient = new double[THETA.length];
        TRAINER.space().gather(trace(EXACT, THETA, TRIALS).gradient(), gradient);
        double h = 1e-5;
        double expected = 0;
        double[] up = THETA.clone();
        double[] down = THETA.clone();
        for (int i = 0; i < THETA.length; i++) {
            expected += Math.sin(i) * gradient[i];
            up[i] += h * Math.sin(i);
            down[i] -= h * Math.sin(i);
        }
        double slope = (TRAINER.evaluate(up, TRIALS).loss()
                        - TRAINER.evaluate(down, TRIALS).loss())
                / (2 * h);
        assertEquals(slope, expected, 1e-6 * Math.abs(slope));
    }

    @Test
    void normsAreThoseOfEachTrialsOwnLoss() {
        AdjointTrace five = trace(EXACT, THETA, TRIALS);
        assertArrayEquals(trace(EXACT, THETA, 1).norms()[0], five.norms()[0]);
        assertEquals(25, five.median().length);
        int step = 7;
        double[] sorted =
                Arrays.stream(five.norms()).mapToDouble(n -> n[step]).sorted().toArray();
        assertEquals(sorted[2], five.median()[step]);
        assertEquals(sorted[4], five.largest()[step]);
        assertTrue(sorted[0] > 0);
        assertEquals(0, five.corruptedShare());
        assertEquals(TRAINER.record(THETA, 0).voltage(3)[11], five.states()[3][11]);
    }

    @Test
    void bothEnginesSeeTheSame() {
        double[] exact = trace(EXACT, THETA, TRIALS).median();
        double[] fast = trace(new LaneEngine(), THETA, TRIALS).median();
        for (int step = 0; step < exact.length; step++) {
            assertEquals(exact[step], fast[step], 1e-3 * exact[step]);
        }
    }

    @Test
    void whatIsNotFiniteIsCounted() {
        double[] theta = THETA.clone();
        // The last weight before the three biases; single precision has no such number.
        theta[theta.length - 4] = 1e300;
        AdjointTrace trace = trace(new LaneEngine(), theta, 2);
        assertTrue(trace.corruptedShare() > 0, "no entry is corrupted");
        assertTrue(Arrays.stream(trace.median()).allMatch(Double::isFinite));
        List<Block> blocks = TRAINER.space().blocks();
        assertTrue(trace.blocks(blocks).get(0).corrupted() > 0);
        assertTrue(trace.blocks(blocks).stream().allMatch(b -> Double.isFinite(b.norm())));
    }

    @Test
    void blocksHaveTheNormsOfTheirStretch() {
        AdjointTrace trace = trace(EXACT, THETA, TRIALS);
        Block bias = TRAINER.program().table().block(BlockName.parse("answer.bias"));
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += Math.pow(trace.gradient()[bias.offset() + i], 2);
        }
        AdjointTrace.BlockNorm found = trace.blocks(List.of(bias)).get(0);
        assertEquals(Math.sqrt(sum), found.norm(), 1e-15);
        assertEquals(0, found.corrupted());
    }

    /**
     * A spiral in windows by explicit steps in either precision, and stiff reactions as a whole by the adjoint
     * equation.
     */
    static Stream<Arguments> equations() {
        Solver fixed = new Solver(new RungeKutta4(), new FixedStep(0.02));
        Solver implicit = new Solver(new Rodas4(), new ErrorControl(1e-10, 1e-9));
        NeuralOdeProblem windows = equation(new TrajectoryFit(SPIRAL, 7, true, 0.1, new MeanSquared()), fixed);
        NeuralOdeProblem whole = equation(new TrajectoryFit(STIFF, 24, true, 0.1, new MeanSquared()), implicit);
        return Stream.of(
                Arguments.of(windows, new ReferenceEngine(), 5, 1e-6),
                Arguments.of(windows, new LaneEngine(), 5, 1e-3),
                Arguments.of(whole, new ReferenceEngine(), 1, 1e-4));
    }

    private static NeuralOdeProblem equation(TrajectoryFit task, Solver solver) {
        double[] sizes = TrajectorySegment.whole(task.trajectory()).sizes();
        double[] times = task.trajectory().times();
        List<StateVariable> states = IntStream.range(0, sizes.length)
                .mapToObj(i -> new StateVariable("y" + i, sizes[i], sizes[i] / times[times.length - 1]))
                .toList();
        NeuralOde equation =
                new NeuralOde(states, 1, List.of(new DenseLayer(5, new Tanh())), true, new FanInUniform(), List.of());
        TrainingSettings settings = new TrainingSettings(
                12,
                1,
                new GradientUpdate(new OpenAiEs(), new Adam(), new CosineSchedule()),
                List.of(new Trainable("layers")),
                4,
                1,
                10);
        return new NeuralOdeProblem(equation, solver, task, settings, new Seed(3));
    }

    @ParameterizedTest
    @MethodSource("equations")
    void gradientOfAnEquationIsTheSlopeOfItsHeldOutLoss(
            NeuralOdeProblem problem, Engine engine, int trials, double tolerance) {
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, engine, 1)) {
            double[] theta = trainer.initial().theta();
            double[] gradient = new double[theta.length];
            trainer.space()
                    .gather(
                            AdjointTrace.of(trainer, theta, trials, done -> true)
                                    .gradient(),
                            gradient);
            double h = engine instanceof LaneEngine ? 1e-3 : 1e-5;
            double expected = 0;
            double[] up = theta.clone();
            double[] down = theta.clone();
            for (int i = 0; i < theta.length; i++) {
                expected += Math.sin(i) * gradient[i];
                up[i] += h * Math.sin(i);
                down[i] -= h * Math.sin(i);
            }
            double slope = (trainer.evaluate(up, trials).loss()
                            - trainer.evaluate(down, trials).loss())
                    / (2 * h);
            assertEquals(slope, expected, tolerance * Math.abs(slope));
        }
    }

    /** The last adjoint knows the last point only, and that is near enough to the state before to be held. */
    @ParameterizedTest
    @MethodSource("equations")
    void normsOfAnEquationAreThoseOfItsComponentsAsTheLossSeesThem(
            NeuralOdeProblem problem, Engine engine, int trials, double tolerance) {
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, engine, 1)) {
            double[] theta = trainer.initial().theta();
            AdjointTrace trace = AdjointTrace.of(trainer, theta, trials, done -> true);
            int points = problem.task().windowPoints() - 1;
            int last = points - 1;
            assertEquals(points, trace.times().length);
            double[] sizes = problem.task().scale(trainer.whole());
            double[][] solution = trainer.solution(theta, trainer.segment(0));
            double[] target = trainer.segment(0).states()[points];
            for (int time = 0; time < points; time++) {
                double sum = 0;
                for (int i = 0; i < sizes.length; i++) {
                    sum += Math.pow(trace.adjoints()[i][time], 2);
                    assertEquals(solution[time][i] / sizes[i], trace.states()[i][time]);
                }
                assertEquals(Math.sqrt(sum), trace.norms()[0][time], 1e-12 * Math.sqrt(sum));
            }
            for (int i = 0; i < sizes.length && problem.task().trajectory() == SPIRAL; i++) {
                double slope = 2 * (solution[points][i] - target[i]) / sizes[i] / (points * sizes.length);
                assertEquals(slope, trace.adjoints()[i][last], 0.2 * trace.norms()[0][last]);
            }
            assertEquals(0, trace.corruptedShare());
        }
    }

    @Test
    void windowsWithoutATimeAxisInCommonAreRefusedInASentence() {
        Solver implicit = new Solver(new Rodas4(), new ErrorControl(1e-8, 1e-6));
        NeuralOdeProblem uneven = equation(new TrajectoryFit(STIFF, 6, true, 0.1, new MeanSquared()), implicit);
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(uneven, EXACT, 1)) {
            double[] theta = trainer.initial().theta();
            String said = assertThrows(
                            IllegalArgumentException.class, () -> AdjointTrace.of(trainer, theta, 9, done -> true))
                    .getMessage();
            assertTrue(said.endsWith(".") && said.contains("look at 1 trial"), said);
            assertEquals(5, AdjointTrace.of(trainer, theta, 1, done -> true).times().length);
        }
    }

    @Test
    void aNoEndsIt() {
        assertThrows(CancellationException.class, () -> AdjointTrace.of(TRAINER, THETA, TRIALS, done -> done < 0.5));
    }
}

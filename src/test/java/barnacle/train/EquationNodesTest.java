package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.DenseLayer;
import barnacle.model.FanInUniform;
import barnacle.model.Gelu;
import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.Tanh;
import barnacle.ode.BogackiShampine32;
import barnacle.ode.ErrorControl;
import barnacle.ode.FixedStep;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.Solver;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.CubicSpiral;
import barnacle.task.MeanSquared;
import barnacle.task.TrajectoryFit;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Decorrelation;
import barnacle.train.step.Euclidean;
import barnacle.train.step.Metric;
import barnacle.train.step.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link NodePerturbation} of neural differential equations. */
class EquationNodesTest {
    private static final Solver FIXED = new Solver(new RungeKutta4(), new FixedStep(0.05));
    private static final Solver ADAPTIVE = new Solver(new BogackiShampine32(), new ErrorControl(1e-7, 1e-7));
    private static final Solver IMPLICIT = new Solver(new Rodas4(), new ErrorControl(1e-7, 1e-7));
    private static final int WINDOW = 7;

    private static NeuralOdeProblem problem(Solver solver, int window, GradientUpdate update, Trainable... trainable) {
        NeuralOde equation = new NeuralOde(
                List.of(new StateVariable("y0", 2, 3), new StateVariable("y1", 2, 3)),
                1,
                List.of(new DenseLayer(4, new Tanh()), new DenseLayer(3, new Gelu())),
                true,
                new FanInUniform(),
                List.of());
        // Steeper at first, so that windows differ.
        TrajectoryFit task = new TrajectoryFit(new CubicSpiral(3, 60), window, false, 0.1, new MeanSquared());
        TrainingSettings settings =
                new TrainingSettings(6, 70, update, List.of(trainable), 2, window == 60 ? 1 : 20, 3);
        return new NeuralOdeProblem(equation, solver, task, settings, new Seed(3));
    }

    private static GradientUpdate update(Metric metric) {
        return new GradientUpdate(new NodePerturbation(), new Adam(), new ConstantSchedule(), metric, 0.5, 1);
    }

    private static NeuralOdeProblem problem(Solver solver, Trainable... trainable) {
        return problem(solver, WINDOW, update(new Euclidean()), trainable);
    }

    private static Perturbing held(double hold) {
        return new Perturbing(0.01, hold, 0, 0.01, Double.POSITIVE_INFINITY, null);
    }

    private static double[] mean(NeuralOdeTrainer trainer, Perturbing how, int draws) {
        double[] sum = new double[trainer.space().size()];
        double[] one = new double[sum.length];
        for (int draw = 0; draw < draws; draw++) {
            trainer.objective().perturbed(0, draw, trainer.space().start(), how, one);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one[i] / draws;
            }
        }
        return sum;
    }

    private static double[] exact(NeuralOdeTrainer trainer) {
        double[] gradient = new double[trainer.space().size()];
        trainer.objective().gradient(0, trainer.space().start(), gradient);
        return gradient;
    }

    private static double cosine(double[] a, double[] b) {
        double products = 0;
        double as = 0;
        double bs = 0;
        for (int i = 0; i < a.length; i++) {
            products += a[i] * b[i];
            as += a[i] * a[i];
            bs += b[i] * b[i];
        }
        return products / Math.sqrt(as * bs);
    }

    @Test
    void meanOfManyDrawsIsTheGradientOfEveryLayer() {
        NeuralOdeProblem problem = problem(FIXED, new Trainable("layers"));
        try (NeuralOdeTrainer trainer = problem.trainer(new LaneEngine(), 2)) {
            double[] exact = exact(trainer);
            double[] few = mean(trainer, held(1e-9), 2);
            double[] many = mean(trainer, held(1e-9), 3000);
            List<Objective.ThetaRange> parts = trainer.objective().parts();
            assertEquals(6, parts.size());
            for (Objective.ThetaRange part : parts) {
                double soon = cosine(part, exact, few);
                double late = cosine(part, exact, many);
                assertTrue(late > 0.97 && (late > soon || soon > 0.99), part.name() + ": " + soon + ", then " + late);
            }
        }
    }

    private static double cosine(Objective.ThetaRange part, double[] a, double[] b) {
        return cosine(Arrays.copyOfRange(a, part.from(), part.to()), Arrays.copyOfRange(b, part.from(), part.to()));
    }

    static Stream<Solver> otherSolvers() {
        return Stream.of(ADAPTIVE, IMPLICIT);
    }

    /** Whatever its steps: the noise is the same. */
    @ParameterizedTest
    @MethodSource("otherSolvers")
    void everySolverEstimatesTheSame(Solver solver) {
        double[][] found = new double[2][];
        for (int k = 0; k < 2; k++) {
            NeuralOdeProblem problem = problem(k == 0 ? FIXED : solver, new Trainable("layers"));
            try (NeuralOdeTrainer trainer = problem.trainer(new ReferenceEngine(), 2)) {
                found[k] = mean(trainer, held(0.1), 1);
            }
        }
        assertArrayEquals(found[0], found[1], 1e-3 * Optimizer.norm(found[0]));
    }

    /** Held for one step it is the gradient's whole length too, held for longer nearly so. */
    @Test
    void lengthOfTheMeanIsTheGradients() {
        NeuralOdeProblem problem = problem(FIXED, new Trainable("layers"));
        try (NeuralOdeTrainer trainer = problem.trainer(new LaneEngine(), 2)) {
            double exact = Optimizer.norm(exact(trainer));
            assertEquals(1, Optimizer.norm(mean(trainer, held(1e-9), 1500)) / exact, 0.03);
            assertEquals(1, Optimizer.norm(mean(trainer, held(1e9), 1500)) / exact, 0.1);
        }
    }

    private static TrainingState train(NeuralOdeProblem problem, Engine engine, int threads, long... stops) {
        TrainingState state = null;
        for (long stop : stops) {
            try (NeuralOdeTrainer trainer = problem.trainer(engine, threads)) {
                state = trainer.train(state == null ? trainer.initial() : state, stop, (report, now) -> true);
            }
        }
        return state;
    }

    static Stream<Arguments> trainings() {
        return Stream.of(
                Arguments.of(FIXED, new LaneEngine(), WINDOW, new Decorrelation()),
                Arguments.of(FIXED, new LaneEngine(), WINDOW, new Euclidean()),
                Arguments.of(FIXED, new ReferenceEngine(), WINDOW, new Decorrelation()),
                Arguments.of(IMPLICIT, new ReferenceEngine(), 60, new Euclidean()));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void sameBitsOnAnyThreadsAndAfterAnyStops(Solver solver, Engine engine, int window, Metric metric) {
        NeuralOdeProblem problem = problem(solver, window, update(metric), new Trainable("layers"));
        assertEquals(List.of(), problem.issues());
        TrainingState alone = train(problem, engine, 1, 4);
        for (TrainingState other : List.of(train(problem, engine, 3, 4), train(problem, engine, 2, 1, 3, 4))) {
            assertArrayEquals(alone.theta(), other.theta());
            assertArrayEquals(alone.memory(), other.memory());
        }
    }

    /** Of an equation whose first layer reads the state in halves, on a course within 2 of 0. */
    @Test
    void momentsOfBothEnginesAgreeAndAreThoseOfWhatLayersRead() {
        NeuralOdeProblem problem = problem(FIXED, new Trainable("layer1"), new Trainable("layer3"));
        double[][][] found = new double[2][][];
        List<Engine> engines = List.of(new ReferenceEngine(), new LaneEngine());
        for (int k = 0; k < 2; k++) {
            try (NeuralOdeTrainer trainer = problem.trainer(engines.get(k), 1)) {
                found[k] = trainer.objective().moments(2, trainer.space().start());
                List<Objective.Sources> sources = trainer.objective().sources();
                assertEquals(
                        List.of(2, 3), sources.stream().map(s -> s.columns()).toList());
                assertEquals(
                        List.of(true, false),
                        sources.stream().map(s -> s.isStimulus()).toList());
            }
        }
        assertEquals(2, found[0].length);
        assertEquals(9, found[0][1].length);
        for (int l = 0; l < 2; l++) {
            assertArrayEquals(found[0][l], found[1][l], 1e-5);
        }
        double square = 0;
        for (int trial = 0; trial < 16; trial++) {
            double[] y =
                    problem.task().trajectory().states()[problem.task().begin(problem.seed(), "training", 2, trial)];
            square += (y[0] * y[0] + y[1] * y[1]) / 4 / 16;
        }
        // The windows are short beside a turn.
        assertEquals(square, found[0][0][0] + found[0][0][3], 0.15 * square);
    }

    /** Windows of which each is the whole trajectory are perturbed each by itself. */
    @Test
    void wholeTrajectoryTakesManyPairs() {
        NeuralOdeProblem problem = problem(FIXED, 60, update(new Euclidean()), new Trainable("layers"));
        try (NeuralOdeTrainer trainer = problem.trainer(new LaneEngine(), 1)) {
            double[] exact = exact(trainer);
            assertTrue(cosine(exact, mean(trainer, held(0.1), 40)) > 0.9);
        }
        NeuralOdeProblem evolved = problem.withTraining(
                problem.training().withUpdate(new GradientUpdate(new OpenAiEs(), new Adam(), new ConstantSchedule())));
        assertEquals(
                List.of("/training/trials"),
                evolved.issues().stream().map(Issue::pointer).toList());
    }

    @Test
    void pairsThatFailAreCounted() {
        NeuralOdeProblem problem = problem(FIXED, new Trainable("layers"));
        for (Engine engine : List.of(new ReferenceEngine(), new LaneEngine())) {
            try (NeuralOdeTrainer trainer = problem.trainer(engine, 1)) {
                double[] gradient = new double[trainer.space().size()];
                Perturbing wild = new Perturbing(1e30, 1, 0, 0.01, Double.POSITIVE_INFINITY, null);
                Perturbing.Outcome outcome =
                        trainer.objective().perturbed(0, 0, trainer.space().start(), wild, gradient);
                assertEquals(70, outcome.failed());
            }
        }
    }

    @Test
    void checkSaysThatAllLayersArePerturbed() {
        String said = problem(FIXED, new Trainable("layer1"), new Trainable("layer3.bias"))
                .remark()
                .orElseThrow()
                .toString();
        assertTrue(said.contains("by perturbed inputs: layer1, layer3.bias."), said);
    }
}

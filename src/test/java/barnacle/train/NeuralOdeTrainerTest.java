package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.DenseLayer;
import barnacle.model.FanInUniform;
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
import barnacle.task.CrossEntropy;
import barnacle.task.CubicSpiral;
import barnacle.task.Loss;
import barnacle.task.MeanAbsolute;
import barnacle.task.MeanSquared;
import barnacle.task.Robertson;
import barnacle.task.Trajectory;
import barnacle.task.TrajectoryFit;
import barnacle.task.TrajectorySegment;
import barnacle.task.ZeroOne;
import barnacle.train.step.Adam;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeuralOdeTrainerTest {
    private static final Trajectory SPIRAL = new CubicSpiral(4, 60);
    private static final Trajectory STIFF = new Robertson(1e-5, 1e3, 24);
    private static final Solver FIXED = new Solver(new RungeKutta4(), new FixedStep(0.02));
    private static final Solver ADAPTIVE = new Solver(new BogackiShampine32(), new ErrorControl(1e-9, 1e-9));
    private static final Solver IMPLICIT = new Solver(new Rodas4(), new ErrorControl(1e-11, 1e-10));

    /** Scaled so that no component leaves the range of the trajectory's own. */
    private static NeuralOde equation(Trajectory trajectory) {
        double[][] course = trajectory.states();
        double[] times = trajectory.times();
        List<StateVariable> states = new ArrayList<>();
        for (int k = 0; k < course[0].length; k++) {
            int component = k;
            double size = Arrays.stream(course)
                    .mapToDouble(y -> Math.abs(y[component]))
                    .max()
                    .orElseThrow();
            states.add(new StateVariable("y" + k, size, size / times[times.length - 1]));
        }
        return new NeuralOde(states, 1, List.of(new DenseLayer(5, new Tanh())), true, new FanInUniform(), List.of());
    }

    private static NeuralOdeProblem of(Solver solver, TrajectoryFit task, TrainingSettings settings) {
        return new NeuralOdeProblem(equation(task.trajectory()), solver, task, settings, new Seed(3));
    }

    private static TrainingSettings settings(GradientEstimator estimator, int trials) {
        return new TrainingSettings(
                12,
                trials,
                new GradientUpdate(estimator, new Adam(), new CosineSchedule()),
                List.of(new Trainable("layers")),
                4,
                trials == 1 ? 1 : 30,
                10);
    }

    /** Windows at equal distances of time, at growing distances, and the whole trajectory; every way to solve. */
    static Stream<Arguments> problems() {
        GradientEstimator exact = new BackpropagationThroughTime(1e12);
        GradientEstimator adjoint = new AdjointEquation(1e12);
        TrajectoryFit squared = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanSquared());
        return Stream.of(
                Arguments.of(of(FIXED, squared, settings(exact, 23))),
                Arguments.of(of(ADAPTIVE, squared, settings(adjoint, 5))),
                Arguments.of(
                        of(IMPLICIT, new TrajectoryFit(STIFF, 6, true, 0.1, new MeanSquared()), settings(adjoint, 3))),
                Arguments.of(of(
                        IMPLICIT, new TrajectoryFit(STIFF, 24, true, 0.1, new MeanSquared()), settings(adjoint, 1))));
    }

    private static Loss.Score score(Trainer trainer, double[] theta) {
        return trainer.objective().scores(2, 1, (n, to) -> System.arraycopy(theta, 0, to, 0, theta.length))[0];
    }

    @ParameterizedTest
    @MethodSource("problems")
    void gradientEqualsCentralDifferences(NeuralOdeProblem problem) {
        try (Trainer trainer = problem.trainer(new ReferenceEngine(), 2)) {
            double[] theta = trainer.initial().theta();
            double[] gradient = new double[theta.length];
            Loss.Score score = trainer.objective().gradient(2, theta, gradient);
            assertEquals(score(trainer, theta).loss(), score.loss(), 1e-12 * score.loss());
            double norm = Optimizer.norm(gradient);
            for (int i = 0; i < theta.length; i++) {
                double h = 1e-4;
                double[] moved = theta.clone();
                moved[i] += h;
                double up = score(trainer, moved).loss();
                moved[i] -= 2 * h;
                assertEquals((up - score(trainer, moved).loss()) / (2 * h), gradient[i], 1e-5 * norm, "entry " + i);
            }
        }
    }

    /** Of the whole trajectory, which training and held-out trials both are. */
    @Test
    void adjointOfTheGradientIsThatOfTheTrialsWayBack() {
        TrajectoryFit task = new TrajectoryFit(STIFF, 24, true, 0.1, new MeanSquared());
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(
                of(IMPLICIT, task, settings(new AdjointEquation(), 1)), new ReferenceEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            double[] scale = task.scale(trainer.whole());
            double[] norms = new double[23];
            trainer.backward(theta, 0, new double[theta.length], (lane, time, bar) -> {
                for (int i = 0; i < bar.length; i++) {
                    norms[time] = Math.hypot(norms[time], bar[i] * scale[i]);
                }
            });
            AdjointSize found = new AdjointEquation()
                    .estimate(trainer.objective(), theta, 4)
                    .size()
                    .adjoint();
            double largest = Arrays.stream(norms).max().orElseThrow();
            assertEquals(norms[0], found.start(), 1e-12 * largest);
            assertEquals(norms[22], found.end(), 1e-12 * largest);
            assertEquals(largest, found.largest(), 1e-12 * largest);
        }
    }

    @Test
    void lossIsTheMeanDeviationOfTheSolutionsFromTheWindows() {
        for (boolean scaled : new boolean[] {false, true}) {
            TrajectoryFit task = new TrajectoryFit(SPIRAL, 7, scaled, 0.1, new MeanAbsolute());
            NeuralOdeProblem problem = of(FIXED, task, settings(new OpenAiEs(), 4));
            double[][] course = SPIRAL.states();
            double[] scale = {1, 1};
            for (int k = 0; k < 2 && scaled; k++) {
                int component = k;
                scale[k] = Arrays.stream(course)
                        .mapToDouble(y -> Math.abs(y[component]))
                        .max()
                        .orElseThrow();
            }
            try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, new ReferenceEngine(), 1)) {
                double[] theta = trainer.initial().theta();
                double sum = 0;
                for (int window = 0; window < 30; window++) {
                    TrajectorySegment segment = trainer.segment(window);
                    assertEquals(7, segment.times().length);
                    double[][] solution = trainer.solution(theta, segment);
                    assertArrayEquals(segment.states()[0], solution[0]);
                    for (int i = 1; i < 7; i++) {
                        for (int k = 0; k < 2; k++) {
                            sum += Math.abs(solution[i][k] - segment.states()[i][k]) / scale[k] / (30 * 6 * 2);
                        }
                    }
                }
                assertEquals(sum, trainer.evaluate(theta, 30).loss(), 1e-12);
            }
        }
    }

    @Test
    void solutionOfTheWholeFollowsTheTimesOfTheTrajectory() {
        TrajectoryFit task = new TrajectoryFit(STIFF, 24, true, 0.1, new MeanAbsolute());
        try (NeuralOdeTrainer trainer =
                new NeuralOdeTrainer(of(IMPLICIT, task, settings(new OpenAiEs(), 1)), new ReferenceEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            assertArrayEquals(STIFF.times(), trainer.whole().times());
            double[][] whole = trainer.solution(theta, trainer.whole());
            assertArrayEquals(whole, trainer.solution(theta, trainer.segment(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void resumedTrainingEqualsTheUninterruptedOneOnAnyNumberOfThreads(int threads) {
        TrajectoryFit task = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        for (GradientEstimator estimator : List.of(new OpenAiEs(), new Song(), new BackpropagationThroughTime(10))) {
            NeuralOdeProblem problem = of(FIXED, task, settings(estimator, 23));
            Engine engine = problem.fastestEngine();
            TrainingState whole;
            try (Trainer trainer = problem.trainer(engine, 2)) {
                whole = trainer.train(trainer.initial(), 12, (report, state) -> true);
            }
            try (Trainer trainer = problem.trainer(engine, threads)) {
                TrainingState half = trainer.train(trainer.initial(), 5, (report, state) -> true);
                TrainingState end = trainer.train(half, 12, (report, state) -> true);
                assertArrayEquals(whole.theta(), end.theta());
                assertArrayEquals(whole.memory(), end.memory());
            }
        }
    }

    @Test
    void bothEnginesFindTheSameLosses() {
        TrajectoryFit task = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        NeuralOdeProblem problem = of(FIXED, task, settings(new OpenAiEs(), 23));
        try (Trainer lanes = problem.trainer(new LaneEngine(), 2);
                Trainer reference = problem.trainer(new ReferenceEngine(), 2)) {
            double[] theta = lanes.initial().theta();
            assertEquals(score(reference, theta).loss(), score(lanes, theta).loss(), 1e-5);
        }
    }

    @Test
    void trainingFindsTheSpiral() {
        TrajectoryFit task = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        NeuralOde cubic = new NeuralOde(
                List.of(new StateVariable("y1", 1, 1), new StateVariable("y2", 1, 1)),
                3,
                List.of(),
                false,
                new FanInUniform(0, 1, 0),
                List.of());
        TrainingSettings settings = new TrainingSettings(
                150,
                16,
                new GradientUpdate(
                        new OpenAiEs(32, 0.05, new ConstantSchedule(), new CentredRanks()),
                        new Adam(0.1, 0.9, 0.999, 1e-8),
                        new CosineSchedule()),
                List.of(new Trainable("layers")),
                50,
                30,
                50);
        NeuralOdeProblem problem = new NeuralOdeProblem(cubic, FIXED, task, settings, new Seed(3));
        try (Trainer trainer = problem.trainer(problem.fastestEngine(), 2)) {
            TrainingState start = trainer.initial();
            double before = trainer.evaluate(start.theta(), 30).loss();
            TrainingState end = trainer.train(start, 150, (report, state) -> true);
            Evaluation after = trainer.evaluate(end.theta(), 30);
            assertTrue(after.loss() < 0.01 && before > 0.1, before + " to " + after.loss());
            assertEquals(1, after.accuracy());
        }
    }

    @Test
    void solutionThatLeavesTheTrajectoryFarBehindHasFailed() {
        TrajectoryFit task = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        NeuralOdeProblem problem = of(FIXED, task, settings(new BackpropagationThroughTime(10), 23));
        try (Trainer trainer = problem.trainer(new ReferenceEngine(), 1)) {
            double[] far = new double[trainer.space().size()];
            far[far.length - 1] = 1e13;
            assertTrue(Double.isNaN(score(trainer, far).loss()));
            double[] gradient = new double[far.length];
            assertTrue(
                    Double.isNaN(trainer.objective().gradient(2, far, gradient).loss()));
            assertTrue(Double.isNaN(gradient[0]));
            assertTrue(Double.isNaN(trainer.evaluate(far, 30).loss()));
        }
    }

    @Test
    void windowsThatWouldAllBeTheSameAreIssues() {
        TrajectoryFit whole = new TrajectoryFit(STIFF, 24, true, 0.1, new MeanAbsolute());
        assertEquals(
                List.of("/training/trials", "/training/evaluationTrials"),
                pointers(of(IMPLICIT, whole, settings(new OpenAiEs(), 2))));
        assertEquals(List.of(), pointers(of(IMPLICIT, whole, settings(new OpenAiEs(), 1))));
    }

    @Test
    void whatDoesNotFitTheEquationIsAnIssueOfItsField() {
        TrajectoryFit labels = new TrajectoryFit(SPIRAL, 7, false, 0.1, new CrossEntropy());
        assertEquals(List.of("/task/loss"), pointers(of(FIXED, labels, settings(new OpenAiEs(), 4))));
        TrajectoryFit fit = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        for (GradientEstimator forNetworks : List.of(new TruncatedBackpropagation(), new ExactReadout())) {
            assertEquals(List.of("/training/update/estimator"), pointers(of(FIXED, fit, settings(forNetworks, 4))));
        }
        for (GradientEstimator guided :
                List.of(new GuidedEs(), guidedBy(new SurrogateGradient()), guidedBy(new AdjointEquation()))) {
            assertEquals(List.of("/training/update/estimator/guide"), pointers(of(FIXED, fit, settings(guided, 4))));
        }
        for (NeuralOdeProblem crossed : List.of(
                of(FIXED, fit, settings(new AdjointEquation(), 4)),
                of(ADAPTIVE, fit, settings(new BackpropagationThroughTime(), 4)),
                of(new Solver(new Rodas4(), new FixedStep(0.1)), fit, settings(new BackpropagationThroughTime(), 4)))) {
            assertEquals(List.of("/training/update/estimator"), pointers(crossed));
        }
        NeuralOdeProblem three =
                new NeuralOdeProblem(equation(STIFF), FIXED, fit, settings(new OpenAiEs(), 4), new Seed(1));
        assertEquals(List.of("/neuralOde/states"), pointers(three));
        TrainingSettings other = settings(new OpenAiEs(), 4).withTrainable(List.of(new Trainable("recurrent")));
        assertEquals(List.of("/training/trainable/0/what"), pointers(of(FIXED, fit, other)));
    }

    @Test
    void guideThatFitsTheEquationFitsWithEvolution() {
        TrajectoryFit fit = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        NeuralOdeProblem exact = of(FIXED, fit, settings(guidedBy(new BackpropagationThroughTime()), 4));
        assertEquals(List.of(), pointers(exact));
        assertEquals(List.of(), pointers(of(ADAPTIVE, fit, settings(guidedBy(new AdjointEquation()), 4))));
        try (Trainer trainer = exact.trainer(new LaneEngine(), 2)) {
            TrainingState start = trainer.initial();
            TrainingState end = trainer.train(start, 12, (report, state) -> true);
            double before = score(trainer, start.theta()).loss();
            double after = score(trainer, end.theta()).loss();
            assertTrue(after < before, before + " to " + after);
        }
    }

    @Test
    void zeroOneOfAnEquationIsForEvolution() {
        TrajectoryFit jumping = new TrajectoryFit(SPIRAL, 7, false, 0.1, new ZeroOne());
        NeuralOdeProblem evolved = of(FIXED, jumping, settings(new OpenAiEs(), 4));
        assertEquals(List.of(), pointers(evolved));
        try (Trainer trainer = evolved.trainer(new LaneEngine(), 1)) {
            double loss = score(trainer, trainer.initial().theta()).loss();
            assertTrue(0 < loss && loss <= 1, "" + loss);
            assertEquals(loss * 48, Math.rint(loss * 48), 1e-9, "a share of 4 windows of 6 points of 2 components");
        }
        String refused = sentence(of(FIXED, jumping, settings(new BackpropagationThroughTime(), 4)));
        assertTrue(refused.contains("choose one of MeanSquared, MeanAbsolute, or an evolution strategy"), refused);
    }

    private static GuidedEs guidedBy(Backpropagation guide) {
        return new GuidedEs(8, 0.05, new ConstantSchedule(), new CentredRanks(), 1, guide, 0.5);
    }

    /** There is no spike that its width could smooth. */
    @Test
    void surrogateGradientOfAnEquationIsRefusedBySentence() {
        TrajectoryFit fit = new TrajectoryFit(SPIRAL, 7, false, 0.1, new MeanAbsolute());
        String fixed = sentence(of(FIXED, fit, settings(new SurrogateGradient(), 4)));
        assertTrue(
                fixed.contains("this equation has none") && fixed.contains("choose BackpropagationThroughTime or"),
                fixed);
        String adaptive = sentence(of(ADAPTIVE, fit, settings(new SurrogateGradient(), 4)));
        assertTrue(
                adaptive.contains("this equation has none") && adaptive.contains("choose AdjointEquation or"),
                adaptive);
    }

    private static String sentence(Problem problem) {
        return problem.issues().get(0).message();
    }

    private static List<String> pointers(Problem problem) {
        return problem.issues().stream().map(Issue::pointer).toList();
    }
}

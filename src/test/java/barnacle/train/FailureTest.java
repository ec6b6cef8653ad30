package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.sim.Fault;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.SimulationSettings;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Trials;
import barnacle.train.step.Adam;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a training tells of an evaluation that did not come out finite. */
class FailureTest {
    /** Candidates this far out drive neurons beyond what a step of Runge and Kutta can follow. */
    private static final double WILD = 1000;

    /** Trained by candidates so far from each other. */
    static NetworkProblem network(double sigma) {
        Update update = new GradientUpdate(
                new OpenAiEs(4, sigma, new ConstantSchedule(), new CentredRanks()), new Adam(), new ConstantSchedule());
        TrainingSettings settings = new TrainingSettings(2, 3, update, List.of(SmallProblem.allWeights()), 6, 100, 10);
        return SmallProblem.of(settings).withSimulation(new SimulationSettings(0.5, new GeneralMethod(), 0));
    }

    private static List<Failure> failures(Problem problem, int threads) {
        List<Failure> failures = new ArrayList<>();
        try (Trainer trainer = problem.trainer(problem.fastestEngine(), threads)) {
            trainer.train(trainer.initial(), 2, new TrainingObserver() {
                @Override
                public boolean after(IterationReport report, TrainingState state) {
                    return true;
                }

                @Override
                public void failed(Failure failure) {
                    failures.add(failure);
                }
            });
        }
        return failures;
    }

    @Test
    void trainingThatComesOutFiniteTellsOfNoFailure() {
        assertTrue(failures(network(0.1), 1).isEmpty());
    }

    @Test
    void failingCandidateIsToldOnceInAnIterationWhateverTheThreads() {
        List<Failure> one = failures(network(WILD), 1);
        List<Failure> several = failures(network(WILD), 3);
        assertEquals(List.of(1L, 2L), one.stream().map(Failure::iteration).toList());
        for (int k = 0; k < one.size(); k++) {
            assertEquals(Failure.Kind.LOSS, one.get(k).kind());
            assertEquals(one.get(k).candidate(), several.get(k).candidate());
            assertArrayEquals(one.get(k).theta(), several.get(k).theta());
        }
    }

    /** A page beside a training may ask the same trainer. */
    @Test
    void whatFailsOnAnotherThreadIsNoneOfTheTrainings() {
        Problem problem = network(0.1);
        try (Trainer trainer = problem.trainer(problem.fastestEngine(), 1)) {
            double[] wild =
                    Arrays.stream(trainer.initial().theta()).map(x -> 1e9 * x).toArray();
            ProblemObjective<?> objective = trainer.problemObjective();
            Runnable failing =
                    () -> objective.scores(0, 1, (number, theta) -> System.arraycopy(wild, 0, theta, 0, wild.length));
            objective.takeFailure();
            CompletableFuture.runAsync(failing).join();
            assertTrue(objective.takeFailure().isEmpty());
            failing.run();
            assertTrue(objective.takeFailure().isPresent());
        }
    }

    /** Trial, neuron, variable and time are those of a run step by step of the same weights. */
    @Test
    void faultIsWherePlainSimulationFirstLeavesItsBounds() {
        NetworkProblem problem = network(WILD);
        Failure failure = failures(problem, 1).get(0);
        try (NetworkTrainer trainer = problem.trainer(new ReferenceEngine(), 1)) {
            FailedTrial found = trainer.find(failure).orElseThrow();
            Fault fault = found.fault();
            NetworkProgram program = trainer.program();
            double[] parameters = program.table().values();
            trainer.space().scatter(failure.theta(), parameters);
            Trials trials = problem.task()
                    .draw(
                            problem.network(),
                            problem.simulation(),
                            new Trials.Address(problem.seed(), "training", 0),
                            3);
            for (int trial = 0; trial <= found.number(); trial++) {
                Lanes lanes = trials.range(trial, trial + 1).lanes(program);
                double[] readout = lanes.newReadout(program);
                double[] seen = {0};
                int step = (int) Math.round(fault.time() / 0.5);
                new ReferenceEngine().simulation(program).forward(parameters, lanes, readout, (at, state) -> {
                    if (at == step) {
                        seen[0] = state.voltage(fault.unit(), 0);
                    }
                    return true;
                });
                boolean isFinite = Arrays.stream(readout).allMatch(Double::isFinite);
                assertEquals(trial < found.number(), isFinite);
                if (trial == found.number()) {
                    assertEquals("v", fault.symbol());
                    assertEquals(fault.value(), seen[0]);
                    assertEquals(program.called(fault.unit()), fault.called());
                }
            }
        }
    }

    @Test
    void courseOfTheFailedTrialEndsWhereItFailed() {
        NetworkProblem problem = network(WILD);
        Failure failure = failures(problem, 1).get(0);
        try (Trainer trainer = problem.trainer(new ReferenceEngine(), 1)) {
            FailedTrial found = trainer.find(failure).orElseThrow();
            TrialCourse course = trainer.course(failure, found);
            assertEquals(Optional.of(found.fault()), course.fault());
            assertFalse(course.hasEnded());
            assertTrue(
                    course.times().length < SmallProblem.of(problem.training()).steps());
            assertTrue(Double.isNaN(course.loss()));
        }
    }

    @Test
    void equationThatEscapesTellsItsComponentAndTime() {
        NeuralOdeProblem problem = (NeuralOdeProblem) Project.newEquation().problem();
        try (NeuralOdeTrainer trainer = problem.trainer(problem.fastestEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            for (int i = 0; i < theta.length; i++) {
                theta[i] *= 1e12;
            }
            Failure failure = trainer.failure(theta, 1).orElseThrow();
            FailedTrial found = trainer.find(failure).orElseThrow();
            TrialCourse course = trainer.course(failure, found);
            assertEquals(Failure.Kind.LOSS, failure.kind());
            assertEquals(Optional.of(found.fault().called()), course.fault().map(Fault::called));
            assertTrue(course.times()[course.times().length - 1] < found.fault().time());
            assertTrue(trainer.failure(trainer.initial().theta(), 1).isEmpty());
        }
    }

    /** Coming from the trial's end nothing before it, on the way back, is other than finite. */
    @Test
    void gradientThatOverflowsTellsWhereOnItsWayBack() {
        NetworkProblem problem = SmallProblem.of(
                SmallProblem.settings(new BackpropagationThroughTime(), new Adam(), SmallProblem.allWeights()));
        try (NetworkTrainer trainer = problem.trainer(problem.fastestEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            for (int i = 0; i < theta.length; i++) {
                theta[i] *= 1e8;
            }
            Failure failure = trainer.failure(theta, 1).orElseThrow();
            assertEquals(Failure.Kind.GRADIENT, failure.kind());
            FailedTrial found = trainer.find(failure).orElseThrow();
            Fault fault = found.fault();
            TrialCourse course = trainer.course(failure, found);
            assertTrue(Double.isFinite(found.loss()));
            assertEquals(found.loss(), course.loss());
            assertTrue(Double.isNaN(course.norm()));
            for (int k = 0; k < course.adjoint().length; k++) {
                boolean isLater = course.adjointTimes()[k] > fault.time();
                assertTrue(!isLater || Double.isFinite(course.adjoint()[k]));
                assertTrue(course.adjointTimes()[k] != fault.time() || course.adjoint()[k] == fault.value());
            }
        }
        try (NetworkTrainer exact = problem.trainer(new ReferenceEngine(), 1)) {
            double[] direction = {3e200, 4e200};
            assertEquals(5e200, TrialReplay.norm(direction), 1e188);
            assertTrue(Double.isNaN(TrialReplay.norm(new double[] {1, Double.POSITIVE_INFINITY})));
            assertTrue(exact.failure(exact.initial().theta(), 1).isEmpty());
        }
    }
}

package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.DaleWeights;
import barnacle.model.GradedSynapse;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Family;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Recording;
import barnacle.sim.SimulationSettings;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Trials;
import barnacle.train.AdjointEquation;
import barnacle.train.Ars;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.Evaluation;
import barnacle.train.EvolutionStrategy;
import barnacle.train.ExactReadout;
import barnacle.train.GradientEstimator;
import barnacle.train.GradientSize;
import barnacle.train.GradientUpdate;
import barnacle.train.GuidedEs;
import barnacle.train.IterationReport;
import barnacle.train.LearnedFeedback;
import barnacle.train.LowRank;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.NodePerturbation;
import barnacle.train.OpenAiEs;
import barnacle.train.RegressionGradient;
import barnacle.train.SmallProblem;
import barnacle.train.Song;
import barnacle.train.SurrogateGradient;
import barnacle.train.Trainable;
import barnacle.train.Trainer;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingSettings;
import barnacle.train.TrainingState;
import barnacle.train.TrialsOfPairs;
import barnacle.train.TruncatedBackpropagation;
import barnacle.train.Update;
import barnacle.train.step.Adam;
import barnacle.train.step.Bounds;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ClipUp;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.KeepSign;
import barnacle.train.step.Optimizer;
import barnacle.train.step.PairDifferences;
import barnacle.train.step.RateSchedule;
import barnacle.train.step.Raw;
import barnacle.train.step.ReduceOnPlateau;
import barnacle.train.step.Sgd;
import barnacle.train.step.ZScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of a training, over every estimator, engine and optimizer. */
class TrainingLawsTest {
    private static final GradientEstimator ES = new OpenAiEs(12, 0.1, new ConstantSchedule(), new CentredRanks());
    private static final GradientEstimator ES_Z = new OpenAiEs(12, 0.1, new ConstantSchedule(), new ZScore());
    private static final OpenAiEs PAIRS =
            new OpenAiEs(12, 0.1, new ConstantSchedule(), new PairDifferences(), new LowRank(2), new TrialsOfPairs());
    private static final GradientEstimator BP = new BackpropagationThroughTime();

    private static final List<GradientEstimator> ESTIMATORS = List.of(
            ES,
            ES_Z,
            new Ars(12, 0.1, new ConstantSchedule(), 0.5),
            new RegressionGradient(12, 0.1, new ConstantSchedule(), 0.01),
            new RegressionGradient(12, 0.1, new ConstantSchedule(), 0.01, new LowRank(2), new TrialsOfPairs()),
            new Song(12, 0.1, new ConstantSchedule(), new Raw()),
            new ExactReadout((EvolutionStrategy) ES),
            PAIRS,
            new ExactReadout(PAIRS),
            BP,
            new AdjointEquation(),
            new TruncatedBackpropagation(7, 10),
            new SurrogateGradient(),
            new NodePerturbation(),
            new NodePerturbation(0.1, new ConstantSchedule(), 3, 0.5, 2.5, 0.02, new LearnedFeedback()),
            new GuidedEs(
                    12, 0.1, new ConstantSchedule(), new CentredRanks(), 2, new TruncatedBackpropagation(7, 10), 0.5));

    /** Every estimator with Adam, and every optimizer with an evolution strategy. */
    static Stream<Arguments> trainings() {
        List<Arguments> trainings = new ArrayList<>();
        for (Engine engine : List.of(new ReferenceEngine(), new LaneEngine())) {
            ESTIMATORS.stream()
                    .filter(estimator -> problem(estimator, new Adam()).runsOn(engine))
                    .forEach(estimator -> trainings.add(Arguments.of(engine, estimator, new Adam())));
            Family.members(Optimizer.class)
                    .forEach(optimizer -> trainings.add(Arguments.of(engine, ES, Family.defaults(optimizer))));
        }
        return trainings.stream();
    }

    @Test
    void everyEstimatorIsTrainedWith() {
        Set<Class<?>> tried = ESTIMATORS.stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.copyOf(Family.members(GradientEstimator.class)), tried);
    }

    private static NetworkProblem problem(GradientEstimator estimator, Optimizer optimizer) {
        NetworkProblem problem =
                SmallProblem.of(SmallProblem.settings(estimator, optimizer, SmallProblem.allWeights()));
        return estimator instanceof AdjointEquation
                ? new NetworkProblem(
                        problem.network(),
                        new SimulationSettings(0.5, new GeneralMethod(), 0),
                        problem.task(),
                        problem.training(),
                        problem.seed())
                : problem;
    }

    private static TrainingState train(NetworkProblem problem, Engine engine, int threads, long... stops) {
        TrainingState state = null;
        for (long stop : stops) {
            try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, threads)) {
                state = trainer.train(state == null ? trainer.initial() : state, stop, (report, now) -> true);
            }
        }
        return state;
    }

    private static void assertSameRun(TrainingState expected, TrainingState actual) {
        assertArrayEquals(expected.theta(), actual.theta());
        assertArrayEquals(expected.memory(), actual.memory());
        assertEquals(expected.iteration(), actual.iteration());
        assertEquals(expected.spent().failed(), actual.spent().failed());
        assertEquals(expected.spent().evaluations(), actual.spent().evaluations());
        assertEquals(expected.spent().simulatedTime(), actual.spent().simulatedTime());
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void numberOfThreadsDoesNotChangeABit(Engine engine, GradientEstimator estimator, Optimizer optimizer) {
        NetworkProblem problem = problem(estimator, optimizer);
        TrainingState alone = train(problem, engine, 1, 4);
        assertSameRun(alone, train(problem, engine, 2, 4));
        assertSameRun(alone, train(problem, engine, 5, 4));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void resumedRunEqualsUninterruptedRun(Engine engine, GradientEstimator estimator, Optimizer optimizer) {
        NetworkProblem problem = problem(estimator, optimizer);
        assertSameRun(train(problem, engine, 2, 5), train(problem, engine, 2, 1, 2, 5));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void normsOfTheBlocksMakeTheNorm(Engine engine, GradientEstimator estimator, Optimizer optimizer) {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(estimator, optimizer), engine, 2)) {
            TrainingState end = trainer.train(trainer.initial(), 2, (report, state) -> {
                double squares = 0;
                for (GradientSize.OfBlock part : some(report.outcome().size().parts())) {
                    squares += part.norm() * part.norm();
                }
                assertEquals(
                        report.outcome().norm(),
                        Math.sqrt(squares),
                        1e-9 * report.outcome().norm());
                assertEquals(0, report.outcome().size().notFinite());
                assertEquals(
                        trainer.space().blocks().stream()
                                .map(b -> b.name().toString())
                                .toList(),
                        report.outcome().size().parts().stream()
                                .map(GradientSize.OfBlock::block)
                                .toList());
                return true;
            });
            assertEquals(2, end.iteration(), "all iterations were looked at");
        }
    }

    @Test
    void entriesThatAreNotFiniteAreCountedAndLeftOutOfTheNorms() {
        List<IterationReport> reports = new ArrayList<>();
        try (NetworkTrainer trainer = new NetworkTrainer(hopeless(BP), new ReferenceEngine(), 2)) {
            trainer.train(trainer.initial(), 1, (report, state) -> reports.add(report));
        }
        GradientSize size = reports.get(0).outcome().size();
        assertTrue(size.notFinite() > 0);
        assertEquals(2, size.parts().size());
        size.parts().forEach(part -> assertTrue(Double.isFinite(part.norm()), part.block()));
    }

    static Stream<Update> updates() {
        return Family.members(Update.class).stream().map(Family::defaults);
    }

    @ParameterizedTest
    @MethodSource("updates")
    void everyUpdateIsTheSameOnAnyThreadsAndAfterAnyStops(Update update) {
        NetworkProblem problem = SmallProblem.of(SmallProblem.settings(update, SmallProblem.allWeights()));
        TrainingState alone = train(problem, new LaneEngine(), 1, 4);
        assertSameRun(alone, train(problem, new LaneEngine(), 3, 4));
        assertSameRun(alone, train(problem, new LaneEngine(), 2, 1, 2, 4));
    }

    static Stream<RateSchedule> rateSchedules() {
        // The one that waits sees no loss fall by all of itself: it reduces at every second iteration.
        return Stream.concat(
                Family.members(RateSchedule.class).stream().map(Family::defaults),
                Stream.of(new ReduceOnPlateau(0.5, 2, 1, 0.9, 0)));
    }

    @ParameterizedTest
    @MethodSource("rateSchedules")
    void everyRateScheduleGoesOnWhereItStopped(RateSchedule schedule) {
        for (Optimizer optimizer : List.of(new ClipUp(), new Adam())) {
            NetworkProblem problem = SmallProblem.of(
                    SmallProblem.settings(new GradientUpdate(BP, optimizer, schedule), SmallProblem.allWeights()));
            TrainingState whole = train(problem, new LaneEngine(), 1, 7);
            assertSameRun(whole, train(problem, new LaneEngine(), 2, 1, 2, 3, 5, 7));
        }
    }

    @Test
    void rateFollowsThePlateausOfTheLoss() {
        Update update = new GradientUpdate(BP, new Sgd(0.01, 0), new ReduceOnPlateau(0.5, 2, 1, 0.9, 0));
        NetworkProblem problem = SmallProblem.of(SmallProblem.settings(update, SmallProblem.allWeights()));
        List<Double> rates = new ArrayList<>();
        try (Trainer trainer = new NetworkTrainer(problem, new LaneEngine(), 1)) {
            trainer.train(
                    trainer.initial(),
                    7,
                    (report, state) -> rates.add(report.outcome().rate()));
        }
        assertEquals(List.of(0.01, 0.01, 0.01, 0.005, 0.005, 0.0025, 0.0025), rates);
    }

    /** What the optimizer remembers does not mix with what the schedule does. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void scheduleThatNeverReducesIsAConstantOne(Optimizer optimizer) {
        List<double[]> thetas = new ArrayList<>();
        for (RateSchedule schedule : List.of(new ConstantSchedule(), new ReduceOnPlateau(0.5, 1_000_000, 0, 0, 0))) {
            Update update = new GradientUpdate(BP, optimizer, schedule);
            NetworkProblem problem = SmallProblem.of(SmallProblem.settings(update, SmallProblem.allWeights()));
            thetas.add(train(problem, new LaneEngine(), 1, 4).theta());
        }
        assertArrayEquals(thetas.get(0), thetas.get(1));
    }

    static Stream<Optimizer> optimizers() {
        return Family.members(Optimizer.class).stream().map(Family::defaults);
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void thetaMovesAndStaysFinite(Engine engine, GradientEstimator estimator, Optimizer optimizer) {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(estimator, optimizer), engine, 2)) {
            double[] initial = trainer.initial().theta();
            // An estimator may take one block after the other.
            int blocks = trainer.space().blocks().size();
            double[] theta =
                    trainer.train(trainer.initial(), blocks, (r, s) -> true).theta();
            for (int i = 0; i < theta.length; i++) {
                assertTrue(Double.isFinite(theta[i]));
                assertTrue(theta[i] != initial[i]);
            }
        }
    }

    static Stream<GradientEstimator> estimators() {
        return Stream.of(ES, ES_Z, BP);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void boundsAndSignsHoldThroughoutTraining(GradientEstimator estimator) {
        TrainingSettings settings = SmallProblem.settings(
                estimator,
                new Adam(0.3, 0.9, 0.999, 1e-8),
                new Trainable("input", new KeepSign()),
                new Trainable("recurrent", new Bounds(-0.25, 0.25)),
                new Trainable("gCa", new Bounds(3.9, 4.1)),
                new Trainable("capacitance"));
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.of(settings), new ReferenceEngine(), 2)) {
            double[] drawn = trainer.space().initial();
            TrainingState end = trainer.train(trainer.initial(), 8, (report, state) -> {
                double[] again = state.theta().clone();
                trainer.space().clip(again);
                assertArrayEquals(again, state.theta());
                for (int i = 0; i < 40; i++) {
                    assertTrue(drawn[i] * state.theta()[i] >= 0);
                }
                return true;
            });
            assertEquals(8, end.iteration(), "all iterations were looked at");
        }
    }

    /**
     * Dale's law: whatever changes the parameters, a neuron that excites goes on exciting, and one that inhibits
     * inhibiting.
     */
    @ParameterizedTest
    @MethodSource("updates")
    void keptSignsKeepDalesLaw(Update update) {
        Network dale = SmallProblem.NETWORK
                .withProjection(BlockName.parse("left-to-right"), dale("left", "right"))
                .withProjection(dale("left", "left"));
        TrainingSettings settings = SmallProblem.settings(update, new Trainable("recurrent", new KeepSign()));
        NetworkProblem problem =
                new NetworkProblem(dale, SmallProblem.SIMULATION, SmallProblem.TASK, settings, new Seed(7));
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            double[][] signs = signs(trainer, trainer.initial().theta());
            assertTrue(Arrays.stream(signs[0]).anyMatch(s -> s > 0)
                    && Arrays.stream(signs[0]).anyMatch(s -> s < 0));
            assertArrayEquals(signs[0], signs[1], "a neuron has one sign everywhere");
            TrainingState end = trainer.train(trainer.initial(), 6, (report, state) -> {
                double[] theta = state.theta();
                for (double[] now : signs(trainer, theta)) {
                    for (int source = 0; source < now.length; source++) {
                        // A weight may end at 0; one that a step would carry across it does.
                        assertTrue(now[source] == signs[0][source] || now[source] == 0, "source " + source);
                    }
                }
                return true;
            });
            assertEquals(6, end.iteration(), "all iterations were looked at");
        }
    }

    static Stream<Update> everyWayToTrain() {
        return Stream.concat(
                updates(),
                ESTIMATORS.stream()
                        .filter(estimator -> !(estimator instanceof AdjointEquation))
                        .map(estimator -> new GradientUpdate(
                                estimator, new Adam(0.01, 0.9, 0.999, 1e-8), new ConstantSchedule())));
    }

    /**
     * One conductance for both directions of a junction, and none below 0: in every iteration, on any threads, after
     * any stops.
     */
    @ParameterizedTest
    @MethodSource("everyWayToTrain")
    void gapJunctionWithinAGroupStaysTheSameBothWaysAndAtLeastZero(Update update) {
        TrainingSettings settings = SmallProblem.settings(update, SmallProblem.allWeights());
        NetworkProblem problem = new NetworkProblem(
                SmallProblem.withJunctions(), SmallProblem.SIMULATION, SmallProblem.TASK, settings, new Seed(7));
        // An estimator may take one block after the other.
        int blocks = 6;
        Matrix before;
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            assertEquals(blocks, trainer.space().blocks().size());
            before = junctions(trainer, trainer.initial().theta());
            TrainingState end = trainer.train(trainer.initial(), blocks, (report, state) -> {
                Matrix now = junctions(trainer, state.theta());
                for (int i = 0; i < now.rows(); i++) {
                    assertEquals(0, now.get(i, i));
                    for (int j = 0; j < i; j++) {
                        assertEquals(now.get(i, j), now.get(j, i), i + ", " + j);
                        assertTrue(now.get(i, j) >= 0);
                    }
                }
                return true;
            });
            assertEquals(blocks, end.iteration(), "all iterations were looked at");
        }
        TrainingState whole = train(problem, new LaneEngine(), 1, blocks);
        assertSameRun(whole, train(problem, new LaneEngine(), 2, 1, blocks));
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            assertNotEquals(before, junctions(trainer, whole.theta()));
            // What was accepted into the project is trained further as one number too.
            NetworkProblem further = new NetworkProblem(
                    problem.network().withTrained(trainer.trained(whole.theta())),
                    problem.simulation(),
                    problem.task(),
                    settings,
                    problem.seed());
            try (NetworkTrainer next = new NetworkTrainer(further, new LaneEngine(), 2)) {
                assertEquals(trainer.space().size(), next.space().size());
                assertArrayEquals(whole.theta(), next.initial().theta());
            }
        }
    }

    private static Matrix junctions(NetworkTrainer trainer, double[] theta) {
        return trainer.trained(theta).stream()
                .filter(values -> values.block().equals(BlockName.parse("left-to-left")))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static Projection dale(String source, String target) {
        return new Projection(source, target, new AllToAll(), new DaleWeights(0.1, 0.4, 2), new GradedSynapse());
    }

    /** The one sign of each neuron's weights to right and to left; NaN where they differ. */
    private static double[][] signs(NetworkTrainer trainer, double[] theta) {
        double[] values = trainer.table().values();
        trainer.space().scatter(theta, values);
        double[][] signs = new double[2][];
        for (int k = 0; k < 2; k++) {
            Block block = trainer.table().block(BlockName.weights("left", k == 0 ? "right" : "left"));
            signs[k] = new double[block.columns()];
            for (int i = 0; i < block.size(); i++) {
                double sign = Math.signum(values[block.offset() + i]);
                double seen = signs[k][i % block.columns()];
                signs[k][i % block.columns()] = seen * sign < 0 ? Double.NaN : seen == 0 ? sign : seen;
            }
        }
        return signs;
    }

    /** Weights so large that every voltage leaves the numbers. */
    private static NetworkProblem hopeless(GradientEstimator estimator) {
        double[] huge = new double[5 * 8];
        Arrays.fill(huge, 1e308);
        return new NetworkProblem(
                SmallProblem.NETWORK.withTrained(
                        List.of(new TrainedValues(BlockName.parse("words-to-left"), new Matrix(5, 8, huge)))),
                SmallProblem.SIMULATION,
                SmallProblem.TASK,
                SmallProblem.settings(estimator, new Adam(), new Trainable("recurrent")),
                new Seed(7));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void iterationThatFailsWhollyIsCountedAndLeavesTheta(GradientEstimator estimator) {
        List<IterationReport> reports = new ArrayList<>();
        try (NetworkTrainer trainer = new NetworkTrainer(hopeless(estimator), new ReferenceEngine(), 2)) {
            TrainingState start = trainer.initial();
            TrainingState end = trainer.train(start, 3, (report, state) -> reports.add(report));
            assertArrayEquals(start.theta(), end.theta());
            assertArrayEquals(start.memory(), end.memory());
            int each = estimator == BP ? 1 : 12;
            assertEquals(3L * each, end.spent().failed());
            for (IterationReport report : reports) {
                assertEquals(each, report.outcome().failed());
                assertTrue(Double.isNaN(report.loss())
                        && Double.isNaN(report.outcome().norm()));
                if (estimator == BP) {
                    assertTrue(report.outcome().size().notFinite() > 0
                            && report.outcome().size().notFinite() <= 1);
                } else {
                    assertEquals(GradientSize.NONE, report.outcome().size());
                }
            }
            Evaluation held = trainer.evaluate(end.theta(), 100);
            assertTrue(Double.isNaN(held.loss()));
            assertEquals(0, held.accuracy());
            assertNotNull(trainer.record(end.theta(), 0).failure());
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void lossOfAWrongReadoutFalls(GradientEstimator estimator) {
        TrainingSettings settings =
                SmallProblem.settings(estimator, new Adam(0.3, 0.9, 0.999, 1e-8), new Trainable("readout"));
        Network sure = SmallProblem.NETWORK.withTrained(
                List.of(new TrainedValues(BlockName.parse("answer.bias"), new Matrix(1, 3, new double[] {3, -3, 0}))));
        NetworkProblem problem =
                new NetworkProblem(sure, SmallProblem.SIMULATION, SmallProblem.TASK, settings, new Seed(7));
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 2)) {
            TrainingState start = trainer.initial();
            TrainingState end = trainer.train(start, 20, (r, s) -> true);
            double before = trainer.evaluate(start.theta(), 300).loss();
            double after = trainer.evaluate(end.theta(), 300).loss();
            assertTrue(before > 2 && after < 1.3, before + " to " + after);
        }
    }

    @Test
    void schedulesCountAgainstThePlannedTotal() {
        NetworkProblem problem = problem(ES, new Sgd());
        List<Double> rates = new ArrayList<>();
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
            trainer.train(
                    trainer.initial(),
                    22,
                    (report, state) -> rates.add(report.outcome().rate()));
        }
        assertEquals(0.01, rates.get(0));
        assertEquals(0.005, rates.get(10), 1e-12);
        assertEquals(0, rates.get(20));
        assertEquals(0, rates.get(21));
    }

    @Test
    void heldOutAccuracyIsMeasuredAsOftenAsAskedAndAtThePlannedEnd() {
        List<Long> measured = new ArrayList<>();
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Sgd()), new ReferenceEngine(), 1)) {
            trainer.train(trainer.initial(), 22, (report, state) -> {
                if (report.heldOut() != null) {
                    measured.add(report.iteration());
                    assertEquals(trainer.evaluate(state.theta(), 100), report.heldOut());
                }
                return true;
            });
        }
        assertEquals(List.of(6L, 12L, 18L, 20L), measured);
    }

    @Test
    void reportsCountEvaluationsAndSimulatedTime() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Sgd()), new ReferenceEngine(), 1)) {
            TrainingState end = trainer.train(trainer.initial(), 3, (r, s) -> true);
            assertEquals(3 * 12 * 70, end.spent().evaluations());
            assertEquals(3 * 12 * 70 * 0.012, end.spent().simulatedTime(), 1e-9);
            assertTrue(end.spent().wallSeconds() > 0);
        }
    }

    @Test
    void observerStopsTheTraining() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Sgd()), new ReferenceEngine(), 1)) {
            TrainingState end = trainer.train(trainer.initial(), 10, (report, state) -> report.iteration() < 3);
            assertEquals(3, end.iteration());
            assertSame(end, trainer.train(end, 3, (r, s) -> true));
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void iterationThatIsGivenUpLeavesNoTrace(GradientEstimator estimator) {
        NetworkProblem problem = problem(estimator, new Adam());
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            TrainingState start = trainer.train(trainer.initial(), 2, (report, state) -> true);
            TrainingState end = trainer.train(start, 4, new TrainingObserver() {
                private final AtomicInteger asked = new AtomicInteger();

                @Override
                public boolean after(IterationReport report, TrainingState state) {
                    return true;
                }

                @Override
                public boolean carryOn() {
                    return asked.incrementAndGet() < 2;
                }
            });
            assertSame(start, end);
            assertSameRun(train(problem, new LaneEngine(), 1, 4), trainer.train(end, 4, (report, state) -> true));
        }
    }

    @Test
    void stateOfAnotherProblemIsRefused() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Sgd()), new ReferenceEngine(), 1);
                NetworkTrainer other = new NetworkTrainer(problem(ES, new Adam()), new ReferenceEngine(), 1)) {
            assertThrows(IllegalArgumentException.class, () -> trainer.train(other.initial(), 3, (r, s) -> true));
        }
    }

    @Test
    void recordingAndEvaluatingFromAnotherThreadDisturbNothing() {
        NetworkProblem problem = problem(ES, new Adam());
        TrainingState undisturbed = train(problem, new ReferenceEngine(), 2, 6);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 2)) {
            double[] theta = trainer.initial().theta();
            Evaluation alone = trainer.evaluate(theta, 200);
            double[] voltage = trainer.record(theta, 3).voltage(0);
            List<CompletableFuture<Void>> onlookers = Collections.synchronizedList(new ArrayList<>());
            TrainingState disturbed = trainer.train(trainer.initial(), 6, (report, state) -> {
                onlookers.add(CompletableFuture.runAsync(() -> {
                    assertEquals(alone, trainer.evaluate(theta, 200));
                    assertArrayEquals(voltage, trainer.record(theta, 3).voltage(0));
                }));
                return true;
            });
            onlookers.forEach(CompletableFuture::join);
            assertSameRun(undisturbed, disturbed);
        }
    }

    @Test
    void smallerEvaluationIsTheStartOfALargerOne() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Adam()), new ReferenceEngine(), 2)) {
            double[] theta = trainer.initial().theta();
            int before = 0;
            for (int count : new int[] {63, 64, 65, 66, 130}) {
                Evaluation e = trainer.evaluate(theta, count);
                int correct = (int) Math.round(e.accuracy() * count);
                assertTrue(correct >= before);
                before = correct;
            }
            Evaluation all = trainer.evaluate(theta, 66);
            Evaluation some = trainer.evaluate(theta, 65);
            double last = 66 * all.loss() - 65 * some.loss();
            assertTrue(last > 0 && last < 20);
        }
    }

    @Test
    void anotherDrawHasTheSameVocabularyAndOtherPhrases() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Adam()), new ReferenceEngine(), 2)) {
            double[] theta = trainer.initial().theta();
            assertFalse(trainer.evaluate(theta, 200).loss()
                    == trainer.evaluate(theta, 200, 1).loss());
            assertEquals(trainer.evaluate(theta, 200, 1), trainer.evaluate(theta, 200, 1));
        }
        Trials evaluated = heldOut(new Seed(7), Trainer.HELD_OUT);
        Trials other = heldOut(new Seed(7), Trainer.HELD_OUT + " 1");
        assertArrayEquals(evaluated.patterns(), other.patterns());
        assertFalse(Arrays.deepEquals(evaluated.schedule(), other.schedule()));
        assertFalse(Arrays.deepEquals(
                evaluated.patterns(), heldOut(new Seed(8), Trainer.HELD_OUT).patterns()));
    }

    /**
     * What was learned is of the words: other phrases of the same are read almost as well, those of other words are
     * not.
     */
    @Test
    void whatIsLearnedHoldsForAnotherDrawAndNotForOtherWords() {
        double[] theta;
        double loss;
        double ofAnotherDraw;
        NetworkProblem problem = problem(BP, new Adam(0.5, 0.9, 0.999, 1e-8));
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            theta = trainer.train(trainer.initial(), 20, (report, state) -> true)
                    .theta();
            loss = trainer.evaluate(theta, 500).loss();
            ofAnotherDraw = trainer.evaluate(theta, 500, 1).loss();
        }
        NetworkProblem otherWords = new NetworkProblem(
                problem.network(), problem.simulation(), problem.task(), problem.training(), new Seed(8));
        try (NetworkTrainer trainer = new NetworkTrainer(otherWords, new LaneEngine(), 2)) {
            double ofOtherWords = trainer.evaluate(theta, 500).loss();
            assertTrue(
                    3 * Math.abs(ofAnotherDraw - loss) < Math.abs(ofOtherWords - loss),
                    loss + ", " + ofAnotherDraw + ", " + ofOtherWords);
        }
    }

    private static Trials heldOut(Seed seed, String stream) {
        return SmallProblem.TASK.draw(
                SmallProblem.NETWORK, SmallProblem.SIMULATION, new Trials.Address(seed, stream, 1), 64);
    }

    @Test
    void recordedTrialsAreTheEvaluatedOnes() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Adam()), new ReferenceEngine(), 1)) {
            Trials batch = SmallProblem.TASK.draw(
                    SmallProblem.NETWORK,
                    SmallProblem.SIMULATION,
                    new Trials.Address(new Seed(7), Trainer.HELD_OUT, 1),
                    64);
            Trials trial = trainer.trial(64 + 5);
            assertEquals(1, trial.count());
            assertArrayEquals(batch.schedule()[5], trial.schedule()[0]);
            assertEquals(batch.labels()[5], trial.labels()[0]);
            assertArrayEquals(
                    batch.lanes(trainer.program()).lane(5).initialVoltage(),
                    trial.lanes(trainer.program()).initialVoltage());
            assertEquals(1, trainer.trial(Long.MAX_VALUE).count());
        }
    }

    @Test
    void recordingIsAWholeTrial() {
        try (NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Adam()), new LaneEngine(), 1)) {
            Recording recording = trainer.record(trainer.initial().theta(), 2);
            assertNull(recording.failure());
            assertEquals(25, recording.samples());
        }
    }

    @Test
    void acceptedValuesAreWhereTheNextTrainingStarts() {
        NetworkProblem problem = SmallProblem.of(SmallProblem.settings(ES, new Adam(), new Trainable("readout")));
        List<TrainedValues> readout;
        double[] theta;
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
            theta = trainer.train(trainer.initial(), 2, (r, s) -> true).theta();
            readout = trainer.trained(theta);
        }
        assertEquals(
                List.of("right-to-answer", "answer.bias"),
                readout.stream().map(values -> values.block().toString()).toList());
        NetworkProblem next = new NetworkProblem(
                problem.network().withTrained(readout),
                problem.simulation(),
                problem.task(),
                SmallProblem.settings(ES, new Adam(), new Trainable("gCa")),
                problem.seed());
        try (NetworkTrainer trainer = new NetworkTrainer(next, new ReferenceEngine(), 1)) {
            List<TrainedValues> both = trainer.trained(trainer.initial().theta());
            assertEquals(
                    List.of("right-to-answer", "answer.bias", "left.gCa", "right.gCa"),
                    both.stream().map(values -> values.block().toString()).toList());
            assertEquals(readout, both.subList(0, 2));
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        NetworkTrainer trainer = new NetworkTrainer(problem(ES, new Adam()), new ReferenceEngine(), 2);
        TrainingState start = trainer.initial();
        trainer.train(start, 1, (r, s) -> true);
        trainer.close();
        assertThrows(IllegalStateException.class, () -> trainer.train(start, 1, (r, s) -> true));
    }
}

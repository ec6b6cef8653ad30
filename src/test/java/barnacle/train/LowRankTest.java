package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.ConductanceSynapse;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.model.UniformWeights;
import barnacle.setting.Family;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Simulation;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Loss;
import barnacle.task.Trials;
import barnacle.train.step.Adam;
import barnacle.train.step.Bounds;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Constraint;
import barnacle.train.step.PairDifferences;
import barnacle.train.step.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Perturbations of low rank, and pairs of candidates with trials of their own. */
class LowRankTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int SIZE = ROWS * COLUMNS + 2;

    /** A matrix and two numbers beside it. */
    private static FormulaObjective matrix(ToDoubleFunction<double[]> loss) {
        return new FormulaObjective(SIZE, false, loss) {
            @Override
            public List<ThetaRange> parts() {
                int cells = ROWS * COLUMNS;
                return List.of(
                        new ThetaRange("weights", 0, cells, false, Grid.whole(ROWS, COLUMNS)),
                        new ThetaRange("biases", cells, SIZE, false));
            }
        };
    }

    private static double[] gradient(int rank, int population, double sigma, ToDoubleFunction<double[]> loss) {
        OpenAiEs es = new OpenAiEs(
                population, sigma, new ConstantSchedule(), new Raw(), new LowRank(rank), new SharedTrials());
        double[] theta = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            theta[i] = 0.3 * Math.cos(i);
        }
        return es.estimate(matrix(loss), theta, 0).gradient();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void perturbationOfAMatrixHasItsRankAndTheOthersAreDrawnByThemselves(int rank) {
        Population.Noise noise = LowRankNoise.of(new LowRank(rank), matrix(theta -> 0));
        double[] e = new double[SIZE];
        noise.add(new Seed(1).stream("any"), 1, e);
        double[][] m = new double[ROWS][COLUMNS];
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            m[i / COLUMNS][i % COLUMNS] = e[i];
        }
        assertEquals(rank, rank(m));
        assertTrue(e[SIZE - 1] != 0 && e[SIZE - 2] != 0);
    }

    private static int rank(double[][] m) {
        int rank = 0;
        for (int column = 0; column < m[0].length && rank < m.length; column++) {
            int pivot = rank;
            for (int i = rank; i < m.length; i++) {
                pivot = Math.abs(m[i][column]) > Math.abs(m[pivot][column]) ? i : pivot;
            }
            if (Math.abs(m[pivot][column]) < 1e-9) {
                continue;
            }
            double[] row = m[pivot];
            m[pivot] = m[rank];
            m[rank] = row;
            for (int i = rank + 1; i < m.length; i++) {
                double factor = m[i][column] / row[column];
                for (int j = 0; j < m[0].length; j++) {
                    m[i][j] -= factor * row[j];
                }
            }
            rank++;
        }
        return rank;
    }

    /**
     * The loss Σ w + w³ / 6 + w v² / 2, v the right neighbour: its gradient smoothed by independent numbers is the
     * gradient itself and σ² / 2 for each of the two last terms' own derivatives, and low rank counts those 1 + 2 /
     * rank times.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void meanIsTheSmoothedGradientToFirstOrderInSigmaAndTheBiasBeyondIsAsStated(int rank) {
        ToDoubleFunction<double[]> loss = theta -> {
            double w = theta[0];
            double v = theta[1];
            return 3 * w + w * w * w / 6 + w * v * v / 2;
        };
        double w = 0.3;
        double v = 0.3 * Math.cos(1);
        double exact = 3 + w * w / 2 + v * v / 2;
        // σ² / 2 from each of the two third derivatives, of which each is 1.
        double sigma = 1;
        double beyond = (1 + 2.0 / rank) * sigma * sigma;
        int population = 400_000;
        double mean = gradient(rank, population, sigma, loss)[0];
        assertEquals(exact + beyond, mean, 0.2, "the standard error is below 0.05");
        assertTrue(Math.abs(exact + sigma * sigma - mean) > 0.5, "unlike independent numbers");
        assertEquals(exact, gradient(rank, population, 0.01, loss)[0], 0.06, "to first order");
        assertEquals(0, gradient(rank, population, 0.01, loss)[5], 0.06, "uncorrelated with the others");
    }

    @Test
    void fullIsTheDefaultAndDrawsWhatItAlwaysDrew() {
        assertEquals(new OpenAiEs(8, 0.1, new ConstantSchedule(), new Raw()).perturbation(), new Full());
        assertEquals(new OpenAiEs().trialSharing(), new SharedTrials());
        assertEquals(Population.Noise.PLAIN, LowRankNoise.of(new Full(), matrix(theta -> 0)));
        assertEquals("perturbation", Population.Noise.PLAIN.stream());
    }

    /** A network whose blocks are of every kind that has bounds of its own. */
    private static Network bounded() {
        return SmallProblem.withJunctions()
                .withProjection(new Projection(
                        "right", "right", new AllToAll(), new UniformWeights(0.001, 0.01), new ConductanceSynapse()));
    }

    static Stream<Arguments> constraints() {
        List<Constraint> all = new ArrayList<>();
        Family.members(Constraint.class).forEach(member -> all.add(Family.defaults(member)));
        all.add(new Bounds(-0.2, 0.1));
        ConstantSchedule always = new ConstantSchedule();
        List<EvolutionStrategy> members = List.of(
                new OpenAiEs(8, 0.5, always, new Raw(), new LowRank(2), new TrialsOfPairs()),
                new Ars(8, 0.5, always, 0.5, new LowRank(2), new TrialsOfPairs()),
                new RegressionGradient(8, 0.5, always, 0.01, new LowRank(2), new TrialsOfPairs()));
        return all.stream().flatMap(constraint -> members.stream().map(member -> Arguments.of(constraint, member)));
    }

    /** Over every constraint, with conductances, gap junctions, a sparse block and parameters of neurons. */
    @ParameterizedTest
    @MethodSource("constraints")
    void noCandidateLeavesItsBoundsAndABlockHasALowRankUnlessItHasBounds(Constraint constraint, EvolutionStrategy es) {
        List<Trainable> lines = List.of(
                new Trainable("input", constraint),
                new Trainable("recurrent", constraint),
                new Trainable("readout", constraint),
                new Trainable("gCa"));
        NetworkProblem problem = new NetworkProblem(
                bounded(),
                SmallProblem.SIMULATION,
                SmallProblem.TASK,
                new TrainingSettings(
                        2, 2, new GradientUpdate(es, new Adam(), new ConstantSchedule()), lines, 6, 10, 10),
                new Seed(7));
        ParameterTable table = problem.table();
        ParameterSpace space = ParameterSpace.of(table, lines);
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, new ReferenceEngine(), 1)) {
            double[] e = new double[space.size()];
            LowRankNoise.of(es.perturbation(), objective).add(new Seed(1).stream("any"), 1, e);
            for (ParameterSpace.BlockRange part : space.parts()) {
                boolean isFree = true;
                for (int i = part.from(); i < part.to(); i++) {
                    isFree &= Double.isInfinite(space.lowest(i)) && Double.isInfinite(space.highest(i));
                }
                if (part.block().kind().axes() < 2
                        || part.to() - part.from() < part.block().size()) {
                    continue;
                }
                double[][] m = new double[part.block().rows()][part.block().columns()];
                for (int i = part.from(); i < part.to(); i++) {
                    int cell = i - part.from();
                    m[cell / m[0].length][cell % m[0].length] = e[i];
                }
                assertEquals(
                        isFree ? 2 : Math.min(m.length, m[0].length),
                        rank(m),
                        part.block().name() + "");
            }
        }
        List<double[]> seen = new ArrayList<>();
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
            SearchDraws draws =
                    SearchDraws.of(trainer, space.start(), new double[0], 0).orElseThrow();
            for (int c = 0; c < draws.count(); c++) {
                double[] theta = new double[space.size()];
                draws.candidate().write(c, theta);
                space.clip(theta);
                assertTrue(space.contains(theta));
                seen.add(theta);
            }
            trainer.train(trainer.initial(), 2, (report, state) -> {
                assertTrue(space.contains(state.theta()));
                return true;
            });
        }
        assertEquals(8, seen.size());
        String said = problem.remark().orElseThrow().toString();
        assertTrue(said.contains("because of bounds") && said.contains("left-to-left"), said);
    }

    static List<Engine> engines() {
        return List.of(new ReferenceEngine(), new LaneEngine());
    }

    /** Two trials a pair run side by side, twelve one after the other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12, 70})
    void pairHasTheIterationsTrialsFromItsOwnNumberOnAndBothItsCandidatesTheSame(int count) {
        NetworkProblem problem = problem(count, new LowRank());
        for (Engine engine : engines()) {
            ParameterTable table = problem.table();
            ParameterSpace space = ParameterSpace.of(table, problem.training().trainable());
            NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
            try (NetworkObjective objective = new NetworkObjective(problem, program, space, engine, 2)) {
                int candidates = 22;
                Objective.Candidate candidate = ofPairs(space);
                double[] gradient = new double[space.size()];
                Loss.Score[] scores = objective.scores(3, candidates, candidate, gradient);
                double[] expected = new double[space.size()];
                for (int c = 0; c < candidates; c++) {
                    double[] theta = new double[space.size()];
                    candidate.write(c, theta);
                    Trials own = problem.task()
                            .draw(
                                    problem.network(),
                                    problem.simulation(),
                                    new Trials.Address(problem.seed(), "training", 3),
                                    candidates / 2 * count)
                            .range(c / 2 * count, (c / 2 + 1) * count);
                    double[] parameters = table.values();
                    space.scatter(theta, parameters);
                    Lanes lanes = own.lanes(program);
                    Simulation simulation = engine.simulation(program, false);
                    double[] readout = lanes.newReadout(program);
                    double[] slope = new double[readout.length];
                    simulation.forward(parameters, lanes, readout, null);
                    Loss.Score score = problem.task().loss().score(readout, program.outputs(), own.targets(), slope);
                    assertEquals(score.loss(), scores[c].loss(), 1e-6);
                    assertEquals(score.correct(), scores[c].correct());
                    double[] one = new double[table.size()];
                    simulation.backward(parameters, lanes, slope, 0, one);
                    double[] mine = new double[space.size()];
                    space.gather(one, mine);
                    for (int i = 0; i < mine.length; i++) {
                        expected[i] += mine[i] / candidates;
                    }
                }
                assertArrayEquals(expected, gradient, 1e-6);
            }
        }
    }

    private static Objective.Candidate ofPairs(ParameterSpace space) {
        return new Objective.Candidate() {
            @Override
            public boolean hasTrialsOfPairs() {
                return true;
            }

            @Override
            public void write(int number, double[] theta) {
                System.arraycopy(space.start(), 0, theta, 0, theta.length);
                for (int i = 0; i < theta.length; i++) {
                    theta[i] += 0.01 * Math.sin(number + i);
                }
            }
        };
    }

    static NetworkProblem problem(int trials, Perturbation perturbation) {
        ExactReadout estimator = new ExactReadout(new OpenAiEs(
                10, 0.1, new ConstantSchedule(), new PairDifferences(), perturbation, new TrialsOfPairs()));
        return new NetworkProblem(
                SmallProblem.NETWORK,
                SmallProblem.SIMULATION,
                SmallProblem.TASK,
                new TrainingSettings(
                        3,
                        trials,
                        new GradientUpdate(estimator, new Adam(), new ConstantSchedule()),
                        List.of(SmallProblem.allWeights()),
                        6,
                        20,
                        10),
                new Seed(7));
    }

    @Test
    void threadsDoNotChangeABitAndOtherPairsHaveOtherTrials() {
        NetworkProblem problem = problem(1, new LowRank());
        List<double[]> thetas = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), threads)) {
                thetas.add(trainer.train(trainer.initial(), 3, (report, state) -> true)
                        .theta());
            }
        }
        assertArrayEquals(thetas.get(0), thetas.get(1));
        try (NetworkTrainer trainer = new NetworkTrainer(
                problem.withTraining(problem(2, new LowRank()).training()), new LaneEngine(), 1)) {
            double[] other =
                    trainer.train(trainer.initial(), 3, (report, state) -> true).theta();
            assertNotEquals(thetas.get(0)[0], other[0]);
        }
    }

    /** Dense and sparse blocks, a delay, a kinetic synapse, and parameters of neurons, which have bounds. */
    private static Network kinds() {
        Network plain = SmallProblem.NETWORK;
        return plain.withProjection(new Projection(
                        "left", "left", new FixedProbability(0.2), new FanInUniform(), new GradedSynapse(), 1))
                .withProjection(new Projection(
                        "right", "right", new FixedProbability(0.7), new FanInUniform(), new KineticSynapse()));
    }

    static List<Arguments> sharedProducts() {
        List<Arguments> all = new ArrayList<>();
        for (Engine engine : engines()) {
            for (int rank : new int[] {1, 2}) {
                all.add(Arguments.of(engine, rank, 1, List.of(SmallProblem.allWeights())));
            }
            List<Trainable> some = List.of(new Trainable("input"), new Trainable("recurrent"), new Trainable("gCa"));
            all.add(Arguments.of(engine, 1, 3, some));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("sharedProducts")
    void lanesOfDifferentCandidatesThatShareAProductScoreAsWeightsOfTheirOwnDoInDoublePrecision(
            Engine engine, int rank, int trials, List<Trainable> trained) {
        OpenAiEs es = new OpenAiEs(44, 0.3, new ConstantSchedule(), new Raw(), new LowRank(rank), new TrialsOfPairs());
        NetworkProblem problem = new NetworkProblem(
                kinds(),
                SmallProblem.SIMULATION,
                SmallProblem.TASK,
                new TrainingSettings(
                        2, trials, new GradientUpdate(es, new Adam(), new ConstantSchedule()), trained, 6, 10, 10),
                new Seed(7));
        ParameterTable table = problem.table();
        ParameterSpace space = ParameterSpace.of(table, trained);
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        Objective.Candidate shared;
        try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, 1)) {
            shared = SearchDraws.of(trainer, space.start(), new double[0], 0)
                    .orElseThrow()
                    .candidate();
        }
        assertTrue(shared.factored().isPresent());
        Objective.Candidate own = new Objective.Candidate() {
            @Override
            public boolean hasTrialsOfPairs() {
                return true;
            }

            @Override
            public void write(int number, double[] theta) {
                shared.write(number, theta);
            }
        };
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, engine, 1)) {
            double[] gradient = new double[space.size()];
            double[] expectedGradient = new double[space.size()];
            Loss.Score[] scores = objective.scores(0, 44, shared, gradient);
            Loss.Score[] expected;
            Engine plain = new ReferenceEngine();
            try (NetworkObjective exact = new NetworkObjective(problem, program, space, plain, 1)) {
                expected = exact.scores(0, 44, own, expectedGradient);
            }
            double rounding = engine instanceof ReferenceEngine ? 1e-12 : 1e-4;
            for (int c = 0; c < 44; c++) {
                assertEquals(expected[c].loss(), scores[c].loss(), rounding * expected[c].loss());
                assertNotEquals(scores[c].loss(), scores[(c + 1) % 44].loss());
            }
            assertArrayEquals(expectedGradient, gradient, rounding);
        }
    }

    /** So that what failed is made again on the trials that it failed on. */
    @Test
    void failedCandidateOfAPairIsReplayedOnItsPairsTrials() {
        NetworkProblem pairs = problem(3, new LowRank());
        Failure fifth = new Failure(Failure.Kind.LOSS, 2, 5, 0, 0, new double[0]);
        assertEquals(6, fifth.firstTrial(pairs));
        assertEquals(0, fifth.firstTrial(SmallProblem.usual()));
        assertEquals(0, new Failure(Failure.Kind.EVALUATION, 2, 0, 0, 0, new double[0]).firstTrial(pairs));
    }
}

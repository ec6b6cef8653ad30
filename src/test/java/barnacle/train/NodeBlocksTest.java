package barnacle.train;

import static barnacle.train.NodePerturbationTest.EVERY_WAY;
import static barnacle.train.NodePerturbationTest.TASK;
import static barnacle.train.NodePerturbationTest.cosine;
import static barnacle.train.NodePerturbationTest.exact;
import static barnacle.train.NodePerturbationTest.mean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.UniformWeights;
import barnacle.sim.Engine;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.step.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link NodePerturbation} estimates of each kind of block. */
class NodeBlocksTest {
    /** Gap junctions between groups and within one, all that there may be and few. */
    static final Network JOINED = new Network(
            new Stimulus("words", 4),
            List.of(new NeuronGroup("left", 3), new NeuronGroup("right", 5)),
            new Readout("answer", 3, 0),
            List.of(
                    new Projection("words", "left", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("words", "right", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("left", "right", new AllToAll(), new UniformWeights(0.001, 0.01), new GapJunction()),
                    new Projection(
                            "right",
                            "left",
                            new FixedProbability(0.3),
                            new UniformWeights(0.001, 0.02),
                            new GapJunction()),
                    new Projection(
                            "right",
                            "right",
                            new FixedProbability(0.4),
                            new UniformWeights(0.001, 0.02),
                            new GapJunction()),
                    new Projection("left", "left", new AllToAll(), new UniformWeights(0.001, 0.02), new GapJunction()),
                    new Projection("left", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                    new Projection("right", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
            List.of());

    private static NetworkProblem problem(Network network, double dt, Scheme scheme, String... trainable) {
        GradientUpdate update =
                new GradientUpdate(new NodePerturbation(), new Adam(), new GradientUpdate().rateSchedule());
        List<Trainable> trained = Arrays.stream(trainable).map(Trainable::new).toList();
        TrainingSettings settings = new TrainingSettings(4, 70, update, trained, 2, 20, 2);
        return new NetworkProblem(network, new SimulationSettings(dt, scheme, 0), TASK, settings, new Seed(3));
    }

    private static Perturbing each(double sigma) {
        return new Perturbing(sigma, 1, 0, 0.01, Double.POSITIVE_INFINITY, null);
    }

    static Stream<Arguments> blocks() {
        Stream<String> everyWay = Stream.of(
                "words-to-left",
                "left-to-right",
                "right-to-left",
                "right-to-right",
                "left-to-left",
                "readout",
                "left.gCa",
                "current",
                "gain",
                "left.phi");
        Stream<String> joined = Stream.of("left-to-right", "right-to-left", "right-to-right", "left-to-left");
        return Stream.concat(
                everyWay.map(block -> Arguments.of(EVERY_WAY, block)),
                joined.map(block -> Arguments.of(JOINED, block)));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void meanOfManyDrawsIsTheGradientOfEveryKindOfBlock(Network network, String block) {
        NetworkProblem problem = problem(network, 1, new Staggered(), block);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            double[] exact = exact(trainer);
            double few = cosine(exact, mean(trainer, each(0.01), 20));
            double[] mean = mean(trainer, each(0.01), 1500);
            double many = cosine(exact, mean);
            assertTrue(many > 0.85 && (many > few || few > 0.99), block + ": " + few + ", then " + many);
            assertEquals(1, slope(exact, mean), 0.4, block);
        }
    }

    /** How large one vector is along the other, in terms of that. */
    private static double slope(double[] exact, double[] found) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            products += exact[i] * found[i];
            squares += exact[i] * exact[i];
        }
        return products / squares;
    }

    static Stream<Arguments> networks() {
        return Stream.of(EVERY_WAY, JOINED).flatMap(network -> Stream.of(new Staggered(), new SemiImplicit())
                .map(scheme -> Arguments.of(network, scheme)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void plainAndLaneEngineEstimateTheSameToRounding(Network network, Scheme scheme) {
        NetworkProblem problem =
                problem(network, 0.5, scheme, "input", "recurrent", "readout", "current", "gain", "gCa");
        double[][] found = new double[2][];
        List<Engine> engines = List.of(new ReferenceEngine(), new LaneEngine());
        Perturbing how = new Perturbing(0.1, 1.5, 0.4, 0.01, Double.POSITIVE_INFINITY, null);
        for (int k = 0; k < 2; k++) {
            try (NetworkTrainer trainer = new NetworkTrainer(problem, engines.get(k), 1)) {
                found[k] = mean(trainer, how, 1);
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
}

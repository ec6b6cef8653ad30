package barnacle.train;

import static barnacle.train.NodePerturbationTest.EVERY_WAY;
import static barnacle.train.NodePerturbationTest.TASK;
import static barnacle.train.NodePerturbationTest.cosine;
import static barnacle.train.NodePerturbationTest.exact;
import static barnacle.train.NodePerturbationTest.mean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AdaptiveExponential;
import barnacle.model.AllToAll;
import barnacle.model.ConnorStevens;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.HodgkinHuxley;
import barnacle.model.Mixed;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.UniformWeights;
import barnacle.model.WangBuzsaki;
import barnacle.sim.Engine;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The kinds that have channels as the squid's axon has them. */
    static final Network SQUIDS = new Network(
            new Stimulus("words", 4),
            List.of(
                    new NeuronGroup("squid", new Mixed(), 3, new HodgkinHuxley()),
                    new NeuronGroup("fast", new Mixed(), 2, new WangBuzsaki()),
                    new NeuronGroup("late", new Mixed(), 2, new ConnorStevens())),
            new Readout("answer", 3, 0),
            List.of(
                    new Projection("words", "squid", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("words", "fast", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("words", "late", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("squid", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                    new Projection("fast", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                    new Projection("late", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
            List.of());

    static NetworkProblem problem(Network network, double dt, Scheme scheme, String... trainable) {
        return problem(network, dt, scheme, new NoFeedback(), trainable);
    }

    private static NetworkProblem problem(
            Network network, double dt, Scheme scheme, Feedback feedback, String... trainable) {
        NodePerturbation estimator = new NodePerturbation(0.1, new CosineSchedule(0.2), 20, 0.5, 2.5, 0.02, feedback);
        GradientUpdate update = new GradientUpdate(estimator, new Adam(), new GradientUpdate().rateSchedule());
        List<Trainable> trained = Arrays.stream(trainable).map(Trainable::new).toList();
        TrainingSettings settings = new TrainingSettings(4, 70, update, trained, 2, 20, 2);
        return new NetworkProblem(network, new SimulationSettings(dt, scheme, 0), TASK, settings, new Seed(3));
    }

    /** Perturbed anew in each step. */
    private static Perturbing each(double sigma) {
        return new Perturbing(sigma, 0.1, 0, 0.01, Double.POSITIVE_INFINITY, null);
    }

    static Stream<Arguments> blocks() {
        Stream<String> everyWay = Stream.of(
                "words-to-left",
                "left-to-right",
                "right-to-left",
                "right-to-right",
                "left-to-left",
                "readout",
                "gCa",
                "left.gK",
                "gL",
                "eCa",
                "eK",
                "eL",
                "right.v1",
                "v2",
                "capacitance",
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
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"words-to-left", "gCa", "gain"})
    void meanOfManyDrawsIsAsLargeAsTheGradient(String block) {
        NetworkProblem problem = problem(EVERY_WAY, 1, new Staggered(), block);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            assertEquals(1, slope(exact(trainer), mean(trainer, each(0.01), 1500)), 0.1, block);
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

    /** Of all numbers at once, with feedback, so that nothing is left out. */
    @ParameterizedTest
    @MethodSource("networks")
    void threadsAndARestLeaveTheBitsAsTheyAre(Network network, Scheme scheme) {
        NetworkProblem problem = problem(network, 0.5, scheme, new LearnedFeedback(), everything(network));
        double[][] found = new double[3][];
        for (int k = 0; k < 3; k++) {
            try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 1 + k)) {
                TrainingState state = trainer.initial();
                for (long to = 3L - k; to <= 3; to++) {
                    state = trainer.train(state, to, (report, now) -> true);
                }
                found[k] = state.theta();
                assertFalse(Arrays.equals(trainer.initial().theta(), found[k]));
            }
        }
        assertArrayEquals(found[0], found[1]);
        assertArrayEquals(found[0], found[2]);
    }

    @Test
    void checkSaysWhichBlockGoesWhichWayAndWhy() {
        Network some = new Network(
                new Stimulus("words", 4),
                List.of(
                        new NeuronGroup("cells", 2),
                        new NeuronGroup("reset", new Mixed(), 2, new AdaptiveExponential()),
                        new NeuronGroup("deaf", 2, new MorrisLecar(), 40, 0, List.of(), new Normal(-20, 5), Map.of())),
                new Readout("answer", 3, 0),
                List.of(
                        new Projection("words", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection(
                                "cells", "cells", new AllToAll(), new UniformWeights(0.001, 0.02), new GapJunction()),
                        new Projection("cells", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
                List.of());
        NetworkProblem problem =
                problem(some, 1, new Staggered(), "input", "recurrent", "gL", "eL", "phi", "current", "readout");
        assertEquals(
                "NodePerturbation trains by perturbed inputs: words-to-cells, cells-to-cells, cells.gL, cells.eL,"
                        + " cells.current, reset.current; by the exact gradient: cells-to-answer, answer.bias; by moving"
                        + " the numbers themselves, because gates depend on them: cells.phi; by moving the numbers"
                        + " themselves, because their neurons are reset: reset.gL, reset.eL; by moving the numbers"
                        + " themselves, because their neurons have no gain: deaf.gL, deaf.eL, deaf.phi, deaf.current.",
                new NodePerturbation().remark(problem).orElseThrow().toString());
    }

    private static String[] everything(Network network) {
        Stream<String> parameters = network.groups().stream()
                .flatMap(group -> group.parameterNames().stream())
                .distinct();
        Stream<String> weights =
                network == SQUIDS ? Stream.of("input", "readout") : Stream.of("input", "recurrent", "readout");
        return Stream.concat(weights, parameters).toArray(String[]::new);
    }

    static Stream<Arguments> networks() {
        return Stream.of(EVERY_WAY, JOINED).flatMap(network -> Stream.of(new Staggered(), new SemiImplicit())
                .map(scheme -> Arguments.of(network, scheme)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void plainAndLaneEngineEstimateTheSameToRounding(Network network, Scheme scheme) {
        NetworkProblem problem = problem(network, network == SQUIDS ? 0.1 : 0.5, scheme, everything(network));
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

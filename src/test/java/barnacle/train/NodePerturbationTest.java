package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.model.AdaptiveExponential;
import barnacle.model.AllToAll;
import barnacle.model.ConductanceSynapse;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.UniformWeights;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.InputNoise;
import barnacle.sim.Lanes;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.CrossEntropy;
import barnacle.task.StimulusIntegration;
import barnacle.task.ZeroOne;
import barnacle.train.step.Adam;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePerturbationTest {
    /** One of each way a neuron may be connected, with many connections and with few. */
    static final Network EVERY_WAY = new Network(
            new Stimulus("words", 4),
            List.of(new NeuronGroup("left", 3), new NeuronGroup("right", 2)),
            new Readout("answer", 3, 0),
            List.of(
                    new Projection("words", "left", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("left", "right", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                    new Projection("right", "left", new FixedProbability(0.3), new FanInUniform(), new GradedSynapse()),
                    new Projection("right", "right", new AllToAll(), new FanInUniform(), new KineticSynapse()),
                    new Projection(
                            "left", "left", new AllToAll(), new UniformWeights(0.001, 0.01), new ConductanceSynapse()),
                    new Projection("left", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                    new Projection("right", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
            List.of());

    static final StimulusIntegration TASK = new StimulusIntegration(3, 2, 0, 0, 2, 2, new CrossEntropy());

    private static NetworkProblem problem(Network network, Trainable... trainable) {
        return problem(network, new SimulationSettings(1, new Staggered(), 0), trainable);
    }

    private static NetworkProblem problem(Network network, SimulationSettings simulation, Trainable... trainable) {
        TrainingSettings settings =
                new TrainingSettings(4, 70, update(new NodePerturbation()), List.of(trainable), 2, 20, 2);
        return new NetworkProblem(network, simulation, TASK, settings, new Seed(3));
    }

    private static GradientUpdate update(GradientEstimator estimator) {
        return new GradientUpdate(estimator, new Adam(), new GradientUpdate().rateSchedule());
    }

    private static Perturbing held(double hold, double share) {
        return new Perturbing(0.01, hold, share, 0.01, Double.POSITIVE_INFINITY, null);
    }

    static double[] mean(NetworkTrainer trainer, Perturbing how, int draws) {
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

    static double[] exact(NetworkTrainer trainer) {
        double[] gradient = new double[trainer.space().size()];
        trainer.objective().gradient(0, trainer.space().start(), gradient);
        return gradient;
    }

    static double cosine(double[] a, double[] b) {
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

    static Stream<Arguments> engines() {
        return Stream.of(Arguments.of(new ReferenceEngine()), Arguments.of(new LaneEngine()));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void perturbedRunLeavesNoTraceInTheNextOne(Engine engine) {
        NetworkProblem problem = problem(EVERY_WAY, new Trainable("recurrent"));
        try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, 1)) {
            double[] before = exact(trainer);
            mean(trainer, held(2, 0.5), 1);
            assertArrayEquals(before, exact(trainer));
        }
    }

    @Test
    void neuronsWithAResetLearnByIt() {
        Network reset = new Network(
                new Stimulus("words", 4),
                List.of(new NeuronGroup("cells", new Mixed(), 4, new AdaptiveExponential())),
                new Readout("answer", 3, 0),
                List.of(
                        new Projection("words", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("cells", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
                List.of());
        NetworkProblem problem = problem(reset, new Trainable("input"), new Trainable("readout"));
        assertEquals(List.of(), problem.issues());
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
            double[] before = trainer.initial().theta();
            double[] after =
                    trainer.train(trainer.initial(), 1, (report, now) -> true).theta();
            long moved = IntStream.range(0, after.length)
                    .filter(i -> after[i] != before[i])
                    .count();
            assertTrue(Arrays.stream(after).allMatch(Double::isFinite));
            assertTrue(moved > after.length / 2, moved + " of " + after.length);
        }
    }

    @Test
    void readoutIsMovedItselfWhereTheLossHasNoGradient() {
        TrainingSettings settings = new TrainingSettings(
                4, 70, update(new NodePerturbation()), List.of(new Trainable("readout")), 2, 20, 2);
        NetworkProblem problem = new NetworkProblem(
                EVERY_WAY,
                new SimulationSettings(1, new Staggered(), 0),
                new StimulusIntegration(3, 2, 0, 0, 2, 2, new ZeroOne()),
                settings,
                new Seed(3));
        assertEquals(List.of(), problem.issues());
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 1)) {
            double[] gradient = mean(trainer, new Perturbing(0.1, 1, 0, 0.5, 1, null), 1);
            assertTrue(Arrays.stream(gradient).anyMatch(g -> g != 0));
        }
    }

    @Test
    void pairsThatFailAreCounted() {
        NetworkProblem problem = problem(EVERY_WAY, new Trainable("input"), new Trainable("readout"));
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 1)) {
            double[] gradient = new double[trainer.space().size()];
            Perturbing wild = new Perturbing(1e38, 1, 0, 0.01, Double.POSITIVE_INFINITY, null);
            Perturbing.Outcome outcome =
                    trainer.objective().perturbed(0, 0, trainer.space().start(), wild, gradient);
            assertEquals(70, outcome.failed());
        }
    }

    /** Over all pairs of steps and many keys the mean of ξ(t) ξ(t') sums up to what is said. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void noiseLastsAsLongAsItSays(int hold) {
        int keys = 4000;
        int[][] schedule = new int[keys][];
        Arrays.fill(schedule, new int[] {1, 0, 1});
        Lanes lanes = new Lanes(keys, 14, 4, List.of(), new double[2][1], schedule, new double[0], new double[0]);
        InputNoise noise = new InputNoise(
                IntStream.range(0, keys).mapToLong(k -> 7919L * k).toArray(), hold, 0.3);
        double[] signs = new double[1];
        double sum = 0;
        for (int lane = 0; lane < keys; lane++) {
            double of = 0;
            for (int step = 0; step < 14; step++) {
                noise.signs(lanes, lane, step, InputNoise.stream(), new long[1], signs);
                of += signs[0];
            }
            sum += of * of / 14 / keys;
        }
        assertEquals(noise.lasting(lanes), sum, 0.05 * noise.lasting(lanes));
    }

    @Test
    void noiseChangesOnlyWhereItSays() {
        Lanes lanes =
                new Lanes(1, 14, 4, List.of(), new double[2][1], new int[][] {{1, 0, 1}}, new double[0], new double[0]);
        assertArrayEquals(new int[] {0, 3, 4, 6, 8, 9, 12, 14}, new InputNoise(new long[1], 3, 0.5).changes(lanes));
        assertArrayEquals(new int[] {0, 3, 6, 9, 12, 14}, new InputNoise(new long[1], 3, 0).changes(lanes));
    }

    @Test
    void generalMethodIsRefusedWithACure() {
        NetworkProblem problem =
                problem(EVERY_WAY, new SimulationSettings(1, new GeneralMethod(), 0), new Trainable("input"));
        assertEquals(
                List.of("/training/update/estimator"),
                problem.issues().stream().map(issue -> issue.pointer()).toList());
    }

    /** Without the compilers that come first, the last one meets loops that it takes for others soonest. */
    @Test
    void anEstimateIsTheSameBitsWhileJavaCompilesIt() throws Exception {
        List<String> options =
                List.of("-XX:-TieredCompilation", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector");
        Process other = OtherJava.running(options, Repeated.class.getName(), List.of())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = other.getInputStream()) {
            assertEquals("0 differ", new String(out.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        assertEquals(0, other.waitFor());
    }

    /** Estimates one draw again and again, and prints how many estimates differ from the first. */
    static final class Repeated {
        public static void main(String[] arguments) {
            int differ =
                    differing(128, 50, 150, "input") + differing(24, 20, 100, "input", "recurrent", "gL", "gCa", "v1");
            System.out.println(differ + " differ");
        }

        private static int differing(int neurons, int words, int times, String... trained) {
            Network wide = new Network(
                    new Stimulus("words", 4),
                    List.of(new NeuronGroup("cells", neurons)),
                    new Readout("answer", 3, 0),
                    List.of(
                            new Projection(
                                    "words", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                            new Projection(
                                    "cells",
                                    "cells",
                                    new FixedProbability(0.1),
                                    new UniformWeights(0.001, 0.002),
                                    new GapJunction()),
                            new Projection("cells", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
                    List.of());
            List<Trainable> numbers = Arrays.stream(trained).map(Trainable::new).toList();
            TrainingSettings settings = new TrainingSettings(4, 64, update(new NodePerturbation()), numbers, 2, 20, 2);
            NetworkProblem problem = new NetworkProblem(
                    wide,
                    new SimulationSettings(1, new Staggered(), 0),
                    new StimulusIntegration(3, words, 0, 0, 4, 2, new CrossEntropy()),
                    settings,
                    new Seed(3));
            int differ = 0;
            try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 1)) {
                double[] first = mean(trainer, held(20, 0.5), 1);
                for (int again = 0; again < times; again++) {
                    differ += Arrays.equals(first, mean(trainer, held(20, 0.5), 1)) ? 0 : 1;
                }
            }
            return differ;
        }
    }
}

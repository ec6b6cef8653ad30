package barnacle.experiment;

import static barnacle.experiment.Claims.ESTIMATOR;
import static barnacle.experiment.Claims.EVALUATE;
import static barnacle.experiment.Claims.ITERATIONS;
import static barnacle.experiment.Claims.RATE;
import static barnacle.experiment.Contrast.Aim.ACCURACY;
import static barnacle.experiment.Contrast.Aim.LOSS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far learning from forward runs comes by what came after arXiv 2311.10869: perturbed inputs in place of perturbed
 * weights (node perturbation) and decorrelation, which backpropagation gets as well. Each side has the best of what was
 * tried with other seeds than these, which the page of the paper's claims lists.
 */
final class LaterMethods {
    private static final String TRIALS = "/training/trials=";
    private static final String METRIC = "/training/update/metric=";
    private static final String AVERAGING = "/training/update/averaging=";
    private static final String READOUT = "/training/update/readoutFactor=";

    /** Perturbed inputs whose size falls, decorrelated, of a running mean. */
    private static final List<String> NODES = List.of(
            ESTIMATOR + "=NodePerturbation",
            ESTIMATOR + "/sigmaSchedule=CosineSchedule",
            ESTIMATOR + "/feedback=LearnedFeedback",
            TRIALS + 512,
            METRIC + "Decorrelation",
            READOUT + 3);

    private LaterMethods() {}

    static Claim claim(boolean full) {
        return new Claim(
                7,
                "Forward runs by what came after the paper",
                "Node perturbation, whose inputs are decorrelated, learns from forward runs alone as well as backpropagation does."
                        + " It stands as evolution in these tables.",
                List.of(),
                full ? List.of(integration(), memory(), spiral()) : List.of(small()));
    }

    /** The published size, whose nodes are perturbed by 512 pairs of trials an iteration. */
    private static Experiment integration() {
        Variant nodes = new Variant("nodes", List.of(ESTIMATOR + "/sigma=0.15", RATE + "0.008"));
        return new Experiment(
                "integration",
                "128 neurons and 50 words, 102 400 runs of the network",
                "stimulus-integration-nodes",
                List.of(),
                3,
                ACCURACY,
                "",
                List.of(
                        new Contrast("integration, as many runs", nodes, decorrelated("1600", 1600)),
                        new Contrast(
                                "integration, half as many runs for backpropagation",
                                nodes,
                                decorrelated("800", 800))));
    }

    /** Backpropagation of the sample of node perturbation, which is decorrelated. */
    private static Variant decorrelated(String name, int iterations) {
        return Claims.backpropagation(
                "backpropagation-" + name,
                TRIALS + 64,
                RATE + "0.002",
                ITERATIONS + iterations,
                READOUT + 1,
                EVALUATE + 50);
    }

    /** The quick sample, whose network is a quarter of the published one. */
    private static Experiment small() {
        Variant nodes =
                nodes(RATE + "0.02", ITERATIONS + 100, ESTIMATOR + "/sigmaSchedule/end=0.3", AVERAGING + "0.95");
        return new Experiment(
                "integration",
                "32 neurons and 20 words, 102 400 runs of the network",
                "stimulus-integration-quick",
                List.of(),
                5,
                ACCURACY,
                "",
                List.of(
                        new Contrast("integration, as many runs", nodes, propagated("1600", 1600, "0.003")),
                        new Contrast(
                                "integration, a fifth of the runs for backpropagation",
                                nodes,
                                propagated("300", 300, "0.01"))));
    }

    private static Variant nodes(String... more) {
        List<String> overrides = new ArrayList<>(NODES);
        overrides.addAll(Arrays.asList(more));
        return new Variant("nodes", overrides);
    }

    private static Variant propagated(String name, int iterations, String rate) {
        return Claims.backpropagation(
                "backpropagation-" + name,
                RATE + rate,
                ITERATIONS + iterations,
                EVALUATE + (iterations > 500 ? 50 : 20));
    }

    /** The answer is held for 160 ms. */
    private static Experiment memory() {
        Variant nodes = nodes(
                RATE + "0.01",
                ITERATIONS + 300,
                ESTIMATOR + "/sigmaSchedule/end=0.2",
                ESTIMATOR + "/wordShare=0",
                AVERAGING + "0.9",
                "/training/update/rateSchedule/end=0.05");
        return new Experiment(
                "memory",
                "32 neurons and a delay of 40 words, 307 200 runs of the network",
                "working-memory-quick",
                List.of("/task/delay=40"),
                3,
                ACCURACY,
                "",
                List.of(
                        new Contrast("memory, as many runs", nodes, propagated("4800", 4800, "0.005")),
                        new Contrast(
                                "memory, a fifth of the runs for backpropagation",
                                nodes,
                                propagated("1000", 1000, "0.005"))));
    }

    /** A spiral of 1000 units. */
    private static Experiment spiral() {
        Variant nodes = new Variant(
                "nodes",
                List.of(ESTIMATOR + "=NodePerturbation", ESTIMATOR + "/hold=0.001", TRIALS + 500, RATE + "0.006"));
        return new Experiment(
                "spiral",
                "4000 parameters, 400 iterations of 1000 solutions",
                "spiral",
                List.of(),
                3,
                LOSS,
                "",
                List.of(
                        new Contrast("spiral, a fiftieth of the solutions for backpropagation", nodes, windows(20)),
                        new Contrast("spiral, as many solutions", nodes, windows(1000))));
    }

    private static Variant windows(int windows) {
        return Claims.backpropagation("backpropagation-" + windows, TRIALS + windows, RATE + "0.006");
    }
}

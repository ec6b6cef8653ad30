package barnacle;

import barnacle.project.Export;
import barnacle.sim.Engine;
import barnacle.sim.FmaPeak;
import barnacle.sim.ReferenceEngine;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code barnacle bench}: how fast this machine simulates and differentiates the published network, and which share of its
 * limit that is.
 *
 * <p>The limit counts only what no implementation can save, the multiply-adds of the recurrent input: N of them, 2 N operations,
 * a neuron and step in a network of N neurons. {@code shareOfLimit} = neuronStepsPerSecond x 2 N / (10⁹ x peakGflops), with
 * the peak of as many threads measured in the same rounds. Each figure is the best of all rounds, the one that other
 * programs disturbed least.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = {"Measure how fast this machine simulates.", ""},
        description = {
            "Measure how fast this machine simulates the published network of 128 neurons, forward and backward, and which"
                    + " share that is of what its multiply-add peak would allow.",
            "",
            "neuronStepsPerSecond counts neurons x steps x trials x candidates. shareOfLimit is neuronStepsPerSecond x 256"
                    + " / (1e9 x peakGflops): each neuron needs 128 multiply-adds a step for its recurrent input."
        },
        footer = {"", "Examples:", "  barnacle bench", "  barnacle bench --quick --json"})
final class BenchCommand implements Callable<Integer> {
    /** All that was measured; times in s. */
    public record Report(
            String engine, String java, int threads, int rounds, Forward forward, Backward backward, Fma fma) {}

    public record Forward(
            int candidates,
            int trials,
            int neurons,
            int steps,
            double seconds,
            double neuronStepsPerSecond,
            double shareOfLimit) {}

    /** One batch on one thread, without the forward run before it. */
    public record Backward(
            int trials, int neurons, int steps, double seconds, double neuronStepsPerSecond, double timesForward) {}

    /** In 10⁹ operations a second: of the threads in use, and of one alone. */
    public record Fma(double peakGflops, double peakGflopsPerCore) {}

    @Option(names = "--quick", description = "A quarter of the work and fewer rounds; the figures scatter more.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "K",
            defaultValue = "2",
            description = "Threads of the forward runs; ${DEFAULT-VALUE} by default.")
    private int threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Usage.require(spec, threads >= 1, "--threads is " + threads + "; it must be at least 1.");
        Engine engine = Engine.fastest(new Staggered());
        if (engine instanceof ReferenceEngine) {
            spec.commandLine()
                    .getErr()
                    .println("The benchmark measures the vector engine, which needs Java's module jdk.incubator.vector;"
                            + " start it by the launcher barnacle, or with java --add-modules jdk.incubator.vector.");
            return 1;
        }
        Report report = measure(engine);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Export.json(report));
        } else {
            print(report, out);
        }
        out.flush();
        return 0;
    }

    private Report measure(Engine engine) throws InterruptedException, ExecutionException {
        int candidates = quick ? 4 : 16;
        int rounds = quick ? 4 : 6;
        int steps = 2000;
        BenchWorkload work = BenchWorkload.draw(new Staggered(), 64, steps);
        double seconds = Double.POSITIVE_INFINITY;
        double peak = 0;
        double corePeak = 0;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Simulation> simulations = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                simulations.add(engine.simulation(work.program()));
            }
            // The first round compiles, and is measured like the others because it cannot be the best.
            for (int round = 0; round < rounds; round++) {
                peak = Math.max(peak, FmaPeak.gflops(threads));
                corePeak = Math.max(corePeak, FmaPeak.gflops(1));
                seconds = Math.min(seconds, forward(pool, simulations, work, candidates));
            }
        } finally {
            pool.shutdownNow();
        }
        int trials = work.lanes().count();
        double rate = (double) candidates * trials * BenchWorkload.NEURONS * steps / seconds;
        return new Report(
                engine.description(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                threads,
                rounds,
                new Forward(
                        candidates,
                        trials,
                        BenchWorkload.NEURONS,
                        steps,
                        seconds,
                        rate,
                        rate * 2 * BenchWorkload.NEURONS / (1e9 * peak)),
                backward(engine, quick ? 500 : 2000, rounds),
                new Fma(peak, corePeak));
    }

    /** Runs all candidates, each on the next thread that is free. */
    private static double forward(
            ExecutorService pool, List<Simulation> simulations, BenchWorkload work, int candidates)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Simulation simulation : simulations) {
            double[] readout =
                    new double[work.program().outputs() * work.lanes().count()];
            tasks.add(() -> {
                while (next.getAndIncrement() < candidates) {
                    simulation.forward(work.parameters(), work.lanes(), readout, null);
                }
                return null;
            });
        }
        long begin = System.nanoTime();
        for (Future<Void> done : pool.invokeAll(tasks)) {
            done.get();
        }
        return (System.nanoTime() - begin) * 1e-9;
    }

    private static Backward backward(Engine engine, int steps, int rounds) {
        BenchWorkload work = BenchWorkload.draw(new Staggered(), 50, steps);
        Simulation simulation = engine.simulation(work.program());
        double[] readout = new double[work.program().outputs() * work.lanes().count()];
        double[] bar = new double[readout.length];
        Arrays.fill(bar, 1.0 / bar.length);
        double[] gradient = new double[work.parameters().length];
        double forward = Double.POSITIVE_INFINITY;
        double backward = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            simulation.forward(work.parameters(), work.lanes(), readout, null);
            long middle = System.nanoTime();
            simulation.backward(work.parameters(), work.lanes(), bar, gradient);
            forward = Math.min(forward, (middle - begin) * 1e-9);
            backward = Math.min(backward, (System.nanoTime() - middle) * 1e-9);
        }
        int trials = work.lanes().count();
        return new Backward(
                trials,
                BenchWorkload.NEURONS,
                steps,
                backward,
                (double) trials * BenchWorkload.NEURONS * steps / backward,
                backward / forward);
    }

    private static void print(Report r, PrintWriter out) {
        Forward f = r.forward;
        Backward b = r.backward;
        out.printf("engine     %s%n", r.engine);
        out.printf("java       %s%n", r.java);
        out.printf(
                Locale.ROOT,
                "forward    %7.1f million neuron-steps/s   %d candidates x %d trials x %d neurons x %d steps,"
                        + " %d thread(s), %.3f s%n",
                f.neuronStepsPerSecond * 1e-6,
                f.candidates,
                f.trials,
                f.neurons,
                f.steps,
                r.threads,
                f.seconds);
        out.printf(
                Locale.ROOT,
                "backward   %7.1f million neuron-steps/s   %d trials x %d neurons x %d steps, 1 thread, %.3f s,"
                        + " %.1f times its forward run%n",
                b.neuronStepsPerSecond * 1e-6,
                b.trials,
                b.neurons,
                b.steps,
                b.seconds,
                b.timesForward);
        out.printf(
                Locale.ROOT,
                "FMA peak   %7.1f GFLOP/s with %d thread(s), %.1f with one%n",
                r.fma.peakGflops,
                r.threads,
                r.fma.peakGflopsPerCore);
        out.printf(
                Locale.ROOT,
                "share      %7.1f %% of the limit: the recurrent input's multiply-adds at that peak, and nothing else%n",
                100 * f.shareOfLimit);
        out.printf("Each figure is the best of %d rounds.%n", r.rounds);
    }
}

package barnacle.cli;

import barnacle.bench.BackpropagationFigure;
import barnacle.bench.BatchGradientFigure;
import barnacle.bench.BenchReport;
import barnacle.bench.Benchmark;
import barnacle.bench.CostFigure;
import barnacle.bench.CostTables;
import barnacle.bench.DiagramFigure;
import barnacle.bench.ForwardFigure;
import barnacle.bench.LiveFigure;
import barnacle.bench.LiveReport;
import barnacle.bench.NeuronFigure;
import barnacle.bench.NeuronReport;
import barnacle.bench.PairsFigure;
import barnacle.bench.SmallFigure;
import barnacle.bench.SparseFigure;
import barnacle.bench.SpiralEvolutionFigure;
import barnacle.bench.SpiralGradientFigure;
import barnacle.bench.SpiralReport;
import barnacle.bench.TrainingFigure;
import barnacle.file.Json;
import barnacle.setting.Quantities;
import barnacle.sim.Staggered;
import barnacle.sim.engine.Engines;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code barnacle bench}: how fast this machine simulates, differentiates and trains, and which share of its limit that
 * is.
 *
 * <p>The limit counts only what no implementation can save, the multiply-adds of the recurrent input: N of them, 2 N
 * operations, a neuron and step in a network of N neurons. {@code shareOfLimit} = neuronStepsPerSecond x 2 N / (10⁹ x
 * peakGflops), with the peak of as many threads measured in the same rounds.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = {"Measure how fast this machine simulates.", ""},
        description = {
            "Measure how fast this machine simulates, differentiates and trains the published network of 128 neurons, and which"
                    + " share that is of what its multiply-add peak would allow.",
            "",
            "neuronStepsPerSecond counts neurons x steps x trials x candidates. shareOfLimit is neuronStepsPerSecond x 256"
                    + " / (1e9 x peakGflops): each neuron needs 128 multiply-adds a step for its recurrent input. An operation, for the"
                    + " small circuits, is one of a neuron's own 69 a step or a synapse."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle bench",
            "  barnacle bench --quick --json",
            "  barnacle bench --screen     redraws and pace of the screen Simulate",
            "  barnacle bench --drawer     from an edit to the picture of what it did, under the drawing",
            "  barnacle bench --lab        redraws of the screen Neuron while a number moves",
            "  barnacle bench --runs       how soon 200 long runs are listed and compared",
            "  barnacle bench --watched    what it costs to watch a training in the window",
            "  barnacle bench --startup    from the command to a window that answers, median of five",
            "  barnacle bench --costs      how the cost grows with neurons, density, trials, candidates and steps"
        })
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Less work and fewer rounds; the figures scatter more.")
    private boolean quick;

    @Option(names = "--costs", description = "Measure tables of growing work instead, on one thread.")
    private boolean costs;

    @Option(names = "--spiral", description = "Measure the training of the sample spiral alone.")
    private boolean spiral;

    @Option(names = "--diagram", description = "Measure a neuron's bifurcation diagram alone.")
    private boolean diagram;

    @Option(
            names = "--neurons",
            description =
                    "Measure how fast each kind of neuron steps alone, on one thread, as a share of Morris-Lecar's.")
    private boolean neurons;

    @Option(names = "--live", description = "Measure how fast circuits without a task run live alone, on one thread.")
    private boolean live;

    @Option(
            names = "--startup",
            description = "Measure the start of the window alone: open it five times, and close it at its first frame.")
    private boolean startup;

    @Option(
            names = "--screen",
            description = "Measure how the window shows circuits that run as fast as they go, on the screen Simulate.")
    private boolean screen;

    @Option(names = "--drawer", description = "Measure how soon the drawer under a drawing shows what an edit did.")
    private boolean drawer;

    @Option(names = "--lab", description = "Measure how the screen Neuron follows a number that moves.")
    private boolean lab;

    @Option(
            names = "--runs",
            description = "Measure how soon 200 runs of 3000 iterations are listed and compared, in a Java that just"
                    + " began each time.")
    private boolean runs;

    @Option(
            names = "--watched",
            description = "Measure a training in the window beside the same one without, three times in alternation.")
    private boolean watched;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Of each training of --watched; ${DEFAULT-VALUE} by default.")
    private int iterations;

    @Option(names = "--json", description = "Print one JSON value.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "K",
            defaultValue = "2",
            description = "Threads of the forward runs and of the training; ${DEFAULT-VALUE} by default.")
    private int threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException, IOException, NoWindowException {
        Arguments.require(spec, iterations >= 4, "--iterations is " + iterations + "; it must be at least 4.");
        if (startup || screen || drawer || lab || watched || runs) {
            WindowBench windows = new WindowBench(spec.commandLine(), json);
            if (watched) {
                return windows.watched(iterations, quick ? 1 : 3);
            }
            if (runs) {
                return windows.runs();
            }
            return startup ? windows.startup() : screen ? windows.screen() : lab ? windows.lab() : windows.drawer();
        }
        Arguments.require(spec, threads >= 1, "--threads is " + threads + "; it must be at least 1.");
        if (Engines.fastest(new Staggered(), List.of()).engine() instanceof ReferenceEngine) {
            spec.commandLine()
                    .getErr()
                    .println("The benchmark measures the vector engine, which needs Java's module jdk.incubator.vector;"
                            + " start it by the launcher barnacle, or with java --add-modules jdk.incubator.vector.");
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Benchmark benchmark = new Benchmark(threads, quick)) {
            if (costs) {
                CostTables rows = benchmark.costs();
                if (json) {
                    out.print(Json.text(rows));
                } else {
                    print(rows, out);
                }
            } else if (live) {
                LiveReport figures = benchmark.live();
                if (json) {
                    out.print(Json.text(figures));
                } else {
                    print(figures.live(), out);
                }
            } else if (neurons) {
                NeuronReport figures = benchmark.neurons();
                if (json) {
                    out.print(Json.text(figures));
                } else {
                    printNeurons(figures.neurons(), out);
                }
            } else if (diagram) {
                DiagramFigure figure = benchmark.diagram();
                if (json) {
                    out.print(Json.text(figure));
                } else {
                    print(figure, out);
                }
            } else if (spiral) {
                SpiralReport figures = benchmark.spiral();
                if (json) {
                    out.print(Json.text(figures));
                } else {
                    print(figures.spiralEvolution(), figures.spiralGradient(), threads, out);
                }
            } else {
                BenchReport report = benchmark.report();
                if (json) {
                    out.print(Json.text(report));
                } else {
                    print(report, out);
                }
            }
        }
        out.flush();
        return 0;
    }

    private static void print(BenchReport r, PrintWriter out) {
        ForwardFigure f = r.forward();
        BatchGradientFigure g = r.gradient();
        TrainingFigure t = r.training();
        line(out, "engine", "%s", r.engine());
        line(out, "java", "%s", r.java());
        line(
                out,
                "FMA peak",
                "%.1f GFLOP/s with %d thread(s), %.1f with one",
                r.fma().peakGflops(),
                r.threads(),
                r.fma().peakGflopsPerCore());
        line(
                out,
                "forward",
                "%.1f million neuron-steps/s with %d thread(s), %.2f times one thread",
                f.neuronStepsPerSecond() * 1e-6,
                r.threads(),
                f.timesOneThread());
        line(
                out,
                "",
                "%d candidates x %d trials x %d neurons x %d steps in %.3f s; %.1f bytes allocated a step",
                f.candidates(),
                f.trials(),
                f.neurons(),
                f.steps(),
                f.seconds(),
                f.bytesPerStep());
        line(
                out,
                "share",
                "%.1f %% of the limit: the recurrent input's multiply-adds at that peak, and nothing else",
                100 * f.shareOfLimit());
        line(
                out,
                "gradient",
                "%.1f million neuron-steps/s forward and backward, to all weights, with one thread",
                g.neuronStepsPerSecond() * 1e-6);
        line(
                out,
                "",
                "%d trials x %d neurons x %d steps in %.3f s; backward is %.1f times forward; %.0f MiB",
                g.trials(),
                g.neurons(),
                g.steps(),
                g.seconds(),
                g.backwardTimesForward(),
                g.mebibytes());
        line(
                out,
                "training",
                "%.3f s an iteration of evolution; %.1f %% of it beyond the simulation, %.1f %% garbage collection",
                t.secondsPerIteration(),
                100 * t.overhead(),
                100 * t.garbageCollection());
        line(
                out,
                "",
                "%d candidates x %d trials x %d neurons x %d steps, %d thread(s)",
                t.population(),
                t.trials(),
                t.neurons(),
                t.steps(),
                r.threads());
        BackpropagationFigure b = r.backpropagation();
        line(
                out,
                "",
                "%.3f s an iteration of backpropagation: %d trials x %d neurons x %d steps, %d thread(s)",
                b.secondsPerIteration(),
                b.trials(),
                b.neurons(),
                b.steps(),
                r.threads());
        print(r.spiralEvolution(), r.spiralGradient(), r.threads(), out);
        print(r.diagram(), out);
        for (SmallFigure s : r.small()) {
            line(
                    out,
                    s == r.small().get(0) ? "small" : "",
                    "%2d neurons, %2d candidate(s) x %2d trial(s): %4.0f ps an operation, %.2f times the published network's",
                    s.neurons(),
                    s.candidates(),
                    s.trials(),
                    s.picosecondsPerOperation(),
                    s.timesPublished());
        }
        for (SparseFigure s : r.sparse()) {
            line(
                    out,
                    s == r.sparse().get(0) ? "sparse" : "",
                    "%.0f %% of the connections of %d neurons: %.2f times as fast as all of them, %.2f times with the gradient",
                    100 * s.density(),
                    s.neurons(),
                    s.forwardTimesDense(),
                    s.gradientTimesDense());
        }
        for (PairsFigure p : r.pairs()) {
            line(
                    out,
                    p == r.pairs().get(0) ? "candidates" : "",
                    "%d with one trial, %s, %.0f %% of the connections of %d neurons: %.2f times as many trials of one",
                    p.candidates(),
                    p.rank() == 0 ? "weights of their own" : "rank " + p.rank(),
                    100 * p.density(),
                    p.neurons(),
                    p.timesTrials());
        }
        out.printf(Locale.ROOT, "Each figure is the best of %d rounds.%n", r.rounds());
    }

    private static void print(
            SpiralEvolutionFigure evolution, SpiralGradientFigure gradient, int threads, PrintWriter out) {
        line(
                out,
                "spiral",
                "%.4f s an iteration of evolution: %d candidates x %d windows x %d units x %d steps, %d thread(s)",
                evolution.secondsPerIteration(),
                evolution.population(),
                evolution.windows(),
                evolution.neurons(),
                evolution.steps(),
                threads);
        line(
                out,
                "",
                "%.5f s an iteration of backpropagation, %.2f times the units and steps a second",
                gradient.secondsPerIteration(),
                gradient.neuronStepsPerSecond() / evolution.neuronStepsPerSecond());
    }

    private static void print(DiagramFigure figure, PrintWriter out) {
        line(
                out,
                "diagram",
                "%.3f s for the bifurcation diagram of the set %s with its cycles, %d points; %.3f s on a coarser mesh",
                figure.seconds(),
                figure.set(),
                figure.points(),
                figure.quickSeconds());
    }

    private static void print(List<LiveFigure> live, PrintWriter out) {
        for (LiveFigure f : live) {
            line(
                    out,
                    f == live.get(0) ? "live" : "",
                    "%4d neurons, %3.0f %% of the connections, dt %s: %.4g steps/s, %.3g times real time,"
                            + " %.1f bytes allocated a step",
                    f.neurons(),
                    100 * f.density(),
                    Quantities.text(f.dt()),
                    f.stepsPerSecond(),
                    f.timesRealTime(),
                    f.bytesPerStep());
        }
    }

    private static void printNeurons(List<NeuronFigure> figures, PrintWriter out) {
        NeuronFigure first = figures.get(0);
        out.printf(
                Locale.ROOT,
                "%-22s %-16s %26s %26s%n%-39s %13s %12s %13s %12s%n",
                "million neuron-steps/s",
                "",
                "unconnected",
                "all connected",
                "",
                "forward",
                "gradient",
                "forward",
                "gradient");
        for (NeuronFigure f : figures) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %-16s%s%s%n",
                    f.neuron(),
                    f.engine(),
                    rate(f.alone(), first.alone()),
                    rate(f.dense(), first.dense()));
        }
    }

    /** Millions a second, and which share of the first kind's that is. */
    private static String rate(NeuronFigure.Rate rate, NeuronFigure.Rate first) {
        NeuronFigure.Rate share = rate.over(first);
        return rate(rate.forward(), share.forward())
                + rate.gradient()
                        .map(g -> rate(g, share.gradient().orElseThrow()))
                        .orElse("             ");
    }

    private static String rate(double rate, double share) {
        return String.format(Locale.ROOT, "%7.1f (%3.0f %%)", rate * 1e-6, 100 * share);
    }

    private static void print(CostTables costs, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%8s %8s %10s %8s %8s %20s%n",
                "neurons",
                "density",
                "candidates",
                "trials",
                "steps",
                "ns a neuron-step");
        for (CostFigure c : costs.rows()) {
            out.printf(
                    Locale.ROOT,
                    "%8d %8.2f %10d %8d %8d %20.2f%n",
                    c.neurons(),
                    c.density(),
                    c.candidates(),
                    c.trials(),
                    c.steps(),
                    c.nanosecondsPerNeuronStep());
        }
    }

    static void line(PrintWriter out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "%-11s", name);
        out.printf(Locale.ROOT, format, values);
        out.println();
    }
}

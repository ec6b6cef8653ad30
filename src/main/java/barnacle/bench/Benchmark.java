package barnacle.bench;

import java.util.concurrent.ExecutionException;

/**
 * Measures this machine and the engine on it. Each figure is the best of some rounds, the one that other programs
 * disturbed least; what a figure is divided by is measured in the same rounds.
 */
public final class Benchmark implements AutoCloseable {
    private final BenchRun run;

    public Benchmark(int threads, boolean quick) {
        run = new BenchRun(threads, quick);
    }

    @Override
    public void close() {
        run.close();
    }

    public BenchReport report() throws InterruptedException, ExecutionException {
        return BenchReport.measure(run);
    }

    /** How the cost of a neuron and step changes with each size, the others held. */
    public CostTables costs() {
        return CostTables.measure(run);
    }

    /** How fast circuits without a task run live. */
    public LiveReport live() {
        return LiveReport.measure(run);
    }

    /** How fast a bifurcation diagram is computed. */
    public DiagramFigure diagram() {
        return DiagramFigure.measure(run);
    }

    /** How fast each kind of neuron steps, beside the first. */
    public NeuronReport neurons() {
        return NeuronReport.measure(run);
    }

    public SpiralReport spiral() {
        return SpiralReport.measure(run);
    }
}

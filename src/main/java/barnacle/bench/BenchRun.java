package barnacle.bench;

import barnacle.project.Samples;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import barnacle.sim.engine.Engines;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What all figures are measured by: an engine, threads, and how much work and how many rounds there are. */
final class BenchRun implements AutoCloseable {
    /** A candidate's, where they are not what changes. */
    static final int TRIALS = 64;
    /** A gradient's: the published batch. */
    static final int BATCH = 50;

    private final Engine engine = Engines.fastest(new Staggered(), List.of()).engine();
    private final int threads;
    private final boolean quick;
    private final ExecutorService pool;

    BenchRun(int threads, boolean quick) {
        this.threads = threads;
        this.quick = quick;
        pool = Executors.newFixedThreadPool(threads);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    Engine engine() {
        return engine;
    }

    int threads() {
        return threads;
    }

    /** Whether there is less work, and fewer rounds. */
    boolean quick() {
        return quick;
    }

    /** How many rounds there are, of which the best counts. */
    int rounds() {
        return quick ? 4 : 6;
    }

    static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
    }

    /** One for each thread. */
    List<Simulation> simulations(NetworkProgram program) {
        List<Simulation> simulations = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            simulations.add(engine.simulation(program));
        }
        return simulations;
    }

    /** Runs all candidates, each on the next thread that is free. */
    double forward(
            List<Simulation> simulations, NetworkProgram program, double[] parameters, Lanes lanes, int candidates)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Simulation simulation : simulations) {
            double[] readout = lanes.newReadout(program);
            tasks.add(() -> {
                while (next.getAndIncrement() < candidates) {
                    simulation.forward(parameters, lanes, readout, null);
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

    /** What this thread has allocated since it began. */
    static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** How long this thread has had a processor since it began. */
    static long ownNanoseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** How long the garbage collectors have worked since the machine began. */
    static long garbageMilliseconds() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }

    /** The problem of a sample with some settings changed; nothing is evaluated beside the training. */
    static Problem sample(String name, String... changes) {
        List<String> all = new ArrayList<>(List.of(changes));
        all.addAll(List.of("/training/iterations=100000", "/training/evaluateEvery=100000"));
        try {
            return Samples.read(name, all).problem();
        } catch (IOException e) {
            throw new UncheckedIOException("a sample that is part of Barnacle cannot be read", e);
        }
    }

    static NeuralOdeProblem spiral(String change) {
        return (NeuralOdeProblem) sample("spiral", change);
    }

    /** The best time of a training's iteration. */
    double secondsPerIteration(Problem problem, int repetitions) {
        try (Trainer trainer = problem.trainer(problem.fastestEngine(), threads)) {
            TrainingState state = trainer.initial();
            double best = Double.POSITIVE_INFINITY;
            for (int round = 0; round < repetitions; round++) {
                long begin = System.nanoTime();
                state = trainer.train(state, state.iteration() + 1, (report, after) -> true);
                best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
            }
            return best;
        }
    }
}

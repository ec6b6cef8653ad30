package barnacle.bench;

import barnacle.project.Samples;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import barnacle.sim.engine.Engines;
import barnacle.sim.lane.FmaPeak;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures this machine and the engine on it. Each figure is the best of some rounds, the one that other programs disturbed least; what
 * a figure is divided by is measured in the same rounds.
 */
public final class Benchmark implements AutoCloseable {
    /**
     * Vector operations a neuron and step in {@code LaneMembrane}, whatever the network: 15 of the release, 25 of the gate, 27 of the
     * voltage. A synapse adds one, a multiply-add.
     */
    private static final int MEMBRANE_OPERATIONS = 67;

    /** A candidate's, where they are not what changes. */
    private static final int TRIALS = 64;
    /** A gradient's: the published batch. */
    private static final int BATCH = 50;

    /** All that was measured; times in s. */
    public record Report(
            String engine,
            String java,
            int threads,
            int rounds,
            Fma fma,
            Forward forward,
            Gradient gradient,
            List<Small> small,
            List<Sparse> sparse,
            Training training,
            Backpropagation backpropagation,
            SpiralEvolution spiralEvolution,
            SpiralGradient spiralGradient) {}

    /** In 10⁹ operations a second: of the threads in use, and of one alone. */
    public record Fma(double peakGflops, double peakGflopsPerCore) {}

    /** All candidates; {@code timesOneThread} is the rate over that of one thread. */
    public record Forward(
            int candidates,
            int trials,
            int neurons,
            int steps,
            double seconds,
            double neuronStepsPerSecond,
            double shareOfLimit,
            double timesOneThread,
            double bytesPerStep) {}

    /**
     * One batch forward and backward to the gradient of all weights, on one thread; the memory is all that a fresh simulation allocates
     * for it.
     */
    public record Gradient(
            int trials,
            int neurons,
            int steps,
            double seconds,
            double neuronStepsPerSecond,
            double backwardTimesForward,
            double mebibytes) {}

    /** On one thread: the cost of an operation, and how many times that of the published network with 64 trials it is. */
    public record Small(
            int neurons, int candidates, int trials, double picosecondsPerOperation, double timesPublished) {}

    /** On one thread: how many times as fast as with every recurrent connection, forward alone and forward and backward. */
    public record Sparse(
            int neurons, int trials, double density, double forwardTimesDense, double gradientTimesDense) {}

    /**
     * Evolution at the published size: what an iteration takes beyond the simulation of its candidates on the same threads, and
     * which share of the time the garbage collector took.
     */
    public record Training(
            int population,
            int trials,
            int neurons,
            int steps,
            double secondsPerIteration,
            double overhead,
            double garbageCollection) {}

    /** A whole iteration of backpropagation at the published size, on all threads. */
    public record Backpropagation(
            int trials, int neurons, int steps, double secondsPerIteration, double neuronStepsPerSecond) {}

    /** A whole iteration of evolution of the sample {@code spiral}; hidden units count as neurons. */
    public record SpiralEvolution(
            int population,
            int windows,
            int neurons,
            int steps,
            double secondsPerIteration,
            double neuronStepsPerSecond) {}

    /** A whole iteration of backpropagation of the same. */
    public record SpiralGradient(
            int windows, int neurons, int steps, double secondsPerIteration, double neuronStepsPerSecond) {}

    /** What {@link Report} says of the spiral, alone. */
    public record Spiral(
            String engine,
            String java,
            int threads,
            int rounds,
            SpiralEvolution spiralEvolution,
            SpiralGradient spiralGradient) {}

    /** A row of a table of growing work, on one thread. */
    public record Cost(
            int neurons, double density, int candidates, int trials, int steps, double nanosecondsPerNeuronStep) {}

    /** Tables of growing work: all rows with one size that changes follow each other. */
    public record Costs(String engine, String java, List<Cost> rows) {}

    private final Engine engine = Engines.fastest(new Staggered());
    private final int threads;
    private final int rounds;
    private final boolean quick;
    private final ExecutorService pool;

    public Benchmark(int threads, boolean quick) {
        this.threads = threads;
        this.quick = quick;
        rounds = quick ? 4 : 6;
        pool = Executors.newFixedThreadPool(threads);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    public Report report() throws InterruptedException, ExecutionException {
        int candidates = quick ? 4 : 16;
        int steps = 2000;
        BenchWorkload work = BenchWorkload.draw(new Staggered(), TRIALS, steps);
        List<Simulation> simulations = simulations(work.program());
        List<Simulation> one = simulations.subList(0, 1);
        double seconds = Double.POSITIVE_INFINITY;
        double oneSeconds = Double.POSITIVE_INFINITY;
        double peak = 0;
        double corePeak = 0;
        Gradient gradient = gradient(quick ? 500 : 2000);
        List<Small> small = small();
        List<Sparse> sparse = sparse(400);
        Training training = training();
        Backpropagation backpropagation = backpropagation();
        SpiralEvolution spiralEvolution = spiralEvolution();
        SpiralGradient spiralGradient = spiralGradient();
        forward(simulations, work, candidates);
        // The peak comes last: its loop fills the compiler's profiles of the vector operations, and what is compiled
        // after it now and then leaves vectors on the heap.
        for (int round = 0; round < rounds; round++) {
            peak = Math.max(peak, FmaPeak.gflops(threads));
            corePeak = Math.max(corePeak, FmaPeak.gflops(1));
            seconds = Math.min(seconds, forward(simulations, work, candidates));
            oneSeconds = Math.min(oneSeconds, forward(one, work, candidates));
        }
        double rate = (double) candidates * TRIALS * BenchWorkload.NEURONS * steps / seconds;
        Forward forward = new Forward(
                candidates,
                TRIALS,
                BenchWorkload.NEURONS,
                steps,
                seconds,
                rate,
                rate * 2 * BenchWorkload.NEURONS / (1e9 * peak),
                oneSeconds / seconds,
                bytesPerStep(one.get(0), work));
        return new Report(
                engine.description(),
                java(),
                threads,
                rounds,
                new Fma(peak, corePeak),
                forward,
                gradient,
                small,
                sparse,
                training,
                backpropagation,
                spiralEvolution,
                spiralGradient);
    }

    private static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
    }

    /** How the cost of a neuron and step changes with each size, the others held. */
    public Costs costs() {
        // Compiles, so that the first rows do not pay for it.
        cost(BenchWorkload.NEURONS, 1, 1, TRIALS, 500);
        cost(BenchWorkload.NEURONS, 1, 16, 1, 500);
        List<Cost> costs = new ArrayList<>();
        for (int neurons : new int[] {32, 64, 128, 256, 512, 1024, 2048}) {
            costs.add(cost(neurons, 1, 1, TRIALS, Math.max(40, 500 * BenchWorkload.NEURONS / neurons)));
        }
        for (double density : new double[] {0.05, 0.2, 0.5, 1}) {
            costs.add(cost(256, density, 1, TRIALS, 1000));
        }
        for (int trials : new int[] {1, 4, 16, 50, 64, 128, 256, 1024}) {
            costs.add(cost(BenchWorkload.NEURONS, 1, 1, trials, 200));
        }
        for (int candidates : new int[] {1, 4, 16, 64}) {
            costs.add(cost(BenchWorkload.NEURONS, 1, candidates, 1, 200));
        }
        for (int steps : new int[] {20, 200, 2000, 20_000}) {
            costs.add(cost(BenchWorkload.NEURONS, 1, 1, TRIALS, steps));
        }
        return new Costs(engine.description(), java(), costs);
    }

    /** One for each thread. */
    private List<Simulation> simulations(NetworkProgram program) {
        List<Simulation> simulations = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            simulations.add(engine.simulation(program));
        }
        return simulations;
    }

    private double forward(List<Simulation> simulations, BenchWorkload work, int candidates)
            throws InterruptedException, ExecutionException {
        return forward(simulations, work.program(), work.parameters(), work.lanes(), candidates);
    }

    /** Runs all candidates, each on the next thread that is free. */
    private double forward(
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

    private static double bytesPerStep(Simulation simulation, BenchWorkload work) {
        double[] readout = work.lanes().newReadout(work.program());
        long before = allocatedBytes();
        simulation.forward(work.parameters(), work.lanes(), readout, null);
        return (double) (allocatedBytes() - before) / work.lanes().steps();
    }

    /** What this thread has allocated since it began. */
    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private Gradient gradient(int steps) {
        BenchWorkload work = BenchWorkload.draw(new Staggered(), BATCH, steps);
        double[] readout = work.lanes().newReadout(work.program());
        double[] bar = new double[readout.length];
        Arrays.fill(bar, 1.0 / bar.length);
        double[] gradient = new double[work.parameters().length];
        double forward = Double.POSITIVE_INFINITY;
        double backward = Double.POSITIVE_INFINITY;
        double bytes = 0;
        Simulation simulation = engine.simulation(work.program(), false);
        for (int round = 0; round < rounds; round++) {
            long before = allocatedBytes();
            if (round == rounds - 1) {
                // Not before, because code that is not compiled yet allocates more. Twice, because the second run keeps
                // more.
                simulation = engine.simulation(work.program(), false);
                simulation.forward(work.parameters(), work.lanes(), readout, null);
                simulation.backward(work.parameters(), work.lanes(), bar, gradient);
            }
            long begin = System.nanoTime();
            simulation.forward(work.parameters(), work.lanes(), readout, null);
            long middle = System.nanoTime();
            simulation.backward(work.parameters(), work.lanes(), bar, gradient);
            forward = Math.min(forward, (middle - begin) * 1e-9);
            backward = Math.min(backward, (System.nanoTime() - middle) * 1e-9);
            bytes = allocatedBytes() - before;
        }
        return new Gradient(
                BATCH,
                BenchWorkload.NEURONS,
                steps,
                forward + backward,
                (double) BATCH * BenchWorkload.NEURONS * steps / (forward + backward),
                backward / forward,
                bytes / (1 << 20));
    }

    private List<Small> small() {
        double published = operation(cost(BenchWorkload.NEURONS, 1, 1, TRIALS, 500));
        List<Small> small = new ArrayList<>();
        for (int neurons : new int[] {8, 16, 32, 64}) {
            for (Cost cost : List.of(cost(neurons, 1, 1, TRIALS, 500), cost(neurons, 1, 16, 1, 500))) {
                double each = operation(cost);
                small.add(new Small(neurons, cost.candidates, cost.trials, 1000 * each, each / published));
            }
        }
        return small;
    }

    /** The densities take turns, so that each round disturbs all alike. */
    private List<Sparse> sparse(int steps) {
        int neurons = 256;
        double[] densities = {1, 0.05, 0.2};
        double[] forward = new double[densities.length];
        double[] both = new double[densities.length];
        BenchWorkload[] works = new BenchWorkload[densities.length];
        // Those that go back keep more on their way forward.
        Simulation[] forwardOnly = new Simulation[densities.length];
        Simulation[] simulations = new Simulation[densities.length];
        for (int i = 0; i < densities.length; i++) {
            works[i] = BenchWorkload.draw(new Staggered(), neurons, densities[i], TRIALS, steps);
            forwardOnly[i] = engine.simulation(works[i].program());
            simulations[i] = engine.simulation(works[i].program(), false);
            forward[i] = both[i] = Double.POSITIVE_INFINITY;
        }
        double[] readout = works[0].lanes().newReadout(works[0].program());
        double[] bar = new double[readout.length];
        Arrays.fill(bar, 1.0 / bar.length);
        long end = System.nanoTime() + (quick ? 2_000_000_000L : 8_000_000_000L);
        // Twice as often as the rounds at least: the first ones compile.
        for (int round = 0; round < 2 * rounds || System.nanoTime() < end; round++) {
            for (int i = 0; i < densities.length; i++) {
                double[] gradient = new double[works[i].parameters().length];
                long begin = System.nanoTime();
                forwardOnly[i].forward(works[i].parameters(), works[i].lanes(), readout, null);
                long middle = System.nanoTime();
                simulations[i].forward(works[i].parameters(), works[i].lanes(), readout, null);
                simulations[i].backward(works[i].parameters(), works[i].lanes(), bar, gradient);
                forward[i] = Math.min(forward[i], middle - begin);
                both[i] = Math.min(both[i], System.nanoTime() - middle);
            }
        }
        List<Sparse> sparse = new ArrayList<>();
        for (int i = 1; i < densities.length; i++) {
            sparse.add(new Sparse(neurons, TRIALS, densities[i], forward[0] / forward[i], both[0] / both[i]));
        }
        return sparse;
    }

    /** Nanoseconds of one of the membrane's or the synapses' operations. */
    private static double operation(Cost cost) {
        return cost.nanosecondsPerNeuronStep / (MEMBRANE_OPERATIONS + cost.neurons);
    }

    /** Each candidate has so many trials; several run side by side. */
    private Cost cost(int neurons, double density, int candidates, int trials, int steps) {
        BenchWorkload work = BenchWorkload.draw(new Staggered(), neurons, density, trials, steps);
        Simulation simulation = engine.simulation(work.program());
        Lanes lanes = work.lanes().repeated(candidates);
        double[][] each = new double[candidates][];
        for (int c = 0; c < candidates; c++) {
            each[c] = work.parameters().clone();
        }
        double[] readout = lanes.newReadout(work.program());
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + (quick ? 300_000_000L : 1_000_000_000L);
        // Twice at least: the first run compiles.
        for (int run = 0; run < 2 || System.nanoTime() < end; run++) {
            long begin = System.nanoTime();
            if (candidates == 1) {
                simulation.forward(each[0], lanes, readout, null);
            } else {
                simulation.forwardEach(each, lanes, readout);
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        return new Cost(
                neurons,
                density,
                candidates,
                trials,
                steps,
                (double) best / ((double) neurons * lanes.count() * steps));
    }

    private Training training() throws InterruptedException, ExecutionException {
        int population = quick ? 32 : 256;
        NetworkProblem problem = (NetworkProblem)
                sample("stimulus-integration-evolution", "/training/update/estimator/population=" + population);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, threads)) {
            List<Simulation> simulations = simulations(trainer.program());
            Lanes lanes = problem.task()
                    .draw(
                            problem.network(),
                            problem.simulation(),
                            problem.seed(),
                            "benchmark",
                            0,
                            problem.training().trials())
                    .lanes(trainer.program());
            double[] parameters = trainer.program().table().values();
            double iteration = Double.POSITIVE_INFINITY;
            double simulation = Double.POSITIVE_INFINITY;
            TrainingState state = trainer.initial();
            long collected = 0;
            double trained = 0;
            for (int round = 0; round < rounds; round++) {
                long before = garbageMilliseconds();
                long begin = System.nanoTime();
                state = trainer.train(state, state.iteration() + 1, (report, after) -> true);
                double seconds = (System.nanoTime() - begin) * 1e-9;
                collected += garbageMilliseconds() - before;
                trained += seconds;
                iteration = Math.min(iteration, seconds);
                simulation =
                        Math.min(simulation, forward(simulations, trainer.program(), parameters, lanes, population));
            }
            return new Training(
                    population,
                    lanes.count(),
                    trainer.program().neurons(),
                    lanes.steps(),
                    iteration,
                    1 - simulation / iteration,
                    collected / (1000 * trained));
        }
    }

    private Backpropagation backpropagation() {
        NetworkProblem problem = (NetworkProblem)
                sample("stimulus-integration", "/training/trials=" + BATCH, "/simulation/dt=" + (quick ? 0.4 : 0.1));
        int trials = problem.training().trials();
        int neurons = problem.network().neurons();
        int steps = problem.simulation().steps("duration", problem.task().duration());
        double seconds = secondsPerIteration(problem, 2 * rounds);
        return new Backpropagation(trials, neurons, steps, seconds, (double) trials * neurons * steps / seconds);
    }

    /** Nothing is evaluated beside the training. */
    private static Problem sample(String name, String... changes) {
        List<String> all = new ArrayList<>(List.of(changes));
        all.addAll(List.of("/training/iterations=100000", "/training/evaluateEvery=100000"));
        try {
            return Samples.read(name, all).problem();
        } catch (IOException e) {
            throw new UncheckedIOException("a sample that is part of Barnacle cannot be read", e);
        }
    }

    public Spiral spiral() {
        return new Spiral(engine.description(), java(), threads, rounds, spiralEvolution(), spiralGradient());
    }

    private SpiralEvolution spiralEvolution() {
        int population = quick ? 124 : 500;
        NeuralOdeProblem problem = spiral("/training/update/estimator/population=" + population);
        double seconds = secondsPerIteration(problem, 3 * rounds);
        int windows = problem.training().trials();
        int steps = problem.task().windowPoints() - 1;
        int units = problem.neuralOde().hidden().get(0).units();
        return new SpiralEvolution(
                population, windows, units, steps, seconds, (double) population * windows * units * steps / seconds);
    }

    private SpiralGradient spiralGradient() {
        NeuralOdeProblem problem = spiral("/training/update/estimator=BackpropagationThroughTime");
        double seconds = secondsPerIteration(problem, 50 * rounds);
        int windows = problem.training().trials();
        int steps = problem.task().windowPoints() - 1;
        int units = problem.neuralOde().hidden().get(0).units();
        return new SpiralGradient(windows, units, steps, seconds, (double) windows * units * steps / seconds);
    }

    private double secondsPerIteration(Problem problem, int repetitions) {
        try (Trainer trainer = Trainer.of(problem, problem.fastestEngine(), threads)) {
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

    private static NeuralOdeProblem spiral(String change) {
        return (NeuralOdeProblem) sample("spiral", change);
    }

    private static long garbageMilliseconds() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }
}

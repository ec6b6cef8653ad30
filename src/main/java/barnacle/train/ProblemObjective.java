package barnacle.train;

import barnacle.model.Seed;
import barnacle.task.Loss;
import barnacle.train.step.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * A problem's loss as a function of θ, on threads.
 *
 * @param <B> what one thread needs to run candidates
 */
abstract class ProblemObjective<B> implements Objective, AutoCloseable {
    /** At most how many partial sums a gradient has, whatever the number of threads. */
    static final int PARTS = 16;

    /** So many trials tell second moments: one block of the fast engine. */
    private static final int MOMENT_TRIALS = 16;

    /** The stream of the training's trials. */
    static final String TRAINING = "training";

    final ParameterSpace space;
    final WorkerPool<B> workers;
    private final Problem problem;
    private final List<ThetaRange> parts;
    private final List<Sources> sources;
    private final int effects;
    /** The first since {@link #takeFailure}, of the thread that asked there: others may look at the same trainer. */
    private volatile Failure failure;

    private volatile Thread watcher;

    ProblemObjective(Problem problem, ParameterSpace space, int threads, Supplier<B> buffers) {
        this.problem = problem;
        this.space = space;
        workers = new WorkerPool<>(threads, buffers);
        sources = space.sources();
        effects = problem.effects();
        parts = space.parts().stream()
                .map(part -> new ThetaRange(
                        part.block().name().toString(),
                        part.from(),
                        part.to(),
                        part.block().kind().isReadout(),
                        space.grid(part)))
                .toList();
    }

    /**
     * The mean loss over an evaluation's trials, of a stream; the first trials of a larger evaluation are those of a
     * smaller one.
     */
    abstract Evaluation evaluate(String stream, double[] theta, int count);

    /** What so many trials gave together. */
    final Evaluation evaluation(Loss.Score score, int count) {
        Evaluation all = Evaluation.of(score.loss(), score.correct(), count);
        return problem.drawsNewTrials() ? all : all.withoutInterval();
    }

    @Override
    public final int size() {
        return space.size();
    }

    @Override
    public final List<ThetaRange> parts() {
        return parts;
    }

    @Override
    public final List<Sources> sources() {
        return sources;
    }

    @Override
    public final int effects() {
        return effects;
    }

    @Override
    public final int momentTrials() {
        boolean haveOwn = problem.training().update().trialSharing().isOfPairs();
        return haveOwn ? MOMENT_TRIALS : Math.min(MOMENT_TRIALS, trials());
    }

    @Override
    public final double lowest(int entry) {
        return space.lowest(entry);
    }

    @Override
    public final double highest(int entry) {
        return space.highest(entry);
    }

    @Override
    public final boolean allows(double[] theta) {
        return space.contains(theta);
    }

    @Override
    public final Seed seed() {
        return problem.seed();
    }

    @Override
    public final long iterations() {
        return problem.training().iterations();
    }

    @Override
    public final int trials() {
        return problem.training().trials();
    }

    @Override
    public final void parallel(int count, IntConsumer task) {
        workers.run(count, (number, buffers) -> task.accept(number));
    }

    /** A candidate's score with the noise that its loss has. */
    final Loss.Score noisy(Loss.Score score, long iteration, long candidate) {
        double sd = problem.loss().noise();
        return sd == 0
                ? score
                : new Loss.Score(
                        score.loss()
                                + sd
                                        * seed().stream("loss noise", iteration, candidate)
                                                .nextGaussian(),
                        score.correct());
    }

    /**
     * Looks for the first candidate whose loss is not finite, and keeps it.
     *
     * @param first how many were scored before these
     * @param candidate writes its θ once more
     */
    final void watch(long iteration, long first, Loss.Score[] scores, Candidate candidate) {
        for (int c = 0; isWatched() && c < scores.length; c++) {
            if (!Double.isFinite(scores[c].loss())) {
                double[] theta = new double[space.size()];
                candidate.write(c, theta);
                space.clip(theta);
                failure = new Failure(Failure.Kind.LOSS, iteration + 1, Math.toIntExact(first + c), 0, 0, theta);
            }
        }
    }

    private boolean isWatched() {
        return failure == null && Thread.currentThread() == watcher;
    }

    /** Keeps the θ of a gradient that is not finite or exploded, or of a loss that is not finite. */
    final void watch(
            long iteration, double[] theta, int steps, double spikeWidth, Loss.Score score, double[] gradient) {
        if (!isWatched()) {
            return;
        }
        boolean isLossFinite = Double.isFinite(score.loss());
        double norm = Optimizer.norm(gradient);
        if (!isLossFinite || Double.isNaN(norm) || IterationReport.isExploded(norm, score.loss())) {
            Failure.Kind kind = isLossFinite ? Failure.Kind.GRADIENT : Failure.Kind.LOSS;
            failure = new Failure(kind, iteration + 1, 0, steps, spikeWidth, theta.clone());
        }
    }

    /** Keeps the θ of which every pair failed. */
    final void watch(long iteration, double[] theta, Perturbing.Outcome outcome) {
        if (outcome.failed() == trials()) {
            watch(
                    iteration,
                    0,
                    new Loss.Score[] {new Loss.Score(Double.NaN, 0)},
                    (k, to) -> System.arraycopy(theta, 0, to, 0, theta.length));
        }
    }

    /** What failed first on this thread since this was asked last. It is forgotten, and this thread watched on. */
    final Optional<Failure> takeFailure() {
        watcher = Thread.currentThread();
        Optional<Failure> taken = Optional.ofNullable(failure);
        failure = null;
        return taken;
    }

    /** Sums partial gradients in order and reads θ's entries out. */
    final void gather(double[][] parts, double[] gradient) {
        space.gather(sum(parts), gradient);
    }

    /** Adds up partial sums in order, in place of the first. */
    static double[] sum(double[][] parts) {
        for (int part = 1; part < parts.length; part++) {
            for (int i = 0; i < parts[0].length; i++) {
                parts[0][i] += parts[part][i];
            }
        }
        return parts[0];
    }

    /** Adds a square to those seen at a step, of which there may be none yet. */
    static void addSquare(double square, double[] squares, int step) {
        squares[step] = Double.isNaN(squares[step]) ? square : squares[step] + square;
    }

    /** The squares of a partial gradient's way back; {@code null} if they are not wanted. */
    static double[] newSquares(double[] adjoint) {
        if (adjoint == null) {
            return null;
        }
        double[] squares = new double[adjoint.length];
        Arrays.fill(squares, Double.NaN);
        return squares;
    }

    /** Sums partial squares in order. */
    static void gatherSquares(double[][] parts, double[] adjoint) {
        if (adjoint != null) {
            Arrays.fill(adjoint, Double.NaN);
            for (double[] part : parts) {
                for (int step = 0; step < adjoint.length; step++) {
                    if (!Double.isNaN(part[step])) {
                        addSquare(part[step], adjoint, step);
                    }
                }
            }
        }
    }

    @Override
    public final void close() {
        workers.close();
    }
}

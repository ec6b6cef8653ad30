package barnacle.train;

import barnacle.model.Seed;
import barnacle.task.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * What a {@link GradientEstimator} may ask about: the loss of any θ on the trials of an iteration, and its gradient.
 * Nothing here depends on the number of threads.
 */
public interface Objective {
    /** The length of θ. */
    int size();

    /** θ in parts, in order and without gaps: one for each of the network's blocks that it has numbers of. */
    List<ThetaRange> parts();

    /** Where an estimator's random draws come from; their addresses begin with the iteration. */
    Seed seed();

    /** The planned total that schedules count against. */
    long iterations();

    /** How many trials an iteration has. */
    int trials();

    /** How many time steps a trial has. */
    int steps();

    /** The lowest value that an entry of θ may take; minus infinity if it has none. */
    default double lowest(int entry) {
        return Double.NEGATIVE_INFINITY;
    }

    /** The highest value that an entry of θ may take; infinity if it has none. */
    default double highest(int entry) {
        return Double.POSITIVE_INFINITY;
    }

    /** Whether a θ is within its bounds, so that {@link #scores} uses it as it is. */
    default boolean allows(double[] theta) {
        return true;
    }

    /**
     * Scores candidates, all on the same trials, those of the iteration, unless each pair has its own; each with noise
     * of its own if the loss has {@link Loss#noise}. Trials of pair k are the iteration's from number k * {@link
     * #trials} on.
     *
     * @param candidate asked, from several threads at once, to write each candidate's θ; numbers are moved into their
     *     bounds before they are used
     * @return by candidate; a loss that is not finite means that the candidate failed
     */
    Loss.Score[] scores(long iteration, int candidates, Candidate candidate);

    /**
     * As {@link #scores(long, int, Candidate)}, of some among more.
     *
     * @param first how many were scored before on these trials: their noise is not drawn again
     */
    default Loss.Score[] scores(long iteration, long first, int candidates, Candidate candidate) {
        return scores(iteration, candidates, candidate);
    }

    /**
     * As {@link #scores(long, int, Candidate)} of candidates whose pairs have trials of their own, with the mean over
     * all that did not fail of the loss's exact derivatives to the readout's numbers, which the same runs give.
     *
     * @param gradient overwritten, 0 but for the readout; 0 where all failed
     */
    default Loss.Score[] scores(long iteration, int candidates, Candidate candidate, double[] gradient) {
        throw new UnsupportedOperationException("this loss has no readout");
    }

    /**
     * The mean loss over the iteration's trials, with noise as candidate 0 has it, and its exact gradient.
     *
     * @param theta within bounds; not modified
     * @param steps how many steps of a trial to go back from what the loss reads, the state before them held ({@link
     *     barnacle.sim.ReadoutSpan#goingBack}); with 0 only the readout has a gradient, which is then whole
     * @param gradient overwritten; not finite where the backward pass diverged
     * @throws UnsupportedOperationException if the loss has no gradient ({@link Problem#issues} tells before)
     */
    Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient);

    /** How many steps of a trial {@link #gradient(long, double[], int, double[])} goes back through in all. */
    default long stepsBack(int steps) {
        return Math.min(steps, steps());
    }

    /** The whole gradient: through all steps. */
    default Loss.Score gradient(long iteration, double[] theta, double[] gradient) {
        return gradient(iteration, theta, Integer.MAX_VALUE, gradient);
    }

    /**
     * As {@link #gradient(long, double[], int, double[])}, where spikes that the readout reads may stand in smoothed,
     * and with the adjoint's size on the way back.
     *
     * @param spikeWidth how wide spikes are smoothed, mV; 0 for none
     * @param adjoint of length {@link #steps} + 1, overwritten: by step, the squares of the derivatives of the mean
     *     loss to the state there, summed over neurons, or components as the loss sees them, and trials; entries that
     *     are not finite are left out. NaN at steps that nothing was seen of, and where there is no way back
     */
    default Loss.Score gradient(
            long iteration, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
        Arrays.fill(adjoint, Double.NaN);
        return gradient(iteration, theta, steps, gradient);
    }

    /**
     * Runs each of the iteration's trials twice, perturbed up and then down, and estimates the gradient of their mean
     * loss.
     *
     * @param iteration whose trials
     * @param draw which perturbations: those of another draw are independent
     * @param theta within bounds; not modified
     * @param gradient overwritten; of no use if every pair failed
     * @throws UnsupportedOperationException of what has neither neurons nor units
     */
    default Perturbing.Outcome perturbed(long iteration, long draw, double[] theta, Perturbing how, double[] gradient) {
        throw new UnsupportedOperationException("a formula has no inputs to perturb");
    }

    /** How many numbers {@link LearnedFeedback} learns; 0 if it is not asked for. */
    default int effects() {
        return 0;
    }

    /** The weights by what they multiply, in order: of stimuli, of neurons to neurons, and of an equation's layers. */
    default List<Sources> sources() {
        return List.of();
    }

    /**
     * The second moments of what weights multiply, over time and {@link #momentTrials} of the iteration's trials.
     *
     * @param theta within bounds; not modified
     * @return by block of {@link #sources}, [column * columns + column]; zeros where a product with the source is not
     *     all that a weight is for. Not finite where a run diverged
     */
    default double[][] moments(long iteration, double[] theta) {
        return new double[0][];
    }

    /** How many runs {@link #moments} takes. */
    default int momentTrials() {
        return 0;
    }

    /** Runs tasks 0 to {@code count - 1} on the training's threads. A task may write only what is its own. */
    void parallel(int count, IntConsumer task);

    /**
     * A stretch of θ.
     *
     * @param name of the block that it is of
     * @param from its first index
     * @param to the index after its last
     * @param isReadout whether it is the readout's weights or biases
     * @param grid where its numbers stand in the block
     */
    record ThetaRange(String name, int from, int to, boolean isReadout, Grid grid) {
        /** Numbers that are no matrix. */
        ThetaRange(String name, int from, int to, boolean isReadout) {
            this(name, from, to, isReadout, Grid.line(to - from));
        }
    }

    /**
     * A stretch of θ that is a block of weights.
     *
     * @param from its first index
     * @param columns how many sources there are
     * @param places where each of its numbers stands in the whole matrix, row * columns + column, ascending
     * @param size of the whole matrix
     * @param isStimulus whether the sources are channels of the stimulus or components of the state, otherwise neurons
     *     or units
     */
    record Sources(int from, int columns, int[] places, int size, boolean isStimulus) {
        /** The whole matrix of a gradient, with 0 where no weight is. */
        double[] rows(double[] gradient) {
            double[] rows = new double[size];
            for (int i = 0; i < places.length; i++) {
                rows[places[i]] = gradient[from + i];
            }
            return rows;
        }

        /** Takes a matrix back into a gradient. */
        void take(double[] rows, double[] gradient) {
            for (int i = 0; i < places.length; i++) {
                gradient[from + i] = rows[places[i]];
            }
        }
    }

    /** A population by number. */
    @FunctionalInterface
    interface Candidate {
        /** Whether candidates 2k and 2k + 1 have trials of their own, which no other pair has. */
        default boolean hasTrialsOfPairs() {
            return false;
        }

        /** How mirrored pairs differ by matrices of low rank; empty where they are not known to. */
        default Optional<Factored> factored() {
            return Optional.empty();
        }

        /**
         * Writes one candidate.
         *
         * @param number from 0
         * @param theta overwritten with the candidate
         */
        void write(int number, double[] theta);
    }

    /** Mirrored pairs that differ from θ by {@code scale A Bᵀ} in some blocks. */
    interface Factored {
        /** The names of those blocks, in θ's order; vectors of the readout among them, as matrices of one row. */
        List<String> blocks();

        /** How many columns A and B have. */
        int rank();

        /** What a candidate's A Bᵀ are multiplied by; of opposite signs within a pair. */
        double scale(int number);

        /**
         * Draws a pair's A and B.
         *
         * @param left [block of {@link #blocks}], overwritten with fresh arrays [k * rows + row]
         * @param right likewise, [k * columns + column]
         */
        void draw(int pair, double[][] left, double[][] right);

        /** Whether nothing else of a candidate differs from θ than these blocks. */
        boolean isAll(Predicate<String> apart);

        /**
         * Writes a candidate without what it adds to some of the blocks.
         *
         * @param apart the names of the blocks that stay as θ has them
         */
        void write(int number, Predicate<String> apart, double[] theta);
    }
}

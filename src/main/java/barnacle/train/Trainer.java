package barnacle.train;

import barnacle.model.TrainedValues;
import barnacle.sim.Engine;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.task.Trials;
import java.util.List;

/**
 * Trains one {@link Problem} on some threads. The result depends on the problem only, bit for bit: not on the number of
 * threads, nor on interruptions. Closing it ends its threads.
 */
public final class Trainer implements AutoCloseable {
    /** The stream of held-out trials; training never draws from it. */
    public static final String HELD_OUT = "held out";

    /**
     * Compiles the problem.
     *
     * @param threads at least 1
     * @throws barnacle.model.InvalidSetting if the problem has {@link Problem#issues}; the message is the first one's
     */
    public Trainer(Problem problem, Engine engine, int threads) {
        throw new UnsupportedOperationException("not here yet");
    }

    public Problem problem() {
        throw new UnsupportedOperationException("not here yet");
    }

    public NetworkProgram program() {
        throw new UnsupportedOperationException("not here yet");
    }

    /** The state before the first iteration. */
    public TrainingState initial() {
        throw new UnsupportedOperationException("not here yet");
    }

    /**
     * Iterates from {@code start} until {@code iterations} updates are made in total, or the observer says stop.
     *
     * @return the last state; {@code start} itself if nothing was left to do
     */
    public TrainingState train(TrainingState start, long iterations, TrainingObserver observer) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** Loss and accuracy of θ on held-out trials. The first trials of a larger evaluation are those of a smaller one. */
    public Evaluation evaluate(double[] theta, int trials) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** The held-out trial that {@link #record} shows: a batch of one. Any number from 0 names one. */
    public Trials trial(long number) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** Runs one held-out trial with θ and keeps what it did. Safe to call from another thread while training. */
    public Recording record(double[] theta, long number) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** θ as values of the network's blocks, to be accepted into a project or exported. */
    public List<TrainedValues> trained(double[] theta) {
        throw new UnsupportedOperationException("not here yet");
    }

    @Override
    public void close() {}
}

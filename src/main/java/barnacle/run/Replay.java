package barnacle.run;

import barnacle.sim.Engine;
import barnacle.train.Trainer;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A finished run trained again from its first iteration, beside its receipt. Its folder is only read.
 *
 * @param receipt of the run
 * @param state after as many iterations
 * @param run the parameters of the run's own checkpoint; empty if it is of another iteration
 * @param engine what trained again
 */
public record Replay(Receipt receipt, TrainingState state, Optional<double[]> run, Engine engine) {
    /**
     * How far two trainings are apart.
     *
     * @param largest difference of a parameter
     * @param share of the norm of all differences in the norm of the parameters
     */
    public record Distance(double largest, double share) {}

    /**
     * Trains again.
     *
     * @param threads at least 1
     * @param observer whose answers do not count
     * @throws IOException with a sentence if the run has no receipt that can be believed, or a file cannot be read
     */
    public static Replay of(RunFolder run, int threads, TrainingObserver observer) throws IOException {
        return of(run, threads, observer, () -> true);
    }

    /**
     * Trains again.
     *
     * @param goesOn asked after each iteration
     * @throws java.util.concurrent.CancellationException if the answer was no
     */
    public static Replay of(RunFolder run, int threads, TrainingObserver observer, BooleanSupplier goesOn)
            throws IOException {
        Receipt receipt = run.receipt();
        Optional<Checkpoint> checkpoint = run.checkpoint();
        Optional<double[]> own = checkpoint
                .map(Checkpoint::state)
                .filter(last -> last.iteration() == receipt.spent().iterations())
                .map(TrainingState::theta);
        try (Trainer trainer = run.trainer(checkpoint, threads)) {
            TrainingState state =
                    trainer.train(trainer.initial(), receipt.spent().iterations(), (report, now) -> {
                        observer.after(report, now);
                        return goesOn.getAsBoolean();
                    });
            if (state.iteration() < receipt.spent().iterations()) {
                throw new CancellationException("a replay was stopped");
            }
            return new Replay(receipt, state, own, trainer.engine());
        }
    }

    /** Whether the parameters came out the same, bit for bit. */
    public boolean isSame() {
        return Receipt.hash(state.theta()).equals(receipt.theta());
    }

    /**
     * Whether an earlier arithmetic computed the run, or a part of it: then it may round otherwise, and {@link #apart}
     * says what that came to.
     */
    public boolean isOfEarlierArithmetic() {
        String then = receipt.origin().arithmetic();
        return !then.isEmpty() && !then.equals(engine.name());
    }

    /** How far the parameters are from the run's own; empty if the run has them no more. */
    public Optional<Distance> apart() {
        return run.map(own -> {
            double largest = 0;
            double squares = 0;
            double differences = 0;
            for (int i = 0; i < own.length; i++) {
                double difference = Math.abs(state.theta()[i] - own[i]);
                largest = Math.max(largest, difference);
                differences += difference * difference;
                squares += own[i] * own[i];
            }
            return new Distance(largest, differences == 0 ? 0 : Math.sqrt(differences / squares));
        });
    }
}

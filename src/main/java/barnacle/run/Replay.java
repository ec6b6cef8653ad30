package barnacle.run;

import barnacle.train.Trainer;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A finished run trained again from its first iteration, beside its receipt. Its folder is only read.
 *
 * @param receipt of the run
 * @param state after as many iterations
 * @param engine what trained again, in a sentence
 */
public record Replay(Receipt receipt, TrainingState state, String engine) {
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
        try (Trainer trainer = run.trainer(run.checkpoint(), threads)) {
            TrainingState state =
                    trainer.train(trainer.initial(), receipt.spent().iterations(), (report, now) -> {
                        observer.after(report, now);
                        return goesOn.getAsBoolean();
                    });
            if (state.iteration() < receipt.spent().iterations()) {
                throw new CancellationException("a replay was stopped");
            }
            return new Replay(receipt, state, trainer.engine().description());
        }
    }

    /** Whether the parameters came out the same, bit for bit. */
    public boolean isSame() {
        return Receipt.hash(state.theta()).equals(receipt.theta());
    }
}

package barnacle.run;

import barnacle.file.AppendedFile;
import barnacle.train.IterationReport;
import barnacle.train.TrainingState;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps states of a training as it runs: those that a {@link KeepingRule} says in a file, and the one with the least
 * loss of an evaluation for the checkpoint. The file is on the disk before the checkpoint of the same iteration, so
 * that a run that is resumed from it finds what it kept.
 */
final class KeptLog implements Closeable {
    private final KeepingRule rule;
    private final KeptFile states;
    private final AppendedFile appended;
    private boolean isForced = true;
    private long next;
    private Optional<KeptState> best;

    /**
     * Opens the file of a training that goes on from {@code start}; states after it are dropped, as it makes them anew.
     *
     * @param best of the checkpoint that it goes on from
     * @throws IOException with a sentence if it cannot be read or written, or is not this run's
     */
    KeptLog(KeptFile states, Optional<KeptState> best, TrainingState start) throws IOException {
        this.states = states;
        this.best = best;
        rule = KeepingRule.of(states.each());
        next = rule.after(start.iteration());
        states.keepUntil(start.iteration());
        appended = AppendedFile.open(states.file());
        if (start.iteration() == 0 && states.places().isEmpty()) {
            try {
                append(states.state(start, Double.NaN));
            } catch (IOException e) {
                appended.close();
                throw e;
            }
        }
    }

    private void append(KeptState state) throws IOException {
        appended.append(states.written(state));
        isForced = false;
    }

    /** Keeps a state, if it is one to keep. */
    void after(IterationReport report, TrainingState state) throws IOException {
        double loss = report.heldOut() == null ? Double.NaN : report.heldOut().loss();
        boolean isBest = Double.isFinite(loss)
                && best.filter(before -> before.loss() <= loss).isEmpty();
        boolean isNext = state.iteration() == next;
        if (isBest || isNext) {
            KeptState kept = states.state(state, loss);
            best = isBest ? Optional.of(kept) : best;
            if (isNext) {
                append(kept);
                next = rule.after(next);
            }
        }
    }

    /** The best up to now. */
    Optional<KeptState> best() {
        return best;
    }

    /** Called before a checkpoint is written. */
    void force() throws IOException {
        if (!isForced) {
            appended.force();
            isForced = true;
        }
    }

    @Override
    public void close() throws IOException {
        appended.close();
    }
}

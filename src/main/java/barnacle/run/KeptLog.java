package barnacle.run;

import barnacle.file.AppendedFile;
import barnacle.train.IterationReport;
import barnacle.train.TrainingState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps states of a training as it runs: into one file those that a {@link KeepingRule} says, into another the one with
 * the least loss of an evaluation. Both are on the disk before the checkpoint of the same iteration, so that a run that
 * is resumed from it finds them.
 */
final class KeptLog implements Closeable {
    private final KeepingRule rule;
    private final KeptFile states;
    private final KeptFile best;
    private final AppendedFile appended;
    private boolean isForced = true;
    private long next;
    /** {@code null} before the first evaluation. */
    private KeptState least;
    /** The best in the file: of the last checkpoint, before it that of the one before. */
    private List<KeptState> written = new ArrayList<>();

    /**
     * Opens the files of a training that goes on from {@code start}; states after it are dropped, as it makes them
     * anew.
     *
     * @throws IOException with a sentence if they cannot be read or written, or are not this run's
     */
    KeptLog(KeptFile states, KeptFile best, TrainingState start) throws IOException {
        this.states = states;
        this.best = best;
        rule = KeepingRule.of(start.theta().length);
        next = rule.after(start.iteration());
        states.keepUntil(start.iteration());
        if (Files.exists(best.file())) {
            best.keepUntil(start.iteration());
        }
        for (KeptFile.Place place : best.places()) {
            least = best.at(place);
            written.add(least);
        }
        appended = AppendedFile.open(states.file());
        if (start.iteration() == 0 && states.places().isEmpty()) {
            try {
                append(new KeptState(0, Double.NaN, start.theta()));
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
        boolean isLeast = Double.isFinite(loss) && (least == null || loss < least.loss());
        boolean isNext = state.iteration() == next;
        if (!isLeast && !isNext) {
            return;
        }
        KeptState kept = new KeptState(state.iteration(), loss, state.theta());
        if (isLeast) {
            least = kept;
        }
        if (isNext) {
            append(kept);
            next = rule.after(next);
        }
    }

    /** Called before a checkpoint is written. */
    void force() throws IOException {
        if (!isForced) {
            appended.force();
            isForced = true;
        }
        KeptState last = written.isEmpty() ? null : written.get(written.size() - 1);
        if (least != last) {
            // The one before stays until this checkpoint is written: a crash goes back to the last.
            written = last == null ? List.of(least) : List.of(last, least);
            best.write(written);
        }
    }

    /** Called after the last checkpoint is written. */
    void end() throws IOException {
        if (written.size() > 1) {
            written = List.of(least);
            best.write(written);
        }
    }

    @Override
    public void close() throws IOException {
        appended.close();
    }
}

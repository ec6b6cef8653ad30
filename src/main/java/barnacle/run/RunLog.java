package barnacle.run;

import barnacle.file.AppendedFile;
import barnacle.sim.Engine;
import barnacle.train.Failure;
import barnacle.train.IterationReport;
import barnacle.train.Trainer;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import barnacle.train.TrainingTally;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a training down as it runs, in a folder that a session holds: a row of {@code metrics.csv} for each iteration,
 * states of the moments to keep, its failures, a checkpoint whenever one is due and one when closed. A file that cannot
 * be written stops the training, but for that of the failures; {@link #close} then says why.
 */
final class RunLog implements TrainingObserver, Closeable {
    private final RunFolder run;
    private final Engine engine;
    private final ComputedBy by;
    private final TrainingObserver next;
    private final AppendedFile metrics;
    private final MetricsFile rows;
    private final KeptLog states;
    private final FailureLog failures;
    private MetricsFile.Prefix prefix;
    private TrainingState latest;
    private long saved;
    private IOException failure;

    /**
     * Opens the log of a training that goes on from {@code start}: rows after it are dropped, so that a resumed run's
     * metrics equal the uninterrupted one's but for the wall time.
     *
     * @param trainer that trains
     * @param next sees each iteration after it is logged
     * @throws IOException with a sentence if the folder cannot be written, or has not all rows up to {@code start}
     */
    RunLog(RunFolder run, Trainer trainer, TrainingState start, TrainingObserver next) throws IOException {
        this.run = run;
        engine = trainer.engine();
        this.next = next;
        latest = start;
        saved = start.iteration();
        MetricsFile.Kept kept = MetricsFile.keepUntil(start.iteration(), run.metricsFile(), run.project());
        rows = kept.rows();
        prefix = kept.prefix();
        failures = new FailureLog(run.failures(), trainer, start.iteration());
        states = run.keptLog(start);
        by = run.computedBy(start, engine);
        try {
            metrics = AppendedFile.open(rows.file());
        } catch (IOException e) {
            states.close();
            throw e;
        }
    }

    @Override
    public boolean after(IterationReport report, TrainingState state) {
        try {
            String row = rows.row(report);
            metrics.append(row + "\n");
            latest = state;
            prefix = prefix.plus(report, row);
            states.after(report, state);
            if (state.iteration() % run.project().training().checkpointEvery() == 0) {
                checkpoint();
            }
        } catch (IOException e) {
            failure = e;
            return false;
        }
        return next.after(report, state);
    }

    @Override
    public void failed(Failure of) {
        failures.failed(of, next::carryOn);
        next.failed(of);
    }

    @Override
    public boolean carryOn() {
        return next.carryOn();
    }

    /** Of all iterations in the log. */
    TrainingTally tally() {
        return prefix.tally();
    }

    FailureLog failures() {
        return failures;
    }

    /** Rows and states first: a checkpoint is never ahead of them, even after a crash. */
    private void checkpoint() throws IOException {
        metrics.force();
        states.force();
        failures.save();
        run.writeCheckpoint(new Checkpoint(engine, by, latest, prefix.hash(), states.best()));
        saved = latest.iteration();
    }

    /**
     * Writes the last checkpoint, if there is something new.
     *
     * @throws IOException with the sentence of the first file that could not be written
     */
    @Override
    public void close() throws IOException {
        try (metrics;
                states) {
            if (failure != null) {
                throw failure;
            }
            if (latest.iteration() > saved || !run.hasCheckpoint()) {
                checkpoint();
            }
            failures.end(next::carryOn);
        }
    }
}

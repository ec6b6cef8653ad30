package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.sim.Engine;
import barnacle.train.IterationReport;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a training down as it runs, in a folder that a session holds: a row of {@code metrics.csv} for each iteration, a
 * checkpoint whenever one is due and one when closed. A file that cannot be written stops the training; {@link #close} then
 * says why.
 */
final class RunLog implements TrainingObserver, Closeable {
    private final RunFolder run;
    private final Engine engine;
    private final TrainingObserver next;
    private final FileChannel metrics;
    private final MetricsFile rows;
    private TrainingState latest;
    private long saved;
    private IOException failure;

    /**
     * Opens the log of a training that goes on from {@code start}: rows after it are dropped, so that a resumed run's metrics equal
     * the uninterrupted one's but for the wall time.
     *
     * @param engine that trains
     * @param next sees each iteration after it is logged
     * @throws IOException with a sentence if the folder cannot be written, or has not all rows up to {@code start}
     */
    RunLog(RunFolder run, Engine engine, TrainingState start, TrainingObserver next) throws IOException {
        this.run = run;
        this.engine = engine;
        this.next = next;
        latest = start;
        saved = start.iteration();
        rows = MetricsFile.keepUntil(start.iteration(), run.metricsFile(), run.project());
        metrics = open(rows.file());
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IOException("Cannot write " + file + ": " + AtomicFile.reason(e) + ".", e);
        }
    }

    @Override
    public boolean after(IterationReport report, TrainingState state) {
        try {
            append(rows.row(report));
            latest = state;
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
    public boolean carryOn() {
        return next.carryOn();
    }

    private void append(String row) throws IOException {
        long end = metrics.position();
        try {
            ByteBuffer bytes = ByteBuffer.wrap((row + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                metrics.write(bytes);
            }
        } catch (IOException e) {
            metrics.truncate(end);
            throw new IOException(
                    "Cannot write " + rows.file() + ": " + AtomicFile.reason(e) + "; the rows before are kept.", e);
        }
    }

    /** Rows first: a checkpoint is never ahead of them, even after a crash. */
    private void checkpoint() throws IOException {
        metrics.force(false);
        run.writeCheckpoint(new Checkpoint(engine, latest));
        saved = latest.iteration();
    }

    /**
     * Writes the last checkpoint, if there is something new.
     *
     * @throws IOException with the sentence of the first file that could not be written
     */
    @Override
    public void close() throws IOException {
        try (metrics) {
            if (failure != null) {
                throw failure;
            }
            if (latest.iteration() > saved || !run.hasCheckpoint()) {
                checkpoint();
            }
        }
    }
}

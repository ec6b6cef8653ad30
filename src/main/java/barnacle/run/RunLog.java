package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.sim.Engine;
import barnacle.train.Evaluation;
import barnacle.train.GradientSize;
import barnacle.train.IterationReport;
import barnacle.train.ParameterSpace;
import barnacle.train.Problem;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a training down as it runs, in a folder that a session holds: a row of {@code metrics.csv} for each iteration, a
 * checkpoint whenever one is due and one when closed. A file that cannot be written stops the training; {@link #close} then
 * says why.
 */
public final class RunLog implements TrainingObserver, Closeable {
    /** How many columns a row had before it told of the gradient's size: those that every row has. */
    private static final int COLUMNS = 15;

    private static final String NOT_FINITE = ",gradient_not_finite_share";
    private static final String ADJOINT = ",adjoint_norm_start,adjoint_norm_end,adjoint_norm_largest";

    private static final int ADJOINT_COLUMNS = 3;
    private static final String BLOCK_NORM = ",gradient_norm_";

    private final RunFolder run;
    private final Engine engine;
    private final TrainingObserver next;
    private final FileChannel metrics;
    private final Path file;
    /** The file's, which an older Barnacle may have begun. */
    private final Wide wide;

    /**
     * What the rows tell of the gradient's size.
     *
     * @param hasAdjoint whether of the adjoint
     * @param blocks those with norms; empty if they tell nothing of it
     */
    private record Wide(boolean hasAdjoint, List<String> blocks) {
        static Wide of(String header) {
            int at = header.indexOf(NOT_FINITE);
            int first = header.indexOf(BLOCK_NORM, Math.max(0, at));
            return at < 0
                    ? new Wide(false, List.of())
                    : new Wide(
                            header.startsWith(NOT_FINITE + ADJOINT, at),
                            List.of(header.substring(first + BLOCK_NORM.length())
                                    .split(BLOCK_NORM)));
        }

        int columns() {
            return blocks.isEmpty() ? COLUMNS : firstBlock() + blocks.size();
        }

        int firstBlock() {
            return COLUMNS + 1 + (hasAdjoint ? ADJOINT_COLUMNS : 0);
        }
    }

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
        this.file = run.metricsFile();
        this.engine = engine;
        this.next = next;
        latest = start;
        saved = start.iteration();
        wide = keepUntil(start.iteration());
        metrics = open();
    }

    private FileChannel open() throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IOException("Cannot write " + file + ": " + AtomicFile.reason(e) + ".", e);
        }
    }

    /** Drops the rows that a resumed training will write again, and tells what the header has. */
    private Wide keepUntil(long iteration) throws IOException {
        boolean exists = Files.exists(file);
        String text =
                exists ? new String(AtomicFile.read(file), StandardCharsets.UTF_8) : wideHeader(run.project()) + "\n";
        String[] lines = lines(file, text, run.project());
        List<String> kept = new ArrayList<>(List.of(lines[0]));
        for (int i = 1; i < lines.length && i <= iteration; i++) {
            if (!lines[i].startsWith(i + ",")) {
                throw new InvalidFileException(
                        "", file + ", line " + (i + 1) + ": the row of iteration " + i + " is not there; restore it.");
            }
            kept.add(lines[i]);
        }
        if (kept.size() <= iteration) {
            throw new InvalidFileException(
                    "",
                    file + " ends at iteration " + (kept.size() - 1) + " and the checkpoint is of iteration "
                            + iteration + "; restore it or start a new run in another folder.");
        }
        String rows = String.join("\n", kept) + "\n";
        if (!exists || !rows.equals(text)) {
            AtomicFile.write(file, rows);
        }
        return Wide.of(lines[0]);
    }

    @Override
    public boolean after(IterationReport report, TrainingState state) {
        try {
            append(row(report, wide));
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
                    "Cannot write " + file + ": " + AtomicFile.reason(e) + "; the rows before are kept.", e);
        }
    }

    private static String row(IterationReport r, Wide wide) {
        StringBuilder row = new StringBuilder().append(r.iteration());
        for (double value : new double[] {r.loss(), r.accuracy(), r.gradientNorm()}) {
            row.append(',').append(value);
        }
        append(row, r.rate());
        append(row, r.sigma());
        row.append(',').append(r.failed()).append(',').append(r.evaluations());
        row.append(',').append(r.simulatedSeconds());
        row.append(',').append(Math.rint(r.wallSeconds() * 1000) / 1000);
        Evaluation e = r.heldOut();
        if (e == null) {
            row.append(",,,,,");
        } else {
            for (double value : new double[] {e.loss(), e.accuracy(), e.accuracyLow(), e.accuracyHigh()}) {
                row.append(',').append(value);
            }
            row.append(',').append(e.trials());
        }
        if (!wide.blocks().isEmpty()) {
            append(row, r.gradient().notFinite());
            if (wide.hasAdjoint()) {
                append(row, r.gradient().adjoint().start());
                append(row, r.gradient().adjoint().end());
                append(row, r.gradient().adjoint().largest());
            }
            List<GradientSize.Part> parts = r.gradient().parts();
            for (int i = 0; i < wide.blocks().size(); i++) {
                append(row, parts.isEmpty() ? Double.NaN : parts.get(i).norm());
            }
        }
        return row.toString();
    }

    /** Appends a cell, empty for NaN. */
    private static void append(StringBuilder row, double value) {
        row.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
    }

    /** What the rows of a metrics file say, in order; of a row cut off while it was written nothing. */
    static List<IterationReport> read(Path file, Project project) throws IOException {
        String[] lines = lines(file, new String(AtomicFile.read(file), StandardCharsets.UTF_8), project);
        List<IterationReport> reports = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            reports.add(report(file, i + 1, lines[i].split(",", -1), Wide.of(lines[0])));
        }
        return reports;
    }

    private static IterationReport report(Path file, int line, String[] cells, Wide wide) throws InvalidFileException {
        try {
            if (cells.length != wide.columns()) {
                throw new NumberFormatException();
            }
            Evaluation heldOut = cells[10].isEmpty()
                    ? null
                    : new Evaluation(
                            Double.parseDouble(cells[10]),
                            Double.parseDouble(cells[11]),
                            Double.parseDouble(cells[12]),
                            Double.parseDouble(cells[13]),
                            Integer.parseInt(cells[14]));
            return new IterationReport(
                    Long.parseLong(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    orNaN(cells[4]),
                    orNaN(cells[5]),
                    Integer.parseInt(cells[6]),
                    Long.parseLong(cells[7]),
                    Double.parseDouble(cells[8]),
                    Double.parseDouble(cells[9]),
                    heldOut,
                    size(cells, wide));
        } catch (NumberFormatException e) {
            throw new InvalidFileException(
                    "", file + ", line " + line + " is not a row of a Barnacle run; restore it.");
        }
    }

    private static GradientSize size(String[] cells, Wide wide) {
        List<String> blocks = wide.blocks();
        if (blocks.isEmpty() || cells[COLUMNS].isEmpty()) {
            return GradientSize.NONE;
        }
        List<GradientSize.Part> parts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            parts.add(new GradientSize.Part(blocks.get(i), Double.parseDouble(cells[wide.firstBlock() + i])));
        }
        GradientSize.Adjoint adjoint = wide.hasAdjoint()
                ? new GradientSize.Adjoint(
                        orNaN(cells[COLUMNS + 1]), orNaN(cells[COLUMNS + 2]), orNaN(cells[COLUMNS + 3]))
                : GradientSize.Adjoint.NONE;
        return new GradientSize(Double.parseDouble(cells[COLUMNS]), parts, adjoint);
    }

    private static double orNaN(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** The column of simulated time, in the problem's unit: {@code simulated_s} of a network. */
    private static String simulated(Project project) {
        return simulatedColumn(project.problem().timeUnit());
    }

    /**
     * What tables call a column of simulated time.
     *
     * @param unit of it; may be empty
     */
    public static String simulatedColumn(String unit) {
        return "simulated_" + (unit.isEmpty() ? "time" : unit);
    }

    /** Columns of evaluations are called held out in every run; of an equation they are of windows of its trajectory, without an interval. */
    private static String header(Project project, String simulated) {
        String unit = project.problem().loss().unit();
        String loss = unit.isEmpty() ? "loss" : "loss_" + unit;
        return "iteration," + loss
                + ",accuracy,gradient_norm,rate,sigma,failed,evaluations," + simulated + ",wall_s,held_out_" + loss
                + ",held_out_accuracy,held_out_accuracy_low,held_out_accuracy_high,held_out_trials";
    }

    /** With the gradient's size. */
    private static String wideHeader(Project project) {
        StringBuilder header = new StringBuilder(header(project, simulated(project)))
                .append(NOT_FINITE)
                .append(ADJOINT);
        Problem problem = project.problem();
        ParameterSpace.of(problem.table(), problem.training().trainable())
                .parts()
                .forEach(part -> header.append(BLOCK_NORM).append(part.block().name()));
        return header.toString();
    }

    /** The header, checked, and the whole rows. */
    private static String[] lines(Path file, String text, Project project) throws InvalidFileException {
        // A row without its line end was cut off while it was written.
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        // An older Barnacle called every unit of simulated time a second, and told less of the gradient or nothing.
        boolean known = Stream.of(simulated(project), "simulated_s")
                .map(simulated -> header(project, simulated))
                .anyMatch(common -> lines[0].equals(common)
                        || lines[0].startsWith(common + NOT_FINITE + BLOCK_NORM)
                        || lines[0].startsWith(common + NOT_FINITE + ADJOINT + BLOCK_NORM));
        if (!known) {
            throw new InvalidFileException("", file + " does not start with the header of a Barnacle run; restore it.");
        }
        return lines;
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

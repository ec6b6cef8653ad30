package barnacle.report;

import barnacle.file.GrowingCsv;
import barnacle.file.Hdf5;
import barnacle.file.Json;
import barnacle.file.NpyWriter.Precision;
import barnacle.file.OutputFolder;
import barnacle.project.Project;
import barnacle.project.ProjectDifference;
import barnacle.project.ProjectFile;
import barnacle.setting.Quantities;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a run down while it goes on: rows of numbers at every interval, the project, and how it was changed. Memory
 * does not grow with the run, but for {@link RecordingFormat#NPZ} and
 * {@link RecordingFormat#HDF5}. What a kill leaves is whole up to half a second
 * before it. Belongs to one thread.
 *
 * <p>The first state need not be the run's first: steps are counted from it, and times are the run's.
 */
public abstract sealed class RunRecording implements Closeable permits RecordingFiles, EquationFiles {
    static final String NPY = ".npy";
    static final String TIMES = "times";
    static final String TRACES = "traces.csv";
    static final String ARCHIVE = "recording.npz";
    static final String HDF5 = "recording.h5";
    static final String COLUMNS = "columns.json";
    static final String SUMMARY = "summary.json";
    private static final String CHANGES = "changes.csv";
    /** Of a name that no run's folder has. */
    private static final String PROJECT = "recorded" + ProjectFile.ENDING;

    private static final String START = "start" + ProjectFile.ENDING;

    /** So many characters a number has as text, with what parts it from the next, or more. */
    private static final double LEAST_TEXT = 3;

    private static final long FLUSH_NANOS = 500_000_000;

    private final OutputFolder folder;
    private final Rows rows;
    private final List<String> growing = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();
    private RecordingSink sink;
    private long flushed = System.nanoTime();
    private long last = -1;
    private long bytes;
    private GrowingCsv changes;
    private ProjectDifference.Written project;

    /**
     * What is written at which times.
     *
     * @param timeUnit empty if time has none
     * @param origin the time of the first state
     * @param dt from one state to the next
     * @param every how many steps are from one row to the next
     * @param arrays by their names
     * @param header what a table calls the columns of all arrays
     */
    record Rows(
            String timeUnit,
            double origin,
            double dt,
            int every,
            List<RecordingColumns.Of> arrays,
            List<String> header) {
        /** Room for the numbers of one row, by array. */
        double[][] buffer() {
            return arrays.stream().map(a -> new double[a.columns().size()]).toArray(double[][]::new);
        }

        RecordingColumns columns() {
            List<RecordingColumns.Of> all = new ArrayList<>();
            all.add(new RecordingColumns.Of(TIMES, timeUnit, List.of("t")));
            all.addAll(arrays);
            return new RecordingColumns(all);
        }

        String time() {
            return ColumnNames.named("t", timeUnit);
        }
    }

    RunRecording(OutputFolder folder, Rows rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /** The names of the files that rows of some arrays are written into. */
    static List<String> names(RecordingFormat format, List<String> arrays) {
        List<String> names = new ArrayList<>();
        switch (format) {
            case CSV -> names.add(TRACES);
            case NPY -> {
                names.add(TIMES + NPY);
                arrays.forEach(name -> names.add(name + NPY));
                names.add(COLUMNS);
            }
            case NPZ -> names.addAll(List.of(ARCHIVE, COLUMNS));
            case HDF5 -> names.add(HDF5);
        }
        return names;
    }

    /** The names of a recording's files, and those of the project, of where it starts and of what is changed. */
    static List<String> live(List<String> names) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(PROJECT, START, CHANGES));
        return all;
    }

    /** Whether some recording may have such a file. */
    static boolean isOne(String name) {
        return List.of(TRACES, ARCHIVE, HDF5, COLUMNS, SUMMARY, CHANGES, PROJECT, START)
                        .contains(name)
                || name.endsWith(NPY) && name.indexOf('/') < 0;
    }

    /**
     * Begins the files.
     *
     * @param precision of arrays
     * @param steps that are to be written at least; an archive takes no more
     * @param others more files that grow; those that they have opened are closed if this fails
     * @throws IOException with a sentence
     */
    final void open(RecordingFormat format, Precision precision, int steps, Opening others) throws IOException {
        int most = steps / rows.every + 1;
        requireRoom(format, precision, most);
        boolean begun = false;
        try {
            if (format == RecordingFormat.NPY || format == RecordingFormat.NPZ) {
                folder.file(COLUMNS).write(Json.text(rows.columns()));
            }
            others.open();
            sink = sink(format, precision, most);
            open.add(sink);
            begun = true;
        } finally {
            if (!begun) {
                RecordingSink.Closing.all(open);
            }
        }
    }

    /** Opens files. */
    @FunctionalInterface
    interface Opening {
        void open() throws IOException;
    }

    /** Refuses what the file system cannot hold, before anything is written. */
    private void requireRoom(RecordingFormat format, Precision precision, int most) throws IOException {
        double numbers = 1 + rows.header.size();
        double each = format == RecordingFormat.CSV ? LEAST_TEXT : precision.bytes();
        folder.requireRoom(most * numbers * each);
    }

    private RecordingSink sink(RecordingFormat format, Precision precision, int most) throws IOException {
        switch (format) {
            case CSV -> {
                growing.add(TRACES);
                return new RecordingSink.Csv(folder, TRACES, rows.time(), rows.header);
            }
            case NPY -> {
                growing.add(TIMES + NPY);
                rows.arrays.forEach(a -> growing.add(a.array() + NPY));
                return new RecordingSink.Npy(folder, rows.arrays, precision);
            }
            case NPZ -> {
                return new RecordingSink.Archive(folder, ARCHIVE, rows.arrays, most);
            }
            case HDF5 -> {
                return new Hdf5Sink(folder, HDF5, rows, precision, most, this::describe);
            }
        }
        throw new IllegalArgumentException(format.toString());
    }

    /** Puts into a file of HDF5 what is known of the run beside its rows, when it ends. */
    void describe(Hdf5.Group root) {}

    /**
     * Begins a table that grows and ends with the recording.
     *
     * @throws IOException with a sentence
     */
    final GrowingCsv table(String name, List<?> header) throws IOException {
        GrowingCsv table = folder.table(name);
        open.add(table);
        growing.add(name);
        table.append(header);
        return table;
    }

    final OutputFolder folder() {
        return folder;
    }

    final Rows rows() {
        return rows;
    }

    /** The number of the last state; -1 before the first. */
    final long last() {
        return last;
    }

    /** Counts one more state; returns whether a row is due. */
    final boolean count() {
        last++;
        return last % rows.every == 0;
    }

    /**
     * Takes the row of the last state.
     *
     * @param numbers by array; not kept
     * @throws IOException with a sentence
     */
    final void take(double[][] numbers) throws IOException {
        sink.append(end(), numbers);
    }

    /** {@link #flush Flushes} if that was long ago. */
    final void flushNowAndThen() throws IOException {
        long now = System.nanoTime();
        if (now - flushed >= FLUSH_NANOS) {
            flushed = now;
            flush();
        }
    }

    /**
     * Writes the project that is recorded.
     *
     * @throws IOException with a sentence
     */
    public final void begin(Project started) throws IOException {
        folder.file(PROJECT).write(ProjectFile.text(started));
        project = new ProjectDifference.Written(started);
    }

    /**
     * Writes the project that starts where the recording does, whose run can be made again.
     *
     * @throws IOException with a sentence
     */
    public final void beginLate(Project fromHere) throws IOException {
        folder.file(START).write(ProjectFile.text(fromHere));
    }

    /**
     * Writes how the project changed: a row for each {@link ProjectDifference}, with the time and the edit.
     *
     * @param time of the last state before the edit
     * @param now goes on from the project that was {@link #begin begun} with, or from the last that was noted
     * @throws IOException with a sentence
     */
    public final void note(double time, String edit, ProjectDifference.Written now) throws IOException {
        if (changes == null) {
            changes = table(CHANGES, List.of(rows.time(), "change", "what", "pointer", "before", "after"));
        }
        for (ProjectDifference one : project.to(now)) {
            changes.append(List.of(time, edit, one.what(), one.pointer(), one.before(), one.after()));
        }
        changes.flush();
        project = now;
    }

    /**
     * Writes what was taken to where a kill leaves it, as is done twice a second anyway.
     *
     * @throws IOException with a sentence
     */
    public void flush() throws IOException {
        sink.flush();
        bytes = folder.size(growing);
    }

    /** The size of the files after the last flush. */
    public final long bytes() {
        return bytes;
    }

    /** The time of the first state. */
    public final double origin() {
        return rows.origin;
    }

    /** The time from the first state to the last. */
    public final double duration() {
        return tidy(Math.max(0, last) * rows.dt);
    }

    /** A time without what rounding has left in its last digits. */
    abstract double tidy(double time);

    /** {@link #duration} with its unit. */
    public final String lasting() {
        return Quantities.text(duration()) + (rows.timeUnit.isEmpty() ? "" : " " + rows.timeUnit);
    }

    /** The time of the last state. */
    public final double end() {
        return tidy(rows.origin + Math.max(0, last) * rows.dt);
    }

    /**
     * Ends the files; they are whole, also after a run that was stopped.
     *
     * @throws IOException with a sentence: the first that could not be written. What was there before stays
     */
    @Override
    public final void close() throws IOException {
        List<Closeable> all = new ArrayList<>(open);
        growing.forEach(name -> all.add(() -> folder.end(name)));
        RecordingSink.Closing.all(all);
    }

    /** Writes what the run did, and removes other files of an earlier simulation. */
    final void writeSummary(Record summary) throws IOException {
        folder.file(SUMMARY).write(Json.text(summary));
        folder.removeEarlier(SimulationFiles::isOne);
    }
}

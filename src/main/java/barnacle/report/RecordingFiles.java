package barnacle.report;

import barnacle.analysis.NetworkSpikes;
import barnacle.file.GrowingCsv;
import barnacle.file.Json;
import barnacle.file.NpyWriter.Precision;
import barnacle.file.OutputFolder;
import barnacle.model.Recorded;
import barnacle.project.Project;
import barnacle.project.ProjectDifference;
import barnacle.project.ProjectFile;
import barnacle.setting.Dimension;
import barnacle.sim.Channel;
import barnacle.sim.Channels;
import barnacle.sim.CrossingWatch;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.Simulation;
import barnacle.sim.SpikeTrain;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a run down while it goes on: its channels at every interval, and every spike. Memory does not grow with the
 * run, but for {@link RecordingFormat#NPZ}. What a kill leaves is whole up to half a second before it. Belongs to one
 * thread.
 *
 * <p>The first state need not be the run's first: steps are counted from it, and times are the run's.
 */
public final class RecordingFiles implements Closeable {
    static final String NPY = ".npy";
    static final String TIMES = "times";
    private static final String TRACES = "traces.csv";
    private static final String SPIKES = "spikes.csv";
    private static final String ARCHIVE = "recording.npz";
    private static final String COLUMNS = "columns.json";
    private static final String STATISTICS = "statistics.csv";
    private static final String SUMMARY = "summary.json";
    private static final String CHANGES = "changes.csv";
    /** Of a name that no run's folder has. */
    private static final String PROJECT = "recorded" + ProjectFile.ENDING;

    private static final String START = "start" + ProjectFile.ENDING;

    /** So many characters a number has as text, with what parts it from the next, or more. */
    private static final double LEAST_TEXT = 3;

    private static final long FLUSH_NANOS = 500_000_000;

    private final OutputFolder folder;
    private final List<String> growing = new ArrayList<>();
    private final Recorded recorded;
    private final double origin;
    private final int every;
    private final double[][] rows;
    private NetworkProgram program;
    private List<Channel> channels;
    private final List<Closeable> open = new ArrayList<>();
    private final GrowingCsv spikes;
    private final RecordingSink sink;
    private final CrossingWatch crossings;
    private final KeptSpikes kept;
    private long flushed = System.nanoTime();
    private long last = -1;
    private long bytes;
    private GrowingCsv changes;
    private ProjectDifference.Written project;

    /**
     * The names of all files that a recording of one project has.
     *
     * @throws barnacle.setting.InvalidSetting if what is to be recorded is not in the network
     */
    public static List<String> names(
            NetworkProgram program, double[] parameters, Recorded recorded, RecordingFormat format) {
        List<String> names = new ArrayList<>();
        switch (format) {
            case CSV -> names.add(TRACES);
            case NPY -> {
                names.add(TIMES + NPY);
                Channels.of(program, parameters, recorded).forEach(c -> names.add(c.name() + NPY));
                names.add(COLUMNS);
            }
            case NPZ -> names.addAll(List.of(ARCHIVE, COLUMNS));
        }
        names.addAll(List.of(SPIKES, STATISTICS, SUMMARY));
        return names;
    }

    /** Whether a recording may have such a file. */
    static boolean isOne(String name) {
        return List.of(TRACES, SPIKES, ARCHIVE, COLUMNS, STATISTICS, SUMMARY, CHANGES, PROJECT, START)
                        .contains(name)
                || name.endsWith(NPY) && name.indexOf('/') < 0;
    }

    /**
     * {@link #names}, and those of the project, of where it starts and of what was changed meanwhile.
     *
     * @throws barnacle.setting.InvalidSetting as {@link #names}
     */
    public static List<String> liveNames(
            NetworkProgram program, double[] parameters, Recorded recorded, RecordingFormat format) {
        List<String> names = new ArrayList<>(names(program, parameters, recorded, format));
        names.addAll(List.of(PROJECT, START, CHANGES));
        return names;
    }

    /**
     * Begins the files.
     *
     * @param folder opened for these {@link #names}
     * @param parameters in the order of the program's table; kept, and not to be modified
     * @param precision of arrays
     * @param origin the time of the first state
     * @param steps that are to be written at least; an archive takes no more
     * @throws IOException with a sentence
     * @throws barnacle.setting.InvalidSetting if what is to be recorded is not in the network or the interval is no
     *     whole number of steps
     */
    public RecordingFiles(
            OutputFolder folder,
            NetworkProgram program,
            double[] parameters,
            Recorded recorded,
            RecordingFormat format,
            Precision precision,
            double origin,
            int steps)
            throws IOException {
        this.folder = folder;
        this.program = program;
        this.recorded = recorded;
        this.origin = origin;
        every = recorded.steps(program.settings().dt());
        channels = Channels.of(program, parameters, recorded);
        rows = channels.stream().map(c -> new double[c.columns().size()]).toArray(double[][]::new);
        crossings = new CrossingWatch(program.neurons(), program.settings().spikeThreshold());
        kept = new KeptSpikes(program.neurons());
        int most = steps / every + 1;
        requireRoom(format, precision, most);
        boolean begun = false;
        try {
            if (format != RecordingFormat.CSV) {
                folder.file(COLUMNS).write(Json.text(columns()));
            }
            spikes = folder.table(SPIKES);
            open.add(spikes);
            growing.add(SPIKES);
            spikes.append(List.of("group", "neuron", time()));
            sink = sink(format, precision, most);
            open.add(sink);
            begun = true;
        } finally {
            if (!begun) {
                RecordingSink.Closing.all(open);
            }
        }
    }

    /** Refuses what the file system cannot hold, before anything is written. */
    private void requireRoom(RecordingFormat format, Precision precision, int most) throws IOException {
        double numbers = 1;
        for (double[] row : rows) {
            numbers += row.length;
        }
        double each = format == RecordingFormat.CSV ? LEAST_TEXT : precision.bytes();
        folder.requireRoom(most * numbers * each);
    }

    private RecordingSink sink(RecordingFormat format, Precision precision, int most) throws IOException {
        switch (format) {
            case CSV -> {
                growing.add(TRACES);
                return new RecordingSink.Csv(folder, TRACES, time(), channels);
            }
            case NPY -> {
                growing.add(TIMES + NPY);
                channels.forEach(c -> growing.add(c.name() + NPY));
                return new RecordingSink.Npy(folder, channels, precision);
            }
            default -> {
                return new RecordingSink.Archive(folder, ARCHIVE, channels, most);
            }
        }
    }

    private RecordingColumns columns() {
        List<RecordingColumns.Of> all = new ArrayList<>();
        all.add(new RecordingColumns.Of(TIMES, program.network().unit(Dimension.TIME), List.of("t")));
        channels.forEach(c -> all.add(new RecordingColumns.Of(c.name(), c.unit(), c.columns())));
        return new RecordingColumns(all);
    }

    private String time() {
        return ColumnNames.named("t", unit(program));
    }

    private static String unit(NetworkProgram program) {
        return program.network().unit(Dimension.TIME);
    }

    /**
     * Goes on with another program of the same run. Its first state is the one that follows.
     *
     * @param next whose columns, groups and steps are the same
     * @param parameters in the order of its table; kept, and not to be modified
     * @return whether they are; if not, nothing is changed
     */
    public boolean change(NetworkProgram next, double[] parameters) {
        if (next.settings().dt() != program.settings().dt()
                || !cells(next).equals(cells(program))
                || !unit(next).equals(unit(program))) {
            return false;
        }
        List<Channel> others = Channels.of(next, parameters, recorded);
        if (!shape(others).equals(shape(channels))) {
            return false;
        }
        program = next;
        channels = others;
        crossings.watch(next.settings().spikeThreshold());
        return true;
    }

    private static List<List<Object>> cells(NetworkProgram program) {
        return program.groups().stream()
                .map(g -> List.<Object>of(g.name(), g.size()))
                .toList();
    }

    private static List<List<Object>> shape(List<Channel> channels) {
        return channels.stream()
                .map(c -> List.<Object>of(c.name(), c.unit(), c.columns()))
                .toList();
    }

    /**
     * Writes the project that is recorded.
     *
     * @throws IOException with a sentence
     */
    public void begin(Project started) throws IOException {
        folder.file(PROJECT).write(ProjectFile.text(started));
        project = new ProjectDifference.Written(started);
    }

    /**
     * Writes the project that starts where the recording does, whose run can be made again.
     *
     * @throws IOException with a sentence
     */
    public void beginLate(Project fromHere) throws IOException {
        folder.file(START).write(ProjectFile.text(fromHere));
    }

    /**
     * Writes how the project changed: a row for each {@link ProjectDifference}, with the time and the edit.
     *
     * @param time of the last state before the edit
     * @param now goes on from the project that was {@link #begin begun} with, or from the last that was noted
     * @throws IOException with a sentence
     */
    public void note(double time, String edit, ProjectDifference.Written now) throws IOException {
        if (changes == null) {
            changes = folder.table(CHANGES);
            open.add(changes);
            growing.add(CHANGES);
            changes.append(List.of(time(), "change", "what", "pointer", "before", "after"));
        }
        for (ProjectDifference one : project.to(now)) {
            changes.append(List.of(time, edit, one.what(), one.pointer(), one.before(), one.after()));
        }
        changes.flush();
        project = now;
    }

    /**
     * Takes the state after one more step; the first one is the state at the origin.
     *
     * @throws IOException with a sentence; nothing more can be written then, and what was flushed stays
     */
    public void append(Simulation.State state) throws IOException {
        last++;
        noteSpikes(state);
        if (last % every == 0) {
            for (int k = 0; k < rows.length; k++) {
                channels.get(k).source().read(state, 0, rows[k]);
            }
            sink.append(timeOf(last), rows);
        }
        long now = System.nanoTime();
        if (now - flushed >= FLUSH_NANOS) {
            flushed = now;
            flush();
        }
    }

    /**
     * Writes what was taken to where a kill leaves it, as is done twice a second anyway.
     *
     * @throws IOException with a sentence
     */
    public void flush() throws IOException {
        spikes.flush();
        sink.flush();
        bytes = folder.size(growing);
    }

    /** The size of the files after the last flush. */
    public long bytes() {
        return bytes;
    }

    private double timeOf(long step) {
        return Recording.tidy(origin + step * program.settings().dt());
    }

    private void noteSpikes(Simulation.State state) throws IOException {
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                int at = group.firstNeuron() + i;
                if (crossings.spikes(at, state.voltage(at, 0), state.reset(at, 0))) {
                    double time = origin
                            + (last - 1 + crossings.share())
                                    * program.settings().dt();
                    kept.add(at, time);
                    spikes.append(List.of(group.name(), i, time));
                }
            }
        }
    }

    /** The time of the first state. */
    public double origin() {
        return origin;
    }

    /** The time from the first state to the last. */
    public double duration() {
        return Recording.tidy(Math.max(0, last) * program.settings().dt());
    }

    /** The time of the last state. */
    public double end() {
        return timeOf(Math.max(0, last));
    }

    /** Of what runs now. */
    public NetworkProgram program() {
        return program;
    }

    /** How often each neuron spiked; a copy. */
    public int[] spikes() {
        return kept.counts();
    }

    /** Every neuron's spikes; empty if they were too many to keep. */
    public Optional<List<SpikeTrain>> trains() {
        return kept.trains(program);
    }

    /**
     * Ends the files; they are whole, also after a run that was stopped.
     *
     * @throws IOException with a sentence: the first that could not be written. What was there before stays
     */
    @Override
    public void close() throws IOException {
        List<Closeable> all = new ArrayList<>(open);
        growing.forEach(name -> all.add(() -> folder.end(name)));
        RecordingSink.Closing.all(all);
    }

    /**
     * Writes what the run did, in a few numbers, and removes other files of an earlier simulation.
     *
     * @param statistics of its spikes, if there are any
     * @throws IOException with a sentence
     */
    public void write(SimulationSummary summary, Optional<NetworkSpikes> statistics) throws IOException {
        SimulationFiles.statistics(folder.file(STATISTICS), program.network(), statistics);
        folder.file(SUMMARY).write(Json.text(summary));
        folder.removeEarlier(SimulationFiles::isOne);
    }
}

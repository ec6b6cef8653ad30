package barnacle.report;

import barnacle.analysis.NetworkSpikes;
import barnacle.file.GrowingCsv;
import barnacle.file.Json;
import barnacle.file.NpyWriter.Precision;
import barnacle.file.OutputFolder;
import barnacle.model.Recorded;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import barnacle.sim.Channel;
import barnacle.sim.Channels;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.RunWatch;
import barnacle.sim.Simulation;
import barnacle.sim.SpikeTrain;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Writes a run down while it goes on: its channels at every interval, and every spike. Memory does not grow with the
 * run, but for {@link RecordingFormat#NPZ}. What a kill leaves is whole up to half a second before it. Belongs to one
 * thread.
 */
public final class RecordingFiles implements Simulation.RunObserver, Closeable {
    static final String NPY = ".npy";
    static final String TIMES = "times";
    private static final String TRACES = "traces.csv";
    private static final String SPIKES = "spikes.csv";
    private static final String ARCHIVE = "recording.npz";
    private static final String COLUMNS = "columns.json";
    private static final String STATISTICS = "statistics.csv";
    private static final String SUMMARY = "summary.json";

    /** So many characters a number has as text, with what parts it from the next, or more. */
    private static final double LEAST_TEXT = 3;

    private static final long FLUSH_NANOS = 500_000_000;
    private static final long LOOK_NANOS = 50_000_000;

    private final OutputFolder folder;
    private final List<String> growing = new ArrayList<>();
    private final NetworkProgram program;
    private final int every;
    private final int steps;
    private final List<Channel> channels;
    private final double[][] rows;
    private final RunWatch watch;
    private final DoublePredicate goesOn;
    private final List<Closeable> open = new ArrayList<>();
    private final GrowingCsv spikes;
    private final RecordingSink sink;
    private final double[] before;
    private final KeptSpikes kept;
    private long flushed = System.nanoTime();
    private long looked = flushed;
    private int last = -1;
    private IOException failed;

    /**
     * The names of all files that a recording may have.
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
        return List.of(TRACES, SPIKES, ARCHIVE, COLUMNS, STATISTICS, SUMMARY).contains(name)
                || name.endsWith(NPY) && name.indexOf('/') < 0;
    }

    /**
     * Begins the files.
     *
     * @param folder opened for these {@link #names}
     * @param parameters in the order of the program's table; kept, and not to be modified
     * @param lane a batch of one
     * @param precision of arrays
     * @param goesOn asked some times a second with the share of the run that is done
     * @throws IOException with a sentence
     * @throws barnacle.setting.InvalidSetting if what is to be recorded is not in the network or the interval is no
     *     whole number of steps
     */
    public RecordingFiles(
            OutputFolder folder,
            NetworkProgram program,
            double[] parameters,
            Lanes lane,
            Recorded recorded,
            RecordingFormat format,
            Precision precision,
            DoublePredicate goesOn)
            throws IOException {
        this.folder = folder;
        this.program = program;
        this.goesOn = goesOn;
        steps = lane.steps();
        every = recorded.steps(program.settings().dt());
        channels = Channels.of(program, parameters, recorded);
        rows = channels.stream().map(c -> new double[c.columns().size()]).toArray(double[][]::new);
        watch = new RunWatch(program, parameters, lane);
        before = new double[program.neurons()];
        kept = new KeptSpikes(program.neurons());
        requireRoom(format, precision);
        boolean begun = false;
        try {
            if (format != RecordingFormat.CSV) {
                folder.file(COLUMNS).write(Json.text(columns()));
            }
            spikes = folder.table(SPIKES);
            open.add(spikes);
            growing.add(SPIKES);
            spikes.append(List.of("group", "neuron", time()));
            sink = sink(format, precision);
            open.add(sink);
            begun = true;
        } finally {
            if (!begun) {
                RecordingSink.Closing.all(open);
            }
        }
    }

    /** Refuses what the file system cannot hold, before anything is written. */
    private void requireRoom(RecordingFormat format, Precision precision) throws IOException {
        double numbers = 1;
        for (double[] row : rows) {
            numbers += row.length;
        }
        double each = format == RecordingFormat.CSV ? LEAST_TEXT : precision.bytes();
        folder.requireRoom((steps / every + 1.0) * numbers * each);
    }

    private RecordingSink sink(RecordingFormat format, Precision precision) throws IOException {
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
                return new RecordingSink.Archive(folder, ARCHIVE, channels, steps / every + 1);
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
        return ColumnNames.named("t", program.network().unit(Dimension.TIME));
    }

    @Override
    public boolean at(int step, Simulation.State state) {
        if (!watch.at(step, state)) {
            return false;
        }
        try {
            noteSpikes(step);
            last = step;
            if (step % every == 0) {
                for (int k = 0; k < rows.length; k++) {
                    channels.get(k).source().read(state, 0, rows[k]);
                }
                sink.append(timeOf(step), rows);
            }
            long now = System.nanoTime();
            if (now - flushed >= FLUSH_NANOS) {
                flushed = now;
                spikes.flush();
                sink.flush();
            }
            if (now - looked >= LOOK_NANOS) {
                looked = now;
                return goesOn.test((double) step / steps);
            }
            return true;
        } catch (IOException e) {
            failed = e;
            return false;
        }
    }

    /** Multiples of the step carry rounding in their last digits that a reader would take for meaning. */
    private double timeOf(int step) {
        return Math.rint(step * program.settings().dt() * 1e9) / 1e9;
    }

    private void noteSpikes(int step) throws IOException {
        double[] now = watch.voltages();
        double threshold = program.settings().spikeThreshold();
        if (step > 0) {
            for (NetworkProgram.Group group : program.groups()) {
                for (int i = 0; i < group.size(); i++) {
                    int at = group.firstNeuron() + i;
                    if (before[at] < threshold && now[at] >= threshold) {
                        double share = (threshold - before[at]) / (now[at] - before[at]);
                        double time = (step - 1 + share) * program.settings().dt();
                        kept.add(at, time);
                        spikes.append(List.of(group.name(), i, time));
                    }
                }
            }
        }
        System.arraycopy(now, 0, before, 0, now.length);
    }

    /** The time of the last state that was seen. */
    public double end() {
        return Math.max(0, last) * program.settings().dt();
    }

    /** How often each neuron spiked; a copy. */
    public int[] spikes() {
        return kept.counts();
    }

    /** Every neuron's spikes; empty if they were too many to keep. */
    public Optional<List<SpikeTrain>> trains() {
        return kept.trains(program);
    }

    /** What went wrong with the numbers and what to do; {@code null} if nothing did. */
    public Sentence failure() {
        return watch.failure();
    }

    /**
     * Ends the files; they are whole, also after a run that was stopped.
     *
     * @throws IOException with a sentence: the first that could not be written. What was there before stays
     */
    @Override
    public void close() throws IOException {
        List<Closeable> all = new ArrayList<>(open);
        if (failed != null) {
            all.add(0, () -> {
                throw failed;
            });
        }
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
        SimulationFiles.statistics(folder.file(STATISTICS), program.network().unit(Dimension.TIME), statistics);
        folder.file(SUMMARY).write(Json.text(summary));
        folder.removeEarlier(SimulationFiles::isOne);
    }
}

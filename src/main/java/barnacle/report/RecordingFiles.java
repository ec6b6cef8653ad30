package barnacle.report;

import barnacle.analysis.NetworkSpikes;
import barnacle.file.GrowingCsv;
import barnacle.file.Hdf5;
import barnacle.file.NpyWriter.Precision;
import barnacle.file.OutputFolder;
import barnacle.model.Recorded;
import barnacle.setting.Dimension;
import barnacle.sim.Channel;
import barnacle.sim.Channels;
import barnacle.sim.CrossingWatch;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.Simulation;
import barnacle.sim.SpikeTrain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The {@link RunRecording} of a network: its channels at every interval, and every spike. */
public final class RecordingFiles extends RunRecording {
    private static final String SPIKES = "spikes.csv";
    private static final String STATISTICS = "statistics.csv";

    private final Recorded recorded;
    private final double[][] row;
    private NetworkProgram program;
    private List<Channel> channels;
    private GrowingCsv spikes;
    private final CrossingWatch crossings;
    private final KeptSpikes kept;

    /**
     * The names of all files that a recording of one project has.
     *
     * @throws barnacle.setting.InvalidSetting if what is to be recorded is not in the network
     */
    public static List<String> names(
            NetworkProgram program, double[] parameters, Recorded recorded, RecordingFormat format) {
        List<String> names = new ArrayList<>(names(
                format,
                Channels.of(program, parameters, recorded).stream()
                        .map(Channel::name)
                        .toList()));
        names.addAll(List.of(SPIKES, STATISTICS, SUMMARY));
        return names;
    }

    /** Whether a recording may have such a file. */
    static boolean isOne(String name) {
        return List.of(SPIKES, STATISTICS).contains(name) || RunRecording.isOne(name);
    }

    /**
     * {@link #names}, and those of the project, of where it starts and of what was changed meanwhile.
     *
     * @throws barnacle.setting.InvalidSetting as {@link #names}
     */
    public static List<String> liveNames(
            NetworkProgram program, double[] parameters, Recorded recorded, RecordingFormat format) {
        return live(names(program, parameters, recorded, format));
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
        this(
                folder,
                program,
                recorded,
                recorded.steps(program.settings().dt()),
                Channels.of(program, parameters, recorded),
                origin);
        open(format, precision, steps, () -> {
            spikes = table(SPIKES, List.of("group", "neuron", rows().time()));
        });
    }

    private RecordingFiles(
            OutputFolder folder,
            NetworkProgram program,
            Recorded recorded,
            int every,
            List<Channel> channels,
            double origin) {
        super(
                folder,
                new Rows(unit(program), origin, program.settings().dt(), every, columns(channels), header(channels)));
        this.program = program;
        this.recorded = recorded;
        this.channels = channels;
        row = rows().buffer();
        crossings = new CrossingWatch(program.neurons(), program.settings().spikeThreshold());
        kept = new KeptSpikes(program.neurons());
    }

    private static List<RecordingColumns.Of> columns(List<Channel> channels) {
        return channels.stream()
                .map(c -> new RecordingColumns.Of(c.name(), c.unit(), c.columns()))
                .toList();
    }

    private static List<String> header(List<Channel> channels) {
        return channels.stream()
                .flatMap(c -> c.columns().stream().map(column -> header(c, column)))
                .toList();
    }

    private static String header(Channel channel, String column) {
        return channel.isOfNeurons() ? ColumnNames.named(channel.name(), channel.unit()) + ":" + column : column;
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
        if (!columns(others).equals(columns(channels))) {
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

    /**
     * Takes the state after one more step; the first one is the state at the origin.
     *
     * @throws IOException with a sentence; nothing more can be written then, and what was flushed stays
     */
    public void append(Simulation.State state) throws IOException {
        boolean isDue = count();
        noteSpikes(state);
        if (isDue) {
            for (int k = 0; k < row.length; k++) {
                channels.get(k).source().read(state, 0, row[k]);
            }
            take(row);
        }
        flushNowAndThen();
    }

    @Override
    public void flush() throws IOException {
        spikes.flush();
        super.flush();
    }

    private void noteSpikes(Simulation.State state) throws IOException {
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                int at = group.firstNeuron() + i;
                if (crossings.spikes(at, state.voltage(at, 0), state.reset(at, 0))) {
                    double time = origin()
                            + (last() - 1 + crossings.share())
                                    * program.settings().dt();
                    kept.add(at, time);
                    spikes.append(List.of(group.name(), i, time));
                }
            }
        }
    }

    @Override
    double tidy(double time) {
        return Recording.tidy(time);
    }

    /** Every spike, in the order of the neurons, unless they were too many to keep. */
    @Override
    void describe(Hdf5.Group root) {
        List<SpikeTrain> trains = trains().orElse(List.of());
        double[] times =
                trains.stream().flatMapToDouble(t -> Arrays.stream(t.times())).toArray();
        if (times.length > 0) {
            List<String> of = new ArrayList<>();
            int[] neurons = new int[times.length];
            for (SpikeTrain train : trains) {
                for (int i = 0; i < train.times().length; i++) {
                    neurons[of.size()] = train.neuron();
                    of.add(train.group());
                }
            }
            root.group("spikes")
                    .words("group", of)
                    .array("neuron", "", neurons)
                    .array("times", rows().timeUnit(), times);
        }
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
     * Writes what the run did, in a few numbers, and removes other files of an earlier simulation.
     *
     * @param statistics of its spikes, if there are any
     * @throws IOException with a sentence
     */
    public void write(SimulationSummary summary, Optional<NetworkSpikes> statistics) throws IOException {
        SimulationFiles.statistics(folder().file(STATISTICS), program.network(), statistics);
        writeSummary(summary);
    }
}

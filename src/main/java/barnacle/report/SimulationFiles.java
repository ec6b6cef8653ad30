package barnacle.report;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.SpikeStatistics;
import barnacle.file.CsvFile;
import barnacle.file.Json;
import barnacle.file.Output;
import barnacle.file.OutputFolder;
import barnacle.setting.Dimension;
import barnacle.setting.Units;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.task.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** What a simulation did, in files that other programs read. Each is written whole or not at all. */
public final class SimulationFiles {
    private static final String SUMMARY = "summary.json";
    /** The names of the files of a network's simulation. */
    public static final List<String> SIMULATION = List.of("traces.csv", "spikes.csv", "statistics.csv", SUMMARY);
    /** The names of the files of an equation's solution. */
    public static final List<String> SOLUTION = List.of("solution.csv", SUMMARY, "solution.png");

    private SimulationFiles() {}

    /** Whether a simulation may write such a file: of a network, of an equation, or while the run goes on. */
    static boolean isOne(String name) {
        return SIMULATION.contains(name) || FigureFormats.isOne(SOLUTION, name) || RecordingFiles.isOne(name);
    }

    /**
     * Writes the time, then each neuron's voltage and then its other state variables, named with their units, and
     * {@code readout[k]}: one row a sample. Of Morris-Lecar neurons they are {@code t_ms}, {@code v_mV:<group>[i]} and
     * {@code w:<group>[i]}.
     */
    private static void traces(Output csv, Recording recording) throws IOException {
        List<String> names = new ArrayList<>(List.of(time(recording)));
        List<IntToDoubleFunction> values = new ArrayList<>();
        values.add(recording::time);
        recording.program().groups().forEach(g -> {
            String name = ColumnNames.of(g.neuron().voltage());
            for (int i = 0; i < g.size(); i++) {
                double[] voltage = recording.voltage(g.firstNeuron() + i);
                names.add(name + ":" + g.name() + "[" + i + "]");
                values.add(sample -> voltage[sample]);
            }
        });
        recording.program().groups().forEach(g -> {
            for (int k = 0; k < g.gates(); k++) {
                String name = ColumnNames.of(g.neuron().gates().get(k));
                for (int i = 0; i < g.size(); i++) {
                    double[] gate = recording.gate(g.firstNeuron() + i, k);
                    names.add(name + ":" + g.name() + "[" + i + "]");
                    values.add(sample -> gate[sample]);
                }
            }
        });
        for (int k = 0; k < recording.program().outputs(); k++) {
            double[] readout = recording.readout(k);
            names.add("readout[" + k + "]");
            values.add(sample -> readout[sample]);
        }
        CsvFile.write(csv, row -> {
            row.accept(names);
            for (int sample = 0; sample < recording.samples(); sample++) {
                int at = sample;
                row.accept(values.stream().map(value -> value.applyAsDouble(at)).toList());
            }
        });
    }

    private static String time(Recording recording) {
        return ColumnNames.named("t", recording.program().network().unit(Dimension.TIME));
    }

    /** Writes {@code group}, {@code neuron} and the time with its unit: one row a spike, neuron by neuron. */
    private static void spikes(Output csv, Recording recording) throws IOException {
        CsvFile.write(csv, row -> {
            row.accept(List.of("group", "neuron", time(recording)));
            for (SpikeTrain train : recording.spikes()) {
                for (double time : train.times()) {
                    row.accept(List.of(train.group(), train.neuron(), time));
                }
            }
        });
    }

    /**
     * Writes {@link SpikeStatistics} and the phase: one row a neuron, no row without statistics; NaN where it has too
     * few spikes.
     */
    static void statistics(Output csv, Units units, Optional<NetworkSpikes> statistics) throws IOException {
        String unit = units.unit(Dimension.TIME);
        CsvFile.write(csv, row -> {
            row.accept(List.of(
                    "group",
                    "neuron",
                    "spikes",
                    ColumnNames.named("rate", units.unit(Dimension.FREQUENCY)),
                    ColumnNames.named("interval", unit),
                    ColumnNames.named("interval_sd", unit),
                    "cv",
                    "cv2",
                    "fano",
                    "phase",
                    "vector_strength"));
            for (NetworkSpikes.NeuronSpikes n :
                    statistics.map(NetworkSpikes::neurons).orElse(List.of())) {
                SpikeStatistics own = n.own();
                row.accept(List.of(
                        n.group(),
                        n.neuron(),
                        own.spikes(),
                        own.rate(),
                        own.interval(),
                        own.intervalSd(),
                        own.cv(),
                        own.cv2(),
                        own.fano(),
                        n.phase().mean(),
                        n.phase().strength()));
            }
        });
    }

    /**
     * Writes {@link #SIMULATION}, and removes other files of an earlier simulation.
     *
     * @param statistics of the recording's spikes; the table of them has no rows without any
     * @throws IOException with a sentence
     */
    public static void simulation(
            OutputFolder folder, Recording recording, Optional<NetworkSpikes> statistics, SimulationSummary summary)
            throws IOException {
        traces(folder.file("traces.csv"), recording);
        spikes(folder.file("spikes.csv"), recording);
        statistics(folder.file("statistics.csv"), recording.program().network(), statistics);
        folder.file(SUMMARY).write(Json.text(summary));
        folder.removeEarlier(SimulationFiles::isOne);
    }

    /**
     * Writes {@link #SOLUTION}, and removes other files of an earlier simulation. The table has the time, each
     * component and what it should be, unscaled.
     *
     * @throws IOException with a sentence
     */
    public static void solution(FigureFolder folder, Fit fit, SolutionSummary summary) throws IOException {
        List<String> names = fit.task().trajectory().names();
        List<CsvFile.Column> columns = new ArrayList<>();
        columns.add(new CsvFile.Column(
                fit.task().trajectory().timeLabel().toString(), fit.segment().times()));
        for (int k = 0; k < names.size(); k++) {
            columns.add(new CsvFile.Column(names.get(k), component(fit.solution(), k)));
        }
        for (int k = 0; k < names.size(); k++) {
            columns.add(new CsvFile.Column(
                    names.get(k) + ", target", component(fit.segment().states(), k)));
        }
        CsvFile.columns(folder.file("solution.csv"), columns);
        folder.file(SUMMARY).write(Json.text(summary));
        folder.figure("solution.png", RunFigures.solution(fit));
        folder.removeEarlier(SimulationFiles::isOne);
    }

    private static double[] component(double[][] states, int k) {
        return Arrays.stream(states).mapToDouble(state -> state[k]).toArray();
    }
}

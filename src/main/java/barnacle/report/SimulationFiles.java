package barnacle.report;

import barnacle.file.AtomicFile;
import barnacle.file.CsvFile;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.setting.Dimension;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.task.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** What a simulation did, in files that other programs read. Each is written whole or not at all. */
public final class SimulationFiles {
    private SimulationFiles() {}

    /**
     * Writes the time, then each neuron's voltage and then its other state variables, named with their units, and
     * {@code readout[k]}: one row a sample. Of Morris-Lecar neurons they are {@code t_ms}, {@code v_mV:<group>[i]} and
     * {@code w:<group>[i]}.
     */
    private static void traces(Path csv, Recording recording) throws IOException {
        List<String> names = new ArrayList<>(List.of(time(recording)));
        List<IntToDoubleFunction> values = new ArrayList<>();
        // Multiples of the step carry rounding in their last digits that a reader would take for meaning.
        values.add(sample -> Math.rint(recording.time(sample) * 1e9) / 1e9);
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
    private static void spikes(Path csv, Recording recording) throws IOException {
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
     * Writes {@code traces.csv}, {@code spikes.csv} and {@code summary.json} into a folder, making it if there is none,
     * in place of those of an earlier simulation.
     *
     * @throws IOException with a sentence also if files of these names are there that no simulation wrote
     */
    public static void simulation(Path folder, Recording recording, SimulationSummary summary) throws IOException {
        Path traces = folder.resolve("traces.csv");
        Path spikes = folder.resolve("spikes.csv");
        Path sum = folder.resolve("summary.json");
        for (Path file : List.of(traces, spikes)) {
            requireOurs(folder, file, sum);
        }
        AtomicFile.makeFolder(folder);
        traces(traces, recording);
        spikes(spikes, recording);
        AtomicFile.write(sum, Json.text(summary));
    }

    /**
     * Writes {@code solution.csv} and {@code summary.json} into a folder, making it if there is none, in place of those
     * of an earlier simulation. The table has the time, each component and what it should be, unscaled.
     *
     * @throws IOException with a sentence also if a table of this name is there that no simulation wrote
     */
    public static void solution(Path folder, Fit fit, SolutionSummary summary) throws IOException {
        Path table = folder.resolve("solution.csv");
        Path sum = folder.resolve("summary.json");
        requireOurs(folder, table, sum);
        AtomicFile.makeFolder(folder);
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
        CsvFile.columns(table, columns);
        AtomicFile.write(sum, Json.text(summary));
    }

    private static double[] component(double[][] states, int k) {
        return Arrays.stream(states).mapToDouble(state -> state[k]).toArray();
    }

    private static void requireOurs(Path folder, Path file, Path summary) throws IOException {
        if (Files.exists(file) && !Files.exists(summary)) {
            throw new InvalidFileException(
                    "",
                    "SimulationFiles.foreign",
                    "{0} holds a file {1} that is not of an earlier simulation; move it or name another folder.",
                    folder.toString(),
                    file.getFileName().toString());
        }
    }
}

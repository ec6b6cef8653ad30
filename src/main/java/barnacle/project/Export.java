package barnacle.project;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.task.Fit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes results out of the program, in files that other programs read. Each is written whole or not at all. */
public final class Export {
    private Export() {}

    /** One column of numbers under its name; the name carries the unit, such as {@code loss_nats}. */
    public record Column(String name, double[] values) {}

    /**
     * Writes columns side by side as CSV (RFC 4180). Shorter columns end in empty cells; NaN is written as NaN.
     *
     * @throws IOException with a sentence, as every method here
     */
    public static void columns(Path csv, List<Column> columns) throws IOException {
        int rows = columns.stream().mapToInt(c -> c.values().length).max().orElse(0);
        AtomicFile.write(csv, out -> {
            line(out, columns.stream().map(c -> cell(c.name())).toList());
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                cells.clear();
                for (Column c : columns) {
                    cells.add(i < c.values().length ? Double.toString(c.values()[i]) : "");
                }
                line(out, cells);
            }
        });
    }

    /** Writes rows of words and numbers as CSV (RFC 4180), making the folder if there is none; names of numbers carry their unit. */
    public static void table(Path csv, List<String> header, List<? extends List<?>> rows) throws IOException {
        AtomicFile.makeFolder(csv.toAbsolutePath().getParent());
        AtomicFile.write(csv, out -> {
            line(out, header.stream().map(Export::cell).toList());
            for (List<?> row : rows) {
                line(out, row.stream().map(value -> cell(value.toString())).toList());
            }
        });
    }

    /** Writes a text as it is, in UTF-8. */
    public static void text(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
    }

    /** Writes {@code t_ms}, then {@code v_mV:<group>[i]}, {@code w:<group>[i]} and {@code readout[k]}: one row a sample. */
    public static void traces(Path csv, Recording recording) throws IOException {
        List<String> names = new ArrayList<>(List.of("t_ms"));
        List<IntToDoubleFunction> values = new ArrayList<>();
        // Multiples of the step carry rounding in their last digits that a reader would take for meaning.
        values.add(sample -> Math.rint(recording.time(sample) * 1e9) / 1e9);
        recording.program().groups().forEach(g -> {
            for (int i = 0; i < g.size(); i++) {
                double[] voltage = recording.voltage(g.firstNeuron() + i);
                names.add("v_mV:" + g.name() + "[" + i + "]");
                values.add(sample -> voltage[sample]);
            }
        });
        recording.program().groups().forEach(g -> {
            for (int i = 0; i < g.size(); i++) {
                double[] gate = recording.gate(g.firstNeuron() + i);
                names.add("w:" + g.name() + "[" + i + "]");
                values.add(sample -> gate[sample]);
            }
        });
        for (int k = 0; k < recording.program().outputs(); k++) {
            double[] readout = recording.readout(k);
            names.add("readout[" + k + "]");
            values.add(sample -> readout[sample]);
        }
        AtomicFile.write(csv, out -> {
            line(out, names);
            StringBuilder row = new StringBuilder();
            for (int sample = 0; sample < recording.samples(); sample++) {
                row.setLength(0);
                for (IntToDoubleFunction value : values) {
                    row.append(row.isEmpty() ? "" : ",").append(value.applyAsDouble(sample));
                }
                line(out, List.of(row));
            }
        });
    }

    /** Writes {@code group,neuron,t_ms}: one row a spike, neuron by neuron. */
    public static void spikes(Path csv, Recording recording) throws IOException {
        AtomicFile.write(csv, out -> {
            line(out, List.of("group", "neuron", "t_ms"));
            for (SpikeTrain train : recording.spikes()) {
                for (double time : train.times()) {
                    line(out, List.of(train.group(), Integer.toString(train.neuron()), Double.toString(time)));
                }
            }
        });
    }

    /**
     * Writes every block of a parameter table, in the format that the file's ending names.
     *
     * <ul>
     *   <li>{@code .npz}: one array for each block under its name, weights as [target, source] with 0 where there is no
     *       connection, per-neuron parameters and biases with one axis; for {@code numpy.load}.
     *   <li>{@code .json}: the same, with each block's kind and unit.
     *   <li>{@code .csv}: {@code block,row,column,value}, existing connections only.
     * </ul>
     *
     * @param values in the table's order; not modified
     */
    public static void weights(Path file, ParameterTable table, double[] values) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".npz")) {
            AtomicFile.write(file, out -> Npz.write(out, table, values));
        } else if (name.endsWith(".json")) {
            AtomicFile.write(file, weightsTree(table, values));
        } else if (name.endsWith(".csv")) {
            weightsCsv(file, table, values);
        } else {
            throw new IOException("Cannot export weights to " + file + ": the name must end in .npz, .json or .csv.");
        }
    }

    private static String weightsTree(ParameterTable table, double[] values) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(ProjectFile.FORMAT, ProjectFile.CURRENT);
        ObjectNode blocks = tree.putObject("blocks");
        for (Block block : table.blocks()) {
            ObjectNode object = blocks.putObject(block.name());
            object.put("kind", block.kind().name());
            object.put("unit", block.unit());
            ArrayNode array = object.putArray("values");
            for (int i = 0; i < block.rows(); i++) {
                ArrayNode row = isWeights(block) ? array.addArray() : array;
                for (int j = 0; j < block.columns(); j++) {
                    row.add(values[block.offset() + i * block.columns() + j]);
                }
            }
        }
        return Json.print(tree);
    }

    /** Whether a block has two axes, target and source. */
    static boolean isWeights(Block block) {
        return block.kind() != Block.Kind.NEURON && block.kind() != Block.Kind.READOUT_BIAS;
    }

    private static void weightsCsv(Path file, ParameterTable table, double[] values) throws IOException {
        AtomicFile.write(file, out -> {
            line(out, List.of("block", "row", "column", "value"));
            for (Block block : table.blocks()) {
                for (int i = 0; i < block.size(); i++) {
                    if (table.isPresent(block.offset() + i)) {
                        line(
                                out,
                                List.of(
                                        block.name(),
                                        Integer.toString(i / block.columns()),
                                        Integer.toString(i % block.columns()),
                                        Double.toString(values[block.offset() + i])));
                    }
                }
            }
        });
    }

    /** A record as the text of a JSON object; a NaN becomes {@code null}. */
    public static String json(Record record) {
        return Json.print(RecordTree.encode(record));
    }

    /**
     * Writes {@code traces.csv}, {@code spikes.csv} and {@code summary.json} into a folder, making it if there is none, in place
     * of those of an earlier simulation.
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
        AtomicFile.write(sum, json(summary));
    }

    /**
     * Writes {@code solution.csv} and {@code summary.json} into a folder, making it if there is none, in place of those of an earlier
     * simulation. The table has the time, each component and what it should be, unscaled.
     *
     * @throws IOException with a sentence also if a table of this name is there that no simulation wrote
     */
    public static void solution(Path folder, Fit fit, SolutionSummary summary) throws IOException {
        Path table = folder.resolve("solution.csv");
        Path sum = folder.resolve("summary.json");
        requireOurs(folder, table, sum);
        AtomicFile.makeFolder(folder);
        List<String> names = fit.task().trajectory().names();
        List<Column> columns = new ArrayList<>();
        columns.add(
                new Column(fit.task().trajectory().timeLabel(), fit.passage().times()));
        for (int k = 0; k < names.size(); k++) {
            columns.add(new Column(names.get(k), component(fit.solution(), k)));
        }
        for (int k = 0; k < names.size(); k++) {
            columns.add(new Column(
                    names.get(k) + ", target", component(fit.passage().states(), k)));
        }
        columns(table, columns);
        AtomicFile.write(sum, json(summary));
    }

    private static double[] component(double[][] states, int k) {
        return Arrays.stream(states).mapToDouble(state -> state[k]).toArray();
    }

    private static void requireOurs(Path folder, Path file, Path summary) throws IOException {
        if (Files.exists(file) && !Files.exists(summary)) {
            throw new IOException(folder + " holds a file " + file.getFileName()
                    + " that is not of an earlier simulation; move it or name another folder.");
        }
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static void line(OutputStream out, List<? extends CharSequence> cells) throws IOException {
        out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

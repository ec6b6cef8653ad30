package barnacle.run;

import static barnacle.setting.FamilyTable.entry;

import barnacle.file.AtomicFile;
import barnacle.file.CsvFile;
import barnacle.file.Hdf5;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.Npz;
import barnacle.file.Output;
import barnacle.model.Matrix;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.setting.FamilyTable;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The weights of a network or an equation as files that other programs read. Each is written whole or not at all. */
public final class WeightsFile {
    private WeightsFile() {}

    /** So many numbers of another network are read, to say that they are of another. */
    private static final int MOST = 1 << 20;

    /** The group of all blocks in a file of HDF5. */
    private static final String WEIGHTS = "weights";

    private static final FamilyTable<Problem, Optional<double[][]>> VOCABULARIES = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, NetworkProblem::vocabulary),
            entry(NeuralOdeProblem.class, p -> Optional.empty()));

    /**
     * Writes every block of a project's parameter table, in the format that the file's ending names.
     *
     * <ul>
     *   <li>{@code .npz}: one array for each block under its name, weights as [target, source] with 0 where there is no
     *       connection, per-neuron parameters and biases with one axis; for {@code numpy.load}. {@code vocabulary}
     *       [word, channel] are a task's words, {@code project} the settings, as the text of a project file without
     *       what was trained.
     *   <li>{@code .json}: the same, with each block's kind and unit.
     *   <li>{@code .h5}: the arrays of {@code .npz} in HDF5, the blocks in a group {@code weights}, each with its unit.
     *   <li>{@code .csv}: {@code block,row,column,value}, existing connections only.
     * </ul>
     *
     * @param project with what was trained in place
     */
    public static void write(Path file, Project project) throws IOException {
        write(content -> AtomicFile.write(file, content), file, project);
    }

    /** @param file whose name ends in the format */
    static void write(Output output, Path file, Project project) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        ParameterTable table = project.subject().table(project.seed());
        if (name.endsWith(".npz")) {
            List<Npz.Array> arrays = Npz.blocks(table, table.values());
            if (project.hasTask()) {
                VOCABULARIES
                        .get(project.problem())
                        .ifPresent(words -> arrays.add(Npz.Array.matrix("vocabulary", words)));
            }
            arrays.add(Npz.Array.text("project", ProjectFile.text(project.accepting(List.of()))));
            output.write(out -> Npz.write(out, arrays));
        } else if (name.endsWith(RunArchive.ENDING)) {
            output.write(out -> Hdf5.write(out, root -> fill(root, project)));
        } else if (name.endsWith(".json")) {
            output.write(weightsTree(table, table.values()));
        } else if (name.endsWith(".csv")) {
            weightsCsv(output, table, table.values());
        } else {
            throw new InvalidFileException(
                    "",
                    "WeightsFile.ending",
                    "Cannot export weights to {0}: the name must end in .npz, .json, .csv or .h5.",
                    file.toString());
        }
    }

    /** Puts what {@code .npz} holds into a file of HDF5. */
    static void fill(Hdf5.Group root, Project project) {
        ParameterTable table = project.subject().table(project.seed());
        double[] values = table.values();
        Hdf5.Group weights = root.group(WEIGHTS);
        for (Block block : table.blocks()) {
            double[] own = Arrays.copyOfRange(values, block.offset(), block.offset() + block.size());
            weights.array(
                    block.name().toString(),
                    block.unit(),
                    block.kind().axes() == 2 ? Hdf5.rows(own, block.rows(), block.columns()) : own);
        }
        if (project.hasTask()) {
            VOCABULARIES.get(project.problem()).ifPresent(words -> root.array("vocabulary", "", words));
        }
        root.text("project", ProjectFile.text(project.accepting(List.of())));
    }

    /**
     * Reads the values of a block out of what {@link #write} wrote, out of an archive of NumPy with an array of the
     * block's name, out of a file of HDF5 with such an array in the group {@code weights}, or out of a matrix in CSV.
     *
     * @return weights as [target, source]; per-neuron parameters and biases as one row
     * @throws IOException with a sentence if it cannot be read or has no such values
     */
    public static Matrix read(Path file, Block block) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz")) {
            return shaped(
                    file,
                    block,
                    Npz.read(file, AtomicFile.read(file), block.name().toString(), Math.max(block.size(), MOST)));
        }
        if (name.endsWith(RunArchive.ENDING)) {
            return shaped(
                    file,
                    block,
                    Hdf5.read(file, AtomicFile.read(file), WEIGHTS + "/" + block.name(), Math.max(block.size(), MOST)));
        }
        return name.endsWith(".json") ? ofTree(file, block) : CsvFile.matrix(file, block);
    }

    private static Matrix shaped(Path file, Block block, Npz.Stored stored) throws IOException {
        List<Integer> shape = block.kind().axes() == 1 ? List.of(block.size()) : List.of(block.rows(), block.columns());
        if (!stored.shape().equals(shape)) {
            throw otherSize(file, block);
        }
        return new Matrix(block.rows(), block.columns(), stored.values());
    }

    private static InvalidFileException otherSize(Path file, Block block) {
        return new InvalidFileException(
                "",
                "WeightsFile.size",
                "{0}: the values of \"{1}\" are not {2} x {3} numbers, as they are here; give the weights of the same"
                        + " network.",
                file.toString(),
                block.name(),
                block.rows(),
                block.columns());
    }

    private static Matrix ofTree(Path file, Block block) throws IOException {
        JsonNode blocks = Json.object(file.toString(), AtomicFile.read(file)).path("blocks");
        JsonNode rows = blocks.path(block.name().toString()).path("values");
        if (!rows.isArray()) {
            throw new InvalidFileException(
                    "",
                    "WeightsFile.without",
                    "{0} has no values of \"{1}\"; the blocks there are: {2}.",
                    file.toString(),
                    block.name(),
                    String.join(", ", blocks.propertyNames()));
        }
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(row -> {
            if (row.isArray()) {
                row.forEach(all::add);
            } else {
                all.add(row);
            }
        });
        int size = rows.size();
        boolean isSame = block.kind().axes() == 1
                ? size == block.size()
                : size == block.rows() && rows.valueStream().allMatch(r -> r.size() == block.columns());
        if (!isSame || !all.stream().allMatch(JsonNode::isNumber)) {
            throw otherSize(file, block);
        }
        return new Matrix(
                block.rows(),
                block.columns(),
                all.stream().mapToDouble(Json::number).toArray());
    }

    private static String weightsTree(ParameterTable table, double[] values) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(ProjectFile.FORMAT, ProjectFile.CURRENT);
        ObjectNode blocks = tree.putObject("blocks");
        for (Block block : table.blocks()) {
            ObjectNode object = blocks.putObject(block.name().toString());
            object.put("kind", block.kind().name());
            object.put("unit", block.unit());
            ArrayNode array = object.putArray("values");
            for (int i = 0; i < block.rows(); i++) {
                ArrayNode row = block.kind().axes() == 2 ? array.addArray() : array;
                for (int j = 0; j < block.columns(); j++) {
                    row.add(values[block.offset() + i * block.columns() + j]);
                }
            }
        }
        return Json.print(tree);
    }

    private static void weightsCsv(Output output, ParameterTable table, double[] values) throws IOException {
        CsvFile.write(output, row -> {
            row.accept(List.of("block", "row", "column", "value"));
            for (Block block : table.blocks()) {
                for (int i = 0; i < block.size(); i++) {
                    if (table.isPresent(block.offset() + i)) {
                        row.accept(List.of(
                                block.name(), i / block.columns(), i % block.columns(), values[block.offset() + i]));
                    }
                }
            }
        });
    }
}

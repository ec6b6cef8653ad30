package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import barnacle.file.Npz;
import barnacle.file.Sha256;
import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.train.NetworkProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {
    @TempDir
    Path folder;

    private static ParameterTable table(Project project) {
        return project.problem().table();
    }

    /** Byte for byte what NumPy's documentation of the NPY format asks for. */
    @Test
    void npzHoldsEveryBlockInFormatVersionOne() throws IOException {
        Project project = TinyRuns.project();
        ParameterTable table = table(project);
        Path file = folder.resolve("weights.npz");
        WeightsFile.write(file, project);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            List<String> expected = new ArrayList<>(
                    table.blocks().stream().map(b -> b.name() + ".npy").toList());
            expected.addAll(List.of("vocabulary.npy", "project.npy"));
            assertEquals(expected, names);
            for (Block block : table.blocks()) {
                byte[] npy =
                        zip.getInputStream(zip.getEntry(block.name() + ".npy")).readAllBytes();
                ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
                byte[] magic = new byte[8];
                bytes.get(magic);
                assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, magic);
                int length = bytes.getShort();
                assertEquals(0, (10 + length) % 64);
                String header = new String(npy, 10, length, StandardCharsets.US_ASCII);
                String shape = block.kind().axes() == 2
                        ? "(" + block.rows() + ", " + block.columns() + ")"
                        : "(" + block.columns() + ",)";
                assertEquals("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }", header.strip());
                assertTrue(header.endsWith("\n"));
                double[] values = new double[block.size()];
                bytes.position(10 + length)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer()
                        .get(values);
                assertArrayEquals(
                        Arrays.copyOfRange(table.values(), block.offset(), block.offset() + block.size()), values);
                assertEquals(10 + length + 8 * block.size(), npy.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.npz", "weights.json", "weights.csv", "weights.h5"})
    void weightsAreTheSameBytesInEveryTimeZone(String name) throws IOException {
        Project project = TinyRuns.project();
        TimeZone before = TimeZone.getDefault();
        Set<String> seen = new HashSet<>();
        try {
            for (String zone : List.of("UTC", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                Path file = folder.resolve(name);
                WeightsFile.write(file, project);
                seen.add(Sha256.of(Files.readAllBytes(file)));
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertEquals(1, seen.size());
    }

    @Test
    void csvListsExistingConnectionsOnly() throws IOException {
        Project project = TinyRuns.project("/network/projections/1/rule=OneToOne");
        ParameterTable table = table(project);
        Path file = folder.resolve("weights.csv");
        WeightsFile.write(file, project);
        List<String> lines = Files.readAllLines(file);
        assertEquals("block,row,column,value", lines.get(0));
        List<String> recurrent =
                lines.stream().filter(l -> l.startsWith("cells-to-cells,")).toList();
        assertEquals(5, recurrent.size());
        Block block = table.block(BlockName.parse("cells-to-cells"));
        assertEquals("cells-to-cells,4,4," + table.values()[block.offset() + 24], recurrent.get(4));
    }

    @Test
    void jsonHoldsEveryBlockWithItsUnit() throws IOException {
        Project project = TinyRuns.project();
        ParameterTable table = table(project);
        Path file = folder.resolve("weights.json");
        WeightsFile.write(file, project);
        var tree = Json.object("weights.json", Files.readAllBytes(file)).get("blocks");
        assertEquals(table.blocks().size(), tree.size());
        assertEquals("mS/cm²", tree.get("cells.gCa").get("unit").stringValue());
        assertEquals(4, tree.get("cells.gCa").get("values").get(2).doubleValue());
        Block input = table.block(BlockName.parse("stimulus-to-cells"));
        assertEquals(
                table.values()[input.offset() + input.columns() + 2],
                tree.get("stimulus-to-cells").get("values").get(1).get(2).doubleValue());
    }

    @Test
    void unknownEndingIsRefused() throws IOException {
        Project project = TinyRuns.project();
        IOException e =
                assertThrows(IOException.class, () -> WeightsFile.write(folder.resolve("weights.mat"), project));
        assertTrue(e.getMessage().endsWith("must end in .npz, .json, .csv or .h5."), e.getMessage());
    }

    /** The settings are of a project that draws the same words and has the same numbers beside what was trained. */
    @Test
    void npzHoldsTheWordsAndTheSettings() throws IOException {
        Project project = TinyRuns.project();
        ParameterTable table = table(project);
        Block block = table.block(BlockName.parse("cells-to-cells"));
        double[] weights = new double[block.size()];
        Arrays.setAll(weights, i -> i / 8.0);
        Project trained = project.accepting(
                List.of(new TrainedValues(block.name(), new Matrix(block.rows(), block.columns(), weights))));
        Path file = folder.resolve("weights.npz");
        WeightsFile.write(file, trained);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] text = zip.getInputStream(zip.getEntry("project.npy")).readAllBytes();
            int header =
                    10 + ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
            Path settings = folder.resolve("settings.barnacle.json");
            Files.write(settings, Arrays.copyOfRange(text, header, text.length));
            assertEquals(project, ProjectFile.read(settings, List.of()));
        }
        double[][] words = ((NetworkProblem) project.problem()).vocabulary().orElseThrow();
        Npz.Stored stored = Npz.read(file, Files.readAllBytes(file), "vocabulary", words.length * words[0].length);
        assertEquals(List.of(words.length, words[0].length), stored.shape());
        assertArrayEquals(Arrays.stream(words).flatMapToDouble(Arrays::stream).toArray(), stored.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.npz", "weights.json", "weights.csv", "weights.h5"})
    void whatIsWrittenIsReadBack(String name) throws IOException {
        Project project = TinyRuns.project();
        ParameterTable table = table(project);
        Path file = folder.resolve(name);
        WeightsFile.write(file, project);
        for (String block : List.of("cells-to-cells", "readout.bias", "stimulus-to-cells")) {
            Block of = table.block(BlockName.parse(block));
            assertEquals(table.matrix(of, table.values()), WeightsFile.read(file, of));
        }
    }
}

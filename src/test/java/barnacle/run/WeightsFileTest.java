package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import barnacle.file.Sha256;
import barnacle.model.BlockName;
import barnacle.project.Project;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static ParameterTable table(String... overrides) throws IOException {
        Project project = TinyRuns.project(overrides);
        return project.problem().table();
    }

    /** Byte for byte what NumPy's documentation of the NPY format asks for. */
    @Test
    void npzHoldsEveryBlockInFormatVersionOne() throws IOException {
        ParameterTable table = table();
        Path file = folder.resolve("weights.npz");
        WeightsFile.write(file, table, table.values());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertEquals(table.blocks().stream().map(b -> b.name() + ".npy").toList(), names);
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
    @ValueSource(strings = {"weights.npz", "weights.json", "weights.csv"})
    void weightsAreTheSameBytesInEveryTimeZone(String name) throws IOException {
        ParameterTable table = table();
        TimeZone before = TimeZone.getDefault();
        Set<String> seen = new HashSet<>();
        try {
            for (String zone : List.of("UTC", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                Path file = folder.resolve(name);
                WeightsFile.write(file, table, table.values());
                seen.add(Sha256.of(Files.readAllBytes(file)));
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertEquals(1, seen.size());
    }

    @Test
    void csvListsExistingConnectionsOnly() throws IOException {
        ParameterTable table = table("/network/projections/1/rule=OneToOne");
        Path file = folder.resolve("weights.csv");
        WeightsFile.write(file, table, table.values());
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
        ParameterTable table = table();
        Path file = folder.resolve("weights.json");
        WeightsFile.write(file, table, table.values());
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
        ParameterTable table = table();
        IOException e = assertThrows(
                IOException.class, () -> WeightsFile.write(folder.resolve("weights.mat"), table, table.values()));
        assertTrue(e.getMessage().endsWith("must end in .npz, .json or .csv."), e.getMessage());
    }
}

package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.ReferenceEngine;
import barnacle.sim.Window;
import barnacle.train.IterationReport;
import barnacle.train.NetworkTrainer;
import java.awt.image.BufferedImage;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    Path folder;

    private static ParameterTable table(String... overrides) throws IOException {
        NetworkProject project = TinyRuns.project(overrides);
        return ParameterTable.draw(project.network(), project.seed());
    }

    /** Byte for byte what NumPy's documentation of the NPY format asks for. */
    @Test
    void npzHoldsEveryBlockInFormatVersionOne() throws IOException {
        ParameterTable table = table();
        Path file = folder.resolve("weights.npz");
        Export.weights(file, table, table.values());
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
                String shape = Export.isWeights(block)
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

    @Test
    void csvListsExistingConnectionsOnly() throws IOException {
        ParameterTable table = table("/network/projections/1/rule=OneToOne");
        Path file = folder.resolve("weights.csv");
        Export.weights(file, table, table.values());
        List<String> lines = Files.readAllLines(file);
        assertEquals("block,row,column,value", lines.get(0));
        List<String> recurrent =
                lines.stream().filter(l -> l.startsWith("cells-to-cells,")).toList();
        assertEquals(5, recurrent.size());
        Block block = table.block("cells-to-cells");
        assertEquals("cells-to-cells,4,4," + table.values()[block.offset() + 24], recurrent.get(4));
    }

    @Test
    void jsonHoldsEveryBlockWithItsUnit() throws IOException {
        ParameterTable table = table();
        Path file = folder.resolve("weights.json");
        Export.weights(file, table, table.values());
        var tree = Json.object("weights.json", Files.readAllBytes(file)).get("blocks");
        assertEquals(table.blocks().size(), tree.size());
        assertEquals("mS/cm²", tree.get("cells.gCa").get("unit").stringValue());
        assertEquals(4, tree.get("cells.gCa").get("values").get(2).doubleValue());
        Block input = table.block("stimulus-to-cells");
        assertEquals(
                table.values()[input.offset() + input.columns() + 2],
                tree.get("stimulus-to-cells").get("values").get(1).get(2).doubleValue());
    }

    @Test
    void unknownEndingIsRefused() throws IOException {
        ParameterTable table = table();
        IOException e = assertThrows(
                IOException.class, () -> Export.weights(folder.resolve("weights.mat"), table, table.values()));
        assertTrue(e.getMessage().endsWith("must end in .npz, .json or .csv."), e.getMessage());
    }

    @Test
    void columnsAreCsvWithQuotedNamesAndEmptyEnds() throws IOException {
        Path file = folder.resolve("chart.csv");
        Export.columns(
                file,
                List.of(
                        new Export.Column("t_ms", new double[] {0, 0.5, 1}),
                        new Export.Column("loss, \"smoothed\"", new double[] {Double.NaN, -1e-300})));
        assertEquals("t_ms,\"loss, \"\"smoothed\"\"\"\n0.0,NaN\n0.5,-1.0E-300\n1.0,\n", Files.readString(file));
    }

    @Test
    void tracesAndSpikesHoldWhatWasRecorded() throws IOException {
        NetworkProject project = TinyRuns.project("/simulation/dt=0.1");
        try (NetworkTrainer trainer = new NetworkTrainer(project.problem(), new ReferenceEngine(), 1)) {
            Recording recording = trainer.record(trainer.initial().theta(), 3);
            SimulationSummary summary = SimulationSummary.of(project, recording, "engine", 3, 1);
            Export.simulation(folder.resolve("new/look"), recording, summary);
            List<String> traces = Files.readAllLines(folder.resolve("new/look/traces.csv"));
            assertEquals(
                    "t_ms,v_mV:cells[0],v_mV:cells[1],v_mV:cells[2],v_mV:cells[3],v_mV:cells[4],"
                            + "w:cells[0],w:cells[1],w:cells[2],w:cells[3],w:cells[4],readout[0],readout[1],readout[2]",
                    traces.get(0));
            assertEquals(161 + 1, traces.size());
            String[] row = traces.get(1 + 3).split(",");
            assertEquals("0.3", row[0]);
            assertEquals(recording.voltage(1)[3], Double.parseDouble(row[2]));
            assertEquals(recording.gate(4)[3], Double.parseDouble(row[10]));
            assertEquals(recording.readout(2)[3], Double.parseDouble(row[13]));
            List<String> spikes = Files.readAllLines(folder.resolve("new/look/spikes.csv"));
            List<String> expected = new ArrayList<>(List.of("group,neuron,t_ms"));
            recording.spikes().forEach(train -> {
                for (double t : train.times()) {
                    expected.add(train.group() + "," + train.neuron() + "," + t);
                }
            });
            assertEquals(expected, spikes);
            assertEquals(expected.size() - 1, summary.groups().get(0).spikes());
            Window window = trainer.trial(3).windows().get(0);
            double mean = Arrays.stream(recording.readout(2), window.from() + 1, window.to() + 1)
                    .average()
                    .orElseThrow();
            assertEquals(mean, summary.readout().get(2), 1e-12);
        }
    }

    @Test
    void figuresArePaintedWithoutAWindow() throws IOException {
        NetworkProject project = TinyRuns.project();
        List<IterationReport> reports = TinyRuns.train(folder.resolve("run"), project, false, 7);
        Figures.training(folder.resolve("training.png"), reports, 1 / 3.0);
        try (NetworkTrainer trainer = new NetworkTrainer(project.problem(), TinyRuns.engine(project), 1)) {
            Recording recording = trainer.record(trainer.initial().theta(), 0);
            Figures.trial(folder.resolve("trial.png"), project.task(), recording, 2);
        }
        for (String name : List.of("training.png", "trial.png")) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertEquals(1200, image.getWidth(), name);
            Set<Integer> colours = new HashSet<>();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    colours.add(image.getRGB(x, y) & 0xFFFFFF);
                }
            }
            assertTrue(colours.contains(0x0072B2) && colours.contains(0xFFFFFF) && colours.contains(0x333333), name);
        }
    }
}

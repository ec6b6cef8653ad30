package barnacle.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.SpikeSpan;
import barnacle.file.Output;
import barnacle.file.OutputFolder;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.run.TinyRuns;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Recording;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.IterationReport;
import barnacle.train.NetworkTrainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationFilesTest {
    @TempDir
    Path folder;

    @Test
    void tracesAndSpikesHoldWhatWasRecorded() throws IOException {
        Project project = TinyRuns.project("/simulation/dt=0.1");
        try (NetworkTrainer trainer = new NetworkTrainer(Subjects.networkProblem(project), new ReferenceEngine(), 1)) {
            Recording recording = trainer.record(trainer.initial().theta(), 3);
            Optional<NetworkSpikes> found = Optional.of(NetworkSpikes.of(
                    recording.spikes(),
                    new SpikeSpan(0, 16, 4),
                    0,
                    recording.program().network()));
            SimulationSummary summary = SimulationSummary.of(project, recording, found, "engine", 3, 1);
            SimulationFiles.simulation(
                    OutputFolder.open(folder.resolve("new/look"), SimulationFiles.SIMULATION),
                    recording,
                    found,
                    summary);
            List<String> traces = Files.readAllLines(folder.resolve("new/look/traces.csv"));
            assertEquals(
                    "t_ms,v_mV:cells[0],v_mV:cells[1],v_mV:cells[2],v_mV:cells[3],v_mV:cells[4],"
                            + "w:cells[0],w:cells[1],w:cells[2],w:cells[3],w:cells[4],readout[0],readout[1],readout[2]",
                    traces.get(0));
            assertEquals(161 + 1, traces.size());
            String[] row = traces.get(1 + 3).split(",");
            assertEquals("0.3", row[0]);
            assertEquals(recording.voltage(1)[3], Double.parseDouble(row[2]));
            assertEquals(recording.gate(4, 0)[3], Double.parseDouble(row[10]));
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
            ReadoutSpan span = trainer.trial(3).spans().get(0);
            double mean = Arrays.stream(recording.readout(2), span.from() + 1, span.to() + 1)
                    .average()
                    .orElseThrow();
            assertEquals(mean, summary.readout().get(2), 1e-12);
        }
    }

    @Test
    void figuresArePaintedWithoutAWindow() throws IOException {
        Project project = TinyRuns.project();
        List<IterationReport> reports = TinyRuns.train(folder.resolve("run"), project, false, 7);
        Function<String, Output> files = name -> Output.to(folder.resolve(name));
        FigureFormats.USUAL.write("training.png", RunFigures.training(reports, project.problem()), files);
        try (NetworkTrainer trainer =
                new NetworkTrainer(Subjects.networkProblem(project), TinyRuns.engine(project), 1)) {
            Recording recording = trainer.record(trainer.initial().theta(), 0);
            FigureFormats.USUAL.write(
                    "trial.png",
                    RunFigures.trial(Subjects.network(project).task().orElseThrow(), recording, 2),
                    files);
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

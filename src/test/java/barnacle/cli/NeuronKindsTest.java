package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A project of any kind of neuron is read, checked, simulated, looked into and trained. */
class NeuronKindsTest {
    @TempDir
    Path folder;

    static Stream<Map.Entry<String, Neuron>> neurons() {
        return Neuron.allPresets().entrySet().stream();
    }

    private static Project project(Neuron neuron) throws IOException {
        Project sample = Samples.read(
                Samples.QUICK,
                List.of(
                        "/network/groups/0/size=4",
                        "/simulation/dt=0.05",
                        "/task/words=3",
                        "/training/iterations=1",
                        "/training/trials=4",
                        "/training/evaluationTrials=4"));
        return NetworkEdits.changeNetwork(
                sample,
                network -> network.withGroup("cells", network.group("cells").withNeuron(neuron)));
    }

    /** A plain keyboard has no accents, and what is pasted may have them behind their letters. */
    @ParameterizedTest
    @MethodSource("neurons")
    void publishedSetIsFoundHoweverItsLettersAreWritten(Map.Entry<String, Neuron> preset) {
        String apart = Normalizer.normalize(preset.getKey(), Normalizer.Form.NFD);
        String plain = apart.chars()
                .filter(c -> c < 0x300 || c > 0x36F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (String written : List.of(preset.getKey(), apart, plain, plain.toUpperCase(Locale.ROOT))) {
            assertEquals(
                    preset.getKey(),
                    NeuronArgument.preset(written).orElseThrow().getKey());
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void projectIsReadCheckedSimulatedAndTrained(Map.Entry<String, Neuron> preset) throws IOException {
        Neuron neuron = preset.getValue();
        Path file = folder.resolve("kind.barnacle.json");
        Project project = project(neuron);
        ProjectFile.write(file, project);
        assertEquals(project, ProjectFile.read(file, List.of()));
        Cli check = Cli.run("check", file);
        assertEquals(0, check.code(), check.out() + check.err());
        Path out = folder.resolve("simulated");
        Cli simulated = Cli.run("simulate", file, "--out", out);
        assertEquals(0, simulated.code(), simulated.err());
        String header = Files.readAllLines(out.resolve("traces.csv")).get(0);
        for (NeuronVariable variable : neuron.variables()) {
            assertTrue(header.contains(variable.name()), header + " names " + variable.name());
        }
        for (String estimator : List.of("/population=4", "=BackpropagationThroughTime", "=SurrogateGradient")) {
            Cli trained = Cli.run(
                    "train",
                    file,
                    "--set",
                    "/training/update/estimator" + estimator,
                    "--out",
                    folder.resolve("trained" + estimator.length()));
            boolean goesBack = estimator.startsWith("=");
            assertEquals(goesBack && neuron.isReset() ? 1 : 0, trained.code(), trained.out() + trained.err());
            if (trained.code() != 0) {
                assertTrue(trained.err().contains("is reset by each spike and has no gradient"), trained.err());
            }
        }
        Cli analysed = Cli.run("analyse", "neuron", file, "--points", 2, "--out", folder.resolve("looked"));
        assertEquals(0, analysed.code(), analysed.err());
        boolean isPlane = neuron.gates().size() == 1;
        assertEquals(isPlane, Files.exists(folder.resolve("looked").resolve("nullclines.csv")));
        assertEquals(neuron.isReset(), analysed.out().contains("reset by its spikes"), analysed.out());
    }
}

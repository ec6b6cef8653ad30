package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.cli.BarnacleCommand;
import barnacle.file.Json;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class SamplesTest {
    static List<String> names() {
        return Samples.names();
    }

    static List<String> trainings() {
        return Samples.trainings();
    }

    /** A circuit to watch is no training, and the other way round. */
    @ParameterizedTest
    @MethodSource("names")
    void sampleHasATaskIfItIsATraining(String name) throws IOException {
        assertEquals(
                Samples.trainings().contains(name),
                Samples.read(name, List.of()).hasTask());
        assertEquals(!Samples.trainings().contains(name), Samples.circuits().contains(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void sampleIsReadyAndSaysWhatToLookFor(String name) throws IOException {
        Project sample = Samples.read(name, List.of());
        assertEquals(List.of(), sample.issues());
        assertTrue(sample.description().endsWith(".") && sample.description().length() > 60, sample.description());
    }

    /** Names, and their order, are what people and their scripts know. */
    @ParameterizedTest
    @MethodSource("names")
    void sampleIsWrittenNameByNameAsItsFileHasIt(String name) throws IOException {
        byte[] file = Files.readAllBytes(Path.of("sample-projects", name + ProjectFile.ENDING));
        assertEquals(Json.print(Json.object(name, file)), ProjectFile.text(Samples.read(name, List.of())));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void sampleTrainsAFewIterations(String name) throws IOException {
        boolean isWhole = Samples.read(name, List.of()).training().trials() == 1;
        int trials = isWhole ? 1 : 2;
        Project sample = Samples.read(
                name,
                List.of(
                        "/training/trials=" + trials,
                        "/training/evaluateEvery=3",
                        "/training/evaluationTrials=" + trials));
        try (Trainer trainer = sample.problem().trainer(sample.problem().fastestEngine(), 2)) {
            TrainingState start = trainer.initial();
            TrainingState end = trainer.train(start, 3, (report, state) -> {
                assertTrue(Double.isFinite(report.loss()), name);
                return true;
            });
            assertEquals(3, end.iteration());
            // A random stiff equation may need more steps than it is given; such candidates are ranked last.
            int most = name.equals("robertson") ? 3 * 64 / 4 : 0;
            assertTrue(end.spent().failed() <= most, name + ": " + end.spent().failed());
            assertNotEquals(Arrays.hashCode(start.theta()), Arrays.hashCode(end.theta()));
        }
    }

    @Test
    void everySampleFileIsNamedInTheProgramAndInItsHelp() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-projects"))) {
            List<String> found = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".barnacle.json"))
                    .map(file -> file.replace(".barnacle.json", ""))
                    .sorted()
                    .toList();
            assertEquals(found, names().stream().sorted().toList());
        }
        String help = String.join(
                " ", BarnacleCommand.class.getAnnotation(Command.class).footer());
        some(names()).forEach(name -> assertTrue(help.contains(" " + name), name));
    }
}

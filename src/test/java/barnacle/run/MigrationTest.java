package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import barnacle.file.RecordTree;
import barnacle.project.Migration;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.train.GradientSize;
import barnacle.train.GradientUpdate;
import barnacle.train.GuidedEs;
import barnacle.train.OpenAiEs;
import barnacle.train.TrainingState;
import barnacle.train.TruncatedBackpropagation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an older Barnacle wrote. */
class MigrationTest {
    @TempDir
    Path folder;

    private void unpack(String... names) throws IOException {
        for (String name : names) {
            Files.copy(EarlierRuns.at("format-1/network/stopped").resolve(name), folder.resolve(name));
        }
    }

    @Test
    void projectOfFormatOneIsTheSameProject() throws IOException {
        unpack(RunFolder.PROJECT);
        Project old = ProjectFile.read(folder.resolve(RunFolder.PROJECT), List.of());
        GradientUpdate update = (GradientUpdate) old.training().update();
        assertEquals(4, update.candidates());
        assertEquals(0.05, ((OpenAiEs) update.estimator()).sigma());
        assertEquals(0.02, update.optimizer().rate());
        ProjectFile.write(folder.resolve("new" + ProjectFile.ENDING), old);
        assertEquals(old, ProjectFile.read(folder.resolve("new" + ProjectFile.ENDING), List.of()));
    }

    @Test
    void overridesOfAnOlderFileAreThoseOfANewOne() throws IOException {
        unpack(RunFolder.PROJECT);
        Project old =
                ProjectFile.read(folder.resolve(RunFolder.PROJECT), List.of("/training/update/estimator/sigma=0.25"));
        assertEquals(0.25, ((OpenAiEs) ((GradientUpdate) old.training().update()).estimator()).sigma());
    }

    @Test
    void runOfFormatOneGoesOnFromItsCheckpoint() throws IOException {
        unpack(RunFolder.PROJECT, "checkpoint", "metrics.csv");
        RunFolder run = RunFolder.open(folder);
        TrainingState state = run.checkpoint().orElseThrow().state();
        assertEquals(4, state.iteration());
        TinyRuns.train(folder, run.project(), true, 7);
        assertEquals(
                7, RunFolder.open(folder).checkpoint().orElseThrow().state().iteration());
        List<String> rows = Files.readAllLines(folder.resolve("metrics.csv"));
        assertEquals(8, rows.size());
        assertTrue(rows.get(7).startsWith("7,"));
        // The file keeps the columns that it began with.
        for (String row : rows) {
            assertEquals(15, row.split(",", -1).length, row);
        }
        assertEquals(
                GradientSize.NONE,
                RunFolder.open(folder).metrics().get(6).outcome().size());
    }

    @Test
    void oldCheckpointDoesNotFitAnotherProblem() throws IOException {
        unpack(RunFolder.PROJECT, "checkpoint");
        Path file = folder.resolve(RunFolder.PROJECT);
        Files.writeString(file, Files.readString(file).replace("\"sigma\": 0.05", "\"sigma\": 0.06"));
        RunFolder changed = RunFolder.open(folder);
        assertTrue(assertThrows(IOException.class, changed::checkpoint)
                .getMessage()
                .contains("belongs to another project"));
    }

    @Test
    void guideOfAnOlderGuidedEvolutionWasTruncatedBackpropagation() throws IOException {
        unpack(RunFolder.PROJECT);
        Path file = folder.resolve(RunFolder.PROJECT);
        Path formatTwo = folder.resolve("guided" + ProjectFile.ENDING);
        Project plain = ProjectFile.read(file, List.of("/training/update/estimator=GuidedEs"));
        String guided = ProjectFile.text(plain)
                .replaceFirst("\"format\": 8", "\"format\": 2")
                .replaceFirst("\"guide\": \\{[^}]*\\}", "\"steps\": 70");
        Files.writeString(formatTwo, guided);
        Project read = ProjectFile.read(formatTwo, List.of());
        GuidedEs estimator =
                (GuidedEs) ((GradientUpdate) read.problem().training().update()).estimator();
        assertEquals(new TruncatedBackpropagation(70, 10), estimator.guide());
        ObjectNode tree = RecordTree.encode(ProjectFile.written(read));
        Migration.downgrade(tree, 2);
        JsonNode again = Json.object("", Json.print(tree).getBytes(StandardCharsets.UTF_8));
        JsonNode written = Json.object("", guided.getBytes(StandardCharsets.UTF_8));
        assertEquals(written.get("training").toString(), again.get("training").toString());
    }

    /** Until format 4 every neuron was a Morris-Lecar neuron, and its one gate had a setting of its own. */
    @Test
    void neuronOfAnOlderFileIsTheMorrisLecarNeuronItWas() throws IOException {
        unpack(RunFolder.PROJECT);
        Path file = folder.resolve(RunFolder.PROJECT);
        Project old = ProjectFile.read(file, List.of());
        JsonNode written = Json.object("", ProjectFile.text(old).getBytes(StandardCharsets.UTF_8))
                .at("/network/groups/0");
        assertEquals("MorrisLecar", written.at("/neuron/type").stringValue());
        JsonNode group = ProjectFile.tree(file).at("/network/groups/0");
        assertEquals(group.get("initialGate"), written.at("/initialGates/w"));
        for (String parameter : group.get("neuron").propertyNames()) {
            assertEquals(
                    group.at("/neuron/" + parameter).doubleValue(),
                    written.at("/neuron/" + parameter).doubleValue());
        }
    }

    @Test
    void overridesMayStillCallTheGateByItsOldName() throws IOException {
        unpack(RunFolder.PROJECT);
        Path old = folder.resolve(RunFolder.PROJECT);
        Path today = folder.resolve("today" + ProjectFile.ENDING);
        ProjectFile.write(today, ProjectFile.read(old, List.of()));
        String end = "/mean=0.25";
        Project expected = ProjectFile.read(today, List.of("/network/groups/0/initialGates/w" + end));
        for (Path file : List.of(old, today)) {
            assertEquals(expected, ProjectFile.read(file, List.of("/network/groups/0/initialGate" + end)));
        }
    }

    /** A neuron had no type and a group one gate before format 4, and scripts hold whole values of these. */
    @Test
    void overridesMayStillWriteWholeNeuronsAndGroupsAsBefore() throws IOException {
        unpack(RunFolder.PROJECT);
        Path old = folder.resolve(RunFolder.PROJECT);
        Path today = folder.resolve("today" + ProjectFile.ENDING);
        ProjectFile.write(today, ProjectFile.read(old, List.of()));
        ObjectNode tree = ProjectFile.tree(old);
        ObjectNode group = (ObjectNode) tree.at("/network/groups/0");
        ((ObjectNode) group.get("neuron")).put("capacitance", 19.5);
        Project neuron = ProjectFile.read(today, List.of("/network/groups/0/neuron/capacitance=19.5"));
        ((ObjectNode) group.get("initialGate")).put("mean", 0.25);
        Project whole = ProjectFile.read(
                today, List.of("/network/groups/0/neuron/capacitance=19.5", "/network/groups/0/initialGate/mean=0.25"));
        for (Path file : List.of(old, today)) {
            assertEquals(neuron, ProjectFile.read(file, List.of("/network/groups/0/neuron=" + group.get("neuron"))));
            for (String pointer : List.of("/network/groups/0", "/network/groups", "/network")) {
                String override = pointer + "=" + tree.at(pointer);
                assertEquals(whole, ProjectFile.read(file, List.of(override)), pointer);
                List<String> further = List.of(override, "/network/groups/0/initialGates/w/mean=0.5");
                assertNotEquals(whole, ProjectFile.read(file, further), pointer);
            }
        }
    }

    /** Only what an override wrote may be in old words: a file says its format. */
    @Test
    void overridesExcuseNoOldWordsInAFileOfToday() throws IOException {
        unpack(RunFolder.PROJECT);
        Path today = folder.resolve("today" + ProjectFile.ENDING);
        String text = ProjectFile.text(ProjectFile.read(folder.resolve(RunFolder.PROJECT), List.of()));
        String untyped = text.replaceFirst("\\{\\s*\"type\": \"MorrisLecar\",", "{");
        assertNotEquals(text, untyped);
        Files.writeString(today, untyped);
        List<String> elsewhere = List.of("/network/groups/0/size=3");
        assertThrows(IOException.class, () -> ProjectFile.read(today, elsewhere));
    }
}

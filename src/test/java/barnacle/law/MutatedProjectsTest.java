package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Sha256;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.RandomProjects;
import barnacle.project.Samples;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file, a command ends in time, in a result or in a refusal of Barnacle's own words.
 */
@Tag("mutations")
class MutatedProjectsTest {
    @TempDir
    Path folder;

    @Test
    void damagedProjectIsReadCheckedAndSimulatedOrRefusedInASentence() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        int simulated = 0;
        for (String name : Samples.names()) {
            samples.add(ProjectFile.text(Samples.read(name, List.of())).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("damaged.barnacle.json");
        DamagedFiles damages = new DamagedFiles();
        for (int n = 0; n < DamagedFiles.COUNT; n++) {
            Random random = DamagedFiles.random(n);
            byte[] whole = random.nextInt(3) == 0 ? generated(random) : samples.get(random.nextInt(samples.size()));
            byte[] damaged = new Mutations(random)
                    .ofJson(
                            whole,
                            random.nextInt(3) == 0 ? generated(random) : samples.get(random.nextInt(samples.size())));
            Files.write(file, damaged);
            if (damages.answer(n, damaged, "check", file)) {
                simulated++;
                boolean isNetwork = !new String(damaged, StandardCharsets.UTF_8).contains("\"neuralOde\"");
                List<Object> simulate = new ArrayList<>(List.of("simulate", file, "--out", folder.resolve("out")));
                simulate.addAll(isNetwork ? List.of("--dt", "0.5", "--duration", "5") : List.of("--trial", "0"));
                damages.answer(n, damaged, simulate.toArray());
            }
        }
        damages.assertHarmless("projects, checked and simulated");
        assertTrue(
                simulated > DamagedFiles.COUNT / 10, simulated + " of " + DamagedFiles.COUNT + " could be simulated");
    }

    @Test
    void damagedCsvIsReadOrRefusedInASentence() throws IOException {
        byte[] trace = ("time (ms),soma (mV)\n0,-60.5\n0.5,-59.25\n1,-58\n1.5,-57.5\n" + "2,-57\n2.5,-57.25\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] matrix = "1,0,1,1\n0,1,1,0\n1,1,0,1\n0,0,1,1\n".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("damaged.csv");
        DamagedFiles damages = new DamagedFiles();
        for (int n = 0; n < DamagedFiles.COUNT / 4; n++) {
            Mutations mutations = new Mutations(DamagedFiles.random(n));
            boolean isTrace = n % 2 == 0;
            byte[] damaged = mutations.ofCsv(isTrace ? trace : matrix);
            Files.write(file, damaged);
            if (isTrace) {
                damages.answer(n, damaged, "check", "trace-fit", "--set", "/task/trace=" + file);
            } else {
                damages.answer(
                        n,
                        damaged,
                        "check",
                        Samples.QUICK,
                        "--set",
                        "/network/projections/1/rule={\"type\":\"ExplicitMatrix\",\"matrix\":[[1]]}",
                        "--set",
                        "/network/projections/1/rule/matrix=" + file);
            }
        }
        damages.assertHarmless("tables of numbers, taken into a project");
    }

    @Test
    void damagedRunIsGoneOnWithOrRefusedInASentence() throws IOException {
        Path whole = folder.resolve("whole");
        TinyRuns.train(whole, TinyRuns.project(), false, 4);
        List<String> names = List.of("checkpoint", "metrics.csv", "receipt.json", RunFolder.PROJECT);
        DamagedFiles damages = new DamagedFiles();
        for (int n = 0; n < DamagedFiles.COUNT / 8; n++) {
            Random random = DamagedFiles.random(n);
            Path run = Files.createDirectories(folder.resolve("run" + n));
            String name = names.get(random.nextInt(names.size()));
            byte[] damaged = damaged(name, Files.readAllBytes(whole.resolve(name)), random);
            for (String file : names) {
                Files.write(run.resolve(file), file.equals(name) ? damaged : Files.readAllBytes(whole.resolve(file)));
            }
            damages.answer(n, damaged, "evaluate", run);
            damages.answer(n, damaged, "replay", run);
            damages.answer(n, damaged, "train", run.resolve(RunFolder.PROJECT), "--out", run, "--resume", "--plain");
        }
        damages.assertHarmless("run folders, evaluated, replayed and resumed");
    }

    /** Of a checkpoint half are given the checksum of what they now hold. */
    private static byte[] damaged(String name, byte[] whole, Random random) {
        Mutations mutations = new Mutations(random);
        if (name.endsWith(".json")) {
            return mutations.ofJson(whole, whole);
        }
        if (name.endsWith(".csv")) {
            return mutations.ofCsv(whole);
        }
        byte[] content = mutations.bytes(Arrays.copyOf(whole, whole.length - 32));
        byte[] checkpoint = Arrays.copyOf(content, content.length + 32);
        byte[] checksum = random.nextBoolean()
                ? Sha256.digest().digest(content)
                : Arrays.copyOfRange(whole, whole.length - 32, whole.length);
        System.arraycopy(checksum, 0, checkpoint, content.length, 32);
        return checkpoint;
    }

    private static byte[] generated(Random random) {
        RandomProjects projects = new RandomProjects(random);
        Project project =
                switch (random.nextInt(3)) {
                    case 0 -> projects.project();
                    case 1 -> projects.circuit();
                    default -> projects.neuralOde();
                };
        return ProjectFile.text(project).getBytes(StandardCharsets.UTF_8);
    }
}

package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.cli.Cli;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a lesson, a sheet, weights, or a file of another program, a command ends as with a project. */
@Tag("mutations")
class MutatedFilesTest {
    private static final List<String> CIRCUITS = List.of("half-centre", "circular-inhibition", "gap-junctions");

    @TempDir
    Path folder;

    private DamagedFiles damages;

    @BeforeEach
    void begin() {
        damages = new DamagedFiles();
    }

    private byte[] made(String name, Object... command) throws IOException {
        Cli done = Cli.run(command);
        assertTrue(done.code() == 0, done.err());
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void damagedFileOfAnotherProgramIsImportedOrRefusedInASentence() throws IOException {
        List<byte[]> written = new ArrayList<>();
        List<String> endings = List.of("nml", "ode");
        for (String ending : endings) {
            for (String circuit : CIRCUITS) {
                String name = circuit + "." + ending;
                written.add(made(name, "export", circuit, "--out", folder.resolve(name)));
            }
        }
        int imported = 0;
        for (int n = 0; n < DamagedFiles.COUNT; n++) {
            Random random = DamagedFiles.random(n);
            int kind = random.nextInt(written.size());
            byte[] damaged = new Mutations(random).ofText(written.get(kind));
            Path file = folder.resolve("damaged." + endings.get(kind / CIRCUITS.size()));
            Path project = folder.resolve("imported.barnacle.json");
            Files.write(file, damaged);
            Files.deleteIfExists(project);
            if (damages.answer(n, damaged, "import", file, "--out", project)) {
                imported++;
                damages.answer(n, damaged, "check", project);
            }
        }
        damages.assertHarmless("files of other programs, imported and checked");
        assertTrue(imported > DamagedFiles.COUNT / 20, imported + " of " + DamagedFiles.COUNT + " were imported");
    }

    @Test
    void damagedLessonIsCheckedAndGivenOrRefusedInASentence() throws IOException {
        List<byte[]> lessons = new ArrayList<>();
        for (Path lesson : List.of(
                Path.of("sample-projects/lessons/phase-plane.lesson.json"),
                Path.of("sample-projects/lessons/two-in-anti-phase.lesson.json"))) {
            lessons.add(Files.readAllBytes(lesson));
        }
        Path file = folder.resolve("damaged.lesson.json");
        int right = 0;
        for (int n = 0; n < DamagedFiles.COUNT; n++) {
            Random random = DamagedFiles.random(n);
            byte[] damaged = new Mutations(random)
                    .ofJson(lessons.get(random.nextInt(lessons.size())), lessons.get(random.nextInt(lessons.size())));
            Files.write(file, damaged);
            if (damages.answer(n, damaged, "check", file)) {
                right++;
                Path given = folder.resolve("class.lesson.json");
                Files.deleteIfExists(given);
                damages.answer(n, damaged, "lesson", "class", file, "--out", given);
            }
        }
        damages.assertHarmless("lessons, checked and given to a class");
        assertTrue(right > DamagedFiles.COUNT / 20, right + " of " + DamagedFiles.COUNT + " were lessons");
    }

    @Test
    void damagedSheetIsMarkedOrRefusedInASentence() throws IOException {
        byte[] answers =
                ("{\"format\": 1, \"title\": \"One neuron and its phase plane\", \"student\": \"Ada\", \"steps\":"
                                + " [{\"done\": true, \"answer\": \"1\"}, {\"done\": false, \"answer\": \"40.1\"}, "
                                + "{\"done\": true, \"answer\": \"\"}, {\"done\": true, \"answer\": \"0\"}, "
                                + "{\"done\": false, \"answer\": \"\"}, {\"done\": false, \"answer\": \"\"}, "
                                + "{\"done\": false, \"answer\": \"\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        Path sheet = folder.resolve("sheet.html");
        Path table = folder.resolve("marks.csv");
        int marked = 0;
        for (int n = 0; n < DamagedFiles.COUNT; n++) {
            Random random = DamagedFiles.random(n);
            Mutations mutations = new Mutations(random);
            byte[] damaged = random.nextInt(4) == 0 ? page(answers) : page(mutations.ofJson(answers, answers));
            byte[] whole = random.nextInt(4) == 0 ? mutations.ofText(damaged) : damaged;
            Files.write(sheet, whole);
            Files.deleteIfExists(table);
            if (damages.answer(n, whole, "lesson", "mark", sheet, "--lesson", "phase-plane", "--csv", table)) {
                marked++;
            }
        }
        damages.assertHarmless("sheets, marked");
        assertTrue(marked > DamagedFiles.COUNT / 20, marked + " of " + DamagedFiles.COUNT + " were marked");
    }

    /** As a lesson's sheet carries it. */
    private static byte[] page(byte[] answers) {
        String carried = Base64.getEncoder().encodeToString(answers);
        return ("<!DOCTYPE html>\n<html><head>\n<meta name=\"barnacle-answers\" content=\"" + carried
                        + "\"/>\n</head><body>\n<h1>One neuron</h1>\n</body></html>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void damagedWeightsAreTakenOrRefusedInASentence() throws IOException {
        Path run = folder.resolve("run");
        TinyRuns.train(run, TinyRuns.project(), false, 2);
        Cli.run("runs", "save", run, "--out", run.resolve("weights.h5"));
        List<String> names = List.of("weights.npz", "weights.h5", "weights.json");
        int taken = 0;
        for (int n = 0; n < DamagedFiles.COUNT; n++) {
            Random random = DamagedFiles.random(n);
            String name = names.get(random.nextInt(names.size()));
            byte[] whole = Files.readAllBytes(run.resolve(name));
            Mutations mutations = new Mutations(random);
            byte[] damaged = name.endsWith(".json") ? mutations.ofJson(whole, whole) : mutations.bytes(whole);
            Path file = folder.resolve("damaged-" + name);
            Files.write(file, damaged);
            if (damages.answer(
                    n, damaged, "check", run.resolve(RunFolder.PROJECT), "--weights", "cells-to-cells=" + file)) {
                taken++;
            }
        }
        damages.assertHarmless("weights, taken into a project");
        assertTrue(taken > 0, "some were taken");
    }
}

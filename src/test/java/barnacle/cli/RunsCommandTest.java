package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.ProjectFile;
import barnacle.run.RunList;
import barnacle.run.TinyRuns;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code barnacle runs}. */
class RunsCommandTest {
    @TempDir
    Path root;

    private void run(String name) throws IOException {
        TinyRuns.train(root.resolve(name), TinyRuns.project(), false, 7);
    }

    private static List<String> listed(Cli list) {
        return list.out()
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split(" ")[0])
                .toList();
    }

    @Test
    void listsNamesAndSortsWhatItFinds() throws IOException {
        run("b");
        run("a");
        run("c");
        assertEquals(
                0,
                Cli.run("runs", "label", root.resolve("c"), "--tag", "odd", "--name", "aa")
                        .code());
        assertEquals(List.of("a", "aa", "b"), listed(Cli.run("runs", root, "--sort", "name")));
        assertEquals(List.of("aa"), listed(Cli.run("runs", root, "--having", "odd", "--having", "finished")));
        Cli none = Cli.run("runs", root, "--having", "elsewhere");
        assertEquals("No runs with these words in " + root + ".", none.out().strip());
        assertEquals(0, none.code());
    }

    @Test
    void everyLineFitsATerminalOf80Columns() throws IOException {
        String name = "a-name-that-is-much-longer-than-what-a-column-of-a-table-holds";
        run(name);
        assertTrue(Cli.run("runs", root)
                .out()
                .lines()
                .filter(line -> !line.startsWith("  in "))
                .allMatch(line -> line.length() <= 80));
        assertTrue(Cli.run("runs", root).out().contains("a-name-that-is-much-l..."));
        assertTrue(Cli.run("runs", root).out().contains("  in " + root.resolve(name)), "its folder is told whole");
    }

    @Test
    void theTableHasEveryNumberWhole() throws IOException {
        run("a");
        Path csv = root.resolve("list/runs.csv");
        assertEquals(0, Cli.run("runs", root, "--csv", csv).code());
        List<String> lines = Files.readAllLines(csv);
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("name,folder,title,method,seed,state,begun,iterations,planned,loss"));
        assertTrue(lines.get(1).contains(",OpenAiEs,1,finished,"), lines.get(1));
    }

    /** The project of a moment is evaluated as the moment is. */
    @Test
    void aKeptMomentIsListedEvaluatedAndTakenHome() throws IOException {
        run("a");
        Path run = root.resolve("a");
        List<String> moments = Cli.run("runs", "states", run).out().lines().toList();
        assertEquals(9, moments.size(), moments::toString);
        assertEquals(1, moments.stream().filter(line -> line.endsWith("  best")).count());
        Path project = root.resolve("first.barnacle.json");
        Path weights = root.resolve("last.csv");
        assertEquals(
                0,
                Cli.run("runs", "states", run, "--at", "first", "--out", project)
                        .code());
        assertEquals(
                0, Cli.run("runs", "states", run, "--at", 7, "--out", weights).code());
        assertEquals(Files.readString(run.resolve("weights.csv")), Files.readString(weights));
        assertTrue(
                Cli.run("runs", "states", run, "--at", "last", "--out", weights).saidInASentence());
        assertTrue(Cli.run("evaluate", run, "--at", "first").out().startsWith("After iteration 0: "));
        assertEquals(
                Cli.run("evaluate", run).out(),
                Cli.run("evaluate", run, "--at", "last").out());
        Cli none = Cli.run("evaluate", run, "--at", "beginning");
        assertTrue(none.saidInASentence() && none.err().contains("first, best or last"), none.err());
    }

    @Test
    void aSavedRunHoldsItsCurvesItsWeightsItsSettingsAndItsReceipt() throws IOException {
        run("a");
        Path run = root.resolve("a");
        Path file = root.resolve("a.h5");
        assertEquals(0, Cli.run("runs", "save", run, "--out", file).code());
        List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
        List<String> header = List.of(rows.get(0).split(","));
        try (HdfFile saved = new HdfFile(file)) {
            for (String name : List.of("accuracy", "gradient_norm", "evaluations", "held_out_accuracy")) {
                double[] curve =
                        (double[]) saved.getDatasetByPath("curves/" + name).getData();
                assertEquals(rows.size() - 1, curve.length);
                for (int i = 0; i < curve.length; i++) {
                    String cell = rows.get(i + 1).split(",", -1)[header.indexOf(name)];
                    assertEquals(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell), curve[i], name);
                }
            }
            assertEquals(
                    "s",
                    saved.getDatasetByPath("curves/wall").getAttribute("unit").getData());
            assertEquals(
                    Files.readString(run.resolve("receipt.json")),
                    saved.getDatasetByPath("receipt").getData());
            assertEquals(2, saved.getDatasetByPath("vocabulary").getDimensions().length);
            Path project = root.resolve("again.barnacle.json");
            Files.writeString(
                    project, (String) saved.getDatasetByPath("project").getData());
            assertEquals(
                    ProjectFile.read(run.resolve("project.barnacle.json"), List.of()),
                    ProjectFile.read(project, List.of()));
            assertEquals(
                    "mS/cm²",
                    saved.getDatasetByPath("weights/cells.gCa")
                            .getAttribute("unit")
                            .getData());
        }
        Path project = run.resolve("trained.barnacle.json");
        assertEquals(
                0,
                Cli.run("simulate", project, "--weights", "cells-to-cells=" + file, "--out", root.resolve("out"))
                        .code());
        assertTrue(Cli.run("runs", "save", run, "--out", file).saidInASentence());
        assertTrue(Cli.run("runs", "save", run, "--out", root.resolve("a.mat")).saidInASentence());
    }

    @Test
    void whatIsNotThereIsSaid() {
        for (Cli wrong : List.of(
                Cli.run("runs", root.resolve("nowhere")),
                Cli.run("runs", root, "--sort", "beauty"),
                Cli.run("runs", "label", root, "--name", "x"))) {
            assertTrue(wrong.code() != 0 && wrong.saidInASentence(), wrong.err());
        }
    }

    @Test
    void aLabelKeepsWhatIsNotGivenAndLosesWhatIsEmpty() throws IOException {
        run("a");
        Path run = root.resolve("a");
        Cli.run("runs", "label", run, "--name", "first", "--note", "good", "--colour", "3");
        String said = Cli.run("runs", "label", run, "--name", "").out();
        assertEquals(run + ": name none, tags none, colour 3, note good.", said.strip());
        Cli wrong = Cli.run("runs", "label", run, "--colour", "8");
        assertTrue(wrong.code() != 0 && wrong.saidInASentence(), wrong.err());
        assertTrue(Cli.run("runs", "label", run).out().contains("colour 3"));
    }

    @Test
    void aRunInTheBinIsListedThereAndRestored() throws IOException {
        run("a");
        run("b");
        assertEquals(0, Cli.run("runs", "bin", root.resolve("a")).code());
        assertEquals(List.of("b"), listed(Cli.run("runs", root)));
        Path binned = RunList.of(root.resolve(".bin")).get(0).folder();
        Cli restored = Cli.run("runs", "restore", binned);
        assertEquals("Restored: " + root.resolve("a") + ".", restored.out().strip());
        assertEquals(List.of("a", "b"), listed(Cli.run("runs", root, "--sort", "name")));
        for (Cli wrong : List.of(
                Cli.run("runs", "bin", root.resolve("nowhere")), Cli.run("runs", "restore", root.resolve("a")))) {
            assertTrue(wrong.code() != 0 && wrong.saidInASentence(), wrong.err());
        }
    }
}

package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of runs. */
class RunListTest {
    @TempDir
    Path root;

    /** A run that is stopped after so many of its seven iterations. */
    private Path run(String name, long iterations) throws IOException {
        Path folder = root.resolve(name);
        try (Session session = Session.begin(folder, TinyRuns.project(), 1)) {
            session.train(7, (report, state) -> report.iteration() < iterations);
        }
        return folder;
    }

    private static void begunAt(Path folder, long seconds) throws IOException {
        Files.setLastModifiedTime(folder.resolve(RunFolder.PROJECT), FileTime.fromMillis(1000 * seconds));
    }

    private List<String> names() throws IOException {
        return RunList.of(root).stream().map(ListedRun::name).toList();
    }

    @Test
    void everyRunIsListedTheNewestFirstAtAnyDepth() throws IOException {
        begunAt(run("old", 7), 1000);
        begunAt(run("sweep/runs/rate=0.1", 7), 2000);
        begunAt(run("new", 2), 3000);
        begunAt(run("paper/claim1/turn-off/runs/evolution_seed=1", 2), 1500);
        Files.createDirectories(root.resolve("no run"));
        Path hidden = root.resolve(".deleted");
        run(".deleted/gone", 2);
        assertEquals(
                List.of("new", "sweep/runs/rate=0.1", "paper/claim1/turn-off/runs/evolution_seed=1", "old"), names());
        assertEquals(1, RunList.of(hidden).size(), "a hidden folder is listed when it is asked for");
        assertEquals(List.of(), RunList.of(root.resolve("nowhere")));
        RunBin.delete(root, root.resolve("paper/claim1/turn-off/runs/evolution_seed=1"));
        assertEquals(1, RunList.of(RunBin.of(root)).size(), "as deep, in the bin");
    }

    @Test
    void aFinishedRunHasTheReceiptsNumbersAndAStoppedOneThoseOfItsLastEvaluation() throws IOException {
        Path finished = run("finished", 7);
        Path stopped = run("stopped", 5);
        for (ListedRun run : RunList.of(root)) {
            RunFolder folder = RunFolder.open(run.folder());
            RunSummary of = run.summary();
            assertEquals(folder.project().title(), of.title());
            assertEquals("OpenAiEs", of.method());
            assertEquals(folder.project().seed(), of.seed());
            assertEquals(7, of.planned());
            assertTrue(of.isHeldOut());
            if (run.folder().equals(finished)) {
                assertEquals(ListedRun.State.FINISHED, run.state());
                assertEquals(folder.receipt().heldOut().loss(), of.loss());
                assertEquals(folder.receipt().heldOut().accuracy(), of.accuracy());
                assertEquals(folder.receipt().spent().evaluations(), of.evaluations());
                assertEquals(7, of.iterations());
            } else {
                assertEquals(stopped, run.folder());
                assertEquals(ListedRun.State.STOPPED, run.state());
                assertEquals(folder.metrics().get(2).heldOut().loss(), of.loss());
                assertEquals(5, of.iterations());
            }
        }
    }

    @Test
    void beforeItsFirstEvaluationItsNumbersAreOfItsLastIteration() throws IOException {
        Path folder = run("early", 2);
        ListedRun run = RunList.of(root).get(0);
        assertFalse(run.summary().isHeldOut());
        assertEquals(
                RunFolder.open(folder).metrics().get(1).loss(), run.summary().loss());
    }

    @Test
    void aRunIsRunningWhileASessionHasItAndListingItIsNoHindrance() throws IOException {
        Path folder = run("held", 2);
        try (Session session = Session.resume(RunFolder.open(folder), 1)) {
            assertEquals(ListedRun.State.RUNNING, RunList.of(root).get(0).state());
            session.train(7, (report, state) -> true);
        }
        assertEquals(ListedRun.State.FINISHED, RunList.of(root).get(0).state());
    }

    /** The index says what was read, so a list that reads it again says a changed summary. */
    @Test
    void whatDidNotChangeIsTakenFromTheIndexAndWhatDidIsReadAnew() throws IOException {
        Path folder = run("one", 2);
        RunList.of(root);
        Path index = root.resolve(".runs");
        String kept = Files.readString(index);
        Files.writeString(index, kept.replace("\t1\t", "\t77\t"));
        assertEquals(new Seed(77), RunList.of(root).get(0).summary().seed());
        try (Session session = Session.resume(RunFolder.open(folder), 1)) {
            session.train(7, (report, state) -> report.iteration() < 4);
        }
        assertEquals(new Seed(1), RunList.of(root).get(0).summary().seed());
        assertEquals(4, RunList.of(root).get(0).summary().iterations());
    }

    @Test
    void anIndexThatIsDamagedOrOfAnotherVersionIsMadeAgain() throws IOException {
        run("one", 2);
        List<ListedRun> expected = RunList.of(root);
        Path index = root.resolve(".runs");
        String kept = Files.readString(index);
        for (String damaged : List.of(
                "",
                "{",
                "\n",
                kept.replace("runs 3", "runs 9"),
                kept.replace("\t", " "),
                kept.replace("true", "\\"),
                kept.strip())) {
            Files.writeString(index, damaged);
            assertEquals(expected, RunList.of(root));
            assertEquals(kept, Files.readString(index));
        }
        Files.delete(index);
        Files.createDirectory(index);
        assertEquals(expected, RunList.of(root), "an index that cannot be written");
    }

    @Test
    void aRunFolderItselfIsListedByItsOwnNameAndGetsNoIndex() throws IOException {
        Path folder = run("alone", 2);
        assertEquals(
                List.of("alone"),
                RunList.of(folder).stream().map(ListedRun::name).toList());
        assertFalse(Files.exists(folder.resolve(".runs")));
    }

    /** The index says what was read, so a list that reads it again says a changed label. */
    @Test
    void aLabelThatDidNotChangeIsTakenFromTheIndexAndOneThatDidIsReadAnew() throws IOException {
        Path folder = run("one", 2);
        RunLabel.NONE
                .withNote("before\nand a\ttab, \\n")
                .withTags(List.of("good", "two words"))
                .write(folder);
        RunList.of(root);
        Path index = root.resolve(".runs");
        Files.writeString(index, Files.readString(index).replace("before", "indexed"));
        assertEquals(
                RunLabel.NONE.withNote("indexed\nand a\ttab, \\n").withTags(List.of("good", "two words")),
                RunList.of(root).get(0).label());
        RunLabel.NONE.withNote("after it").write(folder);
        assertEquals("after it", RunList.of(root).get(0).label().note());
        Files.delete(folder.resolve("label.json"));
        assertEquals(RunLabel.NONE, RunList.of(root).get(0).label());
    }

    @Test
    void aFinishedRunThatIsGoneOnWithIsRunning() throws IOException {
        Path folder = run("longer", 7);
        try (Session session = Session.resume(RunFolder.open(folder), 1)) {
            session.train(9, (report, state) -> {
                try {
                    Files.setLastModifiedTime(
                            folder.resolve("metrics.csv"), FileTime.fromMillis(System.currentTimeMillis() + 1000));
                    assertEquals(
                            ListedRun.State.RUNNING, RunList.of(root).get(0).state());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                return true;
            });
        }
    }

    /** Of a long log only the end is read. */
    @Test
    void theLastRowOfALongLogIsThatOfTheWhole() throws IOException {
        Path folder = root.resolve("long");
        TinyRuns.train(folder, TinyRuns.project("/training/iterations=301"), false, 301);
        Path log = folder.resolve("metrics.csv");
        String text = Files.readString(log);
        assertTrue(text.length() > 1 << 15, "longer than what is read of it");
        ListedRun run = only("long");
        assertEquals(301, run.summary().iterations());
        assertEquals(
                RunFolder.open(folder).receipt().heldOut().loss(), run.summary().loss());
        Files.writeString(log, text.replaceFirst("\n300,[^,]*,", "\n300,x,"));
        assertTrue(only("long").fault().isEmpty(), "a row before the last evaluation is not looked at");
        Files.writeString(log, text.replaceFirst("\n301,[^,]*,", "\n301,x,"));
        assertTrue(only("long").fault().orElseThrow().toString().contains("line 302 is not a row"));
    }

    @Test
    void aDamagedRunIsListedWithASentence() throws IOException {
        Path folder = run("broken", 2);
        Files.writeString(folder.resolve(RunFolder.PROJECT), "{");
        ListedRun run = RunList.of(root).get(0);
        assertEquals(ListedRun.State.UNREADABLE, run.state());
        assertTrue(run.fault().orElseThrow().toString().contains("ends too early"));
        Path cut = run("cut", 2);
        Files.writeString(cut.resolve("metrics.csv"), Files.readString(cut.resolve("metrics.csv")) + "3,junk\n");
        assertTrue(only("cut").fault().orElseThrow().toString().contains("line 4 is not a row"));
        Path lost = run("lost", 2);
        Files.delete(lost.resolve("metrics.csv"));
        assertEquals(ListedRun.State.UNREADABLE, only("lost").state());
    }

    private ListedRun only(String name) throws IOException {
        return RunList.of(root).stream()
                .filter(run -> run.place().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunWithADamagedLabelIsListedWithItsNumbersAndASentence() throws IOException {
        Path folder = run("mislabelled", 7);
        Files.writeString(folder.resolve("label.json"), "{\"name\": 5}");
        ListedRun run = RunList.of(root).get(0);
        assertEquals(ListedRun.State.FINISHED, run.state());
        assertEquals(7, run.summary().iterations());
        assertTrue(run.fault().orElseThrow().toString().endsWith("Mend label.json, or delete it."));
    }

    @Test
    void aLabelIsReadAsItWasWrittenAndTheRunStaysAsItIs() throws IOException {
        Path folder = run("one", 7);
        assertEquals(RunLabel.NONE, RunLabel.read(folder));
        RunLabel label = new RunLabel(Optional.of("first"), "said\nof it", List.of("good", "delay"), Optional.of(3));
        label.write(folder);
        assertEquals(label, RunList.of(root).get(0).label());
        assertEquals("first", RunList.of(root).get(0).name());
        assertTrue(Replay.of(RunFolder.open(folder), 1, (report, state) -> true).isSame());
        assertEquals(
                "one",
                new ListedRun(
                                folder,
                                "one",
                                RunSummary.NONE,
                                label.withName(" "),
                                ListedRun.State.STOPPED,
                                Optional.empty())
                        .name());
    }

    @Test
    void aLabelRefusesWhatIsNoColourAndBlankWords() {
        for (int colour : List.of(-1, 0, 8)) {
            assertThrows(InvalidSetting.class, () -> RunLabel.NONE.withColour(Optional.of(colour)));
        }
        assertThrows(InvalidSetting.class, () -> RunLabel.NONE.withTags(List.of("a", " ")));
    }

    @Test
    void aRunIsFoundByEveryWordOfIt() throws IOException {
        Path folder = run("alpha", 7);
        RunLabel.NONE.withTags(List.of("Good")).withNote("before the Delay").write(folder);
        ListedRun run = RunList.of(root).get(0);
        assertTrue(run.has(List.of()));
        assertTrue(run.has(List.of("ALPHA", "good", "delay", "openai", "finished")));
        assertFalse(run.has(List.of("alpha", "stopped")));
    }

    /** A run without the number is last, whichever it is. */
    @ParameterizedTest
    @EnumSource(RunOrder.class)
    void everyOrderPutsTheFirstFirst(RunOrder order) throws IOException {
        RunSummary much = new RunSummary("t", "B", new Seed(2), 1, 1, 1, false, 2, 0.5, true, "", 9, 1, 1, "s", "", "");
        RunSummary little =
                new RunSummary("t", "A", new Seed(1), 2, 1, 1, false, 1, 0.9, true, "", 3, 1, 1, "s", "", "");
        ListedRun second =
                new ListedRun(Path.of("b"), "b", much, RunLabel.NONE, ListedRun.State.FINISHED, Optional.empty());
        ListedRun first =
                new ListedRun(Path.of("a"), "a", little, RunLabel.NONE, ListedRun.State.STOPPED, Optional.empty());
        assertTrue(order.comparator().compare(first, second) < 0);
        ListedRun none = new ListedRun(
                Path.of("c"), "c", RunSummary.NONE, RunLabel.NONE, ListedRun.State.UNREADABLE, Optional.empty());
        if (List.of(RunOrder.LOSS, RunOrder.ACCURACY, RunOrder.BEGUN).contains(order)) {
            assertTrue(order.comparator().compare(none, second) > 0);
        }
    }
}

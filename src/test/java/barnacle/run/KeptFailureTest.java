package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.train.FailedTrial;
import barnacle.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run folder keeps of evaluations that did not come out finite. */
class KeptFailureTest {
    @TempDir
    Path folder;

    private static Project failing() throws IOException {
        return TinyRuns.project("/network/groups/0/neuron/phi=1e300");
    }

    private static Session train(Path folder, int threads, boolean resume, long iterations) throws IOException {
        try (Session session =
                resume ? Session.resume(RunFolder.open(folder), threads) : Session.begin(folder, failing(), threads)) {
            session.train(iterations, (report, at) -> true);
            return session;
        }
    }

    @Test
    void runWithoutFailureHasNoFileOfThem() throws IOException {
        TinyRuns.train(folder, TinyRuns.project(), false, 3);
        assertFalse(Files.exists(folder.resolve("failures")));
        assertTrue(RunFolder.open(folder).failures().read().isEmpty());
    }

    @Test
    void firstAndLatestAreKeptWithTheirTrials() throws IOException {
        Session session = train(folder, 1, false, 5);
        List<KeptFailure> kept = RunFolder.open(folder).failures().read();
        assertEquals(
                List.of(1L, 5L), kept.stream().map(k -> k.failure().iteration()).toList());
        assertEquals(2, session.failures().size());
        try (Trainer trainer = failing().problem().trainer(TinyRuns.engine(failing()), 2)) {
            for (KeptFailure one : kept) {
                FailedTrial again = trainer.find(one.failure()).orElseThrow();
                FailedTrial told = one.trial().orElseThrow();
                assertEquals(again.number(), told.number());
                assertEquals(again.fault().called(), told.fault().called());
                assertEquals(again.fault().time(), told.fault().time());
                assertEquals(
                        again.fault().said().toString(), told.fault().said().toString());
            }
        }
    }

    @Test
    void fileDependsOnNeitherThreadsNorSittings() throws IOException {
        train(folder.resolve("one"), 1, false, 5);
        train(folder.resolve("three"), 3, false, 5);
        train(folder.resolve("parted"), 1, false, 3);
        train(folder.resolve("parted"), 2, true, 5);
        byte[] one = Files.readAllBytes(folder.resolve("one/failures"));
        assertArrayEquals(one, Files.readAllBytes(folder.resolve("three/failures")));
        assertArrayEquals(one, Files.readAllBytes(folder.resolve("parted/failures")));
    }

    /** A crash after the failures and before the checkpoint. */
    @Test
    void failuresAfterTheCheckpointAreMadeAgain() throws IOException {
        train(folder.resolve("whole"), 1, false, 5);
        train(folder.resolve("crashed"), 1, false, 2);
        Files.write(folder.resolve("crashed/failures"), Files.readAllBytes(folder.resolve("whole/failures")));
        train(folder.resolve("crashed"), 1, true, 4);
        assertEquals(
                List.of(1L, 4L),
                RunFolder.open(folder.resolve("crashed")).failures().read().stream()
                        .map(k -> k.failure().iteration())
                        .toList());
    }

    @Test
    void brokenFileIsASentenceAndDoesNotStopTheRun() throws IOException {
        train(folder, 1, false, 2);
        Path file = folder.resolve("failures");
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        String said = assertThrows(
                        IOException.class,
                        () -> RunFolder.open(folder).failures().read())
                .getMessage();
        assertTrue(said.contains("is damaged") && said.endsWith("the run goes on without."), said);
        Session session = train(folder, 1, true, 4);
        assertEquals(4, session.state().iteration());
        assertEquals(said, session.unkept().orElseThrow().toString());
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    /** A folder in the way stands for a disk that takes nothing more. */
    @Test
    void fileThatCannotBeWrittenDoesNotStopTheRun() throws IOException {
        TinyRuns.train(folder, failing(), false, 1);
        Files.delete(folder.resolve("failures"));
        Files.createDirectory(folder.resolve("failures"));
        Session session = train(folder, 1, true, 3);
        assertEquals(3, session.state().iteration());
        assertTrue(session.unkept().isPresent());
    }
}

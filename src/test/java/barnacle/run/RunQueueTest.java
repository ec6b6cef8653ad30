package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that wait. */
class RunQueueTest {
    @TempDir
    Path root;

    private RunQueue queue;

    @BeforeEach
    void three() throws IOException {
        queue = new RunQueue(root);
        for (String name : List.of("c", "a", "plan/runs/b")) {
            queue.add(root.resolve(name), TinyRuns.project());
        }
    }

    private List<String> names() throws IOException {
        return queue.list().stream()
                .map(one -> one.folder().getFileName().toString())
                .toList();
    }

    private ListedRun listed(String place) throws IOException {
        return RunList.of(root).stream()
                .filter(run -> run.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theyWaitInTheOrderInWhichTheyCameAndAreListedAsRuns() throws IOException {
        assertEquals(List.of("c", "a", "b"), names());
        assertEquals(ListedRun.State.WAITING, listed("plan/runs/b").state());
        assertEquals(0, listed("a").summary().iterations());
        assertEquals(7, listed("a").summary().planned());
        queue.first(root.resolve("plan/runs/b"));
        assertEquals(List.of("b", "c", "a"), names());
        assertThrows(IOException.class, () -> queue.add(root.resolve("a"), TinyRuns.project()));
    }

    @Test
    void oneThatIsTakenOutIsInTheBinOrStaysAsAStoppedRun() throws IOException {
        queue.remove(root.resolve("a"));
        assertEquals(List.of("c", "b"), names());
        assertEquals(1, RunList.of(RunBin.of(root)).size());
        Path begun = root.resolve("c");
        try (Session session = Session.resume(RunFolder.open(begun), 1)) {
            session.train(7, (report, state) -> report.iteration() < 3);
            assertEquals(ListedRun.State.RUNNING, listed("c").state());
        }
        assertEquals(ListedRun.State.WAITING, listed("c").state());
        queue.remove(begun);
        assertEquals(ListedRun.State.STOPPED, listed("c").state());
        queue.add(begun);
        assertEquals(List.of("b", "c"), names());
    }

    @Test
    void oneThatFailedSaysWhyAndOneThatIsFinishedDoesNotWait() throws IOException {
        queue.failed(root.resolve("c"), Sentence.plain("It went wrong."));
        assertEquals(Optional.of("It went wrong."), queue.list().get(0).fault().map(Sentence::toString));
        assertEquals("It went wrong.", listed("c").fault().orElseThrow().toString());
        queue.add(root.resolve("c"));
        assertEquals(List.of("a", "b", "c"), names());
        assertTrue(queue.list().get(2).fault().isEmpty());
        // As a program leaves it that is killed after the receipt and before the mark goes.
        TinyRuns.train(root.resolve("a"), TinyRuns.project(), true, 7);
        assertTrue(Files.exists(root.resolve("a/queued.json")));
        assertEquals(List.of("b", "c"), names());
        assertEquals(ListedRun.State.FINISHED, listed("a").state());
    }

    @Test
    void aDamagedMarkStillWaitsAndComesLast() throws IOException {
        Files.writeString(root.resolve("c/queued.json"), "{");
        assertEquals(List.of("a", "b", "c"), names());
        assertFalse(queue.list().get(2).fault().isPresent());
    }
}

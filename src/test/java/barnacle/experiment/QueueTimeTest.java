package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.Seed;
import barnacle.run.ListedRun;
import barnacle.run.RunLabel;
import barnacle.run.RunSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a queue takes yet. */
class QueueTimeTest {
    /** Of 100 iterations, some of which are made. */
    private static ListedRun run(String method, String settings, ListedRun.State state, long made, double seconds) {
        RunSummary summary = new RunSummary(
                "", method, new Seed(1), 0, made, 100, made == 100, 1, 1, false, "", seconds, 0, 0, "", settings, "");
        return new ListedRun(Path.of(method), method, summary, RunLabel.NONE, state, Optional.empty());
    }

    private static final ListedRun TRAINED = run("a", "1", ListedRun.State.FINISHED, 100, 50);
    private static final ListedRun GOES_ON = run("a", "1", ListedRun.State.RUNNING, 20, 20);
    private static final ListedRun SAME = run("a", "1", ListedRun.State.WAITING, 0, 0);
    private static final ListedRun ALIKE = run("a", "2", ListedRun.State.WAITING, 0, 0);
    private static final ListedRun ANOTHER = run("b", "3", ListedRun.State.WAITING, 0, 0);

    @Test
    void whatGoesOnKeepsItsPaceAndWhatWaitsTakesThatOfTheOthers() {
        assertEquals(new QueueTime(80, true), QueueTime.of(List.of(TRAINED, GOES_ON), 1));
        // 70 s for 120 iterations.
        double pace = 70.0 / 120;
        assertEquals(
                80 + 2 * 100 * pace,
                QueueTime.of(List.of(TRAINED, GOES_ON, SAME, ALIKE), 1).seconds(),
                1e-9);
        assertEquals(new QueueTime(80, false), QueueTime.of(List.of(TRAINED, GOES_ON, ANOTHER), 1));
        assertEquals(new QueueTime(0, true), QueueTime.of(List.of(TRAINED), 1));
    }

    @Test
    void sideBySideTakesAsLongAsTheLongestOrTheShareOfAll() {
        assertEquals(new QueueTime(80, true), QueueTime.of(List.of(GOES_ON), 4));
        assertEquals(new QueueTime(80, true), QueueTime.of(List.of(GOES_ON, GOES_ON), 2));
    }
}

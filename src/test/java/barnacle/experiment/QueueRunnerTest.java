package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import barnacle.run.TinyRuns;
import barnacle.setting.Sentence;
import barnacle.train.IterationReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue that is carried out. */
class QueueRunnerTest {
    @TempDir
    Path root;

    /** Stops after some iterations of all runs together. */
    static class Counting implements QueueRunner.Observer {
        final AtomicInteger iterations = new AtomicInteger();
        final List<Path> ended = new java.util.concurrent.CopyOnWriteArrayList<>();
        final Map<Path, Sentence> failed = new ConcurrentHashMap<>();
        private final int atMost;

        Counting(int atMost) {
            this.atMost = atMost;
        }

        @Override
        public void after(Path run, IterationReport report) {
            iterations.incrementAndGet();
        }

        @Override
        public void ended(Path run) {
            ended.add(run.getFileName());
        }

        @Override
        public void failed(Path run, Sentence why) {
            failed.put(run.getFileName(), why);
        }

        @Override
        public boolean carryOn() {
            return iterations.get() < atMost;
        }
    }

    private RunQueue queue(String... names) throws IOException {
        RunQueue queue = new RunQueue(root);
        for (String name : names) {
            queue.add(root.resolve(name), TinyRuns.project());
        }
        return queue;
    }

    private static String theta(Path run) throws IOException {
        return RunFolder.open(run).receipt().theta();
    }

    private String expected() throws IOException {
        Path alone = root.resolveSibling(root.getFileName() + "-alone");
        TinyRuns.train(alone, TinyRuns.project(), false, 7);
        return theta(alone);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void allAreTrainedToTheSameBitsHoweverManySideBySide(int sideBySide) throws IOException {
        RunQueue queue = queue("a", "b", "c");
        Counting seen = new Counting(Integer.MAX_VALUE);
        new QueueRunner(queue, 2, sideBySide, seen).run();
        assertEquals(21, seen.iterations.get());
        assertEquals(3, seen.ended.size());
        assertEquals(List.of(), queue.list());
        String alone = expected();
        for (String name : List.of("a", "b", "c")) {
            assertEquals(alone, theta(root.resolve(name)));
        }
    }

    @Test
    void oneAfterAnotherIsInTheOrderOfTheQueue() throws IOException {
        RunQueue queue = queue("b", "c", "a");
        queue.first(root.resolve("a"));
        Counting seen = new Counting(Integer.MAX_VALUE);
        new QueueRunner(queue, 1, 1, seen).run();
        assertEquals(List.of(Path.of("a"), Path.of("b"), Path.of("c")), seen.ended);
    }

    @Test
    void whatIsStoppedWaitsAndGoesOnToTheSameBits() throws IOException {
        RunQueue queue = queue("a", "b");
        new QueueRunner(queue, 1, 1, new Counting(10)).run();
        assertEquals(
                List.of(root.resolve("b")),
                queue.list().stream().map(RunQueue.Waiting::folder).toList());
        new QueueRunner(queue, 2, 2, new Counting(100)).run();
        assertEquals(expected(), theta(root.resolve("b")));
    }

    @Test
    void oneThatIsHaltedLeavesTheQueueWithItsCheckpointAndTheOthersGoOn() throws IOException {
        RunQueue queue = queue("a", "b");
        QueueRunner[] runner = new QueueRunner[1];
        Counting seen = new Counting(100) {
            @Override
            public void after(Path run, IterationReport report) {
                super.after(run, report);
                if (run.endsWith("a") && report.iteration() == 3) {
                    runner[0].halt(run);
                }
            }
        };
        runner[0] = new QueueRunner(queue, 1, 1, seen);
        runner[0].run();
        assertEquals(List.of(Path.of("b")), seen.ended);
        assertEquals(List.of(), queue.list());
        assertTrue(RunFolder.open(root.resolve("a")).checkpoint().isPresent());
        queue.add(root.resolve("a"));
        new QueueRunner(queue, 1, 1, new Counting(100)).run();
        assertEquals(expected(), theta(root.resolve("a")));
    }

    @Test
    void oneThatCannotBeTrainedSaysWhyAndDoesNotHoldUpTheOthers() throws IOException {
        RunQueue queue = queue("a", "b");
        Files.writeString(root.resolve("a").resolve(RunFolder.PROJECT), "{");
        Counting seen = new Counting(100);
        new QueueRunner(queue, 1, 1, seen).run();
        assertEquals(List.of(Path.of("b")), seen.ended);
        assertTrue(seen.failed.get(Path.of("a")).toString().contains("ends too early"));
        new QueueRunner(queue, 1, 1, seen).run();
        assertEquals(1, queue.list().size(), "it waits for a person");
    }

    /** What a process of its own does until it is killed; it says a line at each state. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            RunQueue queue = new RunQueue(root);
            if (arguments[1].equals("adding")) {
                for (int i = 0; ; i++) {
                    queue.add(root.resolve("added" + i), TinyRuns.project());
                    say("added " + i);
                }
            }
            new QueueRunner(queue, 1, 1, new Counting(Integer.MAX_VALUE) {
                        @Override
                        public void after(Path run, IterationReport report) {
                            say("iteration " + run.getFileName() + " " + report.iteration());
                        }

                        @Override
                        public void ended(Path run) {
                            say("ended " + run.getFileName());
                            hold(arguments[1].equals("between"));
                        }
                    })
                    .run();
        }

        private static void hold(boolean isWanted) {
            try {
                Thread.sleep(isWanted ? 60_000 : 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void say(String line) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private void kill(String what, String atLine) throws IOException, InterruptedException {
        Process process = OtherJava.running(
                        List.of("--add-modules", "jdk.incubator.vector"),
                        Victim.class.getName(),
                        List.of(root.toString(), what))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.equals(atLine)) {
                line = said.readLine();
            }
            assertEquals(atLine, line, "the process ended by itself");
            process.destroyForcibly().waitFor();
        }
    }

    /** While it is added, before its first checkpoint, between two, after the last, and between two runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "adding:added 3",
                "training:iteration a 1",
                "training:iteration a 4",
                "training:iteration a 7",
                "training:iteration b 1",
                "between:ended a"
            })
    void aQueueWhoseProgramIsKilledIsCarriedOutToTheSameBits(String when) throws Exception {
        RunQueue queue = queue("a", "b");
        String[] parts = when.split(":");
        kill(parts[0], parts[1]);
        List<Path> waiting = queue.list().stream().map(RunQueue.Waiting::folder).toList();
        assertTrue(waiting.contains(root.resolve("b")), waiting.toString());
        Counting seen = new Counting(Integer.MAX_VALUE);
        new QueueRunner(queue, 2, 1, seen).run();
        assertEquals(Map.of(), seen.failed);
        assertEquals(List.of(), queue.list());
        String alone = expected();
        assertEquals(alone, theta(root.resolve("a")));
        assertEquals(alone, theta(root.resolve("b")));
        assertFalse(Files.exists(root.resolve("b/queued.json")));
        for (Path added : waiting) {
            assertEquals(alone, theta(added), "what waited was whole");
        }
    }
}

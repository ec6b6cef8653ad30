package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.cli.Cli;
import barnacle.ode.CarryOn;
import barnacle.trust.TrustTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands on damaged files, and what they did or said that they should not have. Some hundred files by default;
 * {@code -Dmutations=20000} tries so many, {@code -Dmutations.seed=7} others. What fails is kept in
 * {@code target/mutations}.
 */
final class DamagedFiles {
    static final int COUNT = Integer.getInteger("mutations", 200);
    private static final long SEED = Long.getLong("mutations.seed", 1);
    /** Long after the slowest, so that a busy machine is no hang. */
    private static final long HANGS_AFTER_SECONDS = 120;

    /** What a library, or Java, says. */
    private static final Pattern LIBRARY = Pattern.compile(
            "made a mistake|\\b\\w+(Exception|Error)\\b|\\n\\s+at |\\b(java|javax|jdk|tools|com|org|de)\\.[a-z]+[.$]|"
                    + "barnacle\\.[a-z]+\\.[a-z.]*[A-Z]|Stream(Read|Write)|Feature|\\[[A-Z]@|Index \\d+ out|"
                    + "was expecting|REDACTED|Unexpected character|token|Cannot invoke|class barnacle");

    private final List<String> faults = new ArrayList<>();
    private int tried;

    /** What damages the file of a number. */
    static Random random(int n) {
        return new Random(SEED * 1_000_003 + n);
    }

    /** @param what was damaged */
    void assertHarmless(String what) throws IOException {
        TrustTable.row("damaged: " + what, tried, faults.size());
        assertEquals(List.of(), faults, faults.size() + " faults");
    }

    /** Whether a command is done; notes what it should not have done or said. */
    boolean answer(int n, byte[] damaged, Object... command) throws IOException {
        tried++;
        AtomicBoolean isWanted = new AtomicBoolean(true);
        FutureTask<Cli> task = new FutureTask<>(() -> CarryOn.whilst(isWanted::get, () -> Cli.run(command)));
        Thread thread = new Thread(task, command[0] + " " + n);
        thread.setDaemon(true);
        thread.start();
        Cli done = null;
        String fault = null;
        try {
            done = task.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
            Matcher library = LIBRARY.matcher(done.err() + done.out());
            if (library.find()) {
                fault = library.group() + " in: " + done.err();
            } else if (done.code() != 0 && done.err().isBlank()) {
                fault = "nothing is said";
            }
        } catch (ExecutionException e) {
            StringWriter trace = new StringWriter();
            e.getCause().printStackTrace(new PrintWriter(trace));
            fault = trace.toString();
        } catch (TimeoutException e) {
            fault = "it hangs: " + Arrays.toString(thread.getStackTrace());
            isWanted.set(false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (fault != null) {
            Path kept =
                    Files.createDirectories(Path.of("target", "mutations")).resolve(SEED + "-" + n + "-" + command[0]);
            Files.write(kept, damaged);
            faults.add(n + " (" + kept + ") " + command[0] + ": "
                    + fault.substring(0, Math.min(fault.length(), 1500)).strip() + "\n");
        }
        return done != null && done.code() == 0;
    }
}

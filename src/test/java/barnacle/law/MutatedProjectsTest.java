package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.cli.Cli;
import barnacle.file.Sha256;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.RandomProjects;
import barnacle.project.Samples;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file, a command ends in time, in a result or in a refusal of Barnacle's own words. Some
 * hundred damaged files by default; {@code -Dmutations=20000} tries so many, {@code -Dmutations.seed=7} others. What
 * fails is kept in {@code target/mutations}.
 */
class MutatedProjectsTest {
    private static final int COUNT = Integer.getInteger("mutations", 200);
    private static final long SEED = Long.getLong("mutations.seed", 1);
    /** Long after the slowest, so that a busy machine is no hang. */
    private static final long HANGS_AFTER_SECONDS = 120;

    /** What a library, or Java, says. */
    private static final Pattern LIBRARY = Pattern.compile(
            "made a mistake|\\b\\w+(Exception|Error)\\b|\\n\\s+at |\\b(java|javax|jdk|tools|com|org|de)\\.[a-z]+[.$]|"
                    + "barnacle\\.[a-z]+\\.[a-z.]*[A-Z]|Stream(Read|Write)|Feature|\\[[A-Z]@|Index \\d+ out|"
                    + "was expecting|REDACTED|Unexpected character|token|Cannot invoke|class barnacle");

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
        List<String> faults = new ArrayList<>();
        for (int n = 0; n < COUNT; n++) {
            Random random = new Random(SEED * 1_000_003 + n);
            byte[] whole = random.nextInt(3) == 0 ? generated(random) : samples.get(random.nextInt(samples.size()));
            byte[] damaged = new Mutations(random)
                    .ofJson(
                            whole,
                            random.nextInt(3) == 0 ? generated(random) : samples.get(random.nextInt(samples.size())));
            Files.write(file, damaged);
            if (answer(n, damaged, faults, "check", file)) {
                simulated++;
                boolean isNetwork = !new String(damaged, StandardCharsets.UTF_8).contains("\"neuralOde\"");
                List<Object> simulate = new ArrayList<>(List.of("simulate", file, "--out", folder.resolve("out")));
                simulate.addAll(isNetwork ? List.of("--dt", "0.5", "--duration", "5") : List.of("--trial", "0"));
                answer(n, damaged, faults, simulate.toArray());
            }
        }
        assertEquals(List.of(), faults, faults.size() + " faults");
        assertTrue(simulated > COUNT / 10, simulated + " of " + COUNT + " could be simulated");
    }

    @Test
    void damagedCsvIsReadOrRefusedInASentence() throws IOException {
        byte[] trace = ("time (ms),soma (mV)\n0,-60.5\n0.5,-59.25\n1,-58\n1.5,-57.5\n" + "2,-57\n2.5,-57.25\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] matrix = "1,0,1,1\n0,1,1,0\n1,1,0,1\n0,0,1,1\n".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("damaged.csv");
        List<String> faults = new ArrayList<>();
        for (int n = 0; n < COUNT / 4; n++) {
            Mutations mutations = new Mutations(new Random(SEED * 1_000_003 + n));
            boolean isTrace = n % 2 == 0;
            byte[] damaged = mutations.ofCsv(isTrace ? trace : matrix);
            Files.write(file, damaged);
            if (isTrace) {
                answer(n, damaged, faults, "check", "trace-fit", "--set", "/task/trace=" + file);
            } else {
                answer(
                        n,
                        damaged,
                        faults,
                        "check",
                        Samples.QUICK,
                        "--set",
                        "/network/projections/1/rule={\"type\":\"ExplicitMatrix\",\"matrix\":[[1]]}",
                        "--set",
                        "/network/projections/1/rule/matrix=" + file);
            }
        }
        assertEquals(List.of(), faults, faults.size() + " faults");
    }

    @Test
    void damagedRunIsGoneOnWithOrRefusedInASentence() throws IOException {
        Path whole = folder.resolve("whole");
        TinyRuns.train(whole, TinyRuns.project(), false, 4);
        List<String> names = List.of("checkpoint", "metrics.csv", "receipt.json", RunFolder.PROJECT);
        List<String> faults = new ArrayList<>();
        for (int n = 0; n < COUNT / 8; n++) {
            Random random = new Random(SEED * 1_000_003 + n);
            Path run = Files.createDirectories(folder.resolve("run" + n));
            String name = names.get(random.nextInt(names.size()));
            byte[] damaged = damaged(name, Files.readAllBytes(whole.resolve(name)), random);
            for (String file : names) {
                Files.write(run.resolve(file), file.equals(name) ? damaged : Files.readAllBytes(whole.resolve(file)));
            }
            answer(n, damaged, faults, "evaluate", run);
            answer(n, damaged, faults, "replay", run);
            answer(n, damaged, faults, "train", run.resolve(RunFolder.PROJECT), "--out", run, "--resume", "--plain");
        }
        assertEquals(List.of(), faults, faults.size() + " faults");
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

    /** Whether a command is done; notes what it should not have done or said. */
    private static boolean answer(int n, byte[] damaged, List<String> faults, Object... command) throws IOException {
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

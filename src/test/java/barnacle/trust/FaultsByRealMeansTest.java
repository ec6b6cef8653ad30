package barnacle.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barnacle.OtherJava;
import barnacle.project.ProjectFile;
import barnacle.run.RunDigest;
import barnacle.run.SameRuns;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training on a machine that fails by the system's own means: it ends well, or with one sentence, and goes on bit for
 * bit once the fault is gone.
 */
@Tag("trust")
@EnabledOnOs(OS.LINUX)
class FaultsByRealMeansTest {
    private static final Path CLOCK = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    @TempDir
    Path folder;

    private Path project;
    private Path whole;
    private Path disk;
    private int tried;
    private final List<String> faults = new ArrayList<>();

    /** What a command came to. */
    private record Ended(int code, String said) {
        /** One line, a sentence; notes of the Java that runs it are none of the program's. */
        boolean isASentence() {
            List<String> lines = said.lines()
                    .filter(line -> !line.startsWith("WARNING: Using incubator"))
                    .toList();
            return lines.size() == 1
                    && lines.get(0).endsWith(".")
                    && !said.contains("Exception")
                    && !said.contains("java.");
        }
    }

    @BeforeEach
    void trainWhole() throws Exception {
        project = folder.resolve("tiny.barnacle.json");
        ProjectFile.write(project, TinyRuns.project());
        whole = folder.resolve("whole");
        assertEquals(0, train(List.of(), whole, "").code());
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            shell("umount '" + disk + "'");
        }
    }

    private static Ended shell(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", line).start();
        process.getOutputStream().close();
        String out = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.getInputStream().readAllBytes();
        return new Ended(process.waitFor(), out.strip());
    }

    /** The words of a shell that start the training. */
    private String training(List<String> options, Path out, String more) {
        List<String> all = new ArrayList<>(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dbarnacle.home=" + folder.resolve("home")));
        all.addAll(options);
        String start = OtherJava.barnacle(
                        all, List.of("train", project.toString(), "--out", out.toString(), "--threads", "1"))
                .command()
                .stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        return start + " " + more;
    }

    private Ended train(List<String> options, Path out, String more) throws IOException, InterruptedException {
        return shell(training(options, out, more));
    }

    /** Judges a training under a fault, and that what is left of it goes on without one. */
    private void judge(String fault, Ended ended, Path out) throws Exception {
        tried++;
        if (ended.code() != 0 && !ended.isASentence()) {
            faults.add(fault + " ends with " + ended.code() + " and says: " + ended.said());
        }
        Ended again = new Ended(0, "");
        if (ended.code() != 0) {
            again = train(List.of(), out, "--resume");
            again = again.code() == 0 ? again : train(List.of(), out, "");
        }
        if (again.code() != 0) {
            faults.add(fault + ", afterwards: " + again.said());
            return;
        }
        try {
            SameRuns.assertSame(whole, out);
        } catch (AssertionError e) {
            faults.add(fault + ": " + e.getMessage());
        }
    }

    private void table(String what) throws IOException {
        TrustTable.row("by real means: " + what, tried, faults.size());
        assertEquals(List.of(), faults);
    }

    private void mount(String size) throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        boolean isMounted =
                shell("mount -t tmpfs -o size=" + size + " none '" + disk + "'").code() == 0;
        disk = isMounted ? disk : null;
        assumeTrue(isMounted, "only root mounts a disk");
    }

    private void resize(String options) throws Exception {
        assertEquals(new Ended(0, ""), shell("mount -o remount," + options + " '" + disk + "'"));
    }

    /** A page more each time: each write of the training is once the one for which there is no room. */
    @Test
    void aDiskThatIsFull() throws Exception {
        mount("4k");
        boolean fits = false;
        for (int size = 4; !fits; size += 4) {
            resize("size=" + size + "k");
            Path out = disk.resolve("run-" + size);
            Ended ended = train(List.of(), out, "");
            fits = ended.code() == 0;
            resize("size=50m");
            if (fits) {
                // The run is whole without what lists read at once.
                fits = Files.exists(out.resolve(".digest"));
                RunDigest.writeIfMissing(out);
            }
            judge("a disk of " + size + " kB", ended, out);
            shell("rm -rf '" + out + "'");
        }
        table("a full disk, one page more each time");
    }

    @Test
    void aDiskThatBecomesReadOnly() throws Exception {
        mount("50m");
        for (int ms = 200; ms <= 1000; ms += 100) {
            resize("rw");
            Path out = disk.resolve("run-" + ms);
            Ended ended = shell("(" + training(List.of(), out, "") + ") & sleep " + ms / 1000.0
                    + "; mount -o remount,ro '" + disk + "' 2>/dev/null; wait $!");
            resize("rw");
            judge("a disk that is read-only after " + ms + " ms", ended, out);
        }
        table("a disk that becomes read-only");
    }

    @Test
    void foldersThatAreNotThere() throws Exception {
        Path out = folder.resolve("no-temporary");
        judge("no temporary folder", train(List.of("-Djava.io.tmpdir=/nowhere"), out, ""), out);
        Path homeless = folder.resolve("no-home");
        judge(
                "no home",
                shell("env -u HOME "
                        + training(List.of("-Duser.home=/nowhere", "-Dbarnacle.home=/nowhere"), homeless, "")),
                homeless);
        table("no temporary folder, no home");
    }

    @Test
    void tooFewHandles() throws Exception {
        for (int handles = 40; handles <= 120; handles += 4) {
            // Java itself does not start with fewer.
            String limit = "ulimit -n " + handles + "; ";
            if (shell(limit + training(List.of(), folder.resolve("x"), "--help"))
                            .code()
                    == 0) {
                Path out = folder.resolve("handles-" + handles);
                judge(handles + " handles", shell(limit + training(List.of(), out, "")), out);
            }
        }
        table("too few handles for files");
    }

    @Test
    void aPipeThatIsClosed() throws Exception {
        for (String reader : List.of("true", "head -c 1", "head -n 2", "sleep 0.6")) {
            Path out = folder.resolve("pipe-" + reader.replace(' ', '-'));
            Ended ended = shell("set -o pipefail; " + training(List.of(), out, "") + " | " + reader + " > /dev/null");
            judge("a reader that ends: " + reader, ended, out);
        }
        table("a closed pipe");
    }

    @Test
    void aSmallHeap() throws Exception {
        for (int megabytes : new int[] {16, 24, 32, 48, 64}) {
            Path out = folder.resolve("heap-" + megabytes);
            judge(megabytes + " MB", train(List.of("-Xmx" + megabytes + "m"), out, ""), out);
        }
        table("a heap of 16 to 64 MB");
    }

    @Test
    void aMachineThatIsSuspended() throws Exception {
        for (int ms = 300; ms <= 900; ms += 100) {
            Path out = folder.resolve("stopped-" + ms);
            Ended ended = shell("exec 3>&1; (exec " + training(List.of(), out, "") + ") & P=$!; sleep " + ms / 1000.0
                    + "; kill -STOP $P; sleep 2; kill -CONT $P; wait $P");
            judge("suspended after " + ms + " ms", ended, out);
        }
        table("a machine that is suspended");
    }

    @Test
    void aClockThatGoesBack() throws Exception {
        assumeTrue(Files.exists(CLOCK), "libfaketime is not here");
        for (int ms = 300; ms <= 900; ms += 200) {
            Path time = Files.writeString(folder.resolve("time"), "+0\n");
            Path out = folder.resolve("clock-" + ms);
            String clock = "env LD_PRELOAD=" + CLOCK + " FAKETIME_TIMESTAMP_FILE='" + time
                    + "' FAKETIME_NO_CACHE=1 DONT_FAKE_MONOTONIC=1 ";
            Ended ended = shell("(exec " + clock + training(List.of(), out, "") + ") & P=$!; sleep " + ms / 1000.0
                    + "; echo '-2d' > '" + time + "'; wait $P");
            judge("two days back after " + ms + " ms", ended, out);
        }
        table("a clock that goes back");
    }

    @Test
    void twoTrainingsOfOneFolder() throws Exception {
        for (int i = 0; i < 6; i++) {
            Path out = folder.resolve("two-" + i);
            Path first = folder.resolve("first-" + i);
            Process one = new ProcessBuilder("bash", "-c", training(List.of(), out, "") + " 2> '" + first + "'")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            TimeUnit.MILLISECONDS.sleep(100L * i);
            Ended two = train(List.of(), out, "");
            Ended ended = new Ended(one.waitFor(), Files.readString(first).strip());
            judge("the first of two, " + 100 * i + " ms apart", ended, out);
            judge("the second of two, " + 100 * i + " ms apart", two, out);
        }
        table("two trainings of one folder");
    }
}

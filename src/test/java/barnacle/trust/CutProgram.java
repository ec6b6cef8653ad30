package barnacle.trust;

import barnacle.OtherJava;
import barnacle.project.ProjectFile;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts the program on {@link CutFileSystems}, which counts, tells and ends its changes of files. */
final class CutProgram {
    private final Path project;
    private final boolean losesPower;

    /**
     * @param folder of a small project, which is written there
     * @param losesPower whether, where it is killed, what was not synced is gone too
     */
    CutProgram(Path folder, boolean losesPower) throws IOException {
        this.losesPower = losesPower;
        project = folder.resolve("tiny.barnacle.json");
        ProjectFile.write(project, TinyRuns.project());
    }

    /** @param words of the command, where PLACE stands for the place and PROJECT for the project */
    List<String> command(Path place, String... words) {
        return Arrays.stream(words)
                .map(word -> word.replace("PLACE", place.toString()).replace("PROJECT", project.toString()))
                .toList();
    }

    /**
     * Runs a command and gives its exit code.
     *
     * @param last number, from 1, of the change at which it is killed; 0 for none
     * @param told file that gets a line for each change
     */
    int run(Path place, long last, Path told, String... words) throws IOException, InterruptedException {
        return start(place, last, told, words).waitFor();
    }

    /** Starts a command, as {@link #run} does. */
    Process start(Path place, long last, Path told, String... words) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dbarnacle.home=" + place.resolveSibling("home"),
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + CutFileSystems.class.getName(),
                "-D" + Changes.POWER + "=" + losesPower,
                "-D" + Changes.LAST + "=" + last,
                "-D" + Changes.TOLD + "=" + told));
        return OtherJava.barnacle(options, command(place, words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

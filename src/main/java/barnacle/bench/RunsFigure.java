package barnacle.bench;

import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How soon many long runs are listed and compared, each time in a Java that has just begun.
 *
 * @param runs in the folder, each of {@code iterations}
 * @param start of the command without a list, seconds
 * @param without the command's list while there is no index
 * @param with the same where the list before left its index
 * @param bare while there is neither an index nor a digest of any run, as of an earlier Barnacle
 * @param windowWithout in a window, while there is no index
 * @param window where there is one
 * @param windowBare while there is neither an index nor a digest
 */
public record RunsFigure(
        int runs,
        int iterations,
        double start,
        double without,
        double with,
        double bare,
        Screen windowWithout,
        Screen window,
        Screen windowBare) {
    /** Names the file to which the window writes its figures before it ends. */
    private static final String ASK = "BARNACLE_RUNS";

    private static final String FOLDER = "BARNACLE_RUNS_FOLDER";

    /**
     * What a person waits for on the screen, in seconds.
     *
     * @param row from the click on the screen's name to the first row, the building of the screen included
     * @param list from the same to the last row
     * @param curve from the choice of all runs to their first curves
     * @param curves from the same to curves of every iteration
     */
    public record Screen(double row, double list, double curve, double curves) {}

    /**
     * Makes the runs, lists them by the command and opens the window three times.
     *
     * @param launcher the program that a person starts
     * @return nothing if a window did not open
     */
    public static Optional<RunsFigure> measure(String launcher) throws IOException, InterruptedException {
        try (ManyRuns made = ManyRuns.make()) {
            Path folder = made.folder();
            double start = seconds(launcher, "--version");
            double without = seconds(launcher, "runs", folder.toString());
            double with = seconds(launcher, "runs", folder.toString());
            made.forget();
            Optional<Screen> first = screen(launcher, folder);
            Optional<Screen> second = first.isEmpty() ? first : screen(launcher, folder);
            made.forgetAll();
            double bare = seconds(launcher, "runs", folder.toString());
            made.forget();
            Optional<Screen> third = second.isEmpty() ? second : screen(launcher, folder);
            return third.map(screen -> new RunsFigure(
                    ManyRuns.RUNS, ManyRuns.ITERATIONS, start, without, with, bare, first.get(), second.get(), screen));
        }
    }

    private static double seconds(String launcher, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(arguments).redirectErrorStream(true);
        command.command().add(0, launcher);
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long began = System.nanoTime();
        int ended = command.start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + ended);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static Optional<Screen> screen(String launcher, Path folder) throws IOException, InterruptedException {
        return MeasuredWindow.figures(
                        launcher,
                        Samples.read("stimulus-integration-quick", List.of()),
                        ASK,
                        Map.of(FOLDER, folder.toString()))
                .map(t -> new Screen(t[0], t[1], t[2], t[3]));
    }
}

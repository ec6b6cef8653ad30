package barnacle.bench;

import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What it costs to watch a training: the same one in the window and by {@code barnacle train}, in alternation, each in
 * a program of its own and on all cores.
 *
 * @param project its title
 * @param rounds of both
 * @param alone of the trainings without a window, medians
 * @param watched of those in the window, medians
 * @param redrawsPerSecond how often the charts were told how it goes, median
 * @param dropped iterations that are no point of the window's loss curve, of all rounds
 * @param growth bytes in use at the end over those after a quarter of the training, the most of all rounds
 */
public record WatchedFigure(
        String project,
        int iterations,
        int rounds,
        Cost alone,
        Cost watched,
        double redrawsPerSecond,
        int dropped,
        double growth) {
    private static final String ASK = "BARNACLE_WATCHED";
    private static final String RUNS = "BARNACLE_WATCHED_RUNS";

    /** Between two looks at a program, in milliseconds. */
    private static final long LOOK = 20;

    /**
     * What a training took.
     *
     * @param seconds by the clock, in iterations
     * @param processorSeconds of the whole program from the first iteration to the last
     */
    public record Cost(double seconds, double processorSeconds) {
        private static Cost median(List<Cost> all) {
            return new Cost(
                    WatchedFigure.median(all.stream().map(Cost::seconds).toList()),
                    WatchedFigure.median(
                            all.stream().map(Cost::processorSeconds).toList()));
        }
    }

    private static double median(List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The share of the speed without a window that the window keeps. */
    public double share() {
        return alone.seconds / watched.seconds;
    }

    /**
     * Trains the quick sample.
     *
     * @param launcher the program that a person starts
     * @return nothing if a window did not open
     */
    public static Optional<WatchedFigure> measure(String launcher, int iterations, int rounds)
            throws IOException, InterruptedException {
        Project project = Samples.read("stimulus-integration-quick", List.of("/training/iterations=" + iterations));
        Path folder = Files.createTempDirectory("barnacle-watched");
        try {
            List<Cost> alone = new ArrayList<>();
            List<Cost> watched = new ArrayList<>();
            List<double[]> told = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                alone.add(alone(launcher, project, folder.resolve("alone" + round)));
                Path runs = Files.createDirectory(folder.resolve("watched" + round));
                Optional<double[]> figures =
                        MeasuredWindow.figures(launcher, project, ASK, Map.of(RUNS, runs.toString()));
                if (figures.isEmpty()) {
                    return Optional.empty();
                }
                told.add(figures.get());
                try (Stream<Path> made = Files.list(runs)) {
                    watched.add(new Cost(seconds(made.findFirst().orElseThrow()), figures.get()[1]));
                }
            }
            return Optional.of(new WatchedFigure(
                    project.title(),
                    iterations,
                    rounds,
                    Cost.median(alone),
                    Cost.median(watched),
                    median(told.stream().map(t -> t[2]).toList()),
                    (int) told.stream().mapToDouble(t -> t[3]).sum(),
                    told.stream().mapToDouble(t -> t[5] / t[4]).max().orElse(Double.NaN)));
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path made : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(made);
                }
            }
        }
    }

    private static double seconds(Path run) throws IOException {
        return RunFolder.open(run).receipt().spent().wallSeconds();
    }

    private static Cost alone(String launcher, Project project, Path out) throws IOException, InterruptedException {
        Path file = Files.createTempFile("barnacle-alone", ProjectFile.ENDING);
        try {
            ProjectFile.write(file, project);
            Process program = new ProcessBuilder(launcher, "train", file.toString(), "--out", out.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Duration before = Duration.ZERO;
            Duration after = Duration.ZERO;
            do {
                Duration now = program.info().totalCpuDuration().orElse(after);
                before = Files.exists(out) ? before : now;
                after = now;
            } while (!program.waitFor(LOOK, TimeUnit.MILLISECONDS));
            return new Cost(seconds(out), after.minus(before).toNanos() / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}

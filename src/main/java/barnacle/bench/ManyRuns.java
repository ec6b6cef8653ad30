package barnacle.bench;

import barnacle.file.AtomicFile;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.run.RunDigest;
import barnacle.run.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A folder of runs that a list and a chart are measured with: trainings of the quick sample at several rates and seeds,
 * of {@value #TRAINED} iterations each, whose logs were made longer by the same rows with other numbers. Files of such
 * a run are as long as those of a whole training, and pass every check of a list.
 */
final class ManyRuns implements AutoCloseable {
    static final int RUNS = 200;
    static final int ITERATIONS = 3000;
    private static final int SEEDS = 20;
    private static final int TRAINED = 2;
    private static final String METRICS = "metrics.csv";

    /** How many cells of a row, from its first, are the iteration, the loss, the accuracy and the gradient's norm. */
    private static final int CHANGED = 4;

    private final Path folder;

    private ManyRuns(Path folder) {
        this.folder = folder;
    }

    /** Makes them in a temporary folder. */
    static ManyRuns make() throws IOException {
        ManyRuns made = new ManyRuns(Files.createTempDirectory("barnacle-runs"));
        try {
            for (int run = 0; run < RUNS; run++) {
                int rate = run / SEEDS;
                Project project = Samples.read(
                                "stimulus-integration-quick",
                                List.of(
                                        "/training/iterations=" + ITERATIONS,
                                        "/training/evaluateEvery=" + TRAINED,
                                        "/training/evaluationTrials=20",
                                        "/training/update/estimator/population=4",
                                        "/training/update/optimizer/rate=" + 0.01 * (1 + rate)))
                        .withSeed(new Seed(1 + run % SEEDS));
                make(made.folder.resolve(String.format(Locale.ROOT, "rate%02d-seed%02d", rate, run % SEEDS)), project);
            }
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
        return made;
    }

    private static void make(Path run, Project project) throws IOException {
        try (Session session = Session.begin(run, project, 1)) {
            session.train(TRAINED, (report, state) -> true);
        }
        Path log = run.resolve(METRICS);
        AtomicFile.write(log, longer(new String(AtomicFile.read(log), StandardCharsets.UTF_8), project.seed()));
        // A log that is newer than the receipt is that of a run that goes on.
        Path receipt = run.resolve("receipt.json");
        Files.setLastModifiedTime(receipt, Files.getLastModifiedTime(log));
        RunDigest.write(run);
    }

    /** A log of all iterations, which falls as that of a training does. */
    private static String longer(String log, Seed seed) {
        String[] lines = log.split("\n");
        SplittableRandom noise = new SplittableRandom(seed.value());
        StringBuilder longer = new StringBuilder(lines[0]).append('\n');
        for (int i = 1; i <= ITERATIONS; i++) {
            String[] cells = lines[i % 20 == 0 || i == ITERATIONS ? TRAINED : 1].split(",", CHANGED + 1);
            double left = Math.exp(-i / 1000.0);
            longer.append(i).append(',').append(left * (1 + 0.2 * noise.nextDouble()));
            longer.append(',').append(1 - left * (0.5 + 0.1 * noise.nextDouble()));
            longer.append(',').append(left * (1 + noise.nextDouble()));
            longer.append(',').append(cells[CHANGED]).append('\n');
        }
        return longer.toString();
    }

    Path folder() {
        return folder;
    }

    /** Takes away what a list has found, so that the next one begins anew. */
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve(".runs"));
    }

    /** Takes that away, and what the trainings left for lists. */
    void forgetAll() throws IOException {
        forget();
        try (Stream<Path> runs = Files.list(folder)) {
            for (Path run : runs.toList()) {
                Files.deleteIfExists(run.resolve(".digest"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path made : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(made);
            }
        }
    }
}

package barnacle.experiment;

import barnacle.analysis.AdjointTrace;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.LossLandscape;
import barnacle.examine.AdjointOverTime;
import barnacle.examine.LossLine;
import barnacle.file.InvalidFileException;
import barnacle.file.OutputFolder;
import barnacle.project.Samples;
import barnacle.report.FigureFolder;
import barnacle.run.Receipt;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A picture of what lies behind a claim, made from a sample as it is drawn, and a sentence on what it shows. */
sealed interface Study {
    /** The names of the files in its folder: what it shows, and what it was made with. */
    String FINDING = "finding.txt";

    String SETTINGS = "study.txt";

    /** Fit to be a folder's. */
    String name();

    /** A few words. */
    String title();

    /** The files that it makes, the picture last. */
    List<String> files();

    /** The file with its picture. */
    default String figure() {
        return files().get(files().size() - 1);
    }

    /** Makes the files and says what they show. */
    String look(OutputFolder folder, int threads, AnalysisObserver observer) throws IOException;

    /**
     * Makes its folder below a claim's, unless this version of the program made it.
     *
     * @return what it shows
     * @throws IOException with a sentence if what is there is of other settings
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    default String make(Path claim, int threads, AnalysisObserver observer) throws IOException {
        Path folder = claim.resolve(name());
        Path finding = folder.resolve(FINDING);
        if (isMade(folder)) {
            return Files.readString(finding, StandardCharsets.UTF_8).strip();
        }
        OutputFolder out = OutputFolder.open(folder, names());
        String found = look(out, threads, observer);
        out.file(SETTINGS).write(settings());
        out.file(FINDING).write(found + "\n");
        return found;
    }

    /**
     * Refuses a folder below a claim's that holds what this study did not make.
     *
     * @throws IOException with a sentence if what is there is of other settings, or was not written by a study
     */
    default void requireSame(Path claim) throws IOException {
        Path folder = claim.resolve(name());
        if (Files.exists(folder.resolve(FINDING))
                && !read(folder.resolve(SETTINGS)).startsWith(this + "\n")) {
            throw new InvalidFileException(
                    "",
                    "Study.settings",
                    "{0} holds this study with other settings; give the same budget or name another folder for this"
                            + " one.",
                    folder.toString());
        }
        if (!isMade(folder)) {
            OutputFolder.open(folder, names());
        }
    }

    private boolean isMade(Path folder) throws IOException {
        return Files.exists(folder.resolve(FINDING))
                && read(folder.resolve(SETTINGS)).equals(settings());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(files());
        names.addAll(List.of(SETTINGS, FINDING));
        return names;
    }

    /** What it was made with; a study takes seconds, and is made again by another version. */
    private String settings() {
        return this + "\nBarnacle " + Receipt.barnacleVersion() + "\n";
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static NetworkProblem sample(List<String> overrides) throws IOException {
        return (NetworkProblem) Samples.read("turn-off", overrides).problem();
    }

    /** The unit of the current of the sample's neuron. */
    private static String current(NetworkProblem problem) {
        return problem.network().namingNeuron().unit(Dimension.CURRENT);
    }

    /**
     * The adjoint of the membrane potential of one firing neuron, and the gradient of its current, by how long it is
     * simulated.
     *
     * @param duration of the picture, in the neuron's unit of time
     */
    record AdjointGrowth(double duration) implements Study {
        private static final int TRIALS = 16;
        private static final int CURRENTS = 64;
        private static final double CENTRE = 100;
        private static final double SPREAD = 10;

        @Override
        public String name() {
            return "adjoint";
        }

        @Override
        public String title() {
            return "The adjoint of one neuron over time";
        }

        @Override
        public List<String> files() {
            return new AdjointOverTime().own();
        }

        @Override
        public String look(OutputFolder folder, int threads, AnalysisObserver observer) throws IOException {
            String unit = current(sample(List.of()));
            StringBuilder found = new StringBuilder("By one " + unit + " the time above threshold changes by");
            for (int part = 8; part >= 1; part /= 2) {
                double length = duration / part;
                NetworkProblem problem = sample(List.of("/task/duration=" + length));
                Engine engine = problem.fastestEngine();
                try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, 1)) {
                    found.append(String.format(
                            Locale.ROOT,
                            "%s %.2g %s when the neuron fires for %s",
                            part == 8 ? "" : part == 1 ? ", and" : ",",
                            length * slope(trainer, observer),
                            problem.network().unit(Dimension.TIME),
                            problem.network().text(Math.rint(length), Dimension.TIME)));
                    if (part == 1) {
                        AdjointTrace trace =
                                AdjointTrace.of(trainer, trainer.initial().theta(), TRIALS, observer);
                        new AdjointOverTime()
                                .finding(
                                        problem,
                                        trace,
                                        trace.blocks(trainer.program().table().blocks()),
                                        List.of())
                                .writeOwn(FigureFolder.of(folder));
                        found.append(String.format(
                                Locale.ROOT,
                                " (root mean square of %d currents around 100 %s); |dL/d%s| of the worst of %d trials is"
                                        + " %.2g per %s at most.",
                                CURRENTS,
                                unit,
                                trace.of().symbol(),
                                TRIALS,
                                Arrays.stream(trace.largest()).max().orElseThrow(),
                                trace.of().per()));
                    }
                }
            }
            return found.toString();
        }

        /**
         * The root mean square over currents of the gradient of the loss, per unit of current: a single one depends on
         * where in a spike the trial ends.
         */
        private static double slope(NetworkTrainer trainer, AnalysisObserver observer) {
            double squares = 0;
            for (int k = 0; k < CURRENTS; k++) {
                double[] theta = {CENTRE + SPREAD * (2.0 * k / (CURRENTS - 1) - 1)};
                double slope = AdjointTrace.of(trainer, theta, 1, observer)
                        .blocks(trainer.space().blocks())
                        .get(0)
                        .norm();
                squares += slope * slope;
            }
            return Math.sqrt(squares / CURRENTS);
        }
    }

    /**
     * The loss along the current of one neuron, as it is and smoothed as evolution sees it.
     *
     * @param duration of a trial, ms
     */
    record Landscape(double duration, int points, int samples, double sigma) implements Study {
        private static final double CENTRE = 100;
        private static final double REACH = 50;

        @Override
        public String name() {
            return "landscape";
        }

        @Override
        public String title() {
            return "The loss along the neuron's current";
        }

        @Override
        public List<String> files() {
            return new LossLine().own();
        }

        @Override
        public String look(OutputFolder folder, int threads, AnalysisObserver observer) throws IOException {
            NetworkProblem problem = sample(
                    List.of("/task/duration=" + duration, "/training/trials=1", "/network/groups/0/current=" + CENTRE));
            Engine engine = problem.fastestEngine();
            try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, threads)) {
                double[] at = new double[points];
                Arrays.setAll(at, i -> REACH * (2.0 * i / (points - 1) - 1));
                LossLandscape.Line line = LossLandscape.line(
                        trainer.objective(),
                        trainer.initial().theta(),
                        0,
                        new LossLandscape.ScanDirection(new double[] {1}, at),
                        new LossLandscape.Smoothing(samples, sigma),
                        observer);
                new LossLine()
                        .finding(
                                line,
                                Sentence.plain("current - 100 (" + current(problem) + ")"),
                                problem.task().loss().unit())
                        .writeOwn(FigureFolder.of(folder));
                return String.format(
                        Locale.ROOT,
                        "Between %.4g and %.4g %s the slope of the loss changes its sign %d times and is %.2g at most; smoothed"
                                + " over %.2g %s it changes %d times and is %.2g at most.",
                        CENTRE - REACH,
                        CENTRE + REACH,
                        current(problem),
                        turns(line.slopes(line.raw())),
                        steepest(line.slopes(line.raw())),
                        sigma,
                        current(problem),
                        turns(line.slopes(line.smoothed())),
                        steepest(line.slopes(line.smoothed())));
            }
        }

        private static int turns(double[] slopes) {
            int turns = 0;
            for (int i = 1; i < slopes.length; i++) {
                turns += slopes[i] * slopes[i - 1] < 0 ? 1 : 0;
            }
            return turns;
        }

        private static double steepest(double[] slopes) {
            return Arrays.stream(slopes)
                    .map(Math::abs)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(Double.NaN);
        }
    }
}

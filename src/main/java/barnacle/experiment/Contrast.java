package barnacle.experiment;

import barnacle.project.NetworkProject;
import barnacle.task.LabelTask;
import barnacle.train.IterationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Evolution against backpropagation at one setting: a row of a claim's table.
 *
 * @param setting in a few words
 * @param series which line of the experiment's figure it belongs to; empty if the figure has no x of its own
 * @param x where it stands on that line; NaN if the figure has no x of its own
 * @param evolution how evolution trains
 * @param backpropagation how backpropagation does; {@code null} where it cannot
 */
record Contrast(String setting, String series, double x, Variant evolution, Variant backpropagation) {
    Contrast(String setting, Variant evolution, Variant backpropagation) {
        this(setting, "", Double.NaN, evolution, backpropagation);
    }

    /** What is compared at the end of each training, on held-out trials. */
    enum Aim {
        ACCURACY("right / %", 100, true, run -> run.receipt().heldOut().accuracy()),
        LOSS("loss", 1, false, run -> run.receipt().heldOut().loss());

        final String label;
        final double scale;
        final boolean upward;
        private final ToDoubleFunction<RunResult> value;

        Aim(String label, double scale, boolean upward, ToDoubleFunction<RunResult> value) {
            this.label = label;
            this.scale = scale;
            this.upward = upward;
            this.value = value;
        }

        /** At the training's end. */
        double of(RunResult run) {
            return value.applyAsDouble(run);
        }

        private Measure measure() {
            return this == ACCURACY ? Measure.HELD_OUT_ACCURACY : Measure.HELD_OUT_LOSS;
        }

        /**
         * The same over seeds. Of a single one the spread is that of its held-out trials, if what is compared is a share of them: the standard
         * error of a binomial share.
         */
        Statistic over(List<RunResult> runs) {
            Statistic seeds = Statistic.of(runs.stream().mapToDouble(this::of).toArray());
            if (this == LOSS || runs.size() != 1 || seeds.n() == 0) {
                return seeds;
            }
            double share = seeds.mean();
            int trials = runs.get(0).receipt().heldOut().trials();
            return new Statistic(share, Math.sqrt(share * (1 - share) / trials), 1);
        }

        /** What guessing reaches; NaN where nobody can say. */
        double chance(RunResult run) {
            return this == ACCURACY
                            && run.cell().project() instanceof NetworkProject network
                            && network.task() instanceof LabelTask task
                    ? 1.0 / task.outputs()
                    : Double.NaN;
        }
    }

    /** What trainings took, over their seeds. */
    record Effort(Statistic iterations, Statistic seconds) {
        /** Of their last iterations. */
        static Effort of(List<IterationReport> last) {
            return new Effort(
                    Statistic.of(last.stream()
                            .mapToDouble(IterationReport::iteration)
                            .toArray()),
                    Statistic.of(last.stream()
                            .mapToDouble(IterationReport::wallSeconds)
                            .toArray()));
        }

        private static Effort whole(List<RunResult> runs) {
            return of(runs.stream()
                    .map(run -> run.metrics().get(run.metrics().size() - 1))
                    .toList());
        }
    }

    /**
     * How one of the two ended.
     *
     * @param end of the aim, over seeds
     * @param effort until then
     */
    record Side(Statistic end, Effort effort) {
        static Side of(Aim aim, List<RunResult> runs) {
            return new Side(aim.over(runs), Effort.whole(runs));
        }
    }

    /**
     * How a row came out.
     *
     * @param backpropagation {@code null} where it cannot train
     * @param reached what evolution took until it was as good as backpropagation's end, over the seeds that came so far
     * @param slopes of backpropagation's gradient; {@code null} where it cannot train
     * @param holds whether evolution did better
     */
    record Outcome(
            Contrast contrast,
            int seeds,
            Side evolution,
            Side backpropagation,
            Effort reached,
            Slopes slopes,
            boolean holds) {}

    /**
     * The norms of a gradient along its trainings, before clipping.
     *
     * @param lost the share of iterations whose gradient was not finite
     */
    record Slopes(double median, double largest, double lost) {
        static Slopes of(List<RunResult> runs) {
            double[] norms = runs.stream()
                    .flatMap(run -> run.metrics().stream())
                    .mapToDouble(IterationReport::gradientNorm)
                    .toArray();
            double[] finite =
                    Arrays.stream(norms).filter(Double::isFinite).sorted().toArray();
            return new Slopes(
                    finite.length == 0 ? Double.NaN : finite[finite.length / 2],
                    finite.length == 0 ? Double.NaN : finite[finite.length - 1],
                    1 - (double) finite.length / norms.length);
        }

        @Override
        public String toString() {
            return Double.isNaN(median)
                    ? "never finite"
                    : String.format(Locale.ROOT, "%.2g, at most %.2g", median, largest)
                            + (lost > 0 ? String.format(Locale.ROOT, ", %.1f %% not finite", 100 * lost) : "");
        }
    }

    /**
     * Judges the row.
     *
     * @param evolved evolution's runs, a seed each
     * @param propagated backpropagation's with the same seeds; empty where it cannot train
     */
    Outcome outcome(Aim aim, List<RunResult> evolved, List<RunResult> propagated) {
        Side evolution = Side.of(aim, evolved);
        boolean whole = evolution.end().n() == evolved.size();
        if (propagated.isEmpty()) {
            Statistic chance = new Statistic(aim.chance(evolved.get(0)), 0, 1);
            boolean learned = whole && isBetter(aim, evolution.end(), chance);
            return new Outcome(this, evolved.size(), evolution, null, Effort.of(List.of()), null, learned);
        }
        Side backpropagation = Side.of(aim, propagated);
        List<IterationReport> reached = new ArrayList<>();
        for (int seed = 0; seed < evolved.size(); seed++) {
            double end = aim.of(propagated.get(seed));
            evolved.get(seed).metrics().stream()
                    .filter(aim.measure()::isIn)
                    .filter(report -> !isWorse(aim, aim.measure().of(report), end))
                    .findFirst()
                    .ifPresent(reached::add);
        }
        // The seeds that evolution lost must not flatter it.
        boolean better = whole
                && (backpropagation.end().n() == 0
                        ? evolved.stream().allMatch(run -> hasLearned(aim, run))
                        : isBetter(aim, evolution.end(), backpropagation.end()));
        return new Outcome(
                this, evolved.size(), evolution, backpropagation, Effort.of(reached), Slopes.of(propagated), better);
    }

    /** Whether a training ended better than it was first measured. */
    private static boolean hasLearned(Aim aim, RunResult run) {
        return run.metrics().stream()
                .filter(aim.measure()::isIn)
                .findFirst()
                .filter(first -> isWorse(aim, aim.measure().of(first), aim.of(run)))
                .isPresent();
    }

    /** Not finite is worse than anything that is. */
    private static boolean isWorse(Aim aim, double a, double b) {
        return !Double.isFinite(a) || Double.isFinite(b) && (aim.upward ? a < b : a > b);
    }

    /** By more than both spread, on average; what has no spread counts as without, so that any difference decides. */
    static boolean isBetter(Aim aim, Statistic a, Statistic b) {
        double difference = aim.upward ? a.mean() - b.mean() : b.mean() - a.mean();
        return difference > Math.sqrt((square(a.sd()) + square(b.sd())) / 2);
    }

    private static double square(double sd) {
        return Double.isNaN(sd) ? 0 : sd * sd;
    }
}

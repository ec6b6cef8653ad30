package barnacle.experiment;

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

    /** What is compared at the end of each training, in its evaluation. */
    enum Aim {
        ACCURACY("right / %", 100, "%.1f", true, run -> run.receipt().heldOut().accuracy()),
        LOSS("loss", 1, "%.4f", false, run -> run.receipt().heldOut().loss());

        final String label;
        final double scale;
        final String format;
        final boolean upward;
        private final ToDoubleFunction<RunResult> value;

        Aim(String label, double scale, String format, boolean upward, ToDoubleFunction<RunResult> value) {
            this.label = label;
            this.scale = scale;
            this.format = format;
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
         * The statistic over seeds. For a single seed the spread is that of its evaluation's trials, if what is
         * compared is a share of them: the standard error of a binomial share.
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
            return this == ACCURACY ? run.cell().project().problem().chance() : Double.NaN;
        }
    }

    /** What trainings took, over their seeds. */
    record Effort(Statistic iterations, Statistic seconds) {
        /** The effort up to the last iteration of each run. */
        static Effort of(List<IterationReport> last) {
            return new Effort(
                    Statistic.of(last.stream()
                            .mapToDouble(IterationReport::iteration)
                            .toArray()),
                    Statistic.of(last.stream()
                            .mapToDouble(report -> report.spent().wallSeconds())
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

    /** Which of the two did better, as far as the seeds can tell. */
    enum Verdict {
        BETTER,
        WORSE,
        UNDECIDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The norms of a gradient along its trainings, before clipping.
     *
     * @param lost the share of iterations with a finite loss whose gradient was not finite
     * @param unsolved the share of iterations without a finite loss, so that there was nothing to differentiate
     */
    record Slopes(double median, double largest, double lost, double unsolved) {
        static Slopes of(List<RunResult> runs) {
            List<IterationReport> all =
                    runs.stream().flatMap(run -> run.metrics().stream()).toList();
            double[] norms = all.stream()
                    .filter(report -> Double.isFinite(report.loss()))
                    .mapToDouble(report -> report.outcome().norm())
                    .toArray();
            double[] finite =
                    Arrays.stream(norms).filter(Double::isFinite).sorted().toArray();
            return new Slopes(
                    finite.length == 0 ? Double.NaN : finite[finite.length / 2],
                    finite.length == 0 ? Double.NaN : finite[finite.length - 1],
                    norms.length == 0 ? 0 : 1 - (double) finite.length / norms.length,
                    1 - (double) norms.length / all.size());
        }

        private static String share(String format, double share) {
            return share > 0 ? String.format(Locale.ROOT, format, 100 * share) : "";
        }

        @Override
        public String toString() {
            return Double.isNaN(median)
                    ? "never finite" + share(", no finite loss in %.1f %%", unsolved)
                    : String.format(Locale.ROOT, "%.2g, at most %.2g", median, largest)
                            + share(", %.1f %% not finite", lost)
                            + share(", no finite loss in %.1f %%", unsolved);
        }
    }

    /**
     * Judges the row.
     *
     * @param evolved evolution's runs, a seed each
     * @param propagated backpropagation's with the same seeds; empty where it cannot train
     */
    ContrastResult outcome(Aim aim, List<RunResult> evolved, List<RunResult> propagated) {
        Side evolution = Side.of(aim, evolved);
        if (propagated.isEmpty()) {
            PairedDifference difference = PairedDifference.of(
                    evolved.stream().mapToDouble(aim::of).toArray(),
                    evolved.stream().mapToDouble(aim::chance).toArray());
            return new ContrastResult(
                    this,
                    evolved.size(),
                    evolution,
                    null,
                    difference,
                    Effort.of(List.of()),
                    null,
                    verdict(aim, evolution, evolved.size(), difference));
        }
        Side backpropagation = Side.of(aim, propagated);
        List<IterationReport> reached = new ArrayList<>();
        for (int seed = 0; seed < evolved.size(); seed++) {
            double end = aim.of(propagated.get(seed));
            if (Double.isFinite(end)) {
                evolved.get(seed).metrics().stream()
                        .filter(aim.measure()::isIn)
                        .filter(report -> !isWorse(aim, aim.measure().of(report), end))
                        .findFirst()
                        .ifPresent(reached::add);
            }
        }
        PairedDifference difference = PairedDifference.of(
                evolved.stream().mapToDouble(aim::of).toArray(),
                propagated.stream().mapToDouble(aim::of).toArray());
        Verdict verdict = backpropagation.end().n() > 0
                ? verdict(aim, evolution, evolved.size(), difference)
                : evolved.size() >= PairedDifference.LEAST && evolved.stream().allMatch(run -> hasLearned(aim, run))
                        ? Verdict.BETTER
                        : Verdict.UNDECIDED;
        return new ContrastResult(
                this,
                evolved.size(),
                evolution,
                backpropagation,
                difference,
                Effort.of(reached),
                Slopes.of(propagated),
                verdict);
    }

    /** By the seeds' differences; the seeds that evolution lost must not flatter it. */
    private static Verdict verdict(Aim aim, Side evolution, int seeds, PairedDifference difference) {
        int gain = aim.upward ? difference.sign() : -difference.sign();
        if (gain > 0 && evolution.end().n() == seeds) {
            return Verdict.BETTER;
        }
        return gain < 0 ? Verdict.WORSE : Verdict.UNDECIDED;
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
}

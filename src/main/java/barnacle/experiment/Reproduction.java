package barnacle.experiment;

import barnacle.analysis.AnalysisObserver;
import barnacle.file.AtomicFile;
import barnacle.file.CsvFile;
import barnacle.report.Plots;
import barnacle.run.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The experiments of arXiv 2311.10869, carried out again, and a report on each of its claims.
 *
 * <p>All is in ordinary run folders, {@code claim<number>/<experiment>/runs/...}, and the report is made from what is there: carried out in any
 * number of sittings, claim by claim, it says the same.
 */
public final class Reproduction {
    /** The names of the files it writes beside the claims' folders. */
    public static final String REPORT = "report.md";

    public static final String TABLE = "report.csv";
    private static final String FIGURE = "ends.png";
    private static final String CURVES = "curves.png";
    /** More lines than that nobody can tell apart. */
    private static final int MOST_CURVES = 8;

    private static final String RULE =
            "A seed gives both the same network and the same trials, so a row is judged by the difference of the two ends in each seed:"
                    + " evolution is better, or worse, if the 95 % confidence interval of the mean difference (Student's t, printed as"
                    + " ±) lies on one side of 0, and otherwise the seeds leave it undecided. Where backpropagation cannot train, guessing"
                    + " stands in its place. Seeds in which backpropagation ended without a finite value are left out; if it did in all,"
                    + " evolution is better if it ended better than it was first measured, in every seed. Evolution is never better if"
                    + " it ended without a finite value in some seed. Other ± are standard deviations over seeds, or of one seed the standard"
                    + " error of its share of right answers."
                    + " A claim holds if evolution is better in all its rows, holds when what the rows say is so in which it is, and"
                    + " otherwise does not hold, or is undecided if all rows are. Tables that are not judged, and studies, show what lies"
                    + " behind a claim and are no part of its verdict."
                    + " No correction is made for the number of rows: by chance one in forty is better.";

    private final Path folder;
    private final Budget budget;
    private final List<Claim> all;

    /** How its parts are carried out. */
    public interface StudyRunner {
        /**
         * Carries a plan out.
         *
         * @return empty if it was stopped before the end
         */
        Optional<List<RunResult>> train(String title, RunPlan plan) throws IOException;

        /** Watches a study; one that was stopped ends by a CancellationException. */
        AnalysisObserver look(String title);
    }

    /** Plans, and runs nothing yet. */
    public Reproduction(Path folder, Budget budget) {
        this(folder, budget, Claims.of(budget));
    }

    Reproduction(Path folder, Budget budget, List<Claim> all) {
        this.folder = folder;
        this.budget = budget;
        this.all = all;
    }

    /** The claims' titles by their numbers. */
    public static Map<Integer, String> titles() {
        return Claims.of(Budget.QUICK).stream()
                .collect(Collectors.toMap(Claim::number, Claim::title, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Tests some claims, and writes the report after each.
     *
     * @param numbers of the claims
     * @return whether all came to their end
     * @throws IOException with a sentence if something cannot be written; before anything is trained, if a run or a study of any claim is of
     *     other settings, or the report would replace a file that no reproduction wrote
     * @throws java.util.concurrent.CancellationException if a study was stopped
     */
    public boolean test(List<Integer> numbers, int threads, StudyRunner runner) throws IOException {
        requireRoom();
        for (Claim claim : all) {
            if (numbers.contains(claim.number()) && !test(claim, threads, runner)) {
                return false;
            }
        }
        return true;
    }

    /** Looks at every claim, also at those that are not tested now: the report tells of all of them. */
    private void requireRoom() throws IOException {
        boolean begun = false;
        for (Claim claim : all) {
            Path own = folder.resolve(claim.folder());
            begun |= Files.isDirectory(own);
            for (Study study : claim.studies()) {
                study.requireSame(own);
            }
            for (Experiment experiment : claim.experiments()) {
                experiment.plan(own).requireRoom(List.of());
            }
        }
        for (String file : List.of(REPORT, TABLE)) {
            if (Files.exists(folder.resolve(file)) && !begun) {
                throw new IOException(
                        folder + " holds a file " + file
                                + ", which would be replaced, and no claims that it could be of; move it or name another folder.");
            }
        }
    }

    private boolean test(Claim claim, int threads, StudyRunner runner) throws IOException {
        Path own = folder.resolve(claim.folder());
        String name = "Claim " + claim.number() + ": ";
        for (Study study : claim.studies()) {
            study.make(own, threads, runner.look(name + study.title()));
        }
        for (Experiment experiment : claim.experiments()) {
            if (runner.train(name + experiment.title(), experiment.plan(own)).isEmpty()) {
                return false;
            }
        }
        report();
        return true;
    }

    /** What is there of one experiment. */
    private record Found(Experiment experiment, List<RunResult> runs, List<ContrastResult> outcomes) {}

    /** Writes the report, the table and the figures of what is there. */
    void report() throws IOException {
        StringBuilder sections = new StringBuilder();
        StringBuilder summary =
                new StringBuilder("| claim | verdict | trainings | they took / s |\n|---|---|---|---|\n");
        List<List<String>> rows = new ArrayList<>();
        Set<String> made = new LinkedHashSet<>();
        double seconds = 0;
        for (Claim claim : all) {
            List<Found> found = new ArrayList<>();
            for (Experiment experiment : claim.experiments()) {
                List<RunResult> runs =
                        experiment.plan(folder.resolve(claim.folder())).finished();
                found.add(new Found(experiment, runs, experiment.outcomes(runs)));
            }
            Map<Experiment, List<ContrastResult>> outcomes = new LinkedHashMap<>();
            found.forEach(f -> outcomes.put(f.experiment(), f.outcomes()));
            List<RunResult> runs =
                    found.stream().flatMap(f -> f.runs().stream()).toList();
            String verdict = claim.verdict(outcomes);
            double own = runs.stream()
                    .mapToDouble(run -> run.receipt().spent().wallSeconds())
                    .sum();
            seconds += own;
            runs.forEach(run -> made.add(maker(run.receipt())));
            summary.append(String.format(
                    Locale.ROOT,
                    "| %d. %s | %s | %d | %.0f |%n",
                    claim.number(),
                    claim.title(),
                    verdict,
                    runs.size(),
                    own));
            if (found.stream().anyMatch(f -> !f.outcomes().isEmpty())) {
                sections.append(section(claim, verdict, found));
                found.forEach(f -> f.outcomes().forEach(outcome -> rows.add(row(claim, f.experiment(), outcome))));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        CsvFile.table(folder.resolve(TABLE), HEADER, rows);
        AtomicFile.write(
                folder.resolve(REPORT),
                head(made) + summary
                        + String.format(Locale.ROOT, "%nAll trainings together took %.0f minutes.%n%n", seconds / 60)
                        + RULE + "\n" + sections);
    }

    private String head(Set<String> made) {
        return "# The paper, reproduced\n\nThe claims of arXiv 2311.10869, tested by `barnacle reproduce --budget "
                + budget.name().toLowerCase(Locale.ROOT) + "`. What made it:\n\n* " + String.join("\n* ", made)
                + "\n\n";
    }

    private static String maker(Receipt receipt) {
        Receipt.Origin origin = receipt.origin();
        return "Barnacle " + origin.barnacle() + ", Java " + origin.java() + ", " + origin.machine() + "; "
                + origin.engine();
    }

    private String section(Claim claim, String verdict, List<Found> found) throws IOException {
        StringBuilder text = new StringBuilder("\n## " + claim.number() + ". " + claim.title() + "\n\n"
                + claim.statement() + "\n\n**Verdict: " + verdict + ".** Again: `barnacle reproduce " + claim.number()
                + " --budget " + budget.name().toLowerCase(Locale.ROOT) + " --out DIR`.\n");
        for (Study study : claim.studies()) {
            Path finding = folder.resolve(claim.folder()).resolve(study.name()).resolve(Study.FINDING);
            if (Files.exists(finding)) {
                text.append("\n### ").append(study.title()).append("\n\n");
                text.append(Files.readString(finding, StandardCharsets.UTF_8));
                text.append("\n")
                        .append(picture(study.title(), claim.folder() + "/" + study.name() + "/" + study.figure()));
            }
        }
        for (Found f : found) {
            if (!f.outcomes().isEmpty()) {
                text.append("\n### ")
                        .append(f.experiment().title())
                        .append("\n\n")
                        .append(table(f));
                String own = claim.folder() + "/" + f.experiment().name() + "/";
                if (!f.experiment().across().isEmpty()) {
                    ends(folder.resolve(own + FIGURE), f);
                    text.append("\n").append(picture(f.experiment().title(), own + FIGURE));
                }
                if (f.experiment().variants().size() <= MOST_CURVES) {
                    curves(folder.resolve(own + CURVES), f);
                    text.append("\n").append(picture(f.experiment().title() + ", along the training", own + CURVES));
                }
                text.append(trained(f.experiment()))
                        .append("\n\nReceipts: ")
                        .append(receipts(claim, f))
                        .append(".\n");
            }
        }
        return text.toString();
    }

    private static String picture(String words, String file) {
        return "![" + words + "](" + file + ")\n";
    }

    private String receipts(Claim claim, Found f) {
        return f.runs().stream()
                .map(run -> "[" + run.cell().name() + "](" + claim.folder() + "/"
                        + f.experiment().name() + "/runs/" + run.cell().name() + "/receipt.json)")
                .collect(Collectors.joining(", "));
    }

    /** The settings of everything that an experiment trains. */
    private static String trained(Experiment experiment) {
        StringBuilder text = new StringBuilder("\nTrained: the sample `" + experiment.sample() + "`");
        text.append(changed(experiment.overrides(), " with ")).append(".");
        for (Variant variant : experiment.variants()) {
            text.append("\n* `")
                    .append(variant.name())
                    .append("`: ")
                    .append(variant.overrides().isEmpty() ? "nothing else" : changed(variant.overrides(), ""));
        }
        return text.toString();
    }

    private static String changed(List<String> overrides, String before) {
        return overrides.isEmpty()
                ? ""
                : before + overrides.stream().map(o -> "`" + o + "`").collect(Collectors.joining(", "));
    }

    private static String table(Found f) {
        Contrast.Aim aim = f.experiment().aim();
        StringBuilder text =
                new StringBuilder("| setting | seeds | evolution, " + aim.label + " | after | backpropagation, "
                        + aim.label
                        + " | after | difference | evolution as good after | gradient norm of backpropagation | evolution is |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|\n");
        for (ContrastResult o : f.outcomes()) {
            Contrast.Side backwards = o.backpropagation();
            text.append("| ").append(o.contrast().setting());
            text.append(" | ").append(o.seeds());
            text.append(" | ").append(spread(aim, o.evolution().end(), o.seeds()));
            text.append(" | ").append(effort(o.evolution().effort()));
            text.append(" | ").append(backwards == null ? "cannot train" : spread(aim, backwards.end(), o.seeds()));
            text.append(" | ").append(backwards == null ? "-" : effort(backwards.effort()));
            text.append(" | ").append(difference(aim, o.difference()));
            text.append(" | ").append(reached(o));
            text.append(" | ").append(o.slopes() == null ? "-" : o.slopes());
            text.append(" | ").append(f.experiment().verdict(o)).append(" |\n");
        }
        return text.toString();
    }

    private static String reached(ContrastResult o) {
        if (o.backpropagation() == null || o.backpropagation().end().n() == 0) {
            return "-";
        }
        int seeds = o.reached().iterations().n();
        return seeds == 0
                ? "never"
                : effort(o.reached()) + (seeds < o.seeds() ? " (" + seeds + " of " + o.seeds() + " seeds)" : "");
    }

    private static String difference(Contrast.Aim aim, Statistic difference) {
        if (difference.n() == 0) {
            return "-";
        }
        String mean = String.format(Locale.ROOT, aim.format.replace("%", "%+"), aim.scale * difference.mean());
        return difference.n() == 1
                ? mean
                : mean + " ± " + String.format(Locale.ROOT, aim.format, aim.scale * difference.margin());
    }

    private static String effort(Contrast.Effort effort) {
        return String.format(
                Locale.ROOT,
                "%.0f iterations, %.1f s",
                effort.iterations().mean(),
                effort.seconds().mean());
    }

    private static String spread(Contrast.Aim aim, Statistic statistic, int seeds) {
        if (statistic.n() == 0) {
            return "not finite";
        }
        String mean = String.format(Locale.ROOT, aim.format, aim.scale * statistic.mean());
        String lost = statistic.n() < seeds ? " (" + statistic.n() + " of " + seeds + " seeds finite)" : "";
        return (Double.isNaN(statistic.sd())
                        ? mean
                        : mean + " ± " + String.format(Locale.ROOT, aim.format, aim.scale * statistic.sd()))
                + lost;
    }

    private static final List<String> HEADER = List.of(
            "claim",
            "experiment",
            "setting",
            "seeds",
            "measure",
            "evolution_mean",
            "evolution_sd",
            "evolution_iterations_mean",
            "evolution_seconds_mean",
            "backpropagation_mean",
            "backpropagation_sd",
            "backpropagation_iterations_mean",
            "backpropagation_seconds_mean",
            "iterations_to_backpropagation_mean",
            "seconds_to_backpropagation_mean",
            "seeds_as_good_as_backpropagation",
            "gradient_norm_median",
            "gradient_norm_largest",
            "gradient_not_finite_share",
            "loss_not_finite_share",
            "difference_mean",
            "difference_margin_95",
            "evolution_is");

    private static List<String> row(Claim claim, Experiment experiment, ContrastResult o) {
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(claim.number()),
                experiment.name(),
                o.contrast().setting(),
                Integer.toString(o.seeds()),
                experiment.aim() == Contrast.Aim.ACCURACY ? "held_out_accuracy" : "held_out_loss"));
        Contrast.Side none = new Contrast.Side(Statistic.of(), Contrast.Effort.of(List.of()));
        for (Contrast.Side side :
                new Contrast.Side[] {o.evolution(), o.backpropagation() == null ? none : o.backpropagation()}) {
            for (double value : new double[] {
                side.end().mean(),
                side.end().sd(),
                side.effort().iterations().mean(),
                side.effort().seconds().mean()
            }) {
                row.add(Statistic.cell(value));
            }
        }
        row.add(Statistic.cell(o.reached().iterations().mean()));
        row.add(Statistic.cell(o.reached().seconds().mean()));
        row.add(Integer.toString(o.reached().iterations().n()));
        for (double value : o.slopes() == null
                ? new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}
                : new double[] {
                    o.slopes().median(),
                    o.slopes().largest(),
                    o.slopes().lost(),
                    o.slopes().unsolved()
                }) {
            row.add(Statistic.cell(value));
        }
        row.add(Statistic.cell(o.difference().mean()));
        row.add(Statistic.cell(o.difference().margin()));
        row.add(experiment.verdict(o));
        return row;
    }

    private static void curves(Path png, Found f) throws IOException {
        MethodComparison.whole(
                png, RunResult.byVariant(f.runs()), f.experiment().aim() == Contrast.Aim.ACCURACY);
    }

    /** How the trainings ended, over what distinguishes them. */
    private static void ends(Path png, Found f) throws IOException {
        Contrast.Aim aim = f.experiment().aim();
        List<Plots.Chart> charts = new ArrayList<>();
        charts.add(new Plots.Chart(
                "At the end",
                aim.label,
                aim == Contrast.Aim.ACCURACY ? 100 : Double.NaN,
                bands(f, aim.scale, o -> o.evolution().end(), o -> o.backpropagation()
                        .end())));
        List<ContrastResult> reaching = f.outcomes().stream()
                .filter(o -> o.reached().iterations().n() > 0)
                .toList();
        if (!reaching.isEmpty()) {
            charts.add(new Plots.Chart(
                    "As good as backpropagation's end",
                    "iterations",
                    Double.NaN,
                    bands(f, 1, o -> o.reached().iterations(), o -> o.backpropagation()
                            .effort()
                            .iterations())));
            charts.add(new Plots.Chart(
                    "As good as backpropagation's end",
                    "wall time / s",
                    Double.NaN,
                    bands(f, 1, o -> o.reached().seconds(), o -> o.backpropagation()
                            .effort()
                            .seconds())));
        }
        boolean fromZero = f.outcomes().stream().anyMatch(o -> o.contrast().x() == 0);
        Plots.bands(png, new Plots.Across(f.experiment().across(), List.of(), fromZero), charts);
    }

    /** The lines of evolution, then those of backpropagation. */
    private static List<Plots.Band> bands(
            Found f,
            double scale,
            Function<ContrastResult, Statistic> evolution,
            Function<ContrastResult, Statistic> backpropagation) {
        List<Plots.Band> bands = new ArrayList<>(lines("evolution", f, Contrast::evolution, scale, evolution));
        bands.addAll(lines("backpropagation", f, Contrast::backpropagation, scale, backpropagation));
        return bands;
    }

    /** A line for each series, unless an earlier series has the same trainings. */
    private static List<Plots.Band> lines(
            String name,
            Found f,
            Function<Contrast, Variant> side,
            double scale,
            Function<ContrastResult, Statistic> statistic) {
        Map<String, List<ContrastResult>> series = f.outcomes().stream()
                .filter(o -> !Double.isNaN(o.contrast().x()))
                .collect(Collectors.groupingBy(o -> o.contrast().series(), LinkedHashMap::new, Collectors.toList()));
        Set<List<Variant>> drawn = new HashSet<>();
        series.values()
                .removeIf(outcomes -> !drawn.add(
                        outcomes.stream().map(o -> side.apply(o.contrast())).toList()));
        return series.entrySet().stream()
                .map(line -> band(
                        series.size() == 1 || line.getKey().isEmpty() ? name : name + ", " + line.getKey(),
                        line.getValue(),
                        scale,
                        statistic))
                .toList();
    }

    private static Plots.Band band(
            String name, List<ContrastResult> outcomes, double scale, Function<ContrastResult, Statistic> statistic) {
        List<Statistic> values = outcomes.stream().map(statistic).toList();
        double[] x = outcomes.stream().mapToDouble(o -> o.contrast().x()).toArray();
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
        return new Plots.Band(
                name,
                Arrays.stream(order).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(order)
                        .mapToDouble(i -> scale * values.get(i).mean())
                        .toArray(),
                Arrays.stream(order)
                        .mapToDouble(i -> scale * values.get(i).sd())
                        .toArray());
    }
}

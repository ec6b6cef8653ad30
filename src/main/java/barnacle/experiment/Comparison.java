package barnacle.experiment;

import barnacle.file.CsvFile;
import barnacle.project.Project;
import barnacle.report.Plots;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.sim.Engine;
import barnacle.train.GradientEstimator;
import barnacle.train.GradientUpdate;
import barnacle.train.IterationReport;
import barnacle.train.Spent;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import barnacle.train.Update;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Training methods side by side on the same task and the same seeds: which trainings that makes, and tables and a figure of how they
 * went.
 *
 * <p>What is fair: all are measured on the same evaluation's trials, at the same cost, and no further than the shortest of them went.
 */
public final class Comparison {
    /** The names of the files it writes beside the runs. */
    public static final String TABLE = "compare.csv";

    public static final String SUMMARY = "summary.csv";
    public static final String REPORT = "summary.md";
    public static final String FIGURE = "compare.png";

    /** Where a project says what changes its parameters, and how the gradient is found if that is what does. */
    private static final String UPDATE = "/training/update";

    private static final String ESTIMATOR = UPDATE + "/estimator";

    private static final String ITERATIONS = "/training/iterations";

    /** How many places of a cost that is not counted are compared. */
    private static final int PLACES = 200;

    private final Cost cost;
    private final double target;
    private final Map<String, List<RunResult>> results;
    private final double[] places;
    private final RunResult shortest;
    private final List<RunResult> all;

    /**
     * Compares.
     *
     * @param cost by which trainings are aligned
     * @param target the accuracy of an evaluation whose reaching is told, as a fraction
     * @param results at least one of each method, in the methods' order
     */
    public Comparison(Cost cost, double target, Map<String, List<RunResult>> results) {
        this.cost = cost;
        this.target = target;
        this.results = results;
        all = results.values().stream().flatMap(List::stream).toList();
        shortest = all.stream().min(Comparator.comparingDouble(this::end)).orElseThrow();
        places = places(end(shortest));
    }

    /** Paints each method's curves along the iterations as far as they go, also where others ended before. */
    static void whole(Path png, Map<String, List<RunResult>> results, boolean accurate) throws IOException {
        Comparison comparison = new Comparison(Cost.ITERATIONS, 0, results);
        double longest =
                comparison.all.stream().mapToDouble(comparison::end).max().orElseThrow();
        comparison.figure(png, accurate, comparison.places(longest));
    }

    /** The methods that can be compared: ways to find the gradient, and ways to train without one. */
    public static List<String> methods() {
        return Stream.concat(Family.members(GradientEstimator.class).stream(), updates())
                .map(Class::getSimpleName)
                .toList();
    }

    private static Stream<Class<? extends Update>> updates() {
        return Family.members(Update.class).stream().filter(type -> type != GradientUpdate.class);
    }

    /** The overrides that make a project train by a method; none if it does already. */
    private static List<String> choosing(Project project, String method) {
        Update update = project.training().update();
        Record own = (Record) (update instanceof GradientUpdate gradient ? gradient.estimator() : update);
        if (own.getClass().getSimpleName().equals(method)) {
            return List.of();
        }
        if (updates().anyMatch(type -> type.getSimpleName().equals(method))) {
            return List.of(UPDATE + "=" + method);
        }
        String estimator = ESTIMATOR + "=" + method;
        return update instanceof GradientUpdate
                ? List.of(estimator)
                : List.of(UPDATE + "=" + GradientUpdate.class.getSimpleName(), estimator);
    }

    /**
     * The variants of a project that train it by each method. The project's own method keeps its settings; another has the defaults
     * of its type.
     *
     * @param chosen some of {@link #methods}
     * @param with more overrides of some of them
     * @throws InvalidSetting if a method is none or named twice, or has overrides and is not named
     * @throws IOException with a sentence if the project cannot be read
     */
    public static List<Variant> variants(RunPlan.Base base, List<String> chosen, Map<String, List<String>> with)
            throws IOException {
        for (String named : with.keySet()) {
            if (!chosen.contains(named)) {
                throw new InvalidSetting(
                        "with",
                        "Comparison.with.notCompared",
                        "There are overrides for {0}, which is not compared; the methods are {1}.",
                        named,
                        String.join(", ", chosen));
            }
        }
        Set<String> seen = new HashSet<>();
        for (String method : chosen) {
            if (!methods().contains(method)) {
                throw new InvalidSetting(
                        "methods",
                        "Comparison.methods.unknown",
                        "There is no method \"{0}\"; choose among {1}.",
                        method,
                        String.join(", ", methods()));
            }
            if (!seen.add(method)) {
                throw new InvalidSetting(
                        "methods", "Comparison.methods.twice", "The method {0} is named twice; name it once.", method);
            }
        }
        Project project = base.with(List.of());
        List<Variant> variants = new ArrayList<>();
        for (String method : chosen) {
            List<String> overrides = new ArrayList<>(choosing(project, method));
            overrides.addAll(with.getOrDefault(method, List.of()));
            variants.add(new Variant(method, overrides));
        }
        return variants;
    }

    /**
     * The same variants with as many iterations each as a budget pays for, so that schedules are stretched over just that. What one
     * iteration costs is found by making one, of the dearest that a method has.
     *
     * @param budget in the cost's unit
     * @param threads on which that is found out
     * @throws InvalidSetting if the cost is wall time, on which no result may depend, or the budget does not pay for one iteration
     * @throws IOException with a sentence if a variant cannot run
     */
    public static List<Variant> within(RunPlan.Base base, List<Variant> variants, Cost cost, double budget, int threads)
            throws IOException {
        if (cost == Cost.WALL) {
            throw new InvalidSetting(
                    "budget",
                    "Comparison.budget.wallTime",
                    "A budget of wall time would give another result on another machine; give it in iterations,"
                            + " evaluations or simulated time, and compare those.");
        }
        List<Variant> within = new ArrayList<>();
        for (Variant variant : variants) {
            double each = costOfOne(RunPlan.ready(base, variant), cost, threads);
            long iterations = (long) Math.floor(budget / each);
            if (iterations < 1) {
                throw new InvalidSetting(
                        "budget",
                        "Comparison.budget.belowOneIteration",
                        "The budget is {0} {1}, and one iteration of {2} takes {3}; give at least that.",
                        budget,
                        cost.unit(base.with(List.of()).problem().timeUnit()),
                        variant.name(),
                        each);
            }
            List<String> overrides = new ArrayList<>(variant.overrides());
            overrides.add(ITERATIONS + "=" + iterations);
            within.add(new Variant(variant.name(), overrides));
        }
        return within;
    }

    private static double costOfOne(Project project, Cost cost, int threads) {
        if (cost == Cost.ITERATIONS) {
            return 1;
        }
        double[] found = {0};
        Engine engine = project.problem().fastestEngine();
        try (Trainer trainer = Trainer.of(project.problem(), engine, threads)) {
            TrainingState initial = trainer.initial();
            long dearest = project.training().update().costsAlikeFrom();
            Spent nothing = new Spent(dearest, 0, 0, 0, project.problem().timeUnit(), 0);
            TrainingState start = new TrainingState(initial.theta(), initial.memory(), nothing);
            trainer.train(start, dearest + 1, (report, state) -> {
                found[0] = cost.of(report);
                return false;
            });
        }
        return found[0];
    }

    private double end(RunResult result) {
        return cost.of(result.metrics().get(result.metrics().size() - 1));
    }

    private double[] places(double last) {
        if (cost.isCounted()) {
            return LongStream.rangeClosed(1, (long) last).asDoubleStream().toArray();
        }
        double first = all.stream()
                .mapToDouble(result -> cost.of(result.metrics().get(0)))
                .min()
                .orElseThrow();
        double[] places = new double[PLACES];
        Arrays.setAll(places, i -> first + i * (last - first) / (PLACES - 1));
        places[PLACES - 1] = last;
        return places;
    }

    /** One method's runs at every place that all of them cover: a mean over fewer at an end would jump where one joins in. */
    private Statistic[] along(List<RunResult> runs, Measure measure, double[] places) {
        List<Curve> curves = runs.stream()
                .map(run -> new Curve(run.metrics(), measure, cost))
                .toList();
        Statistic[] along = new Statistic[places.length];
        Arrays.setAll(along, i -> {
            double place = places[i];
            boolean covered = curves.stream().allMatch(curve -> curve.covers(place));
            return Statistic.of(curves.stream()
                    .filter(curve -> covered)
                    .mapToDouble(curve -> curve.at(place))
                    .toArray());
        });
        return along;
    }

    /**
     * Writes, for each method and each place of the cost, mean, standard deviation and number of runs of each measure; empty where
     * there is none.
     *
     * @throws IOException with a sentence, as every method here
     */
    public void table(Path csv) throws IOException {
        List<String> header = new ArrayList<>(List.of("method", cost.column(RunResult.timeUnit(all))));
        for (Measure measure : Measure.values()) {
            String column = measure.column(RunResult.lossUnit(all));
            header.addAll(List.of(column + "_mean", column + "_sd", column + "_n"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, List<RunResult>> method : results.entrySet()) {
            List<Statistic[]> columns = Arrays.stream(Measure.values())
                    .map(measure -> along(method.getValue(), measure, places))
                    .toList();
            for (int i = 0; i < places.length; i++) {
                List<String> row = new ArrayList<>(List.of(
                        method.getKey(),
                        cost.isCounted() ? Long.toString((long) places[i]) : Double.toString(places[i])));
                for (Statistic[] column : columns) {
                    row.addAll(List.of(
                            Statistic.cell(column[i].mean()),
                            Statistic.cell(column[i].sd()),
                            Integer.toString(column[i].n())));
                }
                rows.add(row);
            }
        }
        CsvFile.table(csv, header, rows);
    }

    private static Statistic of(List<RunResult> runs, ToDoubleFunction<RunResult> value) {
        return Statistic.of(runs.stream().mapToDouble(value).toArray());
    }

    /** Iterations until the target was first measured; NaN if it never was. */
    private double toTarget(RunResult run) {
        OptionalDouble reached = run.metrics().stream()
                .filter(report -> report.heldOut() != null && report.heldOut().accuracy() >= target)
                .mapToDouble(IterationReport::iteration)
                .findFirst();
        return reached.orElse(Double.NaN);
    }

    /** One method's line of the summary. */
    private record Line(
            String method,
            int seeds,
            long failed,
            Statistic accuracy,
            Statistic loss,
            Statistic iterations,
            Statistic evaluations,
            Statistic simulated,
            Statistic wall,
            Statistic toTarget) {}

    private List<Line> lines() {
        return results.entrySet().stream()
                .map(method -> line(method.getKey(), method.getValue()))
                .toList();
    }

    private Line line(String method, List<RunResult> runs) {
        return new Line(
                method,
                runs.size(),
                runs.stream().filter(run -> !run.failure().isEmpty()).count(),
                of(runs, run -> run.receipt().heldOut().accuracy()),
                of(runs, run -> run.receipt().heldOut().loss()),
                of(runs, run -> run.receipt().spent().iterations()),
                of(runs, run -> run.receipt().spent().evaluations()),
                of(runs, run -> run.receipt().spent().simulatedTime()),
                of(runs, run -> run.receipt().spent().wallSeconds()),
                of(runs, this::toTarget));
    }

    /** Writes one row for each method: how its runs ended, what they cost, and how many of them reached the target when. */
    public void summary(Path csv) throws IOException {
        String loss = Measure.HELD_OUT_LOSS.column(RunResult.lossUnit(all));
        List<String> header = List.of(
                "method",
                "seeds",
                "failed_runs",
                "held_out_accuracy_mean",
                "held_out_accuracy_sd",
                loss + "_mean",
                loss + "_sd",
                "iterations_mean",
                "evaluations_mean",
                Cost.SIMULATED.column(RunResult.timeUnit(all)) + "_mean",
                "wall_s_mean",
                "target_accuracy",
                "reached_target",
                "iterations_to_target_mean");
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines()) {
            List<String> row = new ArrayList<>(
                    List.of(line.method(), Integer.toString(line.seeds()), Long.toString(line.failed())));
            DoubleStream.of(
                            line.accuracy().mean(),
                            line.accuracy().sd(),
                            line.loss().mean(),
                            line.loss().sd(),
                            line.iterations().mean(),
                            line.evaluations().mean(),
                            line.simulated().mean(),
                            line.wall().mean(),
                            target)
                    .mapToObj(Statistic::cell)
                    .forEach(row::add);
            row.add(Integer.toString(line.toTarget().n()));
            row.add(Statistic.cell(line.toTarget().mean()));
            rows.add(row);
        }
        CsvFile.table(csv, header, rows);
    }

    /** The summary as a table in Markdown, with a sentence on how to read it. */
    public String report() {
        String evaluated = RunResult.evaluated(all) + " ";
        StringBuilder text = new StringBuilder("| method | seeds | " + evaluated + "accuracy / % | " + evaluated
                        + RunResult.lossLabel(all) + " | iterations"
                        + " | " + "evaluations" + " | " + Cost.SIMULATED.label(RunResult.timeUnit(all))
                        + " | wall / s | iterations to ")
                .append(Quantities.text(100 * target))
                .append(" % |\n|---|---|---|---|---|---|---|---|---|\n");
        for (Line line : lines()) {
            text.append("| ").append(line.method());
            text.append(" | ").append(line.seeds());
            text.append(line.failed() == 0 ? "" : " (" + line.failed() + " failed)");
            text.append(" | ").append(spread("%.1f", line.accuracy(), 100));
            text.append(" | ").append(spread("%.3f", line.loss(), 1));
            text.append(" | ").append(mean("%.0f", line.iterations()));
            text.append(" | ").append(mean("%.0f", line.evaluations()));
            text.append(" | ").append(mean("%.0f", line.simulated()));
            text.append(" | ").append(mean("%.1f", line.wall()));
            text.append(" | ").append(mean("%.0f", line.toTarget()));
            text.append(
                    line.toTarget().n() == line.seeds()
                            ? ""
                            : " (" + line.toTarget().n() + " reached it)");
            text.append(" |\n");
        }
        return text.append("\nMean ± standard deviation over the seeds, of each training's end. ")
                .append(where())
                .append("\n")
                .toString();
    }

    private static String mean(String format, Statistic statistic) {
        return statistic.n() == 0 ? "-" : String.format(Locale.ROOT, format, statistic.mean());
    }

    private static String spread(String format, Statistic statistic, double scale) {
        if (statistic.n() == 0) {
            return "-";
        }
        String mean = String.format(Locale.ROOT, format, scale * statistic.mean());
        return statistic.n() == 1 ? mean : mean + " ± " + String.format(Locale.ROOT, format, scale * statistic.sd());
    }

    private String where() {
        boolean alike = results.values().stream().flatMap(List::stream).allMatch(run -> end(run) == end(shortest));
        return String.format(
                Locale.ROOT,
                "The curves are compared up to %s %s, where %s.",
                Quantities.text(Math.rint(1000 * end(shortest)) / 1000),
                cost.unit(RunResult.timeUnit(all)),
                alike
                        ? "every training ends"
                        : "the shortest training (" + shortest.cell().name() + ") ends");
    }

    /** Paints the evaluations' accuracy and loss along the cost, each method a line with one standard deviation to either side. */
    public void figure(Path png) throws IOException {
        figure(
                png,
                all.stream()
                        .anyMatch(run -> Double.isFinite(run.receipt().heldOut().accuracy())),
                places);
    }

    private void figure(Path png, boolean accurate, double[] places) throws IOException {
        List<Plots.Chart> charts = new ArrayList<>();
        if (accurate) {
            charts.add(chart(
                    "Accuracy, " + RunResult.evaluated(all), "right / %", 100, Measure.HELD_OUT_ACCURACY, 100, places));
        }
        charts.add(chart(
                "Loss, " + RunResult.evaluated(all),
                RunResult.lossLabel(all),
                Double.NaN,
                Measure.HELD_OUT_LOSS,
                1,
                places));
        Plots.bands(png, new Plots.Across(cost.label(RunResult.timeUnit(all)), List.of(), true), charts);
    }

    private Plots.Chart chart(String title, String label, double top, Measure measure, double scale, double[] places) {
        List<Plots.Band> bands = new ArrayList<>();
        List<Statistic> shown = new ArrayList<>();
        results.forEach((method, runs) -> {
            Statistic[] along = along(runs, measure, places);
            bands.add(band(method, along, scale, places));
            Arrays.stream(along).filter(at -> at.n() > 0).forEach(shown::add);
        });
        long seeds = results.values().stream().mapToLong(List::size).max().orElse(1);
        String spread = seeds == 1 || shown.isEmpty()
                ? ""
                : ", mean and standard deviation of " + Statistic.counted(seeds, shown);
        return new Plots.Chart(title + spread, label, top, bands);
    }

    /** Only the places with a value: between two measurements is a line, not a gap. */
    private static Plots.Band band(String method, Statistic[] along, double scale, double[] places) {
        int[] there =
                IntStream.range(0, along.length).filter(i -> along[i].n() > 0).toArray();
        return new Plots.Band(
                method,
                Arrays.stream(there).mapToDouble(i -> places[i]).toArray(),
                Arrays.stream(there).mapToDouble(i -> scale * along[i].mean()).toArray(),
                Arrays.stream(there).mapToDouble(i -> scale * along[i].sd()).toArray());
    }
}

package barnacle.experiment;

import barnacle.file.CsvFile;
import barnacle.file.Output;
import barnacle.plot.Figure;
import barnacle.project.Project;
import barnacle.report.Plots;
import barnacle.setting.InvalidSetting;
import barnacle.train.Evaluation;
import barnacle.train.Spent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Every combination of some values of some settings: which trainings that makes, and a table and a figure of how they
 * ended.
 */
public final class Sweep {
    /** The names of the files it writes beside the runs. */
    public static final String TABLE = "sweep.csv";

    public static final String FIGURE = "sweep.png";

    private final List<SweptSetting> axes;

    /**
     * @param axes at least one, the first varying slowest
     * @throws InvalidSetting if a setting is named twice
     */
    public Sweep(List<SweptSetting> axes) {
        this.axes = List.copyOf(axes);
        Set<String> pointers = new HashSet<>();
        for (SweptSetting axis : axes) {
            if (!pointers.add(axis.pointer())) {
                throw new InvalidSetting(
                        "vary",
                        "Sweep.vary.twice",
                        "The setting {0} is varied twice; give all its values at once.",
                        axis.pointer());
            }
        }
    }

    /** The grid's points, row by row. */
    public List<Variant> variants() {
        List<String> names = SweptSetting.shortNames(axes);
        List<Variant> points = List.of(new Variant("", List.of()));
        for (int a = 0; a < axes.size(); a++) {
            List<Variant> finer = new ArrayList<>();
            for (Variant point : points) {
                for (String value : axes.get(a).values()) {
                    List<String> overrides = new ArrayList<>(point.overrides());
                    overrides.add(axes.get(a).override(value));
                    String name = names.get(a) + "=" + SweptSetting.folderName(value);
                    finer.add(new Variant(point.name().isEmpty() ? name : point.name() + "_" + name, overrides));
                }
            }
            points = finer;
        }
        return points;
    }

    /**
     * Writes one row for each result: the varied values, the seed, and how it ended; and one for each cell that could
     * not be trained, with the reason as its failure and nothing else.
     *
     * @param cells the plan's, whose order the rows have
     * @throws IOException with a sentence, as every method here
     */
    public void table(Output csv, List<Cell> cells, List<RunResult> results) throws IOException {
        List<String> header =
                new ArrayList<>(axes.stream().map(SweptSetting::pointer).toList());
        String unit = RunResult.lossUnit(results);
        header.addAll(List.of(
                "seed",
                "iterations",
                Measure.LOSS.column(unit),
                Measure.HELD_OUT_LOSS.column(unit),
                "held_out_accuracy",
                "held_out_accuracy_low",
                "held_out_accuracy_high",
                "held_out_trials",
                "failed",
                "evaluations",
                TrainingCost.SIMULATED.column(RunResult.timeUnit(results)),
                "wall_s",
                "failure",
                "run"));
        List<List<String>> rows = new ArrayList<>();
        Iterator<RunResult> rest = results.iterator();
        RunResult next = rest.hasNext() ? rest.next() : null;
        for (Cell cell : cells) {
            if (cell.refusal().isPresent()) {
                rows.add(row(
                        cell, Collections.nCopies(11, ""), cell.refusal().get().toString()));
            } else if (next != null && next.cell().equals(cell)) {
                rows.add(row(cell, numbers(next), next.failure()));
                next = rest.hasNext() ? rest.next() : null;
            }
        }
        CsvFile.table(csv, header, rows);
    }

    private List<String> row(Cell cell, List<String> numbers, String failure) {
        List<String> row = new ArrayList<>();
        for (int a = 0; a < axes.size(); a++) {
            row.add(value(cell, a));
        }
        row.add(Long.toString(cell.seed()));
        row.addAll(numbers);
        row.addAll(List.of(failure, cell.name()));
        return row;
    }

    private static List<String> numbers(RunResult result) {
        Evaluation heldOut = result.receipt().heldOut();
        Spent spent = result.receipt().spent();
        return List.of(
                Long.toString(spent.iterations()),
                Double.toString(result.loss()),
                Double.toString(heldOut.loss()),
                Double.toString(heldOut.accuracy()),
                Double.toString(heldOut.accuracyLow()),
                Double.toString(heldOut.accuracyHigh()),
                Integer.toString(heldOut.trials()),
                Long.toString(spent.failed()),
                Long.toString(spent.evaluations()),
                Double.toString(spent.simulatedTime()),
                Double.toString(spent.wallSeconds()));
    }

    private String value(Cell cell, int axis) {
        return cell.variant()
                .overrides()
                .get(axis)
                .substring(axes.get(axis).pointer().length() + 1);
    }

    /**
     * Paints the evaluations' accuracy and loss against what is varied: a line through the means for one setting, with
     * one standard deviation of the seeds to either side; a heat map of the means for two.
     *
     * @param base for the words of its settings
     * @return empty unless one or two settings have several values
     */
    public Optional<Figure> figure(Project base, List<RunResult> results) {
        List<Integer> varied = IntStream.range(0, axes.size())
                .filter(a -> axes.get(a).values().size() > 1)
                .boxed()
                .toList();
        if (varied.size() == 1) {
            return Optional.of(lines(base, varied.get(0), results));
        }
        return varied.size() == 2 ? Optional.of(heats(base, varied.get(0), varied.get(1), results)) : Optional.empty();
    }

    private Figure lines(Project base, int a, List<RunResult> results) {
        SweptSetting axis = axes.get(a);
        List<String> values = ordered(axis);
        double[] x = new double[values.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = axis.isNumeric() ? Double.parseDouble(values.get(i)) : i;
        }
        List<Plots.Chart> charts = new ArrayList<>();
        for (SweptQuantity quantity : quantities(results)) {
            List<Statistic> statistics = values.stream()
                    .map(value -> of(quantity, results, o -> value(o.cell(), a).equals(value)))
                    .toList();
            double[] mean = statistics.stream().mapToDouble(Statistic::mean).toArray();
            double[] sd = statistics.stream().mapToDouble(Statistic::sd).toArray();
            charts.add(new Plots.Chart(
                    quantity.title(results) + seeds("mean and standard deviation", results, statistics),
                    quantity.label(results),
                    quantity == SweptQuantity.ACCURACY ? 100 : Double.NaN,
                    List.of(new Plots.Band("", x, mean, sd))));
        }
        List<String> names = axis.isNumeric() ? List.of() : shown(values);
        return Plots.bands(new Plots.Across(axis.label(base), names, false), charts);
    }

    private Figure heats(Project base, int across, int up, List<RunResult> results) {
        List<String> columns = ordered(axes.get(across));
        List<String> rows = ordered(axes.get(up));
        List<Plots.Heat> heats = new ArrayList<>();
        for (SweptQuantity quantity : quantities(results)) {
            double[][] means = new double[rows.size()][columns.size()];
            List<Statistic> statistics = new ArrayList<>();
            for (int r = 0; r < means.length; r++) {
                for (int c = 0; c < means[r].length; c++) {
                    String row = rows.get(r);
                    String column = columns.get(c);
                    Statistic cell = of(
                            quantity,
                            results,
                            o -> value(o.cell(), across).equals(column)
                                    && value(o.cell(), up).equals(row));
                    means[r][c] = cell.mean();
                    statistics.add(cell);
                }
            }
            heats.add(new Plots.Heat(
                    quantity.title(results) + seeds("mean", results, statistics), quantity.label(results), means));
        }
        return Plots.heats(
                axes.get(across).label(base), shown(columns), axes.get(up).label(base), shown(rows), heats);
    }

    /** What a figure shows of an result. */
    private enum SweptQuantity {
        ACCURACY("Accuracy", "right / %", o -> 100 * o.receipt().heldOut().accuracy()),
        LOSS("Loss", "loss", o -> o.receipt().heldOut().loss());

        private final String title;
        private final String label;
        private final ToDoubleFunction<RunResult> of;

        SweptQuantity(String title, String label, ToDoubleFunction<RunResult> of) {
            this.title = title;
            this.label = label;
            this.of = of;
        }

        String title(List<RunResult> results) {
            return title + ", " + RunResult.evaluated(results);
        }

        String label(List<RunResult> results) {
            return this == LOSS ? RunResult.lossLabel(results) : label;
        }
    }

    /** A task may have no accuracy, and a sweep nothing but failures. */
    private static List<SweptQuantity> quantities(List<RunResult> results) {
        return List.of(SweptQuantity.values()).stream()
                .filter(q -> q == SweptQuantity.LOSS
                        || results.stream().anyMatch(o -> Double.isFinite(q.of.applyAsDouble(o))))
                .toList();
    }

    private static Statistic of(SweptQuantity quantity, List<RunResult> results, Predicate<RunResult> chosen) {
        return Statistic.of(
                results.stream().filter(chosen).mapToDouble(quantity.of).toArray());
    }

    /** Numbers ascending; anything else as it was given. */
    private static List<String> ordered(SweptSetting axis) {
        return axis.isNumeric()
                ? axis.values().stream()
                        .sorted(Comparator.comparingDouble(Double::parseDouble))
                        .toList()
                : axis.values();
    }

    /** Values as a figure has room for them. */
    private static List<String> shown(List<String> values) {
        return values.stream()
                .map(value -> value.length() <= 36 ? value : value.substring(0, 35) + "…")
                .toList();
    }

    /** What a title says of the seeds, of which there may be one. */
    private static String seeds(String what, List<RunResult> results, List<Statistic> statistics) {
        long seeds = results.stream().map(o -> o.cell().seed()).distinct().count();
        return seeds == 1 ? "" : ", " + what + " of " + Statistic.counted(seeds, statistics);
    }
}

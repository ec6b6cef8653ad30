package barnacle.experiment;

import barnacle.file.CsvFile;
import barnacle.file.Output;
import barnacle.plot.Figure;
import barnacle.report.Plots;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Training methods side by side on the same task and the same seeds: a table and a figure of how
 * they went.
 *
 * <p>What is fair: all are measured on the same evaluation's trials, at the same cost, and no further than the shortest
 * of them went.
 */
public final class MethodComparison {
    /** How many places of a cost that is not counted are compared. */
    private static final int PLACES = 200;

    private final TrainingCost cost;
    private final Map<String, List<RunResult>> results;
    private final double[] places;
    private final RunResult shortest;
    private final List<RunResult> all;

    /**
     * Compares.
     *
     * @param cost by which trainings are aligned
     * @param results at least one of each method, in the methods' order
     */
    public MethodComparison(TrainingCost cost, Map<String, List<RunResult>> results) {
        this.cost = cost;
        this.results = results;
        all = results.values().stream().flatMap(List::stream).toList();
        shortest = all.stream().min(Comparator.comparingDouble(this::end)).orElseThrow();
        places = places(end(shortest));
    }

    /** Paints each method's curves along the iterations as far as they go, also where others ended before. */
    static Figure whole(Map<String, List<RunResult>> results, boolean accurate) {
        MethodComparison comparison = new MethodComparison(TrainingCost.ITERATIONS, results);
        double longest =
                comparison.all.stream().mapToDouble(comparison::end).max().orElseThrow();
        return comparison.figure(accurate, comparison.places(longest));
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

    /**
     * One method's runs at every place that all of them cover: a mean over fewer at an end would jump where one joins
     * in.
     */
    private Statistic[] along(List<RunResult> runs, Measure measure, double[] places) {
        List<MeasureCurve> curves = runs.stream()
                .map(run -> MeasureCurve.of(run.metrics(), measure, cost))
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
     * Writes, for each method and each place of the cost, mean, standard deviation and number of runs of each measure;
     * empty where there is none.
     *
     * @throws IOException with a sentence, as every method here
     */
    public void table(Output csv) throws IOException {
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

    /** Up to where the methods are compared, in a sentence. */
    public String extent() {
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

    /**
     * Paints the evaluations' accuracy and loss along the cost, each method a line with one standard deviation to
     * either side.
     */
    public Figure figure() {
        return figure(
                all.stream()
                        .anyMatch(run -> Double.isFinite(run.receipt().heldOut().accuracy())),
                places);
    }

    private Figure figure(boolean accurate, double[] places) {
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
        return Plots.bands(new Plots.Across(cost.label(RunResult.timeUnit(all)), List.of(), true), charts);
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

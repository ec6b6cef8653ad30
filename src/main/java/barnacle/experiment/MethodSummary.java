package barnacle.experiment;

import barnacle.file.CsvFile;
import barnacle.file.Output;
import barnacle.setting.Quantities;
import barnacle.train.IterationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How the trainings by each method ended, what they cost, and how many of them reached a target when. */
public final class MethodSummary {
    private final double target;
    private final Map<String, List<RunResult>> results;
    private final List<RunResult> all;

    /**
     * Sums up.
     *
     * @param target the accuracy of an evaluation whose reaching is told, as a fraction
     * @param results at least one of each method, in the methods' order
     */
    public MethodSummary(double target, Map<String, List<RunResult>> results) {
        this.target = target;
        this.results = results;
        all = results.values().stream().flatMap(List::stream).toList();
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

    /** What was measured of one method, over its seeds. */
    private enum Ending {
        ACCURACY,
        LOSS,
        ITERATIONS,
        EVALUATIONS,
        SIMULATED,
        WALL,
        TO_TARGET
    }

    /** One method's row. */
    private record MethodRow(String method, int seeds, long failed, Map<Ending, Statistic> endings) {
        Statistic get(Ending ending) {
            return endings.get(ending);
        }
    }

    private List<MethodRow> rows() {
        return results.entrySet().stream()
                .map(method -> row(method.getKey(), method.getValue()))
                .toList();
    }

    private MethodRow row(String method, List<RunResult> runs) {
        Map<Ending, Statistic> endings = new EnumMap<>(Ending.class);
        endings.put(Ending.ACCURACY, of(runs, run -> run.receipt().heldOut().accuracy()));
        endings.put(Ending.LOSS, of(runs, run -> run.receipt().heldOut().loss()));
        endings.put(Ending.ITERATIONS, of(runs, run -> run.receipt().spent().iterations()));
        endings.put(Ending.EVALUATIONS, of(runs, run -> run.receipt().spent().evaluations()));
        endings.put(Ending.SIMULATED, of(runs, run -> run.receipt().spent().simulatedTime()));
        endings.put(Ending.WALL, of(runs, run -> run.receipt().spent().wallSeconds()));
        endings.put(Ending.TO_TARGET, of(runs, this::toTarget));
        long failed = runs.stream().filter(run -> !run.failure().isEmpty()).count();
        return new MethodRow(method, runs.size(), failed, endings);
    }

    /**
     * Writes one row for each method.
     *
     * @throws IOException with a sentence
     */
    public void table(Output csv) throws IOException {
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
                TrainingCost.SIMULATED.column(RunResult.timeUnit(all)) + "_mean",
                "wall_s_mean",
                "target_accuracy",
                "reached_target",
                "iterations_to_target_mean",
                "accuracy_difference_mean",
                "accuracy_difference_margin_95",
                loss + "_difference_mean",
                loss + "_difference_margin_95");
        List<List<String>> rows = new ArrayList<>();
        for (MethodRow line : rows()) {
            List<String> row = new ArrayList<>(
                    List.of(line.method(), Integer.toString(line.seeds()), Long.toString(line.failed())));
            DoubleStream.of(
                            line.get(Ending.ACCURACY).mean(),
                            line.get(Ending.ACCURACY).sd(),
                            line.get(Ending.LOSS).mean(),
                            line.get(Ending.LOSS).sd(),
                            line.get(Ending.ITERATIONS).mean(),
                            line.get(Ending.EVALUATIONS).mean(),
                            line.get(Ending.SIMULATED).mean(),
                            line.get(Ending.WALL).mean(),
                            target)
                    .mapToObj(Statistic::cell)
                    .forEach(row::add);
            row.add(Integer.toString(line.get(Ending.TO_TARGET).n()));
            row.add(Statistic.cell(line.get(Ending.TO_TARGET).mean()));
            List<RunResult> runs = results.get(line.method());
            boolean isFirst = rows.isEmpty();
            for (PairedDifference difference :
                    List.of(toTheFirst(runs, MethodSummary::accuracy), toTheFirst(runs, MethodSummary::loss))) {
                row.add(isFirst ? "" : Statistic.cell(difference.mean()));
                row.add(isFirst ? "" : Statistic.cell(difference.margin()));
            }
            rows.add(row);
        }
        CsvFile.table(csv, header, rows);
    }

    /**
     * The table in Markdown, with sentences on how to read it.
     *
     * @param extent up to where the methods are compared; the last sentence
     */
    public String report(String extent) {
        String evaluated = RunResult.evaluated(all) + " ";
        StringBuilder text = new StringBuilder("| method | seeds | " + evaluated + "accuracy / % | " + evaluated
                        + RunResult.lossLabel(all) + " | iterations"
                        + " | " + "evaluations" + " | " + TrainingCost.SIMULATED.label(RunResult.timeUnit(all))
                        + " | wall / s | iterations to ")
                .append(Quantities.text(100 * target))
                .append(" % |\n|---|---|---|---|---|---|---|---|---|\n");
        for (MethodRow line : rows()) {
            text.append("| ").append(line.method());
            text.append(" | ").append(line.seeds());
            text.append(line.failed() == 0 ? "" : " (" + line.failed() + " failed)");
            text.append(" | ").append(spread("%.1f", line.get(Ending.ACCURACY), 100));
            text.append(" | ").append(spread("%.3f", line.get(Ending.LOSS), 1));
            text.append(" | ").append(mean("%.0f", line.get(Ending.ITERATIONS)));
            text.append(" | ").append(mean("%.0f", line.get(Ending.EVALUATIONS)));
            text.append(" | ").append(mean("%.0f", line.get(Ending.SIMULATED)));
            text.append(" | ").append(mean("%.1f", line.get(Ending.WALL)));
            text.append(" | ").append(mean("%.0f", line.get(Ending.TO_TARGET)));
            text.append(
                    line.get(Ending.TO_TARGET).n() == line.seeds()
                            ? ""
                            : " (" + line.get(Ending.TO_TARGET).n() + " reached it)");
            text.append(" |\n");
        }
        return text.append("\nMean ± standard deviation over the seeds, of each training's end. ")
                .append(extent)
                .append("\n")
                .append(differences())
                .toString();
    }

    private static double accuracy(RunResult run) {
        return run.receipt().heldOut().accuracy();
    }

    private static double loss(RunResult run) {
        return run.receipt().heldOut().loss();
    }

    /** By how much a method ended otherwise than the first, over their seeds. */
    private PairedDifference toTheFirst(List<RunResult> runs, ToDoubleFunction<RunResult> value) {
        List<RunResult> first = results.values().iterator().next();
        return PairedDifference.of(
                runs.stream().mapToDouble(value).toArray(),
                first.stream().mapToDouble(value).toArray());
    }

    /** The paired differences in Markdown; empty of a single method. */
    private String differences() {
        if (results.size() < 2) {
            return "";
        }
        String first = results.keySet().iterator().next();
        StringBuilder text = new StringBuilder("\n| less " + first + ", seed by seed | accuracy / % | "
                + RunResult.lossLabel(all) + " |\n|---|---|---|\n");
        results.forEach((method, runs) -> {
            if (!method.equals(first)) {
                text.append("| ").append(method);
                text.append(" | ")
                        .append(toTheFirst(runs, MethodSummary::accuracy).text("%.1f", 100));
                text.append(" | ").append(toTheFirst(runs, MethodSummary::loss).text("%.3f", 1));
                text.append(" |\n");
            }
        });
        return text.append(
                        "\nMean difference ± its 95 % interval (Student's t). Where ends have two values, the seeds up")
                .append(
                        " and down and the p of the exact sign test. An interval that holds 0 leaves open which is better,")
                .append(" and so do fewer than ")
                .append(PairedDifference.LEAST)
                .append(" seeds; neither says that methods are equal.\n")
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
}

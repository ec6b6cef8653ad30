package barnacle.experiment;

import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.setting.Sentence;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import barnacle.train.TrainingResult;
import barnacle.train.TrainingTally;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a finished cell ended, as its files tell it.
 *
 * @param metrics what each iteration did, in order
 * @param result what the training came to as a whole
 */
public record RunResult(Cell cell, Receipt receipt, List<IterationReport> metrics, TrainingResult result) {
    static RunResult read(Cell cell, RunFolder run) throws IOException {
        Receipt receipt = run.receipt();
        List<IterationReport> metrics = run.metrics();
        Problem problem = cell.project().problem();
        return new RunResult(
                cell,
                receipt,
                metrics,
                TrainingResult.of(TrainingTally.of(metrics), run.hasTrained(), receipt.heldOut(), problem));
    }

    /** These results by the names of their variants, all in their order. */
    public static Map<String, List<RunResult>> byVariant(List<RunResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.cell().variant().name(), LinkedHashMap::new, Collectors.toList()));
    }

    /** The unit that all of these losses have; empty where they have none or differ. */
    static String lossUnit(Collection<RunResult> results) {
        return common(results, problem -> problem.loss().unit());
    }

    /** The unit of time that all of these problems have; empty where they have none or differ. */
    static String timeUnit(Collection<RunResult> results) {
        return common(results, Problem::timeUnit);
    }

    /** What the evaluations of these runs are called: "held-out" if they all are. */
    static String evaluated(Collection<RunResult> results) {
        String word = common(results, Problem::evaluated);
        return word.isEmpty() ? "evaluated" : word;
    }

    private static String common(Collection<RunResult> results, Function<Problem, String> unit) {
        Set<String> units = results.stream()
                .map(result -> unit.apply(result.cell().project().problem()))
                .collect(Collectors.toSet());
        return units.size() == 1 ? units.iterator().next() : "";
    }

    /** "loss / nats", or "loss" where there is no unit. */
    static String lossLabel(Collection<RunResult> results) {
        String unit = lossUnit(results);
        return unit.isEmpty() ? "loss" : "loss / " + unit;
    }

    /** The training loss of the last iteration. */
    public double loss() {
        return last().loss();
    }

    private IterationReport last() {
        return metrics.get(metrics.size() - 1);
    }

    /** A sentence that says what failed numerically at its end and what to try; empty if it ended well. */
    public String failure() {
        boolean isWell = result.hasLearned()
                && Double.isFinite(last().loss())
                && Double.isFinite(receipt.heldOut().loss());
        return isWell ? "" : result.advice().map(Sentence::toString).orElse("");
    }

    /** Whether there are such results, and not one has learned anything. */
    public static boolean isNothingLearned(List<RunResult> results) {
        return !results.isEmpty()
                && results.stream().noneMatch(run -> run.result().hasLearned());
    }
}

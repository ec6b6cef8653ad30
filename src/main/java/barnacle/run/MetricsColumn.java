package barnacle.run;

import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.util.function.Function;

/**
 * The columns of {@code metrics.csv} in their order, but for those of the gradient's norm block by block, which follow.
 * Header, row and reader are made from this list.
 */
public enum MetricsColumn {
    ITERATION("iteration", IterationReport::iteration),
    LOSS("loss", IterationReport::loss),
    ACCURACY("accuracy", report -> report.outcome().accuracy()),
    GRADIENT_NORM("gradient_norm", report -> report.outcome().norm()),
    RATE("rate", report -> orEmpty(report.outcome().rate())),
    SIGMA("sigma", report -> orEmpty(report.outcome().sigma())),
    FAILED("failed", report -> report.outcome().failed()),
    EVALUATIONS("evaluations", report -> report.spent().evaluations()),
    /** {@code simulated_s} of a network. */
    SIMULATED("simulated", report -> report.spent().simulatedTime()),
    WALL("wall_s", report -> Math.rint(report.spent().wallSeconds() * 1000) / 1000),
    // Of an equation they are of windows of its trajectory, without an interval, and are called so too.
    HELD_OUT_LOSS("held_out_loss", heldOut(Evaluation::loss)),
    HELD_OUT_ACCURACY("held_out_accuracy", heldOut(Evaluation::accuracy)),
    HELD_OUT_ACCURACY_LOW("held_out_accuracy_low", heldOut(Evaluation::accuracyLow)),
    HELD_OUT_ACCURACY_HIGH("held_out_accuracy_high", heldOut(Evaluation::accuracyHigh)),
    HELD_OUT_TRIALS("held_out_trials", heldOut(Evaluation::trials)),
    GRADIENT_NOT_FINITE(
            "gradient_not_finite_share",
            report -> orEmpty(report.outcome().size().notFinite())),
    ADJOINT_START(
            "adjoint_norm_start",
            report -> orEmpty(report.outcome().size().adjoint().start())),
    ADJOINT_END(
            "adjoint_norm_end",
            report -> orEmpty(report.outcome().size().adjoint().end())),
    ADJOINT_LARGEST(
            "adjoint_norm_largest",
            report -> orEmpty(report.outcome().size().adjoint().largest())),
    CANDIDATE_BEST(
            "candidate_loss_best",
            report -> orEmpty(report.outcome().candidates().best())),
    CANDIDATE_WORST(
            "candidate_loss_worst",
            report -> orEmpty(report.outcome().candidates().worst()));

    private final String word;
    private final Function<IterationReport, Number> value;

    /** @param value {@code null} is an empty cell */
    MetricsColumn(String word, Function<IterationReport, Number> value) {
        this.word = word;
        this.value = value;
    }

    private static Function<IterationReport, Number> heldOut(Function<Evaluation, Number> value) {
        return report -> report.heldOut() == null ? null : value.apply(report.heldOut());
    }

    private static Double orEmpty(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /**
     * Its name in the header; with its unit, where a problem says which.
     *
     * @param lossUnit of the losses; may be empty
     * @param timeUnit of the simulated time; may be empty
     */
    public String name(String lossUnit, String timeUnit) {
        return switch (this) {
            case LOSS, HELD_OUT_LOSS, CANDIDATE_BEST, CANDIDATE_WORST ->
                lossUnit.isEmpty() ? word : word + "_" + lossUnit;
            case SIMULATED -> word + "_" + (timeUnit.isEmpty() ? "time" : timeUnit);
            default -> word;
        };
    }

    /** Its unit; empty for a pure number or a count. */
    String unit(Problem problem) {
        return switch (this) {
            case LOSS, HELD_OUT_LOSS, CANDIDATE_BEST, CANDIDATE_WORST ->
                problem.loss().unit();
            case SIMULATED -> problem.timeUnit();
            case WALL -> "s";
            default -> "";
        };
    }

    /** A report's cell. */
    String cell(IterationReport report) {
        Number number = value.apply(report);
        return number == null ? "" : number.toString();
    }
}

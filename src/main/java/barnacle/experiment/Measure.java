package barnacle.experiment;

import barnacle.run.MetricsColumn;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What a comparison follows along a training. */
public enum Measure {
    /**
     * The loss of the training trials at every iteration: of an evolution strategy's moved candidates, of
     * backpropagation's own network.
     */
    LOSS(MetricsColumn.LOSS, report -> true, IterationReport::loss),
    ACCURACY(MetricsColumn.ACCURACY, report -> true, report -> report.outcome().accuracy()),
    /** The loss of the network itself, whatever trains it, now and then. */
    HELD_OUT_LOSS(MetricsColumn.HELD_OUT_LOSS, report -> report.heldOut() != null, heldOut(Evaluation::loss)),
    HELD_OUT_ACCURACY(
            MetricsColumn.HELD_OUT_ACCURACY, report -> report.heldOut() != null, heldOut(Evaluation::accuracy)),
    /** The Euclidean norm of the gradient, or of what stands for it, at every iteration. */
    GRADIENT_NORM(MetricsColumn.GRADIENT_NORM, report -> true, report -> report.outcome()
            .norm());

    private final MetricsColumn column;
    private final Predicate<IterationReport> measured;
    private final ToDoubleFunction<IterationReport> value;

    Measure(MetricsColumn column, Predicate<IterationReport> measured, ToDoubleFunction<IterationReport> value) {
        this.column = column;
        this.measured = measured;
        this.value = value;
    }

    private static ToDoubleFunction<IterationReport> heldOut(ToDoubleFunction<Evaluation> value) {
        return report -> value.applyAsDouble(report.heldOut());
    }

    /**
     * Its name in tables, as in a run's metrics.
     *
     * @param lossUnit of the losses; may be empty
     */
    String column(String lossUnit) {
        return column.name(lossUnit, "");
    }

    /** Where a run's log has it. */
    public MetricsColumn column() {
        return column;
    }

    /** Whether every iteration is measured so, and not only one now and then. */
    public boolean isOfEach() {
        return this != HELD_OUT_LOSS && this != HELD_OUT_ACCURACY;
    }

    /** Whether an iteration was measured so. */
    public boolean isIn(IterationReport report) {
        return measured.test(report);
    }

    /** What was measured; to be asked of one that {@link #isIn}. */
    public double of(IterationReport report) {
        return value.applyAsDouble(report);
    }
}

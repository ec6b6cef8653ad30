package barnacle.experiment;

import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What a comparison follows along a training. */
enum Measure {
    /** Of the training trials, at every iteration: of an evolution strategy's moved candidates, of backpropagation's own network. */
    LOSS("loss", true, report -> true, IterationReport::loss),
    ACCURACY("accuracy", false, report -> true, IterationReport::accuracy),
    /** Of the network itself whatever trains it, now and then. */
    HELD_OUT_LOSS("held_out_loss", true, report -> report.heldOut() != null, heldOut(Evaluation::loss)),
    HELD_OUT_ACCURACY("held_out_accuracy", false, report -> report.heldOut() != null, heldOut(Evaluation::accuracy));

    private final String column;
    private final boolean isLoss;
    private final Predicate<IterationReport> measured;
    private final ToDoubleFunction<IterationReport> value;

    Measure(
            String column,
            boolean isLoss,
            Predicate<IterationReport> measured,
            ToDoubleFunction<IterationReport> value) {
        this.column = column;
        this.isLoss = isLoss;
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
        return isLoss && !lossUnit.isEmpty() ? column + "_" + lossUnit : column;
    }

    boolean isIn(IterationReport report) {
        return measured.test(report);
    }

    double of(IterationReport report) {
        return value.applyAsDouble(report);
    }
}

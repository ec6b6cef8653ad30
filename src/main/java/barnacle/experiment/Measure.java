package barnacle.experiment;

import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What a comparison follows along a training. */
enum Measure {
    /** Of the training trials, at every iteration: of an evolution strategy's moved candidates, of backpropagation's own network. */
    LOSS("loss_nats", report -> true, IterationReport::loss),
    ACCURACY("accuracy", report -> true, IterationReport::accuracy),
    /** Of the network itself whatever trains it, now and then. */
    HELD_OUT_LOSS("held_out_loss_nats", report -> report.heldOut() != null, heldOut(Evaluation::loss)),
    HELD_OUT_ACCURACY("held_out_accuracy", report -> report.heldOut() != null, heldOut(Evaluation::accuracy));

    private final String column;
    private final Predicate<IterationReport> measured;
    private final ToDoubleFunction<IterationReport> value;

    Measure(String column, Predicate<IterationReport> measured, ToDoubleFunction<IterationReport> value) {
        this.column = column;
        this.measured = measured;
        this.value = value;
    }

    private static ToDoubleFunction<IterationReport> heldOut(ToDoubleFunction<Evaluation> value) {
        return report -> value.applyAsDouble(report.heldOut());
    }

    /** Its name in tables, as in a run's metrics. */
    String column() {
        return column;
    }

    boolean isIn(IterationReport report) {
        return measured.test(report);
    }

    double of(IterationReport report) {
        return value.applyAsDouble(report);
    }
}

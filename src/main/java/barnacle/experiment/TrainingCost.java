package barnacle.experiment;

import barnacle.run.MetricsColumn;
import barnacle.train.IterationReport;
import java.util.function.ToDoubleFunction;

/** What trainings are compared by: the x axis. */
public enum TrainingCost {
    ITERATIONS(MetricsColumn.ITERATION, "iterations", "iteration", IterationReport::iteration),
    EVALUATIONS(
            MetricsColumn.EVALUATIONS, "evaluations", "runs (a backward pass counts as two)", report -> report.spent()
                    .evaluations()),
    /** In the problem's unit of time, which is the second for networks. */
    SIMULATED(MetricsColumn.SIMULATED, "of simulated time", "simulated time", report -> report.spent()
            .simulatedTime()),
    WALL(MetricsColumn.WALL, "seconds", "wall time / s", report -> report.spent()
            .wallSeconds());

    private final MetricsColumn column;
    private final String unit;
    private final String label;
    private final ToDoubleFunction<IterationReport> value;

    TrainingCost(MetricsColumn column, String unit, String label, ToDoubleFunction<IterationReport> value) {
        this.column = column;
        this.unit = unit;
        this.label = label;
        this.value = value;
    }

    /** Where a run's log has it. */
    public MetricsColumn column() {
        return column;
    }

    /**
     * Its name in tables, as in a run's metrics.
     *
     * @param timeUnit of the simulated time; may be empty
     */
    String column(String timeUnit) {
        return column.name("", timeUnit);
    }

    /**
     * What it is counted in, in a sentence.
     *
     * @param timeUnit of the simulated time; may be empty
     */
    String unit(String timeUnit) {
        return this == SIMULATED && !timeUnit.isEmpty() ? timeUnit + " " + unit : unit;
    }

    /** The name of an axis of it, with its unit. */
    String label(String timeUnit) {
        return this == SIMULATED && !timeUnit.isEmpty() ? label + " / " + timeUnit : label;
    }

    /** What a training has cost by the end of an iteration. */
    public double of(IterationReport report) {
        return value.applyAsDouble(report);
    }

    /** Whether it is counted in the same whole steps by every training, so that nothing need be interpolated. */
    boolean isCounted() {
        return this == ITERATIONS;
    }
}

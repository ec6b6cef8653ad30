package barnacle.experiment;

import barnacle.train.IterationReport;
import java.util.function.ToDoubleFunction;

/** What trainings are compared by: the x axis. */
public enum Cost {
    ITERATIONS("iteration", "iterations", "iteration", IterationReport::iteration),
    EVALUATIONS(
            "evaluations", "evaluations", "network runs (a backward pass counts as two)", IterationReport::evaluations),
    SIMULATED("simulated_s", "simulated seconds", "simulated time / s", IterationReport::simulatedSeconds),
    WALL("wall_s", "seconds", "wall time / s", IterationReport::wallSeconds);

    private final String column;
    private final String unit;
    private final String label;
    private final ToDoubleFunction<IterationReport> value;

    Cost(String column, String unit, String label, ToDoubleFunction<IterationReport> value) {
        this.column = column;
        this.unit = unit;
        this.label = label;
        this.value = value;
    }

    /** Its name in tables, as in a run's metrics. */
    String column() {
        return column;
    }

    /** What it is counted in, in a sentence. */
    public String unit() {
        return unit;
    }

    String label() {
        return label;
    }

    /** What a training has cost by the end of an iteration. */
    double of(IterationReport report) {
        return value.applyAsDouble(report);
    }

    /** Whether it is counted in the same whole steps by every training, so that nothing need be interpolated. */
    boolean isCounted() {
        return this == ITERATIONS;
    }
}

package barnacle.experiment;

import barnacle.train.IterationReport;
import java.io.IOException;

/** Sees a plan being carried out, and may stop it. */
public interface PlanObserver {
    /** Told of every iteration. */
    void after(Cell cell, IterationReport report);

    /** Told of every finished cell, those of earlier sittings first. */
    void ended(RunResult result) throws IOException;

    /** Told of every cell that cannot be trained, before any other: it has a {@link Cell#refusal}. */
    void refused(Cell cell) throws IOException;

    /** Asked often, from several threads; if not, the plan stops, the running cell's checkpoint being written. */
    boolean carryOn();
}

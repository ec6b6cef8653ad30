package barnacle.experiment;

import barnacle.train.IterationReport;
import java.io.IOException;

/** Sees a plan being carried out, and may stop it. */
public interface PlanObserver {
    /** Told of every iteration. */
    void after(Cell cell, IterationReport report);

    /** Told of every finished cell, those of earlier sittings first. */
    void ended(RunResult result) throws IOException;

    /** Asked often, from several threads; if not, the plan stops, the running cell's checkpoint being written. */
    boolean carryOn();
}

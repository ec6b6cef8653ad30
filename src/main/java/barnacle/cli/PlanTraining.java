package barnacle.cli;

import barnacle.experiment.Cell;
import barnacle.experiment.RunPlan;
import barnacle.experiment.RunResult;
import barnacle.train.IterationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plan carried out in a terminal, to its end or to Ctrl-C. */
final class PlanTraining {
    /** Sees all that is finished, whenever something more is. */
    @FunctionalInterface
    interface Sofar {
        void see(List<RunResult> finished) throws IOException;
    }

    private PlanTraining() {}

    /**
     * Says what there is to say about a plan, and trains what is not finished yet.
     *
     * @return every result; empty if Ctrl-C came before the end, the checkpoint then being written
     */
    static Optional<List<RunResult>> run(RunPlan plan, int threads, boolean live, PrintWriter out, Sofar sofar)
            throws IOException {
        plan.notes().forEach(out::println);
        List<Cell> cells = plan.cells();
        PlanProgress progress = new PlanProgress(out, live, cells);
        Map<Integer, RunResult> finished = new TreeMap<>();
        Cell[] last = {null};
        try (Interrupt interrupt = new Interrupt(progress::stopping)) {
            Optional<List<RunResult>> all = plan.run(threads, new RunPlan.Observer() {
                @Override
                public void after(Cell cell, IterationReport report) {
                    last[0] = cell;
                    progress.after(cell, report);
                }

                @Override
                public void ended(RunResult result) throws IOException {
                    progress.ended(result, last[0] != result.cell());
                    finished.put(cells.indexOf(result.cell()), result);
                    sofar.see(new ArrayList<>(finished.values()));
                }

                @Override
                public boolean carryOn() {
                    return !interrupt.isRequested();
                }
            });
            progress.end();
            if (all.isEmpty()) {
                out.println("Stopped with " + finished.size() + " of " + cells.size()
                        + " finished. To go on, give the same command again.");
            }
            return all;
        }
    }
}

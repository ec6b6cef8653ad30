package barnacle.cli;

import barnacle.experiment.Cell;
import barnacle.experiment.PlanObserver;
import barnacle.experiment.RunPlan;
import barnacle.experiment.RunResult;
import barnacle.run.Receipt;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Many trainings in a terminal: shows a line for each that ended, and between them how far the present one is. */
final class PlanLine implements PlanObserver, AutoCloseable {
    /** Sees all that is finished, whenever something more is. */
    @FunctionalInterface
    interface Sofar {
        void see(List<RunResult> finished) throws IOException;
    }

    private final List<Cell> cells;
    private final LiveLine line;
    private final Interrupt interrupt;
    private final Sofar sofar;

    /** Seconds an iteration takes, by variant: methods differ in that a hundredfold. */
    private final Map<String, Double> pace = new HashMap<>();

    private final long[] left;
    private final Map<Integer, RunResult> finished = new TreeMap<>();
    private Cell last;

    private PlanLine(List<Cell> cells, PrintWriter out, boolean live, Sofar sofar) {
        this.cells = cells;
        this.sofar = sofar;
        // The first line of a pipe comes after as long as every other.
        line = new LiveLine(out, live, !live, TrainingLine.STOPPING);
        interrupt = new Interrupt(line::stopping);
        left = cells.stream()
                .mapToLong(cell -> cell.refusal().isPresent()
                        ? 0
                        : cell.project().training().iterations())
                .toArray();
    }

    /**
     * Says what there is to say about a plan, and trains what is not finished yet, to the end or to Ctrl-C.
     *
     * @param live whether to write over one line
     * @return every result; empty if Ctrl-C came before the end, the checkpoint then being written
     */
    static Optional<List<RunResult>> run(RunPlan plan, int threads, PrintWriter out, boolean live, Sofar sofar)
            throws IOException {
        plan.notes().forEach(out::println);
        try (PlanLine shown = new PlanLine(plan.cells(), out, live, sofar)) {
            Optional<List<RunResult>> all = plan.run(threads, shown);
            shown.line.end();
            if (all.isEmpty()) {
                out.println("Stopped with " + shown.finished.size() + " of " + shown.able()
                        + " finished. To go on, give the same command again.");
            }
            return all;
        }
    }

    @Override
    public void after(Cell cell, IterationReport report) {
        last = cell;
        int i = cells.indexOf(cell);
        left[i] = cell.project().training().iterations() - report.iteration();
        pace.put(cell.variant().name(), report.spent().wallSeconds() / report.iteration());
        line.offer(() -> String.format(
                Locale.ROOT,
                "%s, iteration %d of %d, loss %.3f, %s%s left",
                place(i),
                report.iteration(),
                cell.project().training().iterations(),
                report.loss(),
                isEveryPaceKnown() ? "" : "more than ",
                LiveLine.clock(secondsLeft())));
    }

    @Override
    public void ended(RunResult result) throws IOException {
        int i = cells.indexOf(result.cell());
        Receipt receipt = result.receipt();
        left[i] = 0;
        pace.put(
                result.cell().variant().name(),
                receipt.spent().wallSeconds() / Math.max(1, receipt.spent().iterations()));
        String by = receipt.origin().barnacle();
        String earlier = last == result.cell()
                ? ""
                : by.equals(Receipt.barnacleVersion())
                        ? " (finished before)"
                        : " (finished before, by Barnacle " + by + ")";
        line.keep(place(i) + ", " + result.cell().name() + ": " + how(result) + earlier);
        finished.put(i, result);
        sofar.see(new ArrayList<>(finished.values()));
    }

    @Override
    public void refused(Cell cell) {
        line.keep(place(cells.indexOf(cell)) + ", " + cell.name() + " is left out: "
                + cell.refusal().orElseThrow());
    }

    /** How many can be trained. */
    private long able() {
        return cells.stream().filter(cell -> cell.refusal().isEmpty()).count();
    }

    private static String how(RunResult result) {
        if (!result.failure().isEmpty()) {
            return result.failure();
        }
        Evaluation heldOut = result.receipt().heldOut();
        String accuracy = Double.isNaN(heldOut.accuracy())
                ? ""
                : String.format(Locale.ROOT, ", accuracy %.1f %%", 100 * heldOut.accuracy());
        String lost = result.result().advice().map(advice -> ". " + advice).orElse("");
        return String.format(
                Locale.ROOT,
                "%s loss %.3f%s%s",
                result.cell().project().problem().evaluated(),
                heldOut.loss(),
                accuracy,
                lost);
    }

    @Override
    public boolean carryOn() {
        return !interrupt.isRequested();
    }

    private String place(int cell) {
        return "cell " + (cell + 1) + " of " + cells.size();
    }

    private boolean isEveryPaceKnown() {
        return cells.stream()
                .filter(cell -> cell.refusal().isEmpty())
                .allMatch(cell -> pace.containsKey(cell.variant().name()));
    }

    /** The seconds left for the variants that ran; what another takes cannot be told from them. */
    private double secondsLeft() {
        double seconds = 0;
        for (int i = 0; i < left.length; i++) {
            seconds += left[i] * pace.getOrDefault(cells.get(i).variant().name(), 0.0);
        }
        return seconds;
    }

    /** Lets Java end. */
    @Override
    public void close() {
        interrupt.close();
    }
}

package barnacle.cli;

import barnacle.experiment.Cell;
import barnacle.experiment.RunResult;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows many trainings in a terminal: a line for each that ended, and between them one that is written over, or plain lines for a
 * file or a pipe. Safe for two threads.
 */
final class PlanProgress {
    private static final double PLAIN_SECONDS = 10;
    private static final double LIVE_SECONDS = 0.1;

    private final PrintWriter out;
    private final boolean live;
    private final List<Cell> cells;

    /** Seconds an iteration takes, by variant: methods differ in that a hundredfold. */
    private final Map<String, Double> pace = new HashMap<>();

    private final long[] left;
    private double shownAt = Double.NEGATIVE_INFINITY;
    private int shownWidth;

    PlanProgress(PrintWriter out, boolean live, List<Cell> cells) {
        this.out = out;
        this.live = live;
        this.cells = cells;
        left = cells.stream()
                .mapToLong(cell -> cell.project().training().iterations())
                .toArray();
    }

    synchronized void after(Cell cell, IterationReport report) {
        int i = cells.indexOf(cell);
        left[i] = cell.project().training().iterations() - report.iteration();
        pace.put(cell.variant().name(), report.spent().wallSeconds() / report.iteration());
        double now = System.nanoTime() * 1e-9;
        if (now - shownAt < (live ? LIVE_SECONDS : PLAIN_SECONDS)) {
            return;
        }
        // The first line of a pipe comes after as long as every other.
        if (live || shownAt > 0) {
            String line = String.format(
                    Locale.ROOT,
                    "%s, iteration %d of %d, loss %.3f, %s%s left",
                    place(i),
                    report.iteration(),
                    cell.project().training().iterations(),
                    report.loss(),
                    isEveryPaceKnown() ? "" : "more than ",
                    Progress.clock(secondsLeft()));
            show(line);
        }
        shownAt = now;
    }

    private void show(String line) {
        if (live) {
            out.print("\r" + line + " ".repeat(Math.max(0, shownWidth - line.length())));
            out.flush();
            shownWidth = line.length();
        } else {
            out.println(line);
        }
    }

    private String place(int cell) {
        return "cell " + (cell + 1) + " of " + cells.size();
    }

    private boolean isEveryPaceKnown() {
        return cells.stream().allMatch(cell -> pace.containsKey(cell.variant().name()));
    }

    /** Of the variants that ran: what another takes cannot be told from them. */
    private double secondsLeft() {
        double seconds = 0;
        for (int i = 0; i < left.length; i++) {
            seconds += left[i] * pace.getOrDefault(cells.get(i).variant().name(), 0.0);
        }
        return seconds;
    }

    synchronized void ended(RunResult result, boolean earlier) {
        int i = cells.indexOf(result.cell());
        left[i] = 0;
        pace.put(
                result.cell().variant().name(),
                result.receipt().spent().wallSeconds()
                        / Math.max(1, result.receipt().spent().iterations()));
        Evaluation heldOut = result.receipt().heldOut();
        String accuracy = Double.isNaN(heldOut.accuracy())
                ? ""
                : String.format(Locale.ROOT, ", accuracy %.1f %%", 100 * heldOut.accuracy());
        String how = result.failure().isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "%s loss %.3f%s",
                        result.cell().project().problem().evaluated(),
                        heldOut.loss(),
                        accuracy)
                : result.failure();
        show(place(i) + ", " + result.cell().name() + ": " + how + (earlier ? " (finished before)" : ""));
        end();
    }

    /** Ends the live line. */
    synchronized void end() {
        if (live && shownWidth > 0) {
            out.println();
            shownWidth = 0;
        }
    }

    /** Says, from another thread, that the training was told to stop. */
    synchronized void stopping() {
        end();
        out.println("Stopping; the checkpoint is written first.");
    }
}

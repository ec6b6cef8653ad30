package barnacle.cli;

import barnacle.project.Project;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a training in a terminal: one line that is written over, or plain lines for a file or a pipe. Safe for two threads. */
final class Progress implements TrainingObserver {
    private static final int BAR = 10;
    private static final double PLAIN_SECONDS = 10;
    private static final double LIVE_SECONDS = 0.1;

    private final PrintWriter out;
    private final boolean live;
    private final long total;
    private final String right;
    private final String evaluated;
    private final String timeUnit;
    private double shownAt = Double.NEGATIVE_INFINITY;
    private int shownWidth;
    private IterationReport first;
    private Evaluation heldOut;

    /** @param total iterations in all, earlier sittings included */
    Progress(PrintWriter out, boolean live, long total) {
        this(out, live, total, "accuracy", "held out", "s");
    }

    private Progress(PrintWriter out, boolean live, long total, String right, String evaluated, String timeUnit) {
        this.right = right;
        this.evaluated = evaluated;
        this.timeUnit = timeUnit;
        this.out = out;
        this.live = live;
        this.total = total;
    }

    /** Of a project's training: an equation's windows are within tolerance or not, and its time has the unit of its trajectory. */
    static Progress of(Project project, PrintWriter out, boolean live, long total) {
        String unit = project.problem().timeUnit();
        return new Progress(
                out,
                live,
                total,
                project.problem().shareName(),
                project.problem().drawsNewTrials() ? "held out" : "evaluated",
                unit.isEmpty() ? "time units" : unit);
    }

    /** Whether standard output is a terminal that a line can be written over on. */
    static boolean isTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    @Override
    public synchronized boolean after(IterationReport report, TrainingState state) {
        boolean last = report.iteration() >= total;
        first = first == null ? report : first;
        if (report.heldOut() != null) {
            heldOut = report.heldOut();
        }
        double since = report.spent().wallSeconds() - shownAt;
        if (live && (last || since >= LIVE_SECONDS)) {
            String line = bar(report) + text(report);
            out.print("\r" + line + " ".repeat(Math.max(0, shownWidth - line.length())));
            out.flush();
            shownWidth = line.length();
            shownAt = report.spent().wallSeconds();
        } else if (!live && (last || report.heldOut() != null || since >= PLAIN_SECONDS)) {
            out.println("iteration " + report.iteration() + " of " + total + text(report));
            shownAt = report.spent().wallSeconds();
        }
        return true;
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

    private String bar(IterationReport report) {
        int filled = (int) Math.min(BAR, BAR * report.iteration() / Math.max(1, total));
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + report.iteration() + "/" + total;
    }

    private String text(IterationReport report) {
        String share = percent(report.outcome().accuracy())
                + (heldOut == null ? "" : ", " + evaluated + " " + percent(heldOut.accuracy()));
        String failed =
                report.outcome().failed() == 0 ? "" : "  " + report.outcome().failed() + " failed";
        return String.format(Locale.ROOT, "  loss %.3f  %s %s", report.loss(), right, share) + pace(report) + failed;
    }

    /** Speed since the first iteration, which is left out because Java is still compiling in it. */
    private String pace(IterationReport report) {
        double seconds = report.spent().wallSeconds() - first.spent().wallSeconds();
        long done = report.iteration() - first.iteration();
        if (done == 0 || seconds <= 0) {
            return "";
        }
        double speed = (report.spent().simulatedTime() - first.spent().simulatedTime()) / seconds;
        double left = seconds * (total - report.iteration()) / done;
        return String.format(
                Locale.ROOT,
                speed < 1e6 ? "  %.0f %s/s  %s left" : "  %.1e %s/s  %s left",
                speed,
                timeUnit,
                clock(left));
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }

    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}

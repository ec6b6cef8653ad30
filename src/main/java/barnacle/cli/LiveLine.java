package barnacle.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Shows in a terminal how far something is: one line that is written over, or plain lines at intervals for a file or a
 * pipe. What the line says is its user's. Safe for several threads.
 */
final class LiveLine {
    private static final double PLAIN_SECONDS = 10;
    private static final double LIVE_SECONDS = 0.1;

    private final PrintWriter out;
    private final boolean live;
    private final String whenStopping;
    private final DoubleSupplier clock;
    private double shownAt;
    private int shownWidth;
    private boolean stopping;

    /**
     * Shows nothing yet.
     *
     * @param live whether to write over one line
     * @param waits whether the first line comes an interval from now; otherwise it comes at once
     * @param whenStopping what {@link #stopping} says
     */
    LiveLine(PrintWriter out, boolean live, boolean waits, String whenStopping) {
        this(out, live, waits, whenStopping, () -> System.nanoTime() * 1e-9);
    }

    /** @param clock in seconds, from anywhere */
    LiveLine(PrintWriter out, boolean live, boolean waits, String whenStopping, DoubleSupplier clock) {
        this.out = out;
        this.live = live;
        this.whenStopping = whenStopping;
        this.clock = clock;
        shownAt = waits ? clock.getAsDouble() : Double.NEGATIVE_INFINITY;
    }

    /** Whether standard output is a terminal that a line can be written over on. */
    static boolean isTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    /** Minutes and seconds, with hours where there are any: "1:05", "2:00:00". */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    boolean isLive() {
        return live;
    }

    /** Shows a line if the last one was shown an interval ago, and work has not been told to stop. */
    synchronized void offer(Supplier<String> line) {
        if (!stopping && clock.getAsDouble() - shownAt >= (live ? LIVE_SECONDS : PLAIN_SECONDS)) {
            show(line.get());
        }
    }

    /** Shows a line now. */
    synchronized void show(String line) {
        shownAt = clock.getAsDouble();
        write(line);
    }

    private void write(String line) {
        if (live) {
            out.print("\r" + line + " ".repeat(Math.max(0, shownWidth - line.length())));
            out.flush();
            shownWidth = line.length();
        } else {
            out.println(line);
        }
    }

    /** Shows a line that stays: the next one is written below. */
    synchronized void keep(String line) {
        write(line);
        end();
    }

    /** Ends the line that is written over, if there is one, so that something else can be printed below. */
    synchronized void end() {
        if (shownWidth > 0) {
            out.println();
            shownWidth = 0;
        }
    }

    /** Says, from any thread, that the work was told to stop. */
    synchronized void stopping() {
        stopping = true;
        end();
        out.println(whenStopping);
    }
}

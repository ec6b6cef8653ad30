package barnacle.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A long computation in a terminal: shows how much is done, and turns Ctrl-C into a no. Safe for several threads. */
final class Watch implements AutoCloseable {
    private static final double PLAIN_SECONDS = 10;
    private static final double LIVE_SECONDS = 0.2;

    private final PrintWriter out;
    private final String what;
    private final boolean live;
    private final Interrupt interrupt;
    private final long began = System.nanoTime();
    private double shownAt;
    private int shownWidth;

    /** @param live whether to write over one line */
    Watch(PrintWriter out, String what, boolean live) {
        this.out = out;
        this.what = what;
        this.live = live;
        interrupt = new Interrupt(this::stopping);
    }

    private synchronized void stopping() {
        out.println((shownWidth > 0 ? System.lineSeparator() : "") + "Stopping; this analysis writes nothing.");
        shownWidth = 0;
    }

    boolean goesOn() {
        return !interrupt.isRequested();
    }

    /**
     * Shows the share of the work that is done.
     *
     * @return false after Ctrl-C
     */
    synchronized boolean at(double done) {
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!goesOn() || done <= 0 || seconds - shownAt < (live ? LIVE_SECONDS : PLAIN_SECONDS)) {
            return goesOn();
        }
        shownAt = seconds;
        String line = String.format(
                Locale.ROOT, "%s  %.0f %%  %s left", what, 100 * done, Progress.clock(seconds / done - seconds));
        if (live) {
            out.print("\r" + line + " ".repeat(Math.max(0, shownWidth - line.length())));
            out.flush();
            shownWidth = line.length();
        } else {
            out.println(line);
        }
        return true;
    }

    /** Ends the live line. */
    synchronized void end() {
        if (shownWidth > 0) {
            out.println();
            shownWidth = 0;
        }
    }

    /** Ends the live line, and lets Java end. */
    @Override
    public void close() {
        end();
        interrupt.close();
    }
}

package barnacle.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A run in a terminal that is written down while it goes on: shows the share that is done, and turns Ctrl-C into a no.
 */
final class RecordingLine implements AutoCloseable {
    private final LiveLine line;
    private final Interrupt interrupt;
    private final long began = System.nanoTime();

    /** @param live whether to write over one line */
    RecordingLine(PrintWriter out, boolean live) {
        line = new LiveLine(out, live, true, "Stopping; what is recorded so far stays.");
        interrupt = new Interrupt(line::stopping);
    }

    /**
     * Shows the share of the run that is done.
     *
     * @return false after Ctrl-C
     */
    boolean at(double done) {
        if (!isStopped() && done > 0) {
            line.offer(() -> text(done));
        }
        return !isStopped();
    }

    boolean isStopped() {
        return interrupt.isRequested();
    }

    private String text(double done) {
        double seconds = (System.nanoTime() - began) / 1e9;
        return String.format(
                Locale.ROOT, "simulated %.0f %%  %s left", 100 * done, LiveLine.clock(seconds / done - seconds));
    }

    /** Ends the live line. */
    void end() {
        line.end();
    }

    /** Ends the live line, and lets Java end. */
    @Override
    public void close() {
        end();
        interrupt.close();
    }
}

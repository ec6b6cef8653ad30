package barnacle.cli;

import barnacle.ode.CarryOn;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * An analysis in a terminal: shows the share of the work that is done, and turns Ctrl-C into a no, which is heard by
 * what runs on its thread too. Safe for several threads; begun and closed on one.
 */
final class AnalysisLine implements AutoCloseable {
    private final String what;
    private final LiveLine line;
    private final Interrupt interrupt;
    private final CarryOn.Scope asked;
    private final long began = System.nanoTime();

    /** @param live whether to write over one line */
    AnalysisLine(PrintWriter out, String what, boolean live) {
        this(out, what, live, "Stopping; this analysis writes nothing.");
    }

    /** @param stopping said after Ctrl-C */
    AnalysisLine(PrintWriter out, String what, boolean live, String stopping) {
        this.what = what;
        line = new LiveLine(out, live, true, stopping);
        interrupt = new Interrupt(line::stopping);
        asked = CarryOn.begin(this::goesOn);
    }

    boolean goesOn() {
        return !interrupt.isRequested();
    }

    /**
     * Shows the share of the work that is done.
     *
     * @return false after Ctrl-C
     */
    boolean at(double done) {
        if (goesOn() && done > 0) {
            line.offer(() -> text(done));
        }
        return goesOn();
    }

    private String text(double done) {
        double seconds = (System.nanoTime() - began) / 1e9;
        return String.format(
                Locale.ROOT, "%s  %.0f %%  %s left", what, 100 * done, LiveLine.clock(seconds / done - seconds));
    }

    /** Ends the live line. */
    void end() {
        line.end();
    }

    /** Ends the live line, and lets Java end. */
    @Override
    public void close() {
        end();
        asked.close();
        interrupt.close();
    }
}

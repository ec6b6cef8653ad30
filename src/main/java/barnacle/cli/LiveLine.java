package barnacle.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Shows in a terminal how far something is: one line that is written over, or plain lines at intervals for a file or a
 * pipe. What the line says is its user's. Safe for several threads.
 */
final class LiveLine {
    private static final double PLAIN_SECONDS = 10;
    private static final double LIVE_SECONDS = 0.1;

    /** Of a terminal that does not say it. */
    private static final int WIDTH = 80;

    private static final int NARROWEST = 20;
    private static final String CUT = "...";
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final boolean live;
    private final String whenStopping;
    private final int width;
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
        this(out, live, waits, whenStopping, live ? terminalWidth() : WIDTH, () -> System.nanoTime() * 1e-9);
    }

    /**
     * @param width of the terminal, in columns
     * @param clock in seconds, from anywhere
     */
    LiveLine(PrintWriter out, boolean live, boolean waits, String whenStopping, int width, DoubleSupplier clock) {
        this.out = out;
        this.live = live;
        this.whenStopping = whenStopping;
        this.width = Math.max(NARROWEST, width);
        this.clock = clock;
        shownAt = waits ? clock.getAsDouble() : Double.NEGATIVE_INFINITY;
    }

    /** Whether standard output is a terminal that a line can be written over on. */
    static boolean isTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    /** The columns of the terminal, or 80. */
    private static int terminalWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroy();
                return WIDTH;
            }
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            int columns = size.length == 2 ? Integer.parseInt(size[1]) : WIDTH;
            return columns > 0 ? columns : WIDTH;
        } catch (IOException | NumberFormatException noTerminal) {
            return WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WIDTH;
        }
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

    /** Whether a line is shown whole: a longer one would scroll the terminal with each update. */
    boolean fits(String line) {
        return !live || line.length() <= room();
    }

    /** The last column stays free: some terminals go on to the next line when it is written. */
    private int room() {
        return width - 1;
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
            String shown = fits(line) ? line : line.substring(0, room() - CUT.length()) + CUT;
            out.print("\r" + shown + " ".repeat(Math.max(0, shownWidth - shown.length())));
            out.flush();
            shownWidth = shown.length();
        } else {
            out.println(line);
        }
    }

    /** Shows a line that stays: the next one is written below. */
    synchronized void keep(String line) {
        String rest = line;
        while (!fits(rest)) {
            int space = rest.lastIndexOf(' ', room());
            int end = space > INDENT.length() ? space : room();
            write(rest.substring(0, end));
            end();
            rest = INDENT + rest.substring(end).strip();
        }
        write(rest);
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

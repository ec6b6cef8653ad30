package barnacle.cli;

import barnacle.bench.DrawerFigure;
import barnacle.bench.DrawerReport;
import barnacle.bench.LabFigure;
import barnacle.bench.LabReport;
import barnacle.bench.RunsFigure;
import barnacle.bench.ScreenFigure;
import barnacle.bench.ScreenReport;
import barnacle.bench.StartupFigure;
import barnacle.bench.WatchedFigure;
import barnacle.file.Json;
import barnacle.model.NeuronGroup;
import barnacle.setting.Dimension;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What {@code barnacle bench} measures of the window, which it opens by the launcher as a person does. */
final class WindowBench {
    /** By which the launcher says where it is. */
    private static final String LAUNCHER = "barnacle.launcher";

    private static final int STARTS = 5;

    private final CommandLine command;
    private final boolean json;

    /** @param json whether one JSON value is printed */
    WindowBench(CommandLine command, boolean json) {
        this.command = command;
        this.json = json;
    }

    private interface Measure<F> {
        Optional<F> by(String launcher) throws IOException, InterruptedException;
    }

    private interface Print<F> {
        void to(PrintWriter out, F figures);
    }

    private <F> int measure(Measure<F> measure, Print<F> print)
            throws IOException, InterruptedException, NoWindowException {
        String launcher = System.getProperty(LAUNCHER, System.getProperty("jpackage.app-path"));
        if (launcher == null) {
            command.getErr()
                    .println("The window that is measured is that of the launcher barnacle; run this command by it.");
            return 1;
        }
        NoWindowException.requireDisplay(System.getProperty("os.name"), System.getenv());
        Optional<F> measured = measure.by(launcher);
        if (measured.isEmpty()) {
            command.getErr().println("The window did not open; start it by " + launcher + " to see why.");
            return 1;
        }
        PrintWriter out = command.getOut();
        print.to(out, measured.get());
        out.flush();
        return 0;
    }

    int screen() throws IOException, InterruptedException, NoWindowException {
        return measure(ScreenFigure::measure, (out, figures) -> {
            if (json) {
                out.print(Json.text(new ScreenReport(figures)));
            } else {
                figures.forEach(f -> print(out, f == figures.get(0), f));
            }
        });
    }

    private static void print(PrintWriter out, boolean isFirst, ScreenFigure f) {
        BenchCommand.line(
                out,
                isFirst ? "screen" : "",
                "%d neurons, %.0f %% connected, steps of %s, %d views: %.1f redraws of each and %.2f s of the"
                        + " neurons' time a second, longest stall %.3f s, in 10 s after 5 s of warming up",
                f.neurons(),
                100 * f.density(),
                new NeuronGroup("cells", 1).neuron().text(f.dt(), Dimension.TIME),
                f.views().size(),
                f.redrawsPerSecond(),
                f.timesRealTime(),
                f.longestStall());
    }

    int drawer() throws IOException, InterruptedException, NoWindowException {
        return measure(DrawerFigure::measure, (out, figures) -> {
            if (json) {
                out.print(Json.text(new DrawerReport(figures)));
            } else {
                figures.forEach(f -> BenchCommand.line(
                        out,
                        f == figures.get(0) ? "drawer" : "",
                        "%s (%d): seen %safter another seed %s",
                        f.project(),
                        f.size(),
                        f.current()
                                .map(wait -> "after another current " + said(wait) + ", ")
                                .orElse(""),
                        said(f.seed())));
            }
        });
    }

    int lab() throws IOException, InterruptedException, NoWindowException {
        return measure(LabFigure::measure, (out, figures) -> {
            if (json) {
                out.print(Json.text(new LabReport(figures)));
            } else {
                figures.forEach(f -> BenchCommand.line(
                        out,
                        f == figures.get(0) ? "lab" : "",
                        "%s: %.1f phase planes a second while a conductance moves, longest stall %.3f s; a diagram after"
                                + " %.3f s (at most %.3f s)",
                        f.project(),
                        f.planesPerSecond(),
                        f.longestStall(),
                        f.diagram(),
                        f.longestDiagram()));
            }
        });
    }

    /** @param iterations of each training */
    int watched(int iterations, int rounds) throws IOException, InterruptedException, NoWindowException {
        return measure(launcher -> WatchedFigure.measure(launcher, iterations, rounds), (out, f) -> {
            if (json) {
                out.print(Json.text(f));
                return;
            }
            BenchCommand.line(
                    out,
                    "watched",
                    "%s, %d iterations, medians of %d: %.2f s without a window (%.2f s of the processors), %.2f s in it"
                            + " (%.2f s): %.1f %% of the speed",
                    f.project(),
                    f.iterations(),
                    f.rounds(),
                    f.alone().seconds(),
                    f.alone().processorSeconds(),
                    f.watched().seconds(),
                    f.watched().processorSeconds(),
                    100 * f.share());
            BenchCommand.line(
                    out,
                    "",
                    "%.1f redraws a second; %d iterations missing in the curve of the loss; memory in use at the end"
                            + " %.2f times that after a quarter",
                    f.redrawsPerSecond(),
                    f.dropped(),
                    f.growth());
        });
    }

    int runs() throws IOException, InterruptedException, NoWindowException {
        return measure(RunsFigure::measure, (out, f) -> {
            if (json) {
                out.print(Json.text(f));
                return;
            }
            BenchCommand.line(
                    out,
                    "runs",
                    "%d runs of %d iterations listed by the command after %.2f s, without an index %.2f s, without what the"
                            + " runs left for lists %.2f s, of which %.2f s are its start",
                    f.runs(),
                    f.iterations(),
                    f.with(),
                    f.without(),
                    f.bare(),
                    f.start());
            said(out, "with the index", f.window());
            said(out, "without it", f.windowWithout());
            said(out, "without it and what the runs left for lists", f.windowBare());
        });
    }

    private static void said(PrintWriter out, String when, RunsFigure.Screen screen) {
        BenchCommand.line(
                out,
                "",
                "in a new window %s: first row after %.2f s, all after %.2f s; first curves of all after %.2f s, of every"
                        + " iteration after %.2f s",
                when,
                screen.row(),
                screen.list(),
                screen.curve(),
                screen.curves());
    }

    private static String said(DrawerFigure.Wait wait) {
        return String.format(Locale.ROOT, "%.3f s (at most %.3f s)", wait.median(), wait.longest());
    }

    int startup() throws IOException, InterruptedException, NoWindowException {
        return measure(launcher -> StartupFigure.measure(launcher, STARTS), (out, figure) -> {
            if (json) {
                out.print(Json.text(figure));
            } else {
                BenchCommand.line(
                        out,
                        "start",
                        "%.2f s from the command to the first frame in which a card answers a click, median of %d: %s",
                        figure.medianSeconds(),
                        STARTS,
                        figure.seconds().stream()
                                .map(s -> String.format(Locale.ROOT, "%.2f", s))
                                .collect(Collectors.joining(", ")));
            }
        });
    }
}

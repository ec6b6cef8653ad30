package barnacle.cli;

import barnacle.file.ShellWord;
import barnacle.project.Project;
import barnacle.run.KeptFailure;
import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A training in a terminal: shows its loss, its share of right trials, its speed, and the time left. */
final class TrainingLine implements TrainingObserver {
    static final String STOPPING = "Stopping; the checkpoint is written first.";
    private static final int BAR = 10;

    private final LiveLine line;
    private final long total;
    private final String share;
    private final String evaluated;
    private final String timeUnit;
    private IterationReport first;
    private Evaluation heldOut;

    /**
     * Shows nothing yet.
     *
     * @param project what is trained: its words for the share of right trials and for evaluations, its unit of time
     * @param live whether to write over one line
     * @param total iterations in all, earlier sittings included
     */
    TrainingLine(Project project, PrintWriter out, boolean live, long total) {
        line = new LiveLine(out, live, false, STOPPING);
        this.total = total;
        share = project.problem().shareName();
        evaluated = project.problem().drawsNewTrials() ? "held out" : "evaluated";
        String unit = project.problem().timeUnit();
        timeUnit = unit.isEmpty() ? "time units" : unit;
    }

    /**
     * Trains in a terminal, from a run's last state to the end or to Ctrl-C.
     *
     * @param total iterations in all, those already made included
     * @param live whether to write over one line
     * @param each sees every report
     * @return the receipt; empty if Ctrl-C came before the end, the checkpoint then being written
     */
    static Optional<Receipt> train(
            Session session, long total, PrintWriter out, boolean live, Consumer<IterationReport> each)
            throws IOException {
        RunFolder run = session.run();
        TrainingState start = session.state();
        out.println(TerminalWriter.onOneLine(run.project().title()) + ": "
                + Quantities.count(start.theta().length, "parameter") + ", seed "
                + run.project().seed().value() + "; "
                + session.trainer().engine().description() + ".");
        if (start.iteration() > 0) {
            out.println("Going on from iteration " + start.iteration() + ".");
        }
        TrainingLine shown = new TrainingLine(run.project(), out, live, total);
        try (Interrupt interrupt = new Interrupt(shown.line::stopping)) {
            TrainingObserver observer = new TrainingObserver() {
                @Override
                public boolean after(IterationReport report, TrainingState state) {
                    each.accept(report);
                    return shown.after(report, state) && carryOn();
                }

                @Override
                public boolean carryOn() {
                    return !interrupt.isRequested();
                }
            };
            Optional<Receipt> receipt = session.train(total, observer);
            shown.end();
            session.result().advice().ifPresent(out::println);
            session.failures().stream()
                    .findFirst()
                    .flatMap(KeptFailure::trial)
                    .ifPresent(first -> out.println(Sentence.of(
                            "TrainingLine.failure",
                            "The first failure is kept: {0} See it with: barnacle analyse failure {1}",
                            first.fault().said(),
                            ShellWord.of(run.folder()))));
            session.unkept().ifPresent(out::println);
            if (receipt.isEmpty()) {
                // The folder's own project has the overrides and the seed, so this works whatever command began it.
                out.println("Stopped after iteration " + session.state().iteration() + "; the checkpoint is in "
                        + run.folder() + ". Go on with: barnacle train "
                        + ShellWord.of(run.folder().resolve(RunFolder.PROJECT)) + " --out "
                        + ShellWord.of(run.folder()) + " --resume");
            }
            return receipt;
        }
    }

    /** Shows the iteration; never ends the training. */
    @Override
    public boolean after(IterationReport report, TrainingState state) {
        first = first == null ? report : first;
        if (report.heldOut() != null) {
            heldOut = report.heldOut();
        }
        if (report.iteration() >= total || !line.isLive() && report.heldOut() != null) {
            line.show(text(report));
        } else {
            line.offer(() -> text(report));
        }
        return true;
    }

    /** Ends the live line. */
    void end() {
        line.end();
    }

    private String text(IterationReport report) {
        String percent = percent(report.outcome().accuracy())
                + (heldOut == null ? "" : ", " + evaluated + " " + percent(heldOut.accuracy()));
        int lost = report.outcome().failed();
        String failed = lost == 0 ? "" : "  " + lost + " failed";
        String loss = String.format(Locale.ROOT, "  loss %.3f", report.loss());
        String shares = "  " + share + " " + percent;
        if (!line.isLive()) {
            return "iteration " + report.iteration() + " of " + total + loss + shares + pace(report) + failed;
        }
        // In a narrow terminal what tells least goes first: the bar, then the speed, then the shares.
        String place = report.iteration() + "/" + total;
        return Stream.of(
                        bar(report) + place + loss + shares + pace(report) + failed,
                        place + loss + shares + pace(report) + failed,
                        place + loss + shares + failed,
                        place + loss + failed)
                .filter(line::fits)
                .findFirst()
                .orElse(place + loss);
    }

    private String bar(IterationReport report) {
        int filled = (int) Math.min(BAR, BAR * report.iteration() / Math.max(1, total));
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] ";
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
                LiveLine.clock(left));
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }
}

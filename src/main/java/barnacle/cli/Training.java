package barnacle.cli;

import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.train.Advice;
import barnacle.train.IterationReport;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** One training in a terminal, from a run folder's last state to the end or to Ctrl-C: logged, shown, and finished. */
final class Training {
    private final Session session;
    private final RunFolder run;
    private final PrintWriter out;

    Training(Session session, PrintWriter out) {
        this.session = session;
        run = session.run();
        this.out = out;
    }

    /**
     * Trains.
     *
     * @param total iterations in all, those already made included
     * @param live whether to write over one line
     * @param each sees every report
     * @return the receipt; empty if Ctrl-C came before the end, the checkpoint then being written
     */
    Optional<Receipt> to(long total, boolean live, Consumer<IterationReport> each) throws IOException {
        TrainingState start = session.state();
        Progress progress = Progress.of(run.project(), out, live, total);
        out.println(run.project().title() + ": " + start.theta().length + " parameters, seed "
                + run.project().seed().value() + "; "
                + session.trainer().engine().description() + ".");
        if (start.iteration() > 0) {
            out.println("Going on from iteration " + start.iteration() + ".");
        }
        IterationReport[] last = {null};
        try (Interrupt interrupt = new Interrupt(progress::stopping)) {
            TrainingObserver observer = new TrainingObserver() {
                @Override
                public boolean after(IterationReport report, TrainingState state) {
                    last[0] = report;
                    each.accept(report);
                    return progress.after(report, state) && carryOn();
                }

                @Override
                public boolean carryOn() {
                    return !interrupt.isRequested();
                }
            };
            Optional<Receipt> receipt = session.train(total, observer);
            progress.end();
            if (last[0] != null && Double.isNaN(last[0].loss())) {
                out.println(Advice.on(last[0], run.project().problem()));
            }
            if (receipt.isEmpty()) {
                // The folder's own project has the overrides and the seed, so this works whatever command began it.
                long reached = last[0] == null ? start.iteration() : last[0].iteration();
                out.println("Stopped after iteration " + reached + "; the checkpoint is in " + run.folder()
                        + ". Go on with: barnacle train "
                        + run.folder().resolve(RunFolder.PROJECT) + " --out " + run.folder() + " --resume");
            }
            return receipt;
        }
    }
}

package barnacle.cli;

import barnacle.experiment.QueueRunner;
import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import barnacle.setting.Sentence;
import barnacle.train.IterationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle queue run}: trains what waits. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = {"Train what waits.", ""},
        description = {
            "Train what waits in a folder of runs, in its order, until nothing is left. What is added meanwhile is trained"
                    + " too. Ctrl-C writes checkpoints; the same command goes on from them, and the results are the same bit"
                    + " for bit, on any number of threads and however many are trained side by side."
        },
        footer = {"", "Example:", "  barnacle queue run runs --side-by-side 2 --threads 8"})
final class QueueRun implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Folder of runs; the one that the window trains into by default.")
    private Path folder;

    @Option(
            names = "--side-by-side",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many are trained at a time, each on its part of the threads (default:" + " ${DEFAULT-VALUE}).")
    private int sideBySide;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, sideBySide >= 1, "--side-by-side is " + sideBySide + "; it must be at least 1.");
        Path root = folder == null ? RunFolder.home() : folder;
        RunQueue queue = new RunQueue(root);
        PrintWriter out = spec.commandLine().getOut();
        Shown shown = new Shown(new LiveLine(out, work.live(), !work.live(), TrainingLine.STOPPING));
        boolean wasStopped;
        try (Interrupt interrupt = new Interrupt(shown.line::stopping)) {
            shown.interrupt = interrupt;
            new QueueRunner(queue, work.threads(), sideBySide, shown).run();
            wasStopped = interrupt.isRequested();
            shown.line.end();
            out.println(
                    shown.ended.get() + " trained" + (shown.failed.get() == 0 ? "" : ", " + shown.failed + " failed")
                            + ", " + queue.list().size() + " left in " + root + "."
                            + (wasStopped ? " To go on, give the same command again." : ""));
        }
        return shown.failed.get() == 0 ? 0 : 1;
    }

    /** A line for each that ended, and between them how far one of the others is. */
    private static final class Shown implements QueueRunner.Observer {
        private final LiveLine line;
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private Interrupt interrupt;

        Shown(LiveLine line) {
            this.line = line;
        }

        @Override
        public void after(Path run, IterationReport report) {
            line.offer(() -> String.format(
                    Locale.ROOT, "%s, iteration %d, loss %.3f", run.getFileName(), report.iteration(), report.loss()));
        }

        @Override
        public void ended(Path run) {
            ended.incrementAndGet();
            line.keep(run + " is finished.");
        }

        @Override
        public void failed(Path run, Sentence why) {
            failed.incrementAndGet();
            line.keep(run + ": " + TerminalWriter.onOneLine(why.toString()));
        }

        @Override
        public boolean carryOn() {
            return !interrupt.isRequested();
        }
    }
}

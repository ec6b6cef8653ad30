package barnacle.cli;

import barnacle.run.Receipt;
import barnacle.run.Replay;
import barnacle.run.RunFolder;
import barnacle.setting.Quantities;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle replay}: makes a run again and compares. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = {"Make a run again and compare, bit for bit.", ""},
        description = {
            "Train a finished run again from its first iteration and say whether the parameters come out the same, bit for"
                    + " bit. Nothing in the folder changes. Exits with 1 if they differ. A run of an earlier arithmetic,"
                    + " which rounded otherwise, is no failure: how far the two are apart is said."
        },
        footer = {"", "Example:", "  barnacle replay run --threads 1"})
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A folder with a receipt.json.")
    private Path folder;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int k = work.threads();
        RunFolder run = RunFolder.open(folder);
        PrintWriter out = spec.commandLine().getOut();
        long iterations = run.receipt().spent().iterations();
        TrainingLine line = new TrainingLine(run.project(), out, work.live(), iterations);
        Replay replay = Replay.of(run, k, line);
        line.end();
        Receipt receipt = replay.receipt();
        TrainingState state = replay.state();
        if (replay.isSame()) {
            int parameters = state.theta().length;
            out.println("The same, bit for bit: " + Quantities.count(parameters, "parameter") + " after iteration "
                    + state.iteration() + (parameters == 1 ? " has" : " have") + " the SHA-256 " + receipt.theta()
                    + ".");
            return 0;
        }
        Receipt.Origin then = receipt.origin();
        if (replay.isOfEarlierArithmetic()) {
            out.println("Of an earlier arithmetic: the run was computed by " + then.arithmetic()
                    + ", and this Barnacle computes by " + replay.engine().name() + ", which rounds otherwise."
                    + replay.apart()
                            .map(apart -> String.format(
                                    Locale.ROOT,
                                    " After iteration %d a parameter differs by at most %.2g, and all together by %.2g of"
                                            + " their norm.",
                                    state.iteration(),
                                    apart.largest(),
                                    apart.share()))
                            .orElse(""));
            return 0;
        }
        spec.commandLine()
                .getErr()
                .println("Not the same: the parameters after iteration " + state.iteration() + " differ from the"
                        + " receipt's, which is of Barnacle " + then.barnacle() + " on " + then.java() + ", "
                        + then.machine() + ", " + then.engine() + "; this is Barnacle "
                        + Receipt.barnacleVersion() + ", " + replay.engine().description() + ".");
        return 1;
    }
}

package barnacle;

import barnacle.analysis.AdjointTrace;
import barnacle.analysis.AdjointTrace.BlockNorm;
import barnacle.project.AnalysisFiles;
import barnacle.sim.Engine;
import barnacle.sim.ReferenceEngine;
import barnacle.train.NetworkTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse adjoint}: how the gradient grows or fades on its way back in time. */
@Command(
        name = "adjoint",
        mixinStandardHelpOptions = true,
        header = {"How the gradient grows or fades on its way back in time.", ""},
        description = {
            "Run held-out trials forward and backward and follow dL/dv(t), how each trial's loss depends on the voltages at"
                    + " each time; with the norm of the gradient in every block, trained or not, and the share of entries"
                    + " that are not finite.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets adjoint.csv,"
                    + " blocks.csv and adjoint.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse adjoint run --out adjoint",
            "  barnacle analyse adjoint stimulus-integration-quick --set /task/words=200 --out long"
        })
final class AnalyseAdjoint implements Callable<Integer> {
    @Mixin
    private ProjectSource source;

    @Mixin
    private FigureFolder out;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "32",
            description = "Held-out trials (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(names = "--double", description = "In double precision instead of as training computes it.")
    private boolean exact;

    @Option(names = "--plain", description = "Plain lines instead of a live one.")
    private boolean plain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Usage.require(
                spec,
                trials >= 1 && trials <= 100_000,
                "--trials is " + trials + "; it must be at least 1 and at most 100000.");
        Subject subject = Subject.of(source, spec);
        subject.requireGradient();
        Engine engine = exact ? new ReferenceEngine() : subject.engine();
        PrintWriter writer = spec.commandLine().getOut();
        try (NetworkTrainer trainer = new NetworkTrainer(subject.network().problem(), engine, 1);
                Watch watch = new Watch(writer, "adjoint", !plain && Progress.isTerminal())) {
            AdjointTrace trace = AdjointTrace.of(trainer, engine, subject.theta(trainer), trials, watch::at);
            watch.end();
            List<BlockNorm> blocks = trace.blocks(trainer.program().table().blocks());
            AnalysisFiles.adjoint(out.path(), subject.network().task(), trace, blocks, subject.lossUnit());
            double[] median = trace.median();
            int last = median.length - 1;
            writer.printf(
                    Locale.ROOT,
                    "|dL/dv| of the median trial is %.3g at %.4g ms and %.3g at 0 ms, %s; %.3g %% of its entries are not"
                            + " finite.%n",
                    median[last],
                    last * trace.dt(),
                    median[0],
                    median[0] > median[last] ? "larger" : "smaller",
                    100 * trace.corruptedShare());
            for (BlockNorm block : trace.blocks(trainer.space().blocks())) {
                writer.printf(
                        Locale.ROOT,
                        "  %-24s gradient norm %.4g, %.3g %% not finite%n",
                        block.block().name(),
                        block.norm(),
                        100 * block.corrupted());
            }
            writer.println("Wrote adjoint.csv, blocks.csv and adjoint.png to " + out.path() + ".");
        }
        return 0;
    }
}

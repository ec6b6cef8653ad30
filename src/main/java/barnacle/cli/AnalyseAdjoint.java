package barnacle.cli;

import barnacle.analysis.AdjointTrace;
import barnacle.analysis.AdjointTrace.BlockNorm;
import barnacle.file.OutputFolder;
import barnacle.report.AnalysisFiles;
import barnacle.sim.Engine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.Problem;
import barnacle.train.Trainer;
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
            "Run evaluation trials forward and backward and follow dL/dv(t), how each trial's loss depends on the voltages at"
                    + " each time; with the norm of the gradient in every block, trained or not, and the share of entries"
                    + " that are not finite.",
            "",
            "Of a neural differential equation it is dL/dy(t) at the points of a window: how the loss of the later points"
                    + " depends on the state at each, every component divided by what the task divides it by; by"
                    + " backpropagation where the solver takes explicit steps of a fixed size, by the adjoint equation"
                    + " otherwise.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets adjoint.csv,"
                    + " blocks.csv and adjoint.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse adjoint run --out adjoint",
            "  barnacle analyse adjoint stimulus-integration-quick --set /task/words=200 --out long",
            "  barnacle analyse adjoint robertson --out stiff"
        })
final class AnalyseAdjoint implements Callable<Integer> {
    private static final int TRIALS = 32;

    @Mixin
    private ProjectArgument source;

    @Mixin
    private FigureFolder out;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Evaluation trials; " + TRIALS + " by default, and 1 where a window is the whole trajectory.")
    private Integer trials;

    @Option(names = "--double", description = "In double precision instead of as training computes it.")
    private boolean exact;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                trials == null || trials >= 1 && trials <= 100_000,
                "--trials is " + trials + "; it must be at least 1 and at most 100000.");
        OutputFolder folder = out.open(AnalysisFiles.ADJOINT);
        AnalysisTarget subject = AnalysisTarget.of(source, spec);
        Problem problem = subject.project().problem();
        Arguments.require(
                spec,
                !problem.hasOneTrial() || trials == null || trials == 1,
                "--trials is " + trials
                        + ", and the task's window is the whole trajectory, so that all would be the same;"
                        + " leave it out or give 1.");
        int count = trials != null ? trials : problem.hasOneTrial() ? 1 : TRIALS;
        subject.requireGradient();
        Engine engine = exact ? new ReferenceEngine() : subject.engine();
        PrintWriter writer = spec.commandLine().getOut();
        try (Trainer trainer = problem.evaluator(engine, 1);
                AnalysisLine line = new AnalysisLine(writer, "adjoint", shown.live())) {
            AdjointTrace trace = AdjointTrace.of(trainer, subject.theta(trainer), count, line::at);
            line.end();
            List<BlockNorm> blocks = trace.blocks(trainer.table().blocks());
            AnalysisFiles.adjoint(folder, problem, trace, blocks);
            say(writer, trace);
            for (BlockNorm block : trace.blocks(trainer.space().blocks())) {
                writer.printf(
                        Locale.ROOT,
                        "  %-24s gradient norm %.4g, %.3g %% not finite%n",
                        block.block().name(),
                        block.norm(),
                        100 * block.corrupted());
            }
            writer.println("Wrote adjoint.csv, blocks.csv and adjoint.png to " + folder.path() + ".");
        }
        return 0;
    }

    private static void say(PrintWriter writer, AdjointTrace trace) {
        double[] median = trace.median();
        double[] times = trace.times();
        int last = median.length - 1;
        String unit = trace.of().timeUnit();
        writer.printf(
                Locale.ROOT,
                "|dL/d%s| of the median trial is %.3g at %s and %.3g at %s, %s; %.3g %% of its entries are not finite.%n",
                trace.of().symbol(),
                median[last],
                time(times[last], unit),
                median[0],
                time(times[0], unit),
                median[0] > median[last] ? "larger" : "smaller",
                100 * trace.corruptedShare());
    }

    private static String time(double time, String unit) {
        String number = time == 0 ? "0" : String.format(Locale.ROOT, "%.4g", time);
        return unit.isEmpty() ? "time " + number : number + " " + unit;
    }
}

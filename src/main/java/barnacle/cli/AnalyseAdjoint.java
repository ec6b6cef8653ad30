package barnacle.cli;

import barnacle.examine.AdjointOverTime;
import barnacle.project.Project;
import java.io.IOException;
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
    private Examining examining;

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
        if (trials != null && trials != 1) {
            Project project = examining.project();
            Arguments.require(
                    spec,
                    !project.hasTask() || !project.problem().hasOneTrial(),
                    "--trials is " + trials
                            + ", and the task's window is the whole trajectory, so that all would be the same;"
                            + " leave it out or give 1.");
        }
        return examining.run(new AdjointOverTime(trials == null ? TRIALS : trials, exact), 1, shown.live());
    }
}

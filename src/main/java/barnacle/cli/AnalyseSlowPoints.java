package barnacle.cli;

import barnacle.examine.SlowPointSearch;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse slow-points}: where a network rests or lingers when it is left alone. */
@Command(
        name = "slow-points",
        mixinStandardHelpOptions = true,
        header = {"Where a network rests or lingers when it is left alone: fixed and slow points, with eigenvalues.", ""
        },
        description = {
            "From states of evaluation trials, descend to where the state of the network without a stimulus moves slowest"
                    + " nearby: a fixed point if that is not at all. Say how many there are, how many of them are stable, and"
                    + " in how many directions the others are not.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets slow-points.csv,"
                    + " states.csv, eigenvalues.csv and slow-points.png."
        },
        footer = {"", "Examples:", "  barnacle analyse slow-points run --out points"})
final class AnalyseSlowPoints implements Callable<Integer> {
    @Mixin
    private Examining examining;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "60",
            description = "States from which a point is searched (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "60",
            description = "Evaluation trials that the states are of (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, "--starts", starts, SlowPointSearch.class, "starts");
        Arguments.require(spec, "--trials", trials, SlowPointSearch.class, "trials");
        return examining.run(new SlowPointSearch(starts, trials), 1, shown.live());
    }
}

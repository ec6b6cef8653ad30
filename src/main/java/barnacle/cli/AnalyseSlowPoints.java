package barnacle.cli;

import barnacle.examine.HeldFromTrial;
import barnacle.examine.HeldStimulus;
import barnacle.examine.NothingHeld;
import barnacle.examine.SlowPointSearch;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code barnacle analyse slow-points}: where a network or an equation rests or lingers, alone or under a stimulus that
 * is held.
 */
@Command(
        name = "slow-points",
        mixinStandardHelpOptions = true,
        header = {"Where a network or an equation rests or lingers: fixed and slow points, with eigenvalues.", ""},
        description = {
            "From states of evaluation trials, descend to where the state of the network moves slowest nearby, without a"
                    + " stimulus or under one that is held: a fixed point if that is not at all. Say how many there are,"
                    + " how many of them are stable, and in how many directions the others are not. A neural differential"
                    + " equation is searched from points of its task's trajectory and of its own, within ten times their"
                    + " size.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets slow-points.csv,"
                    + " states.csv, eigenvalues.csv and slow-points.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse slow-points run",
            "  barnacle analyse slow-points spiral --out rest",
            "  barnacle analyse slow-points run --hold 0:20 --out under"
        })
final class AnalyseSlowPoints implements Callable<Integer> {
    private static final Pattern HELD = Pattern.compile("(\\d{1,9}):(\\d{1,9}(?:\\.\\d{1,9})?)");

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

    @Option(
            names = "--hold",
            paramLabel = "K:T",
            description =
                    "Hold the stimulus of evaluation trial K as it is at the time T of the trial; none by default.")
    private String hold;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, "--starts", starts, SlowPointSearch.class, "starts");
        Arguments.require(spec, "--trials", trials, SlowPointSearch.class, "trials");
        return examining.run(new SlowPointSearch(starts, trials, stimulus()), 1, shown.live());
    }

    private HeldStimulus stimulus() {
        if (hold == null) {
            return new NothingHeld();
        }
        Matcher of = HELD.matcher(hold);
        Arguments.require(
                spec,
                of.matches(),
                "--hold is \"" + hold + "\"; it must be the number of a trial, a colon and a time, such as 0:20.");
        return new HeldFromTrial(Integer.parseInt(of.group(1)), Double.parseDouble(of.group(2)));
    }
}

package barnacle.cli;

import barnacle.examine.ActivityOverTime;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse activity}: principal components of the activity, and how long it tells the class. */
@Command(
        name = "activity",
        mixinStandardHelpOptions = true,
        header = {"Principal components of the activity, and how long it tells the class.", ""},
        description = {
            "Run evaluation trials, average each neuron's voltage in bins of time, and find the principal components with their"
                    + " participation ratio; decode the class from the activity by the nearest class mean, learned on half"
                    + " the trials at one time and tested on the other half at every time.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets components.csv,"
                    + " loadings.csv, trajectories.csv, persistence.csv and activity.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse activity run --out activity",
            "  barnacle analyse activity run --trials 1000 --bin 2 --out activity"
        })
final class AnalyseActivity implements Callable<Integer> {
    @Mixin
    private Examining examining;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "400",
            description = "Evaluation trials (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--bin",
            paramLabel = "TIME",
            description = "Length of a bin, in the neurons' unit of time; a fortieth of the trial by default.")
    private Double bin;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                trials >= 4 && trials <= 1_000_000,
                "--trials is " + trials + "; it must be at least 4 and at most 1000000.");
        return examining.run(new ActivityOverTime(trials, bin == null ? 0 : bin), 1, shown.live());
    }
}

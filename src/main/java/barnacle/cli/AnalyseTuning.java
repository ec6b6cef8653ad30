package barnacle.cli;

import barnacle.examine.Tuning;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse tuning}: which class each neuron tells. */
@Command(
        name = "tuning",
        mixinStandardHelpOptions = true,
        header = {"Which class each neuron tells, when, and how well.", ""},
        description = {
            "Run evaluation trials, average each neuron's voltage in fortieths of the trial, and find its mean by class and"
                    + " the share of its variance that the class explains, at each time and over the last epoch before the"
                    + " response.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets tuning.csv,"
                    + " tuning-by-time.csv and tuning.png."
        },
        footer = {"", "Examples:", "  barnacle analyse tuning run --out tuning"})
final class AnalyseTuning implements Callable<Integer> {
    @Mixin
    private Examining examining;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "400",
            description = "Evaluation trials (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, "--trials", trials, Tuning.class, "trials");
        return examining.run(new Tuning(trials), 1, shown.live());
    }
}

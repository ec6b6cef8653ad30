package barnacle.cli;

import barnacle.examine.AnswersByClass;
import barnacle.examine.NamedNeuron;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse answers}: what a network answers. */
@Command(
        name = "answers",
        mixinStandardHelpOptions = true,
        header = {"What the network answers in trials of each class, and when.", ""},
        description = {
            "Run evaluation trials, count what each class is answered by, and how often rightly by how hard a trial was (for"
                    + " StimulusIntegration, by how many words the class leads), average the readouts and one neuron's"
                    + " voltage by class over time, and find from when on the answer stands.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets answers.csv,"
                    + " difficulty.csv, readout.csv, voltage.csv and answers.png."
        },
        footer = {"", "Examples:", "  barnacle analyse answers run --neuron cells[3]"})
final class AnalyseAnswers implements Callable<Integer> {
    private static final Pattern NEURON = Pattern.compile("(.+)\\[(\\d{1,9})]");

    @Mixin
    private Examining examining;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "400",
            description = "Evaluation trials (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--neuron",
            paramLabel = "GROUP[N]",
            description = "Whose voltage to average by class; by default the one that tells the class best.")
    private String neuron;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, "--trials", trials, AnswersByClass.class, "trials");
        Optional<NamedNeuron> named = Optional.empty();
        if (neuron != null) {
            Matcher parts = NEURON.matcher(neuron);
            Arguments.require(
                    spec,
                    parts.matches(),
                    "--neuron is \"" + neuron + "\"; it must be a group and a number in brackets, such as cells[3].");
            named = Optional.of(new NamedNeuron(parts.group(1), Integer.parseInt(parts.group(2))));
        }
        return examining.run(new AnswersByClass(trials, named), 1, shown.live());
    }
}

package barnacle.cli;

import barnacle.examine.EachGroup;
import barnacle.examine.EachNeuron;
import barnacle.examine.EachProjection;
import barnacle.examine.EachSynapse;
import barnacle.examine.Examination;
import barnacle.examine.LesionedPart;
import barnacle.examine.Lesions;
import barnacle.examine.OneGroup;
import barnacle.examine.OneNeuron;
import barnacle.examine.OneProjection;
import barnacle.examine.OneSynapse;
import barnacle.train.TrainingSettings;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse lesion}: the accuracy that is left when a part is removed. */
@Command(
        name = "lesion",
        mixinStandardHelpOptions = true,
        header = {"The accuracy that is left when a neuron, a group, a projection or a synapse is removed.", ""},
        description = {
            "Set the outgoing weights of one neuron after the other to 0, or those of each group, or the weights of each"
                    + " projection, or each synapse of one projection, and measure the accuracy on evaluation trials. A gap"
                    + " junction within a group is removed both ways.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets lesions.csv and"
                    + " lesions.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse lesion run --out lesions",
            "  barnacle analyse lesion run --of groups",
            "  barnacle analyse lesion run --projection cells-to-cells",
            "  barnacle analyse lesion run --of synapses --projection cells-to-readout --out synapses",
            "  barnacle analyse lesion run --synapse cells-to-cells:23:4"
        })
final class AnalyseLesion implements Callable<Integer> {
    /** What is removed, one at a time. */
    enum What {
        neurons,
        groups,
        projections,
        synapses
    }

    private static final Pattern NEURON = Pattern.compile("(.+):(\\d{1,9})");
    private static final Pattern SYNAPSE = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,9})");

    @Mixin
    private Examining examining;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            description = "neurons, groups, projections or synapses (default: neurons).")
    private What what;

    @Option(
            names = "--projection",
            paramLabel = "P",
            description = "Only the projection P, such as cells-to-cells; with --of synapses each of its synapses.")
    private String projection;

    @Option(names = "--group", paramLabel = "G", description = "Only the group G.")
    private String group;

    @Option(names = "--neuron", paramLabel = "G:I", description = "Only the neuron I of the group G, from 0.")
    private String neuron;

    @Option(
            names = "--synapse",
            paramLabel = "P:FROM:TO",
            description = "Only the synapse of the projection P between two neurons, from 0.")
    private String synapse;

    @Option(names = "--trials", paramLabel = "N", description = "How many trials; the project's by default.")
    private Integer trials;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (trials != null) {
            Arguments.require(spec, "--trials", trials, TrainingSettings.class, "evaluationTrials");
        }
        LesionedPart part = part();
        Examination asked = trials == null ? examining.usual(new Lesions(part, 1)) : new Lesions(part, trials);
        return examining.run(asked, work.threads(), work.live());
    }

    private LesionedPart part() {
        boolean isOfSynapses = what == What.synapses;
        Arguments.require(spec, !isOfSynapses || projection != null, "--of synapses needs a --projection.");
        long asked = Stream.of(group, neuron, projection, synapse, isOfSynapses ? null : what)
                .filter(Objects::nonNull)
                .count();
        Arguments.require(
                spec,
                asked <= 1,
                "--group, --neuron, --projection and --synapse are each alone, without --of; only --of synapses has a"
                        + " --projection.");
        if (group != null) {
            return new OneGroup(group);
        }
        if (neuron != null) {
            Matcher of = NEURON.matcher(neuron);
            Arguments.require(
                    spec, of.matches(), "--neuron is \"" + neuron + "\"; it must be GROUP:NUMBER, such as cells:23.");
            return new OneNeuron(of.group(1), Integer.parseInt(of.group(2)));
        }
        if (synapse != null) {
            Matcher of = SYNAPSE.matcher(synapse);
            Arguments.require(
                    spec,
                    of.matches(),
                    "--synapse is \"" + synapse + "\"; it must be PROJECTION:FROM:TO, such as cells-to-cells:23:4.");
            return new OneSynapse(of.group(1), Integer.parseInt(of.group(2)), Integer.parseInt(of.group(3)));
        }
        if (projection != null && !isOfSynapses) {
            return new OneProjection(projection);
        }
        return switch (what == null ? What.neurons : what) {
            case neurons -> new EachNeuron();
            case groups -> new EachGroup();
            case projections -> new EachProjection();
            case synapses -> new EachSynapse(projection);
        };
    }
}

package barnacle.cli;

import barnacle.file.FileFault;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The one neuron that an analysis looks at: of a project's group, or a published set by its name. */
final class NeuronArgument {
    /** What an accent is where it is written behind its letter. */
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    @Mixin
    private ProjectArgument source;

    @Option(names = "--group", paramLabel = "G", description = "Which neuron group; the first by default.")
    private String groupName;

    @Option(
            names = "--neuron",
            paramLabel = "I",
            description = "Which of its neurons, from 0, as drawn and trained; the group's own settings by default.")
    private Integer neuronNumber;

    /**
     * A neuron.
     *
     * @param name as a sentence says it
     * @param current its constant current; 0 of a published set
     * @param start of each state variable, the voltage first
     * @param simulation of its project; empty of a published set
     */
    record Chosen(
            String name, Neuron neuron, double current, double[] start, Optional<SimulationSettings> simulation) {}

    /**
     * Reads it.
     *
     * @throws IOException with a sentence if there is no such neuron
     */
    Chosen read(CommandSpec spec) throws IOException {
        Optional<Map.Entry<String, Neuron>> preset = preset(source.name());
        if (preset.isPresent()) {
            return ofPreset(preset.get(), spec);
        }
        if (!Samples.isMeant(source.name()) && !Files.exists(FileFault.path(source.name()))) {
            throw new RefusedCommand("\"" + source.name() + "\" is no project file, no sample and no published set; the"
                    + " published sets are "
                    + Neuron.allPresets().keySet().stream()
                            .map(name -> "\"" + name + "\"")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        Project project = source.read();
        ProjectArgument.Circuit circuit = ProjectArgument.circuit(project);
        NeuronGroup group = group(circuit.network());
        double[] numbers = numbers(spec, project.subject().table(project.seed()), group);
        int membrane = group.neuron().parameters().size();
        return new Chosen(
                "\"" + group.name() + "\"" + (neuronNumber == null ? "" : ", neuron " + neuronNumber),
                group.neuron().with(Arrays.copyOf(numbers, membrane)),
                numbers[membrane],
                group.initial().stream().mapToDouble(Normal::mean).toArray(),
                Optional.of(circuit.simulation()));
    }

    /** The published set of a name, however its letters are written. */
    static Optional<Map.Entry<String, Neuron>> preset(String name) {
        return Neuron.allPresets().entrySet().stream()
                .filter(e -> plain(e.getKey()).equals(plain(name)))
                .findFirst();
    }

    /** A name as every keyboard can type it: without accents and in small letters. */
    private static String plain(String name) {
        return MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private Chosen ofPreset(Map.Entry<String, Neuron> preset, CommandSpec spec) {
        Arguments.require(
                spec,
                groupName == null && neuronNumber == null && !source.hasOverrides(),
                "\"" + preset.getKey() + "\" is a published set of numbers; --group, --neuron, --set and --weights are"
                        + " for projects.");
        Neuron neuron = preset.getValue();
        return new Chosen(
                "\"" + preset.getKey() + "\"",
                neuron,
                0,
                neuron.variables().stream().mapToDouble(v -> v.initial()).toArray(),
                Optional.empty());
    }

    private NeuronGroup group(Network network) throws IOException {
        List<NeuronGroup> groups = network.groups();
        if (groups.isEmpty()) {
            throw new RefusedCommand(source.name() + " has no neuron group; add one.");
        }
        return groups.stream()
                .filter(g -> groupName == null || g.name().equals(groupName))
                .findFirst()
                .orElseThrow(() -> new RefusedCommand("--group is \"" + groupName + "\", which " + source.name()
                        + " does not have; use one of: "
                        + groups.stream().map(NeuronGroup::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Those of the membrane, then the constant current and the gain. */
    private double[] numbers(CommandSpec spec, ParameterTable table, NeuronGroup group) {
        List<String> names = group.parameterNames();
        if (neuronNumber == null) {
            return names.stream().mapToDouble(group::value).toArray();
        }
        Arguments.require(
                spec,
                neuronNumber >= 0 && neuronNumber < group.size(),
                "--neuron is " + neuronNumber + "; \"" + group.name() + "\" has the neurons 0 to " + (group.size() - 1)
                        + ".");
        return table.numbers(group, neuronNumber);
    }
}

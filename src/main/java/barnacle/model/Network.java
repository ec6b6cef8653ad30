package barnacle.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The scientist's network: a stimulus, groups of neurons, a readout, and the projections between them.
 *
 * <p>A network that exists is sound in its references: names are unique and every projection ends at parts that are
 * here. What is still missing before it can run is told by {@link #issues}.
 *
 * @param trained the result of a training that was accepted; empty for a network whose values are all drawn
 */
public record Network(
        Stimulus stimulus,
        List<NeuronGroup> groups,
        Readout readout,
        List<Projection> projections,
        List<TrainedValues> trained) {

    /** All projections together; more would not fit into an ordinary computer's memory. */
    public static final int MAX_CONNECTIONS = 100_000_000;

    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_ ]{0,39}");

    public Network {
        Quantities.check(Network.class, stimulus, groups, readout, projections, trained);
        groups = List.copyOf(groups);
        projections = List.copyOf(projections);
        trained = List.copyOf(trained);
        Set<String> names = new HashSet<>();
        names.add(stimulus.name());
        if (!names.add(readout.name())) {
            throw new InvalidSetting(
                    "readout", "the readout has the stimulus' name \"" + readout.name() + "\"; rename one.");
        }
        for (int i = 0; i < groups.size(); i++) {
            if (!names.add(groups.get(i).name())) {
                throw new InvalidSetting(
                        "groups/" + i + "/name",
                        "the name \"" + groups.get(i).name() + "\" is used twice; rename one of the two.");
            }
        }
        Set<String> blocks = new HashSet<>();
        for (int i = 0; i < projections.size(); i++) {
            Projection p = projections.get(i);
            String at = "projections/" + i;
            boolean fromStimulus = p.source().equals(stimulus.name());
            if (!fromStimulus && !isGroup(groups, p.source())) {
                throw unknown(at + "/source", "source", p.source(), stimulus.name(), groups);
            }
            if (!p.target().equals(readout.name()) && !isGroup(groups, p.target())) {
                throw unknown(at + "/target", "target", p.target(), readout.name(), groups);
            }
            if (fromStimulus && p.target().equals(readout.name())) {
                throw new InvalidSetting(
                        at + "/target",
                        "a projection leads from the stimulus straight to the readout; lead it through a neuron group.");
            }
            if (fromStimulus != (p.synapse() instanceof CurrentInjection)) {
                throw new InvalidSetting(
                        at + "/synapse",
                        "synapse of " + p.block() + " is "
                                + p.synapse().getClass().getSimpleName() + "; from "
                                + (fromStimulus
                                        ? "the stimulus it must be CurrentInjection."
                                        : "a neuron group it must be GradedSynapse."));
            }
            if (!blocks.add(p.block())) {
                throw new InvalidSetting(
                        at, "two projections lead from \"" + p.source() + "\" to \"" + p.target() + "\"; keep one.");
            }
        }
        Set<String> trainedBlocks = new HashSet<>();
        for (int i = 0; i < trained.size(); i++) {
            if (!trainedBlocks.add(trained.get(i).block())) {
                throw new InvalidSetting(
                        "trained/" + i + "/block",
                        "trained has two entries for \"" + trained.get(i).block() + "\"; keep one.");
            }
        }
    }

    private static boolean isGroup(List<NeuronGroup> groups, String name) {
        return groups.stream().anyMatch(g -> g.name().equals(name));
    }

    private static InvalidSetting unknown(String at, String end, String name, String other, List<NeuronGroup> groups) {
        List<String> known =
                new ArrayList<>(groups.stream().map(NeuronGroup::name).toList());
        known.add(other);
        return new InvalidSetting(
                at,
                end + " is \"" + name + "\", which is not in this network; use one of: " + String.join(", ", known)
                        + ".");
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSetting(
                    "name",
                    "name is \"" + name
                            + "\"; it must start with a letter and have at most 40 letters, digits, spaces or underscores.");
        }
    }

    /** How many neurons all groups have together. */
    public int neurons() {
        return groups.stream().mapToInt(NeuronGroup::size).sum();
    }

    /**
     * @throws IllegalArgumentException if no group has this name
     */
    public NeuronGroup group(String name) {
        return groups.stream()
                .filter(g -> g.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group is named " + name));
    }

    /** How many numbers the named part gives or takes: channels, neurons or outputs. */
    public int width(String part) {
        return part.equals(stimulus.name())
                ? stimulus.channels()
                : part.equals(readout.name()) ? readout.outputs() : group(part).size();
    }

    /** What keeps this network from running, with pointers below {@code /network}; empty when it is ready. */
    public List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        if (groups.isEmpty()) {
            issues.add(new Issue("/groups", "The network has no neurons; add a group."));
        }
        if (projections.stream().noneMatch(p -> p.source().equals(stimulus.name()))) {
            issues.add(new Issue(
                    "/stimulus", "The stimulus reaches no neuron; connect \"" + stimulus.name() + "\" to a group."));
        }
        if (projections.stream().noneMatch(p -> p.target().equals(readout.name()))) {
            issues.add(new Issue(
                    "/readout", "The readout reads no neuron; connect a group to \"" + readout.name() + "\"."));
        }
        for (int i = 0; i < groups.size(); i++) {
            String name = groups.get(i).name();
            if (projections.stream()
                    .noneMatch(p -> p.source().equals(name) || p.target().equals(name))) {
                issues.add(new Issue("/groups/" + i, "Group \"" + name + "\" is not connected; connect or delete it."));
            }
        }
        for (int i = 0; i < projections.size(); i++) {
            Projection p = projections.get(i);
            if (p.rule() instanceof OneToOne && width(p.source()) != width(p.target())) {
                issues.add(new Issue(
                        "/projections/" + i + "/rule",
                        "OneToOne needs equal sizes, and \"" + p.source() + "\" has " + width(p.source()) + " and \""
                                + p.target() + "\" has " + width(p.target()) + "; change a size or choose AllToAll."));
            }
        }
        long pairs = 0;
        for (Projection p : projections) {
            pairs += (long) width(p.source()) * width(p.target());
        }
        if (pairs > MAX_CONNECTIONS) {
            issues.add(new Issue(
                    "/projections",
                    "The projections join " + pairs + " pairs; at most " + MAX_CONNECTIONS
                            + " fit into memory; make the groups smaller."));
        }
        for (int i = 0; i < trained.size(); i++) {
            TrainedValues t = trained.get(i);
            Issue issue = misfit(t, "/trained/" + i);
            if (issue != null) {
                issues.add(issue);
            }
        }
        return issues;
    }

    private Issue misfit(TrainedValues t, String at) {
        int[] shape = shape(t.block());
        if (shape == null) {
            return new Issue(
                    at + "/block",
                    "Trained values are for \"" + t.block() + "\", which this network does not have; remove them.");
        }
        if (shape[0] != t.values().rows() || shape[1] != t.values().columns()) {
            return new Issue(
                    at + "/values",
                    "Trained values of \"" + t.block() + "\" are " + t.values() + ", and the network needs " + shape[0]
                            + " x " + shape[1] + "; train again or undo the change of size.");
        }
        return outOfBounds(t, at + "/values");
    }

    /** A trained neuron parameter obeys the bounds of the drawn one. */
    private Issue outOfBounds(TrainedValues t, String at) {
        String parameter = t.block().substring(t.block().lastIndexOf('.') + 1);
        if (!NeuronGroup.parameterNames().contains(parameter)) {
            return null;
        }
        try {
            for (double value : t.values().toArray()) {
                NeuronGroup.parameter(parameter).require(value);
            }
            return null;
        } catch (InvalidSetting e) {
            return new Issue(at, "Trained values of \"" + t.block() + "\" do not fit: " + e.getMessage());
        }
    }

    private int[] shape(String block) {
        for (Projection p : projections) {
            if (p.block().equals(block)) {
                return new int[] {width(p.target()), width(p.source())};
            }
        }
        if (block.equals(readout.name() + ".bias")) {
            return new int[] {1, readout.outputs()};
        }
        for (NeuronGroup g : groups) {
            for (String parameter : NeuronGroup.parameterNames()) {
                if (block.equals(g.name() + "." + parameter)) {
                    return new int[] {1, g.size()};
                }
            }
        }
        return null;
    }

    public Network withTrained(List<TrainedValues> values) {
        return new Network(stimulus, groups, readout, projections, values);
    }
}

package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
                    "readout",
                    "Network.readout.nameOfStimulus",
                    "the readout has the stimulus'' name \"{0}\"; rename one.",
                    readout.name());
        }
        for (int i = 0; i < groups.size(); i++) {
            if (!names.add(groups.get(i).name())) {
                throw new InvalidSetting(
                        "groups/" + i + "/name",
                        "Network.groups.nameTwice",
                        "the name \"{0}\" is used twice; rename one of the two.",
                        groups.get(i).name());
            }
        }
        Set<BlockName> blocks = new HashSet<>();
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
                        "Network.projections.pastAllGroups",
                        "a projection leads from the stimulus straight to the readout; lead it through a neuron"
                                + " group.");
            }
            if (fromStimulus != (p.synapse() instanceof CurrentInjection)) {
                throw new InvalidSetting(
                        at + "/synapse",
                        fromStimulus
                                ? Sentence.of(
                                        "Network.synapse.mustInject",
                                        "synapse of {0} is {1}; from the stimulus it must be CurrentInjection.",
                                        p.block(),
                                        p.synapse().getClass())
                                : Sentence.of(
                                        "Network.synapse.mayNotInject",
                                        "synapse of {0} is {1}; from a neuron group it must be another, for"
                                                + " example GradedSynapse.",
                                        p.block(),
                                        p.synapse().getClass()));
            }
            if (!blocks.add(p.block())) {
                throw new InvalidSetting(
                        at,
                        "Network.projections.twice",
                        "two projections lead from \"{0}\" to \"{1}\"; keep one.",
                        p.source(),
                        p.target());
            }
        }
        Set<BlockName> trainedBlocks = new HashSet<>();
        for (int i = 0; i < trained.size(); i++) {
            if (!trainedBlocks.add(trained.get(i).block())) {
                throw new InvalidSetting(
                        "trained/" + i + "/block",
                        "Network.trained.twice",
                        "trained has two entries for \"{0}\"; keep one.",
                        trained.get(i).block());
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
                "Network.projections.unknownEnd",
                "{0} is \"{1}\", which is not in this network; use one of: {2}.",
                end,
                name,
                String.join(", ", known));
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSetting(
                    "name",
                    "Network.name.malformed",
                    "name is \"{0}\"; it must start with a letter and have at most 40 letters, digits, spaces or"
                            + " underscores.",
                    name);
        }
    }

    /** How many neurons all groups have together. */
    public int neurons() {
        return groups.stream().mapToInt(NeuronGroup::size).sum();
    }

    /**
     * A group by its name.
     *
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
            issues.add(new Issue("/groups", "Network.groups.none", "The network has no neurons; add a group."));
        }
        if (projections.stream().noneMatch(p -> p.target().equals(readout.name()))) {
            issues.add(new Issue(
                    "/readout",
                    "Network.readout.unconnected",
                    "The readout reads no neuron; connect a group to \"{0}\".",
                    readout.name()));
        }
        for (int i = 0; i < groups.size(); i++) {
            String name = groups.get(i).name();
            if (projections.stream()
                    .noneMatch(p -> p.source().equals(name) || p.target().equals(name))) {
                issues.add(new Issue(
                        "/groups/" + i,
                        "Network.groups.unconnected",
                        "Group \"{0}\" is not connected; connect or delete it.",
                        name));
            }
        }
        for (int i = 0; i < projections.size(); i++) {
            Projection p = projections.get(i);
            try {
                p.rule().require(width(p.target()), width(p.source()));
            } catch (InvalidSetting e) {
                issues.add(new Issue(
                        "/projections/" + i + "/rule",
                        "Network.rule.doesNotFit",
                        "\"{0}\" to \"{1}\" does not fit: {2}",
                        p.source(),
                        p.target(),
                        e.sentence()));
            }
            if (p.synapse() instanceof GapJunction
                    && p.source().equals(p.target())
                    && p.rule() instanceof ExplicitMatrix rule
                    && rule.oneWay() != null) {
                issues.add(new Issue(
                        "/projections/" + i + "/rule",
                        "Network.rule.oneWay",
                        "The matrix of {0} goes one way, {1}, and a gap junction within a group both; make the"
                                + " matrix symmetric or choose another synapse.",
                        p.block(),
                        rule.oneWay()));
            }
            if (p.synapse() instanceof Reading && !p.target().equals(readout.name())) {
                issues.add(new Issue(
                        "/projections/" + i + "/synapse",
                        "Network.synapse.onlyReadByReadout",
                        "The synapse of {0} is {1}, which only the readout can read; choose GradedSynapse or"
                                + " KineticSynapse.",
                        p.block(),
                        p.synapse().getClass()));
            }
            boolean unread = p.synapse() instanceof KineticSynapse
                    || p.synapse() instanceof ConductanceSynapse
                    || p.synapse() instanceof GapJunction;
            if (unread && p.target().equals(readout.name())) {
                issues.add(new Issue(
                        "/projections/" + i + "/synapse",
                        "Network.synapse.notReadByReadout",
                        "The synapse of {0} is {1}, which the readout cannot read; choose GradedSynapse or"
                                + " MembraneVoltage.",
                        p.block(),
                        p.synapse().getClass()));
            }
        }
        long pairs = 0;
        for (Projection p : projections) {
            pairs += (long) width(p.source()) * width(p.target());
        }
        if (pairs > MAX_CONNECTIONS) {
            issues.add(new Issue(
                    "/projections",
                    "Network.projections.tooMany",
                    "The projections join {0} pairs; at most {1} fit into memory; make the groups smaller.",
                    pairs,
                    MAX_CONNECTIONS));
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

    /** What keeps this network from having a gradient, with pointers below {@code /network}; empty if it has one. */
    public List<Issue> gradientIssues() {
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < projections.size(); i++) {
            Projection p = projections.get(i);
            if (p.synapse() instanceof SpikeReading) {
                issues.add(new Issue(
                        "/projections/" + i + "/synapse",
                        "Network.synapse.noGradient",
                        "The synapse of {0} is {1}, which has no gradient; choose GradedSynapse or"
                                + " MembraneVoltage, or train by SurrogateGradient or an evolution strategy.",
                        p.block(),
                        p.synapse().getClass()));
            }
        }
        return issues;
    }

    /**
     * The settings that trained values stand in for: JSON pointers below {@code /network}, each with its block. Whatever they say is
     * drawn, and then the block's trained values are put in its place.
     */
    public Map<String, BlockName> supplanted() {
        List<BlockName> blocks = trained.stream().map(TrainedValues::block).toList();
        Map<String, BlockName> settings = new LinkedHashMap<>();
        for (int i = 0; i < projections.size(); i++) {
            BlockName block = projections.get(i).block();
            if (blocks.contains(block)) {
                settings.put("/projections/" + i + "/rule", block);
                settings.put("/projections/" + i + "/initialWeights", block);
            }
        }
        BlockName bias = BlockName.bias(readout.name());
        if (blocks.contains(bias)) {
            settings.put("/readout/initialBias", bias);
        }
        for (int i = 0; i < groups.size(); i++) {
            NeuronGroup group = groups.get(i);
            for (String parameter : NeuronGroup.parameterNames()) {
                BlockName block = BlockName.parameter(group.name(), parameter);
                if (blocks.contains(block)) {
                    boolean ofMembrane = MorrisLecar.names().contains(parameter);
                    settings.put("/groups/" + i + (ofMembrane ? "/neuron/" : "/") + parameter, block);
                    for (int k = 0; k < group.heterogeneity().size(); k++) {
                        if (group.heterogeneity().get(k).parameter().equals(parameter)) {
                            settings.put("/groups/" + i + "/heterogeneity/" + k, block);
                        }
                    }
                }
            }
        }
        return settings;
    }

    private Issue misfit(TrainedValues t, String at) {
        int[] shape = shape(t.block());
        if (shape == null) {
            return new Issue(
                    at + "/block",
                    "Network.trained.unknownBlock",
                    "Trained values are for \"{0}\", which this network does not have; remove them.",
                    t.block());
        }
        if (shape[0] != t.values().rows() || shape[1] != t.values().columns()) {
            return new Issue(
                    at + "/values",
                    "Network.trained.size",
                    "Trained values of \"{0}\" are {1}, and the network needs {2} x {3}; train again or undo the"
                            + " change of size.",
                    t.block(),
                    t.values().toString(),
                    shape[0],
                    shape[1]);
        }
        return outOfBounds(t, at + "/values");
    }

    /** A trained neuron parameter obeys the bounds of the drawn one, and a gap junction's weight is no less than 0. */
    private Issue outOfBounds(TrainedValues t, String at) {
        if (projections.stream().anyMatch(p -> p.block().equals(t.block()) && p.synapse() instanceof GapJunction)) {
            for (double value : t.values().toArray()) {
                if (value < 0) {
                    return new Issue(
                            at,
                            "Network.trained.negativeJunction",
                            "Trained values of \"{0}\" hold {1}; a gap junction''s weight must be at least 0."
                                    + " Train again, or choose another synapse.",
                            t.block(),
                            value);
                }
            }
            return null;
        }
        if (t.block().form() != BlockName.Form.PARAMETER) {
            return null;
        }
        try {
            for (double value : t.values().toArray()) {
                NeuronGroup.parameter(t.block().other()).require(value);
            }
            return null;
        } catch (InvalidSetting e) {
            return new Issue(
                    at,
                    "Network.trained.doesNotFit",
                    "Trained values of \"{0}\" do not fit: {1}",
                    t.block(),
                    e.sentence());
        }
    }

    private int[] shape(BlockName block) {
        for (Projection p : projections) {
            if (p.block().equals(block)) {
                return new int[] {width(p.target()), width(p.source())};
            }
        }
        if (block.equals(BlockName.bias(readout.name()))) {
            return new int[] {1, readout.outputs()};
        }
        for (NeuronGroup g : groups) {
            for (String parameter : NeuronGroup.parameterNames()) {
                if (block.equals(BlockName.parameter(g.name(), parameter))) {
                    return new int[] {1, g.size()};
                }
            }
        }
        return null;
    }

    public Network withTrained(List<TrainedValues> values) {
        return new Network(stimulus, groups, readout, projections, values);
    }

    /** The network with one more group, connected to nothing. */
    public Network withGroup(NeuronGroup added) {
        List<NeuronGroup> more = new ArrayList<>(groups);
        more.add(added);
        return new Network(stimulus, more, readout, projections, trained);
    }

    /**
     * The network with a group changed. A new name is carried into everything that refers to the group.
     *
     * @param name the group's name before the change
     */
    public Network withGroup(String name, NeuronGroup changed) {
        NeuronGroup found = group(name);
        Network renamed = renamed(name, changed.name());
        List<NeuronGroup> replaced = new ArrayList<>(renamed.groups);
        replaced.set(groups.indexOf(found), changed);
        return new Network(renamed.stimulus, replaced, renamed.readout, renamed.projections, renamed.trained);
    }

    /** The network with its stimulus changed; a new name is carried into everything that refers to it. */
    public Network withStimulus(Stimulus changed) {
        Network renamed = renamed(stimulus.name(), changed.name());
        return new Network(changed, renamed.groups, renamed.readout, renamed.projections, renamed.trained);
    }

    /** The network with its readout changed; a new name is carried into everything that refers to it. */
    public Network withReadout(Readout changed) {
        Network renamed = renamed(readout.name(), changed.name());
        return new Network(renamed.stimulus, renamed.groups, changed, renamed.projections, renamed.trained);
    }

    public Network withProjection(Projection added) {
        List<Projection> more = new ArrayList<>(projections);
        more.add(added);
        return new Network(stimulus, groups, readout, more, trained);
    }

    /**
     * The network with a projection changed. Between other ends it is another bundle, so its trained weights are left
     * behind.
     *
     * @param block the projection's {@link Projection#block} before the change
     */
    public Network withProjection(BlockName block, Projection changed) {
        List<Projection> replaced = new ArrayList<>(projections);
        replaced.set(projections.indexOf(projection(block)), changed);
        return new Network(
                stimulus,
                groups,
                readout,
                replaced,
                changed.block().equals(block) ? trained : trainedExcept(t -> t.equals(block)));
    }

    /**
     * The network without a group, its projections and its trained values.
     *
     * @throws InvalidSetting if the part is the stimulus or the readout, of which every network has one
     */
    public Network without(String part) {
        if (part.equals(stimulus.name()) || part.equals(readout.name())) {
            throw new InvalidSetting(
                    part.equals(stimulus.name()) ? "stimulus" : "readout",
                    "Network.parts.stay",
                    "\"{0}\" stays: a network has one stimulus and one readout. Delete its projections instead.",
                    part);
        }
        NeuronGroup found = group(part);
        return new Network(
                stimulus,
                groups.stream().filter(g -> g != found).toList(),
                readout,
                projections.stream()
                        .filter(p -> !p.source().equals(part) && !p.target().equals(part))
                        .toList(),
                trainedExcept(block -> block.isOf(part)));
    }

    /** The network without one projection and its trained weights. */
    public Network withoutProjection(BlockName block) {
        Projection found = projection(block);
        return new Network(
                stimulus,
                groups,
                readout,
                projections.stream().filter(p -> p != found).toList(),
                trainedExcept(t -> t.equals(block)));
    }

    private List<TrainedValues> trainedExcept(Predicate<BlockName> block) {
        return trained.stream().filter(t -> !block.test(t.block())).toList();
    }

    /** The network with a part renamed, in its projections and trained values too. */
    public Network renamed(String from, String to) {
        if (from.equals(to)) {
            return this;
        }
        return new Network(
                stimulus.name().equals(from) ? new Stimulus(to, stimulus.channels()) : stimulus,
                groups.stream()
                        .map(g -> g.name().equals(from) ? g.withName(to) : g)
                        .toList(),
                readout.name().equals(from) ? new Readout(to, readout.outputs(), readout.initialBias()) : readout,
                projections.stream()
                        .map(p -> new Projection(
                                p.source().equals(from) ? to : p.source(),
                                p.target().equals(from) ? to : p.target(),
                                p.rule(),
                                p.initialWeights(),
                                p.synapse()))
                        .toList(),
                trained.stream()
                        .map(t -> new TrainedValues(t.block().renamed(from, to), t.values()))
                        .toList());
    }

    /**
     * A projection by the name of its weights.
     *
     * @param block a {@link Projection#block}
     * @throws IllegalArgumentException if no projection has this name
     */
    public Projection projection(BlockName block) {
        return projections.stream()
                .filter(p -> p.block().equals(block))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no projection is named " + block));
    }

    /**
     * A projection as one starts with: everything connected, weights as published (arXiv 2311.10869), the synapse that
     * its source needs. It is not yet in the network, which may refuse it.
     */
    public Projection newProjection(String source, String target) {
        boolean fromStimulus = source.equals(stimulus.name());
        boolean recurrent = !fromStimulus && !target.equals(readout.name());
        return new Projection(
                source,
                target,
                new AllToAll(),
                recurrent ? FanInUniform.RECURRENT : new FanInUniform(),
                fromStimulus ? new CurrentInjection() : new GradedSynapse());
    }

    /** A name that no part has: {@code base} itself, or with the first free number from 2 after it. */
    public String freeName(String base) {
        Set<String> taken = new HashSet<>(groups.stream().map(NeuronGroup::name).toList());
        taken.add(stimulus.name());
        taken.add(readout.name());
        String free = base;
        for (int n = 2; taken.contains(free); n++) {
            free = base + " " + n;
        }
        return free;
    }
}

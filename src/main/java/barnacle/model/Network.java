package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.setting.UnitsByName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The scientist's network: groups of neurons and the projections between them, with a stimulus and a readout where it
 * has a task to learn.
 *
 * <p>A network that exists is sound in its references: names are unique and every projection ends at parts that are
 * here. What is still missing before it can run is told by {@link #issues}.
 *
 * @param stimulus where a task's signal enters; empty for a circuit that is only simulated
 * @param readout what a task looks at; empty for a circuit that is only simulated
 * @param trained the result of a training that was accepted; empty for a network whose values are all drawn
 */
public record Network(
        Optional<Stimulus> stimulus,
        List<NeuronGroup> groups,
        Optional<Readout> readout,
        List<Projection> projections,
        List<TrainedValues> trained)
        implements Units, UnitsByName {

    /** All projections together; more would not fit into an ordinary computer's memory. */
    public static final int MAX_CONNECTIONS = 100_000_000;

    /** What the weights to a neuron have together in a new projection of a circuit without a task. */
    private static final double TOGETHER = 0.5;

    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_ ]{0,39}");

    public Network {
        Quantities.check(Network.class, stimulus, groups, readout, projections, trained);
        groups = List.copyOf(groups);
        projections = List.copyOf(projections);
        trained = List.copyOf(trained);
        Set<String> names = new HashSet<>();
        String source = stimulus.map(Stimulus::name).orElse(null);
        String target = readout.map(Readout::name).orElse(null);
        stimulus.ifPresent(s -> names.add(s.name()));
        if (target != null && !names.add(target)) {
            throw new InvalidSetting(
                    "readout",
                    "Network.readout.nameOfStimulus",
                    "the readout has the stimulus'' name \"{0}\"; rename one.",
                    target);
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
            boolean fromStimulus = p.source().equals(source);
            boolean toReadout = p.target().equals(target);
            if (!fromStimulus && !isGroup(groups, p.source())) {
                throw unknown(at + "/source", "source", p.source(), source, groups);
            }
            if (!toReadout && !isGroup(groups, p.target())) {
                throw unknown(at + "/target", "target", p.target(), target, groups);
            }
            if (fromStimulus && toReadout) {
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

    /** A network with both ends of a task. */
    public Network(
            Stimulus stimulus,
            List<NeuronGroup> groups,
            Readout readout,
            List<Projection> projections,
            List<TrainedValues> trained) {
        this(Optional.of(stimulus), groups, Optional.of(readout), projections, trained);
    }

    /** A circuit without stimulus and readout. */
    public Network(List<NeuronGroup> groups, List<Projection> projections) {
        this(Optional.empty(), groups, Optional.empty(), projections, List.of());
    }

    private static boolean isGroup(List<NeuronGroup> groups, String name) {
        return groups.stream().anyMatch(g -> g.name().equals(name));
    }

    private static InvalidSetting unknown(String at, String end, String name, String other, List<NeuronGroup> groups) {
        List<String> known =
                new ArrayList<>(groups.stream().map(NeuronGroup::name).toList());
        if (other != null) {
            known.add(other);
        }
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

    /**
     * The units of the {@link #namingNeuron}; without a group, those of the neuron that a new group has. Durations of
     * a task and settings of a simulation are in them, too.
     */
    @Override
    public String unit(Dimension dimension) {
        return units().unit(dimension);
    }

    @Override
    public double cycles(double frequency) {
        return units().cycles(frequency);
    }

    /** What acts on a group is in the units of its neuron; without a group of this name, in the network's. */
    @Override
    public Units units(String group) {
        return groups.stream()
                .filter(g -> g.name().equals(group))
                .<Units>map(NeuronGroup::neuron)
                .findFirst()
                .orElse(this);
    }

    private Units units() {
        return groups.isEmpty() ? new NeuronGroup("group", 1).neuron() : namingNeuron();
    }

    /**
     * The first group's neuron, from which figures and tables of all neurons take their names and units.
     *
     * @throws IndexOutOfBoundsException if there is no group
     */
    public Neuron namingNeuron() {
        return groups.get(0).neuron();
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
        return isStimulus(part)
                ? channels()
                : isReadout(part) ? outputs() : group(part).size();
    }

    /** How many channels the stimulus has; 0 without one. */
    public int channels() {
        return stimulus.map(Stimulus::channels).orElse(0);
    }

    /** How many outputs the readout has; 0 without one. */
    public int outputs() {
        return readout.map(Readout::outputs).orElse(0);
    }

    /** Whether this is the name of the stimulus. */
    public boolean isStimulus(String name) {
        return stimulus.isPresent() && stimulus.get().name().equals(name);
    }

    /** Whether this is the name of the readout. */
    public boolean isReadout(String name) {
        return readout.isPresent() && readout.get().name().equals(name);
    }

    /** The names of all parts in this order: the stimulus, the groups, the readout. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        stimulus.ifPresent(s -> parts.add(s.name()));
        groups.forEach(g -> parts.add(g.name()));
        readout.ifPresent(r -> parts.add(r.name()));
        return parts;
    }

    /** What keeps this network from being simulated, with pointers below {@code /network}; empty when it is ready. */
    public List<Issue> issues() {
        return new NetworkIssues(this).ofSimulation();
    }

    /** What keeps this network from learning any task: its {@link #issues}, and what is connected to nothing. */
    public List<Issue> taskIssues() {
        return new NetworkIssues(this).ofTask();
    }

    /** What keeps this network from having a gradient, with pointers below {@code /network}; empty if it has one. */
    public List<Issue> gradientIssues() {
        return gradientIssues(false);
    }

    /**
     * The same, where the spikes that a readout reads may be smoothed.
     *
     * @param smoothed whether they are
     */
    public List<Issue> gradientIssues(boolean smoothed) {
        return new NetworkIssues(this).ofGradient(smoothed);
    }

    /**
     * The settings that trained values stand in for: JSON pointers below {@code /network}, each with its block.
     * Whatever they say is drawn, and then the block's trained values are put in its place.
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
        readout.map(r -> BlockName.bias(r.name()))
                .filter(blocks::contains)
                .ifPresent(bias -> settings.put("/readout/initialBias", bias));
        for (int i = 0; i < groups.size(); i++) {
            NeuronGroup group = groups.get(i);
            for (String parameter : group.parameterNames()) {
                BlockName block = BlockName.parameter(group.name(), parameter);
                if (blocks.contains(block)) {
                    settings.put("/groups/" + i + group.pointer(parameter), block);
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

    /**
     * The network with this stimulus; where it had another, the new name is carried into everything that refers to
     * that.
     */
    public Network withStimulus(Stimulus changed) {
        Network renamed = stimulus.map(s -> renamed(s.name(), changed.name())).orElse(this);
        return new Network(Optional.of(changed), renamed.groups, renamed.readout, renamed.projections, renamed.trained);
    }

    /**
     * The network with this readout; where it had another, the new name is carried into everything that refers to that.
     */
    public Network withReadout(Readout changed) {
        Network renamed = readout.map(r -> renamed(r.name(), changed.name())).orElse(this);
        return new Network(
                renamed.stimulus, renamed.groups, Optional.of(changed), renamed.projections, renamed.trained);
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
        if (isStimulus(part) || isReadout(part)) {
            throw new InvalidSetting(
                    isStimulus(part) ? "stimulus" : "readout",
                    "Network.parts.stay",
                    "\"{0}\" stays with the task: take the task away, or delete its projections.",
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

    /** The network without stimulus and readout, their projections and trained values: what runs without a task. */
    public Network withoutTrial() {
        return new Network(
                Optional.empty(),
                groups,
                Optional.empty(),
                projections.stream()
                        .filter(p -> !isStimulus(p.source()) && !isReadout(p.target()))
                        .toList(),
                trainedExcept(
                        block -> stimulus.filter(s -> block.isOf(s.name())).isPresent()
                                || readout.filter(r -> block.isOf(r.name())).isPresent()));
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
                stimulus.map(s -> s.name().equals(from) ? new Stimulus(to, s.channels()) : s),
                groups.stream()
                        .map(g -> g.name().equals(from) ? g.withName(to) : g)
                        .toList(),
                readout.map(r -> r.name().equals(from) ? new Readout(to, r.outputs(), r.initialBias()) : r),
                projections.stream()
                        .map(p -> p.between(
                                p.source().equals(from) ? to : p.source(),
                                p.target().equals(from) ? to : p.target()))
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
     * A projection as one starts with: everything connected, weights as published (arXiv 2311.10869), or of one size
     * where there is neither a stimulus nor a readout, and the synapse that its source needs. It is not yet in the
     * network, which may refuse it.
     */
    public Projection newProjection(String source, String target) {
        boolean fromStimulus = isStimulus(source);
        boolean recurrent = !fromStimulus && !isReadout(target);
        return new Projection(
                source,
                target,
                new AllToAll(),
                isWatched()
                        ? new UniformWeights(
                                TOGETHER / group(source).size(),
                                TOGETHER / group(source).size())
                        : recurrent ? FanInUniform.RECURRENT : new FanInUniform(),
                fromStimulus ? new CurrentInjection() : begun(source, new GradedSynapse()));
    }

    /** A synapse of defaults as it begins from this source. */
    public Synapse begun(String source, Synapse defaults) {
        return groups.stream()
                .filter(g -> g.name().equals(source))
                .findFirst()
                .map(g -> defaults.sized(Sizes.of(g.neuron())))
                .orElse(defaults);
    }

    /** Whether it has nothing that a task needs. */
    private boolean isWatched() {
        return stimulus.isEmpty() && readout.isEmpty();
    }

    /** A name that no part has: {@code base} itself, or with the first free number from 2 after it. */
    public String freeName(String base) {
        List<String> taken = parts();
        String free = base;
        for (int n = 2; taken.contains(free); n++) {
            free = base + " " + n;
        }
        return free;
    }
}

package barnacle.sim;

import barnacle.model.BlockName;
import barnacle.model.GapJunction;
import barnacle.model.KineticSynapse;
import barnacle.model.MembraneVoltage;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.NeuronVariable;
import barnacle.model.Normal;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.RandomStream;
import barnacle.model.Range;
import barnacle.model.Synapse;
import barnacle.setting.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network compiled to flat arrays: what an engine needs to know besides the numbers of the {@link ParameterTable}.
 * Immutable, shared by all threads.
 *
 * <p>Neurons are numbered through all groups in order. A <em>release</em> is the synaptic output r of one group through
 * one synapse; rows are numbered through all releases in order, so that two projections of a group that share a
 * synapse share its rows. What the readout reads is numbered apart. In the usual network row i of both is neuron i.
 *
 * <p>An <em>arrival</em> is a release as it was some steps before. Its rows follow those of all releases, so that a
 * link with a delay multiplies them as one without multiplies the release itself; links of the same release and the
 * same delay share them.
 */
public final class NetworkProgram {
    /**
     * One group's neurons.
     *
     * @param neuron what they are; their numbers are in the table
     * @param firstGate the row of the first gate of the first neuron
     * @param parameters where the first parameter of the first neuron stands in the table
     * @param initial of each state variable, the voltage first
     */
    public record Group(
            String name,
            Neuron neuron,
            int firstNeuron,
            int firstGate,
            int size,
            int parameters,
            List<Normal> initial) {
        /** What a person reads for the group's neuron i: {@code cells[3]}. */
        public String called(int i) {
            return name + "[" + i + "]";
        }

        /** How many state variables a neuron has beside its voltage. */
        public int gates() {
            return initial.size() - 1;
        }

        /** The number of a state variable, 0 for the voltage. */
        int variable(String variable) {
            return neuron.variables().stream()
                    .map(NeuronVariable::name)
                    .toList()
                    .indexOf(variable);
        }

        /** The row of gate k of the group's neuron i: neurons of a group that follow each other have rows that do. */
        public int gate(int k, int i) {
            return firstGate + k * size + i;
        }

        /** How many parameters a neuron has beside its constant current and its gain. */
        public int membraneParameters() {
            return neuron.parameters().size();
        }

        /** Where parameter k of the group's neuron i stands in the table. */
        public int parameter(int k, int i) {
            return parameters + k * size + i;
        }

        /** Where the constant current of the group's neuron i stands in the table. */
        public int current(int i) {
            return parameter(membraneParameters(), i);
        }

        /** Where the gain of the group's neuron i stands in the table. */
        public int gain(int i) {
            return parameter(membraneParameters() + 1, i);
        }

        /**
         * Draws where a neuron starts.
         *
         * @param variable 0 for the voltage, then the gates
         */
        double drawInitial(int variable, RandomStream random) {
            return neuron.variables()
                    .get(variable)
                    .possible()
                    .clip(initial.get(variable).draw(random));
        }
    }

    /**
     * What goes through a synapse from neurons [firstNeuron, firstNeuron + size), in rows [firstRow, firstRow + size).
     */
    public record Release(int firstNeuron, int size, int firstRow, Synapse synapse) {
        /** The kinetics of a release that is a state of its own, otherwise {@code null}. */
        public KineticSynapse kinetics() {
            return synapse.kinetics();
        }
    }

    /**
     * What was released some steps before.
     *
     * @param firstRow of as many as the release has
     * @param steps at least 1
     */
    public record Arrival(Release release, int firstRow, int steps) {}

    /**
     * One weight block. {@code from} is the first stimulus channel (0) for input, the first row of the release or the
     * arrival for a recurrent link and of the readings for the readout; {@code to} is the first neuron, or the first
     * output (0) for the readout.
     */
    public record Link(Block block, int from, int to, Synapse synapse) {}

    /** So many widths of a neuron's own range from it, a voltage is not recorded. */
    private static final double FAR = 1000;

    /** What a {@link GapJunction} passes on: the voltage, in millivolts. */
    private static final Synapse ITSELF = new MembraneVoltage(0, 1);

    private final Network network;
    private final ParameterTable table;
    private final SimulationSettings settings;
    private final Protocol protocol;
    private final List<Injected> injected;
    private final List<Group> groups;
    /** Of each neuron: the row of its first gate, from one of its gates to the next, and how many it has. */
    private final int[] gateRowOf;

    private final int[] gateStride;
    private final int[] gateCount;
    /** Of each neuron: the number of its group. */
    private final int[] groupOf;

    /** Of each neuron: what its voltage may be at all. */
    private final Range[] credible;

    private final int gateRows;
    private final List<Release> releases;
    private final List<Release> readings;
    private final List<Arrival> arrivals;
    private final int releaseRows;
    private final int arrivalRows;
    private final int readingRows;
    private final boolean kinetic;
    private final List<Link> input = new ArrayList<>();
    private final List<Link> recurrent = new ArrayList<>();
    private final List<Link> readout = new ArrayList<>();
    private final int biasOffset;

    /** A network to which nothing is done beside its stimulus. */
    public NetworkProgram(Network network, ParameterTable table, SimulationSettings settings) {
        this(network, table, settings, new Protocol());
    }

    /** @param protocol which has no {@link Protocol#issues} */
    public NetworkProgram(Network network, ParameterTable table, SimulationSettings settings, Protocol protocol) {
        this.network = network;
        this.table = table;
        this.settings = settings;
        this.protocol = protocol;
        Map<String, Group> byName = new LinkedHashMap<>();
        int neuron = 0;
        int gateRow = 0;
        gateRowOf = new int[network.neurons()];
        gateStride = new int[network.neurons()];
        gateCount = new int[network.neurons()];
        groupOf = new int[network.neurons()];
        credible = new Range[network.neurons()];
        for (NeuronGroup g : network.groups()) {
            int parameters = table.block(
                            BlockName.parameter(g.name(), g.parameterNames().get(0)))
                    .offset();
            Group group = new Group(g.name(), g.neuron(), neuron, gateRow, g.size(), parameters, g.initial());
            byName.put(g.name(), group);
            Range own = g.neuron().voltages(Math.min(0, g.current()), Math.max(0, g.current()));
            Range far = new Range(own.low() - FAR * own.width(), own.high() + FAR * own.width());
            for (int i = 0; i < g.size(); i++) {
                gateRowOf[neuron + i] = group.gate(0, i);
                gateStride[neuron + i] = g.size();
                gateCount[neuron + i] = group.gates();
                groupOf[neuron + i] = byName.size() - 1;
                credible[neuron + i] = far;
            }
            neuron += g.size();
            gateRow += g.size() * group.gates();
        }
        gateRows = gateRow;
        groups = List.copyOf(byName.values());
        injected = protocol.injections().stream()
                .map(injection -> {
                    Group into = byName.get(injection.group());
                    return new Injected(injection, into.neuron(), into.firstNeuron(), into.size(), settings.dt());
                })
                .toList();
        List<Release> released = new ArrayList<>();
        List<Release> read = new ArrayList<>();
        for (Projection p : network.projections()) {
            if (table.block(p.block()).kind() == Block.Kind.RECURRENT) {
                row(released, byName.get(p.source()), passedOn(p));
            }
        }
        releases = List.copyOf(released);
        releaseRows = rows(releases);
        List<Arrival> late = new ArrayList<>();
        for (Projection p : network.projections()) {
            Block block = table.block(p.block());
            Group source = byName.get(p.source());
            Group target = byName.get(p.target());
            switch (block.kind()) {
                case INPUT -> input.add(new Link(block, 0, target.firstNeuron(), p.synapse()));
                case RECURRENT ->
                    recurrent.add(new Link(
                            block,
                            row(late, row(released, source, passedOn(p)), delaySteps(p)),
                            target.firstNeuron(),
                            p.synapse()));
                case READOUT -> readout.add(new Link(block, row(read, source, p.synapse()), 0, p.synapse()));
                case READOUT_BIAS, NEURON, LAYER, LAYER_BIAS ->
                    throw new IllegalStateException("not a weight block: " + block);
            }
        }
        arrivals = List.copyOf(late);
        arrivalRows = arrivals.stream().mapToInt(a -> a.release().size()).sum();
        readings = List.copyOf(read);
        readingRows = rows(readings);
        kinetic = releases.stream().anyMatch(release -> release.kinetics() != null);
        biasOffset = network.readout()
                .map(r -> table.block(BlockName.bias(r.name())).offset())
                .orElse(-1);
    }

    /** The first row of a group's release through a synapse, which is added to these if it is not among them. */
    private static int row(List<Release> releases, Group source, Synapse synapse) {
        int row = rows(releases);
        for (Release r : releases) {
            if (r.firstNeuron() == source.firstNeuron() && r.synapse().equals(synapse)) {
                return r.firstRow();
            }
        }
        releases.add(new Release(source.firstNeuron(), source.size(), row, synapse));
        return row;
    }

    private static Synapse passedOn(Projection p) {
        return p.synapse().isJunction() ? ITSELF : p.synapse();
    }

    private int delaySteps(Projection p) {
        return p.mayDelay(network) ? settings.delaySteps(p) : 0;
    }

    /**
     * The first row of what a link takes of a release after some steps: an arrival, which is added to these if it is
     * not among them, or the release itself.
     *
     * @param releaseRow the release's first row
     */
    private int row(List<Arrival> arrivals, int releaseRow, int steps) {
        if (steps == 0) {
            return releaseRow;
        }
        int row = releaseRows;
        for (Arrival a : arrivals) {
            if (a.release().firstRow() == releaseRow && a.steps() == steps) {
                return a.firstRow();
            }
            row += a.release().size();
        }
        Release release = releases.stream()
                .filter(r -> r.firstRow() == releaseRow)
                .findFirst()
                .orElseThrow();
        arrivals.add(new Arrival(release, row, steps));
        return row;
    }

    private static int rows(List<Release> releases) {
        return releases.stream().mapToInt(Release::size).sum();
    }

    public Network network() {
        return network;
    }

    public ParameterTable table() {
        return table;
    }

    public SimulationSettings settings() {
        return settings;
    }

    /** What the experimenter does. */
    public Protocol protocol() {
        return protocol;
    }

    /** The injections of the protocol, in its order. */
    List<Injected> injected() {
        return injected;
    }

    public int neurons() {
        return groupOf.length;
    }

    /** Rows of all state variables beside the voltages, called gates. */
    public int gateRows() {
        return gateRows;
    }

    /** How many gates a neuron has. */
    public int gates(int neuron) {
        return gateCount[neuron];
    }

    /** The row of one gate of a neuron. */
    public int gateRow(int neuron, int gate) {
        return gateRowOf[neuron] + gate * gateStride[neuron];
    }

    /**
     * Whether a voltage is worth keeping: finite, and within a thousand widths of the neuron's own range at its group's
     * constant current. A recording ends where one is not.
     */
    boolean isCredible(int neuron, double v) {
        return credible[neuron].holds(v) && Double.isFinite(v);
    }

    /** What a person reads for a neuron: its group and its number in it, {@code cells[3]}. */
    public String called(int neuron) {
        Group group = groups.get(groupOf[neuron]);
        return group.called(neuron - group.firstNeuron());
    }

    /** The number of a neuron's group, in the order of {@link #groups}. */
    public int groupOf(int neuron) {
        return groupOf[neuron];
    }

    public int outputs() {
        return network.outputs();
    }

    /** Rows of all {@link #releases}. */
    public int releaseRows() {
        return releaseRows;
    }

    /** Rows of all {@link #arrivals}; they follow those of the releases. */
    public int arrivalRows() {
        return arrivalRows;
    }

    /** Rows of all {@link #readings}. */
    public int readingRows() {
        return readingRows;
    }

    public List<Group> groups() {
        return groups;
    }

    /** The group of this name, which there is. */
    Group group(String name) {
        return groups.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
    }

    /** What recurrent links carry. */
    public List<Release> releases() {
        return releases;
    }

    /** What links with a delay carry; empty in a network without. */
    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** The release that a recurrent link takes, at once or late. */
    public Release released(Link link) {
        return Stream.concat(
                        arrivals.stream()
                                .filter(a -> a.firstRow() == link.from())
                                .map(Arrival::release),
                        releases.stream().filter(r -> r.firstRow() == link.from()))
                .findFirst()
                .orElseThrow();
    }

    /** The most steps that anything is on its way; 0 in a network without delays. */
    public int mostDelaySteps() {
        return arrivals.stream().mapToInt(Arrival::steps).max().orElse(0);
    }

    /** Whether a release is a state of its own, which a step advances. */
    public boolean isKinetic() {
        return kinetic;
    }

    /** What the readout reads. */
    public List<Release> readings() {
        return readings;
    }

    public List<Link> input() {
        return List.copyOf(input);
    }

    public List<Link> recurrent() {
        return List.copyOf(recurrent);
    }

    public List<Link> readout() {
        return List.copyOf(readout);
    }

    /**
     * Throws if something in the network has no gradient.
     *
     * @param smoothed whether spikes that are read are smoothed
     * @throws UnsupportedOperationException with a sentence that names it
     */
    public void requireGradient(boolean smoothed) {
        for (Issue issue : network.gradientIssues(smoothed)) {
            throw new UnsupportedOperationException(issue.message());
        }
    }

    /**
     * Whether the numbers of a block enter a neuron's current as its weighted input does: weights, times a stimulus'
     * channel or what is released or bound, through a conductance times what drives it, through a gap junction times
     * the difference of voltages; where the gain is not 0, the gain, the constant current and what
     * {@link Neuron#actsByCurrent} of a membrane that is not reset. Within the step of a spike that ends by a reset the
     * currents change by orders of magnitude, and with them what each parameter does.
     */
    public static boolean entersInput(Network network, Block block) {
        return switch (block.kind()) {
            case INPUT, RECURRENT -> true;
            case NEURON ->
                network.groups().stream()
                        .filter(g ->
                                BlockName.parameter(g.name(), block.parameter()).equals(block.name()))
                        .anyMatch(g -> g.gain() != 0
                                && (!isOfMembrane(block)
                                        || !g.neuron().isReset() && g.neuron().actsByCurrent(block.parameter())));
            case READOUT, READOUT_BIAS, LAYER, LAYER_BIAS -> false;
        };
    }

    /** Whether a block is of membranes: of neurons, and neither their constant current nor their gain. */
    public static boolean isOfMembrane(Block block) {
        return block.kind() == Block.Kind.NEURON
                && !block.parameter().equals(NeuronGroup.CURRENT)
                && !block.parameter().equals(NeuronGroup.GAIN);
    }

    /** Where the readout's biases start in the table; -1 without a readout. */
    public int biasOffset() {
        return biasOffset;
    }
}

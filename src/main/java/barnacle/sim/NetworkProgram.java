package barnacle.sim;

import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Projection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network compiled to flat arrays: what an engine needs to know besides the numbers of the {@link ParameterTable}.
 * Immutable, shared by all threads.
 *
 * <p>Neurons are numbered through all groups in order. A <em>release</em> is the synaptic output r of one group through
 * one graded synapse; release rows are numbered through all releases in order, so that two projections of a group that
 * share a synapse share its rows. In the usual network release row i is neuron i.
 */
public final class NetworkProgram {
    /** One group's neurons and where their 14 parameters stand: parameter k of neuron i is at {@code parameters + k * size + i}. */
    public record Group(String name, int firstNeuron, int size, int parameters, Normal voltage, Normal gate) {}

    /** r of neurons [firstNeuron, firstNeuron + size) in rows [firstRow, firstRow + size). */
    public record Release(int firstNeuron, int size, int firstRow, double midpoint, double slope) {}

    /**
     * One weight block. {@code from} is the first stimulus channel (0) for input and the first release row otherwise;
     * {@code to} is the first neuron, or the first output (0) for the readout.
     */
    public record Link(Block block, int from, int to) {}

    private final Network network;
    private final ParameterTable table;
    private final SimulationSettings settings;
    private final List<Group> groups;
    private final List<Release> releases;
    private final List<Link> input = new ArrayList<>();
    private final List<Link> recurrent = new ArrayList<>();
    private final List<Link> readout = new ArrayList<>();
    private final int releaseRows;
    private final int biasOffset;

    public NetworkProgram(Network network, ParameterTable table, SimulationSettings settings) {
        this.network = network;
        this.table = table;
        this.settings = settings;
        Map<String, Group> byName = new LinkedHashMap<>();
        int neuron = 0;
        for (NeuronGroup g : network.groups()) {
            int parameters = table.block(
                            g.name() + "." + NeuronGroup.parameterNames().get(0))
                    .offset();
            byName.put(
                    g.name(), new Group(g.name(), neuron, g.size(), parameters, g.initialVoltage(), g.initialGate()));
            neuron += g.size();
        }
        groups = List.copyOf(byName.values());
        Map<Map.Entry<String, GradedSynapse>, Release> found = new LinkedHashMap<>();
        int rows = 0;
        for (Projection p : network.projections()) {
            int from = 0;
            if (p.synapse() instanceof GradedSynapse s) {
                Group g = byName.get(p.source());
                Release r = found.get(Map.entry(p.source(), s));
                if (r == null) {
                    r = new Release(g.firstNeuron(), g.size(), rows, s.midpoint(), s.slope());
                    found.put(Map.entry(p.source(), s), r);
                    rows += g.size();
                }
                from = r.firstRow();
            }
            Block block = table.block(p.block());
            switch (block.kind()) {
                case INPUT ->
                    input.add(new Link(block, from, byName.get(p.target()).firstNeuron()));
                case RECURRENT ->
                    recurrent.add(new Link(block, from, byName.get(p.target()).firstNeuron()));
                case READOUT -> readout.add(new Link(block, from, 0));
                case READOUT_BIAS, NEURON -> throw new IllegalStateException("not a weight block: " + block);
            }
        }
        releases = List.copyOf(found.values());
        releaseRows = rows;
        biasOffset = table.block(network.readout().name() + ".bias").offset();
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

    public int neurons() {
        return network.neurons();
    }

    public int channels() {
        return network.stimulus().channels();
    }

    public int outputs() {
        return network.readout().outputs();
    }

    public int releaseRows() {
        return releaseRows;
    }

    public List<Group> groups() {
        return groups;
    }

    public List<Release> releases() {
        return releases;
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

    /** Where the readout's biases start in the table. */
    public int biasOffset() {
        return biasOffset;
    }
}

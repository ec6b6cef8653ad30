package barnacle.sim;

import barnacle.model.BlockName;
import barnacle.model.DaleRule;
import barnacle.model.GapJunction;
import barnacle.model.InitialWeights;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.RandomStream;
import barnacle.model.Range;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.TrainedValues;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Memory;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Every number of a network in one flat array, with names and units: the one door between a {@link Network} or a
 * {@link NeuralOde} and the arrays that engines and optimizers work on.
 *
 * <p>Blocks follow each other in this order: each projection's weights; the biases of the readout if there is one; then
 * for each group its {@link NeuronGroup#parameterNames}. Those of a neural ordinary differential equation: each layer's
 * weights, followed by its biases if it has some. Immutable.
 */
public final class ParameterTable {
    private static final int MOST = Network.MAX_CONNECTIONS;
    private static final Sentence NETWORK_TOO_LARGE = Sentence.of(
            "ParameterTable.network.tooLarge",
            "The network has more than {0} weights and parameters; make groups smaller or remove projections.",
            MOST);
    private static final Sentence LAYERS_TOO_LARGE = Sentence.of(
            "ParameterTable.layers.tooLarge",
            "The layers have more than {0} weights and biases; make layers smaller or remove some.",
            MOST);

    private final List<Block> blocks;
    /** Before trained values took their place; the same array where there are none. */
    private final double[] drawn;

    private final double[] values;
    private final BitSet present;

    private ParameterTable(List<Block> blocks, double[] drawn, double[] values, BitSet present) {
        this.blocks = List.copyOf(blocks);
        this.drawn = drawn;
        this.values = values;
        this.present = present;
    }

    /**
     * A network's blocks in table order, without their numbers.
     *
     * @throws InvalidSetting if the network is too large
     */
    public static List<Block> layout(Network network) {
        List<Block> blocks = new ArrayList<>();
        DaleRule rule = new DaleRule(network);
        long size = 0;
        for (Projection p : network.projections()) {
            Block.Kind kind = network.isStimulus(p.source())
                    ? Block.Kind.INPUT
                    : network.isReadout(p.target()) ? Block.Kind.READOUT : Block.Kind.RECURRENT;
            int rows = network.width(p.target());
            int columns = network.width(p.source());
            boolean mutual = p.synapse().isJunction() && p.source().equals(p.target());
            blocks.add(weights(p.block(), kind, size, rows, columns, rule.weights(p), mutual));
            size = grown(size, (long) rows * columns, "projections", NETWORK_TOO_LARGE);
        }
        if (network.readout().isPresent()) {
            Readout readout = network.readout().get();
            blocks.add(weights(BlockName.bias(readout.name()), Block.Kind.READOUT_BIAS, size, 1, readout.outputs()));
            size = grown(size, readout.outputs(), "projections", NETWORK_TOO_LARGE);
        }
        for (NeuronGroup g : network.groups()) {
            for (Quantities.Component c : g.parameters()) {
                // An exclusive bound becomes the smallest number above it, so that clipping can use it as it is.
                double min = c.quantity().minExclusive()
                        ? Math.nextUp(c.quantity().min())
                        : c.quantity().min();
                blocks.add(new Block(
                        BlockName.parameter(g.name(), c.name()),
                        Block.Kind.NEURON,
                        (int) size,
                        1,
                        g.size(),
                        c,
                        Math.max(min, rule.least(g, c.name())),
                        c.quantity().max(),
                        false));
                size = grown(size, g.size(), "projections", NETWORK_TOO_LARGE);
            }
        }
        return blocks;
    }

    /**
     * An equation's blocks in table order, without their numbers.
     *
     * @throws InvalidSetting if its layers are too large
     */
    public static List<Block> layout(NeuralOde equation) {
        List<Block> blocks = new ArrayList<>();
        List<Integer> widths = equation.widths();
        long size = 0;
        for (int layer = 1; layer < widths.size(); layer++) {
            int rows = widths.get(layer);
            int columns = widths.get(layer - 1);
            blocks.add(weights(BlockName.layer(layer), Block.Kind.LAYER, size, rows, columns));
            size = grown(size, (long) rows * columns, "hidden", LAYERS_TOO_LARGE);
            if (equation.biases()) {
                blocks.add(weights(BlockName.layerBias(layer), Block.Kind.LAYER_BIAS, size, 1, rows));
                size = grown(size, rows, "hidden", LAYERS_TOO_LARGE);
            }
        }
        return blocks;
    }

    private static Block weights(BlockName name, Block.Kind kind, long offset, int rows, int columns) {
        return weights(name, kind, offset, rows, columns, Range.ALL, false);
    }

    private static Block weights(
            BlockName name, Block.Kind kind, long offset, int rows, int columns, Range possible, boolean mutual) {
        return new Block(name, kind, (int) offset, rows, columns, null, possible.low(), possible.high(), mutual);
    }

    private static int size(List<Block> blocks) {
        return blocks.stream().mapToInt(Block::size).sum();
    }

    private static long grown(long size, long more, String field, Sentence tooLarge) {
        if (size + more > MOST) {
            throw new InvalidSetting(field, tooLarge);
        }
        return size + more;
    }

    /**
     * Draws a network's connections, weights and heterogeneity, and puts trained values in their place where the
     * network has some. A {@link GapJunction} joins no neuron to itself, its weight is the size of what is drawn, and
     * within a group it is the same both ways. Weights that can have one sign only ({@link DaleRule}) have the size
     * that is drawn. A trained weight that is not 0 is a connection, whatever this seed draws.
     *
     * @throws InvalidSetting if a connection rule cannot connect its sizes, a trained block does not fit, or the
     *     network is too large ({@link #layout(Network)}) or needs more memory than there is
     */
    public static ParameterTable draw(Network network, Seed seed) {
        return draw(network, seed, (projection, block, values, present) -> false);
    }

    /** @param known has weights that need not be drawn, the same as would be */
    static ParameterTable draw(Network network, Seed seed, Redraw.Known known) {
        List<Block> blocks = layout(network);
        NetworkMemory.refusal(network, blocks, new Memory()).ifPresent(sentence -> {
            throw new InvalidSetting("projections", sentence);
        });
        int size = size(blocks);
        double[] values = new double[size];
        BitSet present = new BitSet(size);
        int b = 0;
        for (Projection p : network.projections()) {
            Block block = blocks.get(b++);
            if (known.put(p, block, values, present)) {
                continue;
            }
            boolean[] connected =
                    p.rule().connect(block.rows(), block.columns(), seed.stream("connections " + block.name()));
            if (block.mutual()) {
                joinBothWays(connected, block.rows());
            }
            drawWeights(p.initialWeights(), block, connected, "sources " + p.source(), seed, values, present);
            for (int i = block.offset(); block.mutual() && i < block.offset() + block.size(); i++) {
                values[Math.min(i, block.mirror(i))] = values[Math.max(i, block.mirror(i))];
            }
        }
        present.set(b < blocks.size() ? blocks.get(b).offset() : size, size);
        if (network.readout().isPresent()) {
            Block bias = blocks.get(b++);
            double initial = network.readout().get().initialBias();
            Arrays.fill(values, bias.offset(), bias.offset() + bias.size(), initial);
        }
        for (NeuronGroup g : network.groups()) {
            for (String name : g.parameterNames()) {
                drawParameter(g, name, blocks.get(b++), seed, values);
            }
        }
        return trained(blocks, values, present, network.trained());
    }

    /**
     * Draws an equation's weights, and puts trained values in their place where the equation has some. Every weight is
     * there, and a layer's fan-in is its number of inputs.
     *
     * @throws InvalidSetting if a trained block does not fit, or the layers are too large ({@link #layout(NeuralOde)})
     */
    public static ParameterTable draw(NeuralOde equation, Seed seed) {
        List<Block> blocks = layout(equation);
        int size = size(blocks);
        double[] values = new double[size];
        BitSet present = new BitSet(size);
        present.set(0, size);
        for (Block block : blocks) {
            if (block.kind() == Block.Kind.LAYER) {
                boolean[] connected = new boolean[block.size()];
                Arrays.fill(connected, true);
                drawWeights(
                        equation.initialWeights(),
                        block,
                        connected,
                        "inputs of " + block.name(),
                        seed,
                        values,
                        present);
            }
        }
        return trained(blocks, values, present, equation.trained());
    }

    /** Puts what was drawn for a block of this name and size into the arrays of another table. */
    void copyDrawn(Block block, double[] others, BitSet othersPresent) {
        int from = block(block.name()).offset();
        int end = from + block.size();
        int shift = block.offset() - from;
        System.arraycopy(drawn, from, others, block.offset(), block.size());
        for (int i = present.nextSetBit(from); i >= 0 && i < end; ) {
            int stop = Math.min(end, present.nextClearBit(i));
            othersPresent.set(i + shift, stop + shift);
            i = present.nextSetBit(stop);
        }
    }

    private static ParameterTable trained(
            List<Block> blocks, double[] values, BitSet present, List<TrainedValues> trained) {
        double[] drawn = trained.isEmpty() ? values : values.clone();
        ParameterTable table = new ParameterTable(blocks, drawn, values, present);
        for (TrainedValues t : trained) {
            table.place(t);
        }
        return table;
    }

    private static void drawWeights(
            InitialWeights weights,
            Block block,
            boolean[] connected,
            String sourceStream,
            Seed seed,
            double[] values,
            BitSet present) {
        int sources = block.columns();
        double[] factors = weights.factors(sources, seed.stream(sourceStream));
        RandomStream random = seed.stream("weights " + block.name());
        for (int target = 0; target < block.rows(); target++) {
            int fanIn = 0;
            for (int source = 0; source < sources; source++) {
                fanIn += connected[target * sources + source] ? 1 : 0;
            }
            for (int source = 0; source < sources; source++) {
                if (connected[target * sources + source]) {
                    int at = block.offset() + target * sources + source;
                    present.set(at);
                    double weight = factors[source] * weights.draw(fanIn, random);
                    values[at] = block.min() == 0 ? Math.abs(weight) : block.max() == 0 ? 0 - Math.abs(weight) : weight;
                }
            }
        }
    }

    /** No neuron to itself, and of each pair what the later one, as the target, has from the earlier. */
    private static void joinBothWays(boolean[] connected, int size) {
        for (int later = 0; later < size; later++) {
            connected[later * size + later] = false;
            for (int earlier = 0; earlier < later; earlier++) {
                connected[earlier * size + later] = connected[later * size + earlier];
            }
        }
    }

    private static void drawParameter(NeuronGroup g, String name, Block block, Seed seed, double[] values) {
        double mean = g.value(name);
        double sd = g.heterogeneity().stream()
                .filter(s -> s.parameter().equals(name))
                .mapToDouble(Spread::sd)
                .findFirst()
                .orElse(0);
        RandomStream random = seed.stream("heterogeneity " + block.name());
        for (int i = 0; i < g.size(); i++) {
            double value = mean;
            if (sd > 0) {
                int tries = 0;
                do {
                    value = mean + sd * random.nextGaussian();
                } while ((value < block.min() || value > block.max()) && ++tries < 1000);
                value = Math.max(block.min(), Math.min(block.max(), value));
            }
            values[block.offset() + i] = value;
        }
    }

    private void place(TrainedValues t) {
        Block block = blocks.stream()
                .filter(b -> b.name().equals(t.block()))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "trained",
                        "ParameterTable.trained.unknownBlock",
                        "Trained values are for \"{0}\", which this network does not have; remove them.",
                        t.block()));
        if (t.values().rows() != block.rows() || t.values().columns() != block.columns()) {
            throw new InvalidSetting(
                    "trained",
                    "ParameterTable.trained.size",
                    "Trained values of \"{0}\" are {1}, and the network needs {2} x {3}; train again.",
                    t.block(),
                    t.values().toString(),
                    block.rows(),
                    block.columns());
        }
        double[] given = t.values().toArray();
        for (int i = 0; i < given.length; i++) {
            if (given[i] < block.min() || given[i] > block.max()) {
                throw new InvalidSetting(
                        "trained",
                        "ParameterTable.trained.outside",
                        "Trained values of \"{0}\" hold {1}; it must be {2}.",
                        t.block(),
                        given[i],
                        block.limits());
            }
            if (given[i] != 0) {
                present.set(block.offset() + i);
            }
            values[block.offset() + i] = given[i];
        }
    }

    public List<Block> blocks() {
        return blocks;
    }

    /**
     * A block by its name.
     *
     * @throws IllegalArgumentException if no block has this name
     */
    public Block block(BlockName name) {
        return blocks.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter block is named " + name));
    }

    /** The length of {@link #values}. */
    public int size() {
        return values.length;
    }

    /** A fresh copy of all values as drawn (and trained), in block order. */
    public double[] values() {
        return values.clone();
    }

    /** The value at an index, as drawn and trained. */
    public double value(int index) {
        return values[index];
    }

    /**
     * The number that decides a sign at an index: the value, or where a training left 0 what was drawn there before it.
     */
    public double signed(int index) {
        return values[index] != 0 ? values[index] : drawn[index];
    }

    /**
     * The numbers of one neuron, as drawn and trained.
     *
     * @param neuron its number in the group, from 0
     * @return in the order of {@link NeuronGroup#parameterNames}, fresh
     */
    public double[] numbers(NeuronGroup group, int neuron) {
        return group.parameterNames().stream()
                .mapToDouble(
                        p -> values[block(BlockName.parameter(group.name(), p)).offset() + neuron])
                .toArray();
    }

    /** The first index from one on whose number {@link #isPresent exists}; -1 if there is none. */
    public int nextPresent(int from) {
        return present.nextSetBit(from);
    }

    /** Whether the number at an index exists; a weight without a connection does not, is 0 and stays 0. */
    public boolean isPresent(int index) {
        return present.get(index);
    }

    /**
     * The index of the number that is one with that at an index: the other direction of a gap junction that has the
     * same weight both ways. The index itself where there is none.
     */
    public int twin(Block block, int index) {
        int mirror = block.mirror(index);
        return isPresent(mirror) && values[mirror] == values[index] ? mirror : index;
    }

    /** A block's values out of an array in this table's order. */
    public Matrix matrix(Block block, double[] all) {
        return new Matrix(
                block.rows(), block.columns(), Arrays.copyOfRange(all, block.offset(), block.offset() + block.size()));
    }
}

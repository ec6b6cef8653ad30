package barnacle.train;

import barnacle.model.BlockName;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The trainable subset of a {@link ParameterTable}: θ in the table's order, with bounds. Two numbers of the table that
 * are one thing ({@link ParameterTable#twin}) are one of θ, in the place of the first. The only place that turns a
 * network's numbers into θ and back. Immutable.
 */
public final class ParameterSpace {
    /** The table index of each entry of θ, ascending. */
    private final int[] index;

    /** The table index of what is one with an entry of θ; the entry's own where there is nothing. */
    private final int[] twin;

    private final double[] initial;
    private final double[] lower;
    private final double[] upper;
    private final List<Block> blocks;

    private ParameterSpace(
            int[] index, int[] twin, double[] initial, double[] lower, double[] upper, List<Block> blocks) {
        this.index = index;
        this.twin = twin;
        this.initial = initial;
        this.lower = lower;
        this.upper = upper;
        this.blocks = blocks;
    }

    /**
     * Bounds are what both the line's constraint and the number's own meaning allow. Weights without a connection are
     * never part of θ.
     *
     * @throws InvalidSetting if a line names nothing in this table (the message lists what it could name; all weights
     *     of a kind may be none while something is left to train), two lines name the same block, or a constraint
     *     leaves a number no value
     */
    public static ParameterSpace of(ParameterTable table, List<Trainable> trainable) {
        List<Issue> issues = issues(table.blocks(), trainable);
        if (!issues.isEmpty()) {
            throw new InvalidSetting(
                    "trainable" + issues.get(0).pointer(), issues.get(0).sentence());
        }
        double[] values = table.values();
        int[] index = new int[values.length];
        int[] twin = new int[values.length];
        double[] lower = new double[values.length];
        double[] upper = new double[values.length];
        List<Block> blocks = new ArrayList<>();
        int n = 0;
        for (Block block : table.blocks()) {
            Trainable line =
                    trainable.stream().filter(t -> names(t, block)).findFirst().orElse(null);
            if (line == null) {
                continue;
            }
            blocks.add(block);
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                if (table.isPresent(i) && table.twin(block, i) >= i) {
                    index[n] = i;
                    twin[n] = table.twin(block, i);
                    lower[n] = Math.max(block.min(), line.constraint().lower(table.signed(i)));
                    upper[n] = Math.min(block.max(), line.constraint().upper(table.signed(i)));
                    n++;
                }
            }
        }
        double[] initial = new double[n];
        for (int i = 0; i < n; i++) {
            initial[i] = values[index[i]];
        }
        return new ParameterSpace(
                Arrays.copyOf(index, n),
                Arrays.copyOf(twin, n),
                initial,
                Arrays.copyOf(lower, n),
                Arrays.copyOf(upper, n),
                List.copyOf(blocks));
    }

    /** What is wrong with the lines for a network of these blocks, with pointers below {@code /training/trainable}. */
    static List<Issue> issues(List<Block> blocks, List<Trainable> trainable) {
        List<Issue> issues = new ArrayList<>();
        Map<BlockName, Integer> taken = new HashMap<>();
        // "All recurrent weights" may be none, as long as something is left to train.
        boolean nothing = trainable.stream().allMatch(t -> blocks.stream().noneMatch(b -> names(t, b)));
        for (int i = 0; i < trainable.size(); i++) {
            Trainable line = trainable.get(i);
            List<Block> named = blocks.stream().filter(b -> names(line, b)).toList();
            if (named.isEmpty() && (nothing || !isOfKind(line))) {
                issues.add(new Issue(
                        "/" + i + "/what",
                        "ParameterSpace.what.unknown",
                        "what is \"{0}\", which this network does not have; use one of: {1}.",
                        line.what(),
                        String.join(", ", known(blocks))));
            }
            for (Block block : named) {
                Integer other = taken.putIfAbsent(block.name(), i);
                if (other != null) {
                    issues.add(new Issue(
                            "/" + i + "/what",
                            "ParameterSpace.what.twice",
                            "what is \"{0}\", and \"{1}\" already trains \"{2}\"; keep one of the two lines.",
                            line.what(),
                            trainable.get(other).what(),
                            block.name()));
                    break;
                }
            }
            for (Block block : named) {
                double some = Math.max(block.min(), Math.min(block.max(), 0));
                if (line.constraint().lower(some) > block.max()
                        || line.constraint().upper(some) < block.min()) {
                    issues.add(new Issue(
                            "/" + i + "/constraint",
                            "ParameterSpace.constraint.empty",
                            "The constraint on \"{0}\" leaves {1} no value: it must be {2}.",
                            line.what(),
                            block.name(),
                            block.limits()));
                    break;
                }
            }
        }
        return issues;
    }

    /** The blocks that some line names, in their order. */
    static List<Block> named(List<Block> blocks, List<Trainable> trainable) {
        return blocks.stream()
                .filter(block -> trainable.stream().anyMatch(line -> names(line, block)))
                .toList();
    }

    static boolean names(Trainable line, Block block) {
        return block.collective().equals(line.what())
                || !isOfKind(line) && block.name().equals(line.block());
    }

    /** Whether a line says a word for all blocks of some kind. */
    private static boolean isOfKind(Trainable line) {
        return Arrays.stream(Block.Kind.values())
                .anyMatch(kind -> !line.what().isEmpty() && kind.collective().equals(line.what()));
    }

    /** Everything a line may say for a network of these blocks. */
    private static Set<String> known(List<Block> blocks) {
        Set<String> known = new LinkedHashSet<>();
        blocks.stream().sorted(Comparator.comparing(Block::kind)).forEach(b -> known.add(b.collective()));
        blocks.forEach(b -> known.add(b.name().toString()));
        return known;
    }

    /** The length of θ. */
    public int size() {
        return index.length;
    }

    /**
     * How large the numbers of θ are as a rule: the size that half of those that are not 0 do not exceed; 0 if all are
     * 0.
     */
    double usualSize() {
        double[] sizes = Arrays.stream(initial)
                .map(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 0 : sizes[(sizes.length - 1) / 2];
    }

    /** A fresh θ to begin with: the values as drawn, moved into their bounds. */
    public double[] start() {
        double[] theta = initial();
        clip(theta);
        return theta;
    }

    /**
     * Whether a number of θ is another than at the {@link #start}, by more than a resolution tells apart.
     *
     * @param resolution of numbers around 1: {@link barnacle.sim.Engine#resolution}
     */
    public boolean hasMoved(double[] theta, double resolution) {
        double[] start = start();
        double least = resolution * usualSize();
        for (int i = 0; i < start.length; i++) {
            if (!(Math.abs(theta[i] - start[i]) <= least)) {
                return true;
            }
        }
        return false;
    }

    /** The blocks that θ has numbers of, in table order. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Whether θ has numbers of a block of this kind. */
    boolean trains(Block.Kind kind) {
        return blocks.stream().anyMatch(block -> block.kind() == kind);
    }

    /**
     * The entries of θ that are one block's, from {@code from} to {@code to - 1}.
     *
     * @param to after the last entry
     */
    public record BlockRange(Block block, int from, int to) {}

    /** θ cut into its blocks, in order; a block of which θ has no number is left out. */
    public List<BlockRange> parts() {
        List<BlockRange> parts = new ArrayList<>();
        int from = 0;
        for (Block block : blocks) {
            int to = from;
            while (to < index.length && index[to] < block.offset() + block.size()) {
                to++;
            }
            if (to > from) {
                parts.add(new BlockRange(block, from, to));
            }
            from = to;
        }
        return parts;
    }

    /** Where the numbers of a part stand in their block. */
    Grid grid(BlockRange part) {
        int[] cells = new int[part.to() - part.from()];
        Arrays.setAll(cells, k -> index[part.from() + k] - part.block().offset());
        return Grid.of(part.block(), cells);
    }

    /** The blocks of θ that are weights of what neurons or units receive. */
    List<BlockRange> weights() {
        return parts().stream().filter(part -> part.block().kind().isOfInputs()).toList();
    }

    /** How many second moments what weights multiply has: for each block the square of its columns. */
    public int moments() {
        return moments(weights().stream().map(BlockRange::block));
    }

    /** As {@link #moments()}, of weights by block; the largest of integers if there are more. */
    static int moments(Stream<Block> weights) {
        return (int) weights.mapToDouble(block -> (double) block.columns() * block.columns())
                .sum();
    }

    /** The weights by what they multiply. */
    List<Objective.Sources> sources() {
        List<Objective.Sources> sources = new ArrayList<>();
        for (BlockRange part : weights()) {
            Block block = part.block();
            int[] places = new int[part.to() - part.from()];
            Arrays.setAll(places, i -> index[part.from() + i] - block.offset());
            boolean fromOutside =
                    block.kind() == Block.Kind.INPUT || block.name().equals(BlockName.layer(1));
            sources.add(new Objective.Sources(part.from(), block.columns(), places, block.size(), fromOutside));
        }
        return sources;
    }

    /** Where an entry of θ stands in the table; the first of two places. */
    public int tableIndex(int entry) {
        return index[entry];
    }

    /** Whether an entry of θ is the number at an index of the table. */
    public boolean isAt(int entry, int tableIndex) {
        return index[entry] == tableIndex || twin[entry] == tableIndex;
    }

    /** A fresh θ of the values the table was drawn with. */
    public double[] initial() {
        return initial.clone();
    }

    /** The lowest value that an entry of θ may take; minus infinity if it has none. */
    double lowest(int entry) {
        return lower[entry];
    }

    /** The highest value that an entry of θ may take; infinity if it has none. */
    double highest(int entry) {
        return upper[entry];
    }

    /** Moves every number of θ into its bounds, in place. */
    public void clip(double[] theta) {
        for (int i = 0; i < index.length; i++) {
            theta[i] = Math.max(lower[i], Math.min(upper[i], theta[i]));
        }
    }

    /** Whether every number of θ is within its bounds, so that {@link #clip} leaves it. */
    boolean contains(double[] theta) {
        for (int i = 0; i < index.length; i++) {
            if (!(theta[i] >= lower[i] && theta[i] <= upper[i])) {
                return false;
            }
        }
        return true;
    }

    /** Writes θ into an array in the table's order, in place. */
    public void scatter(double[] theta, double[] values) {
        for (int i = 0; i < index.length; i++) {
            values[index[i]] = theta[i];
            values[twin[i]] = theta[i];
        }
    }

    /**
     * What a gradient in the table's order is for θ, into {@code theta}: the sum where one entry is two numbers of the
     * table.
     */
    public void gather(double[] gradient, double[] theta) {
        for (int i = 0; i < index.length; i++) {
            theta[i] = gradient[index[i]] + (twin[i] == index[i] ? 0 : gradient[twin[i]]);
        }
    }
}

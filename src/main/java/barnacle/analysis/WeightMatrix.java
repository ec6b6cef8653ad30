package barnacle.analysis;

import barnacle.model.BlockName;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Weights as a matrix: those of one block, or all between the groups of a network, now and at the start of a training.
 * Arrays are shared and not modified.
 *
 * @param targets the rows, in parts
 * @param sources the columns, in parts
 * @param now [target][source]; NaN where there is no connection
 * @param start as {@code now}
 */
public record WeightMatrix(
        List<Part> targets, List<Part> sources, List<Placed> blocks, double[][] now, double[][] start) {
    /** More neurons than this are not clustered, and have no eigenvalues here: both take too long to be watched. */
    public static final int MOST = 512;

    /** A stretch of rows or columns: a group, a stimulus, a readout, or a layer's inputs or units. */
    public record Part(String name, int size) {}

    /** Where a block stands in the matrix. */
    public record Placed(Block block, int row, int column) {}

    /** A place in a block. */
    public record Place(BlockName block, int row, int column) {}

    /** The blocks that are matrices. */
    public static List<Block> matrices(ParameterTable table) {
        return table.blocks().stream().filter(block -> block.kind().axes() == 2).toList();
    }

    /**
     * One block, or all between the groups.
     *
     * @param block empty for all recurrent ones
     * @param now all numbers in the table's order, as {@code start}
     */
    public static WeightMatrix of(ParameterTable table, Optional<BlockName> block, double[] now, double[] start) {
        List<Placed> placed;
        List<Part> targets;
        List<Part> sources;
        if (block.isPresent()) {
            Block one = table.block(block.get());
            placed = List.of(new Placed(one, 0, 0));
            boolean isLayer = one.kind() == Block.Kind.LAYER;
            targets = List.of(new Part(isLayer ? one.name().part() : one.name().other(), one.rows()));
            sources = List.of(new Part(isLayer ? "input" : one.name().part(), one.columns()));
        } else {
            List<Block> recurrent = table.blocks().stream()
                    .filter(each -> each.kind() == Block.Kind.RECURRENT)
                    .toList();
            targets = groups(table, recurrent);
            sources = targets;
            placed = recurrent.stream()
                    .map(each -> new Placed(
                            each,
                            begin(sources, each.name().other()),
                            begin(sources, each.name().part())))
                    .toList();
        }
        return new WeightMatrix(
                targets,
                sources,
                placed,
                filled(table, targets, sources, placed, now),
                filled(table, targets, sources, placed, start));
    }

    private static List<Part> groups(ParameterTable table, List<Block> recurrent) {
        List<String> named = recurrent.stream()
                .flatMap(block -> Stream.of(block.name().part(), block.name().other()))
                .toList();
        List<Part> groups = new ArrayList<>();
        for (Block block : table.blocks()) {
            Part part = new Part(block.name().part(), block.columns());
            if (block.kind() == Block.Kind.NEURON && named.contains(part.name()) && !groups.contains(part)) {
                groups.add(part);
            }
        }
        return groups;
    }

    private static int begin(List<Part> parts, String name) {
        int at = 0;
        for (Part part : parts) {
            if (part.name().equals(name)) {
                return at;
            }
            at += part.size();
        }
        throw new IllegalArgumentException("no part is named " + name);
    }

    private static double[][] filled(
            ParameterTable table, List<Part> targets, List<Part> sources, List<Placed> placed, double[] values) {
        double[][] matrix = new double[size(targets)][size(sources)];
        for (double[] row : matrix) {
            Arrays.fill(row, Double.NaN);
        }
        for (Placed each : placed) {
            Block block = each.block();
            for (int i = 0; i < block.size(); i++) {
                int at = block.offset() + i;
                if (table.isPresent(at)) {
                    matrix[each.row() + i / block.columns()][each.column() + i % block.columns()] = values[at];
                }
            }
        }
        return matrix;
    }

    private static int size(List<Part> parts) {
        return parts.stream().mapToInt(Part::size).sum();
    }

    /** What a training changed; NaN where there is no connection. */
    public double[][] change() {
        double[][] change = new double[now.length][];
        for (int i = 0; i < now.length; i++) {
            change[i] = new double[now[i].length];
            for (int j = 0; j < now[i].length; j++) {
                change[i][j] = now[i][j] - start[i][j];
            }
        }
        return change;
    }

    /** Whether rows and columns are the same neurons. */
    public boolean isSquare() {
        return targets.equals(sources);
    }

    /** What a row or a column is called: {@code cells[3]}. */
    public static String name(List<Part> parts, int index) {
        int left = index;
        for (Part part : parts) {
            if (left < part.size()) {
                return part.name() + "[" + left + "]";
            }
            left -= part.size();
        }
        throw new IndexOutOfBoundsException("no part has number " + index);
    }

    /** Which weight of which block stands at a place; empty where there is no connection. */
    public Optional<Place> at(int row, int column) {
        return Double.isNaN(now[row][column])
                ? Optional.empty()
                : blocks.stream()
                        .filter(each -> row >= each.row()
                                && row < each.row() + each.block().rows()
                                && column >= each.column()
                                && column < each.column() + each.block().columns())
                        .map(each -> new Place(each.block().name(), row - each.row(), column - each.column()))
                        .findFirst();
    }

    /** Every weight that is there, in rows; of {@link #now}, {@link #start} or {@link #change}. */
    public static double[] present(double[][] values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /**
     * {@link #now} or {@link #start} as [row * n + column] with 0 where there is no connection, for its eigenvalues;
     * empty of one that is not square or too large for them.
     */
    public Optional<double[]> square(double[][] values) {
        return isSquare() && values.length > 0 && values.length <= MOST
                ? Optional.of(Arrays.stream(values)
                        .flatMapToDouble(Arrays::stream)
                        .map(WeightMatrix::orNone)
                        .toArray())
                : Optional.empty();
    }

    private static double orNone(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /**
     * The order of rows, and of columns, in which neurons stand side by side whose weights are alike; as they are
     * numbered where there are too many. Of a square one both are the same, by what each receives and sends.
     *
     * @return rows, columns
     */
    public int[][] clustered() {
        double[][] rows = Arrays.stream(now)
                .map(row -> Arrays.stream(row).map(WeightMatrix::orNone).toArray())
                .toArray(double[][]::new);
        double[][] columns = IntStream.range(0, size(sources))
                .mapToObj(j -> Arrays.stream(rows).mapToDouble(row -> row[j]).toArray())
                .toArray(double[][]::new);
        if (!isSquare()) {
            return new int[][] {order(rows), order(columns)};
        }
        double[][] both = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            both[i] = Arrays.copyOf(rows[i], 2 * rows.length);
            System.arraycopy(columns[i], 0, both[i], rows.length, rows.length);
        }
        int[] order = order(both);
        return new int[][] {order, order};
    }

    private static int[] order(double[][] features) {
        return features.length > MOST ? IntStream.range(0, features.length).toArray() : ClusterOrder.of(features);
    }

    /** As they are numbered: group by group. */
    public int[][] numbered() {
        return new int[][] {
            IntStream.range(0, size(targets)).toArray(),
            IntStream.range(0, size(sources)).toArray()
        };
    }
}

package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.KineticSynapse;
import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What passes between the parts of one network, in lanes: the stimulus' drive, synaptic release and recurrent input, and the
 * transpose of each for the gradient. Arrays are laid out in blocks ({@link LaneMath}); buffers belong to one simulation.
 *
 * <p>Rows of z, the weighted input, start at a multiple of {@link LaneProduct#ROWS} in each group, because products write whole
 * panels; so do the rows of a release's derivative.
 */
final class LaneCoupling {
    /**
     * Up to this density the connections alone are faster than the whole matrix. Measured at 256 neurons and 64 trials with 512
     * bits: as fast at 0.5 forward and at 0.45 backward; shorter vectors come down to a third.
     */
    private static final double SPARSE = 1.0 / 3;

    /**
     * One recurrent link.
     *
     * @param rows of z from {@code zRow} on, whole panels
     * @param columns of the release's derivative from {@code barRow} on, whole panels
     * @param packed where its weights start
     * @param packedTranspose where its transposed weights start
     * @param weightBar where its weights' derivatives start, a matrix of {@link LaneOuter}
     * @param absent where those of weights without a connection are; {@code null} where it is sparse
     * @param first of its target group: starts from the drive, the next ones add
     * @param sparse in place of all that is packed; {@code null} where it has many connections
     */
    private record Product(
            Block block,
            int from,
            int zRow,
            int rows,
            int barRow,
            int columns,
            int packed,
            int packedTranspose,
            int weightBar,
            int[] absent,
            boolean first,
            Sparse sparse) {}

    /** A link with few connections, by those alone. */
    private record Sparse(LaneSparseProduct product, LaneSparseProduct transpose, LaneSparseOuter bar) {}

    /**
     * A recurrent link through a conductance. Its product W r is no input yet, so it has rows of z of its own, which drive nothing.
     *
     * @param zRow where W r starts in z
     * @param target where the input of its group starts in z
     */
    private record Conductance(NetworkProgram.Link link, int zRow, int target, float reversal) {}

    /**
     * A recurrent link through gap junctions. Its product W r is the current that the sources' voltages drive; the current that the
     * targets' own drive back needs no more than each target's sum of weights.
     *
     * @param target where the input of its group starts in z
     * @param row where its sums of weights start among those of all gap junctions
     */
    private record Junction(NetworkProgram.Link link, int target, int row) {}

    private final NetworkProgram program;
    private final ParameterTable table;
    private final List<NetworkProgram.Group> groups;
    private final List<NetworkProgram.Link> input;
    private final int neurons;
    private final int releaseRows;
    private final int zRows;
    private final int barRows;
    private final int[] zRowOfGroup;
    private final boolean[] recurrentGroup;
    private final List<NetworkProgram.Release> releases;
    private final NetworkProgram.Release[] kineticReleases;
    private final int[] barRowOfRelease;
    private final Product[] products;
    private final Conductance[] conductances;
    private final Junction[] junctions;
    private final int junctionRows;
    private final int packedSize;
    private final float[] packed;
    private final float[] packedTranspose;
    private final float[] weightBar;

    private double[][] candidates = {};
    /** Which candidate's parameters each lane has; the lanes that fill up the last block are copies of lane 0. */
    private int[] candidate = {};
    /** Weights of lanes that have their own, [block][row][column][lane of the block] of each product. */
    private float[] packedEach = {};

    /** Each target's sum of weights, [row][lane of the block], of each block if lanes have their own. */
    private float[] junctionSums = {};

    private int lanes;
    private int blocks;
    private Rows drive = Rows.NONE;
    /** How much transmitter each of a block's synapses releases, as a share of the most. */
    private float[] transmitter = {};

    private float[] inputOfPattern = {};
    /** Where the inputs of a block's patterns start. */
    private final int[] pattern = new int[BLOCK];

    /** Of each block. */
    private Rows[] releaseBar = {};
    /** Of the block that is on its way back. */
    private float[] driveBar = {};

    private double[] inputOfPatternBar = {};
    /** A release's rows of one block, [lane][row]. */
    private float[] transposed = {};
    /** The derivatives of the {@link #junctionSums}, over all blocks. */
    private float[] junctionSumsBar = {};

    LaneCoupling(NetworkProgram program) {
        this.program = program;
        table = program.table();
        groups = program.groups();
        input = program.input();
        neurons = program.neurons();
        releaseRows = program.releaseRows();
        List<NetworkProgram.Link> recurrent = program.recurrent();
        releases = program.releases();
        kineticReleases =
                releases.stream().filter(release -> release.kinetics() != null).toArray(NetworkProgram.Release[]::new);
        zRowOfGroup = new int[groups.size()];
        int row = 0;
        for (int g = 0; g < zRowOfGroup.length; g++) {
            zRowOfGroup[g] = row;
            row += LaneProduct.padded(groups.get(g).size());
        }
        List<NetworkProgram.Link> opening = recurrent.stream()
                .filter(link -> link.synapse() instanceof ConductanceSynapse)
                .toList();
        conductances = new Conductance[opening.size()];
        for (int k = 0; k < conductances.length; k++) {
            NetworkProgram.Link link = opening.get(k);
            double reversal = ((ConductanceSynapse) link.synapse()).reversal();
            conductances[k] = new Conductance(link, row, zRowOfGroup[groupOf(link)], (float) reversal);
            row += LaneProduct.padded(link.block().rows());
        }
        zRows = row;
        List<NetworkProgram.Link> joining = recurrent.stream()
                .filter(link -> link.synapse() instanceof GapJunction)
                .toList();
        junctions = new Junction[joining.size()];
        row = 0;
        for (int k = 0; k < junctions.length; k++) {
            NetworkProgram.Link link = joining.get(k);
            junctions[k] = new Junction(link, zRowOfGroup[groupOf(link)], row);
            row += link.block().rows();
        }
        junctionRows = row;
        barRowOfRelease = new int[releases.size()];
        row = 0;
        for (int k = 0; k < barRowOfRelease.length; k++) {
            barRowOfRelease[k] = row;
            row += LaneProduct.padded(releases.get(k).size());
        }
        barRows = row;
        recurrentGroup = new boolean[groups.size()];
        products = new Product[recurrent.size()];
        int size = 0;
        int transposeSize = 0;
        int barSize = 0;
        for (int k = 0; k < products.length; k++) {
            NetworkProgram.Link link = recurrent.get(k);
            Block block = link.block();
            int g = groupOf(link);
            int zRow = zRowOfGroup[g];
            boolean first = !recurrentGroup[g];
            if (link.synapse() instanceof ConductanceSynapse) {
                zRow = conductanceOf(link).zRow;
                first = true;
            } else {
                recurrentGroup[g] = true;
            }
            int rows = LaneProduct.padded(block.rows());
            int columns = LaneProduct.padded(block.columns());
            Sparse sparse = sparse(block);
            products[k] = new Product(
                    block,
                    link.from(),
                    zRow,
                    rows,
                    barRowOfRelease[releaseOf(link)],
                    columns,
                    size,
                    transposeSize,
                    barSize,
                    sparse == null ? absent(block, barSize) : null,
                    first,
                    sparse);
            if (sparse == null) {
                size += rows * block.columns();
                transposeSize += columns * block.rows();
                barSize += rows * LaneMath.padded(block.columns());
            }
        }
        packedSize = size;
        packed = new float[size];
        packedTranspose = new float[transposeSize];
        weightBar = new float[barSize];
    }

    private Conductance conductanceOf(NetworkProgram.Link link) {
        for (Conductance c : conductances) {
            if (c.link == link) {
                return c;
            }
        }
        throw new IllegalStateException("no conductance of " + link.block().name());
    }

    /** A link's connections; {@code null} if they are so many that the product of the whole matrix is faster. */
    private Sparse sparse(Block block) {
        int[][] rows = connections(block, block.rows(), block.columns(), block.columns(), 1);
        int count = 0;
        for (int[] columns : rows) {
            count += columns.length;
        }
        if (count > SPARSE * block.size()) {
            return null;
        }
        int[][] columns = connections(block, block.columns(), block.rows(), 1, block.columns());
        int[][] parameters = parameters(block, rows, block.columns(), 1);
        return new Sparse(
                new LaneSparseProduct(rows, parameters),
                new LaneSparseProduct(columns, parameters(block, columns, 1, block.columns())),
                new LaneSparseOuter(rows, parameters));
    }

    /** Where the derivatives of weights without a connection are, among those that start at {@code weightBar}. */
    private int[] absent(Block block, int weightBar) {
        return IntStream.range(0, block.size())
                .filter(k -> !table.isPresent(block.offset() + k))
                .map(k -> weightBar + k / block.columns() * LaneMath.padded(block.columns()) + k % block.columns())
                .toArray();
    }

    /** Which columns of each row of a matrix are connected; element (row, column) is {@code row * down + column * right} of the block. */
    private int[][] connections(Block block, int rows, int columns, int down, int right) {
        int[][] connected = new int[rows][];
        for (int row = 0; row < rows; row++) {
            int first = block.offset() + row * down;
            connected[row] = IntStream.range(0, columns)
                    .filter(column -> table.isPresent(first + column * right))
                    .toArray();
        }
        return connected;
    }

    private static int[][] parameters(Block block, int[][] connected, int down, int right) {
        int[][] parameters = new int[connected.length][];
        for (int row = 0; row < connected.length; row++) {
            int first = block.offset() + row * down;
            parameters[row] = Arrays.stream(connected[row])
                    .map(column -> first + column * right)
                    .toArray();
        }
        return parameters;
    }

    private int groupOf(NetworkProgram.Link link) {
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).firstNeuron() == link.to()) {
                return g;
            }
        }
        throw new IllegalStateException("no group starts at neuron " + link.to());
    }

    private int releaseOf(NetworkProgram.Link link) {
        for (int k = 0; k < releases.size(); k++) {
            if (releases.get(k).firstRow() == link.from()) {
                return k;
            }
        }
        throw new IllegalStateException("no release starts at row " + link.from());
    }

    /** Rows of z. */
    int zRows() {
        return zRows;
    }

    /** Where a group's rows of z start. */
    int zRow(int group) {
        return zRowOfGroup[group];
    }

    /** Takes over weights and stimuli for a run of these lanes. */
    void prepare(double[][] candidates, Lanes batch) {
        this.candidates = candidates;
        lanes = batch.count();
        blocks = LaneMath.blocks(lanes);
        if (drive.array().length < zRows * blocks * BLOCK) {
            drive = Rows.anywhere(zRows * blocks * BLOCK);
        }
        transmitter = LaneSimulation.grown(transmitter, releaseRows * BLOCK);
        candidate = candidate.length == blocks * BLOCK ? candidate : new int[blocks * BLOCK];
        for (int lane = 0; lane < candidate.length; lane++) {
            candidate[lane] = lane < lanes ? lane / (lanes / candidates.length) : 0;
        }
        if (!isShared()) {
            packedEach = LaneSimulation.grown(packedEach, blocks * packedSize * BLOCK);
        }
        for (Product product : products) {
            if (isShared()) {
                pack(candidates[0], product);
            } else {
                packEach(product);
            }
        }
        sumJunctions();
        weighPatterns(batch.patterns());
    }

    private void sumJunctions() {
        int copies = isShared() ? 1 : blocks;
        junctionSums = LaneSimulation.grown(junctionSums, copies * junctionRows * BLOCK);
        for (Junction j : junctions) {
            Block block = j.link.block();
            for (int lane = 0; lane < copies * BLOCK; lane++) {
                double[] parameters = candidates[isShared() ? 0 : candidate[lane]];
                for (int row = 0; row < block.rows(); row++) {
                    int from = block.offset() + row * block.columns();
                    double sum = 0;
                    for (int column = 0; column < block.columns(); column++) {
                        sum += parameters[from + column];
                    }
                    junctionSums[at(lane, junctionRows, j.row + row)] = (float) sum;
                }
            }
        }
    }

    /** Where a junction's sums of weights start for a block. */
    private int sumsAt(Junction j, int block) {
        return ((isShared() ? 0 : block * junctionRows) + j.row) * BLOCK;
    }

    /** Whether all lanes have the same parameters. */
    private boolean isShared() {
        return candidates.length == 1;
    }

    private void packEach(Product product) {
        if (product.sparse != null) {
            product.sparse.product.packEach(candidates, candidate);
            return;
        }
        Block block = product.block;
        for (int lane = 0; lane < blocks * BLOCK; lane++) {
            double[] parameters = candidates[candidate[lane]];
            int to = (lane / BLOCK * packedSize + product.packed) * BLOCK + lane % BLOCK;
            for (int k = 0; k < block.size(); k++) {
                packedEach[to + k * BLOCK] = (float) parameters[block.offset() + k];
            }
        }
    }

    private void pack(double[] parameters, Product product) {
        if (product.sparse != null) {
            product.sparse.product.pack(parameters);
            return;
        }
        Block block = product.block;
        for (int row = 0; row < block.rows(); row++) {
            for (int column = 0; column < block.columns(); column++) {
                packed[product.packed + LaneProduct.index(row, column, block.columns())] =
                        (float) parameters[block.offset() + row * block.columns() + column];
            }
        }
    }

    /**
     * Weighted input of each row for each distinct pattern, [candidate][row * (patterns + 1) + pattern]; the last is no
     * stimulus.
     */
    private void weighPatterns(double[][] patterns) {
        int columns = patterns.length + 1;
        int size = zRows * columns;
        inputOfPattern = LaneSimulation.grown(inputOfPattern, candidates.length * size);
        Arrays.fill(inputOfPattern, 0, candidates.length * size, 0);
        for (int c = 0; c < candidates.length; c++) {
            for (NetworkProgram.Link link : input) {
                Block block = link.block();
                int to = c * size + zRowOfGroup[groupOf(link)] * columns;
                for (int row = 0; row < block.rows(); row++) {
                    int weights = block.offset() + row * block.columns();
                    for (int p = 0; p < patterns.length; p++) {
                        double total = 0;
                        for (int channel = 0; channel < block.columns(); channel++) {
                            total += candidates[c][weights + channel] * patterns[p][channel];
                        }
                        inputOfPattern[to + row * columns + p] += (float) total;
                    }
                }
            }
        }
    }

    /** Looks up what each lane's stimulus drives in a step; holds until the stimulus changes. */
    void stimulate(Lanes batch, int step) {
        for (int block = 0; block < blocks; block++) {
            stimulate(batch, step, block, block);
        }
    }

    /** The same for one block on its way back, in which it is the first of every array. */
    void stimulateAlone(Lanes batch, int step, int block) {
        stimulate(batch, step, block, 0);
    }

    private void stimulate(Lanes batch, int step, int block, int to) {
        int columns = batch.patterns().length + 1;
        for (int k = 0; k < BLOCK; k++) {
            int lane = block * BLOCK + k;
            int p = batch.pattern(lane < lanes ? lane : 0, step);
            pattern[k] = candidate[lane] * zRows * columns + (p < 0 ? columns - 1 : p);
        }
        gather(inputOfPattern, columns, pattern, drive.array(), drive.at() + to * zRows * BLOCK, zRows);
    }

    private static void gather(float[] from, int columns, int[] pattern, float[] drive, int driveAt, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                drive[driveAt + row * BLOCK + lane] = from[row * columns + pattern[lane]];
            }
        }
    }

    /**
     * Overwrites the z of some blocks with all weighted input, and their r with the release at voltages u that makes the recurrent part.
     *
     * @param count at most {@link LaneProduct#TEAM}
     * @param released false for the semi-implicit scheme's first step: nothing has been released yet
     */
    void couple(int first, int count, boolean released, Rows u, Rows r, Rows z) {
        for (int block = first; block < first + count; block++) {
            drive(block, released, z);
            if (released) {
                release(block, u, r);
            }
        }
        if (!released) {
            return;
        }
        for (Product p : products) {
            Rows base = p.first ? drive : z;
            if (isShared() && p.sparse == null) {
                LaneProduct.multiply(
                        packed,
                        p.packed,
                        p.rows,
                        p.block.columns(),
                        count,
                        r,
                        (first * releaseRows + p.from) * BLOCK,
                        releaseRows * BLOCK,
                        base,
                        z,
                        (first * zRows + p.zRow) * BLOCK,
                        zRows * BLOCK);
                continue;
            }
            for (int block = first; block < first + count; block++) {
                int rAt = (block * releaseRows + p.from) * BLOCK;
                int zAt = (block * zRows + p.zRow) * BLOCK;
                if (p.sparse == null) {
                    int wAt = (block * packedSize + p.packed) * BLOCK;
                    LaneProduct.multiplyEach(packedEach, wAt, p.rows, p.block.columns(), r, rAt, base, z, zAt);
                } else if (isShared()) {
                    p.sparse.product.multiply(r, rAt, base, z, zAt);
                } else {
                    p.sparse.product.multiplyEach(block, r, rAt, base, z, zAt);
                }
            }
        }
        for (int block = first; block < first + count; block++) {
            open(block, u, z);
        }
    }

    /** The stimulus' drive of what gets no product. */
    private void drive(int block, boolean released, Rows z) {
        for (int g = 0; g < zRowOfGroup.length; g++) {
            if (!released || !recurrentGroup[g]) {
                int at = (block * zRows + zRowOfGroup[g]) * BLOCK;
                int length = LaneProduct.padded(groups.get(g).size()) * BLOCK;
                System.arraycopy(drive.array(), drive.at() + at, z.array(), z.at() + at, length);
            }
        }
    }

    /** What depends on the targets' own voltage as well. */
    private void open(int block, Rows u, Rows z) {
        int uAt = u.at() + block * neurons * BLOCK;
        int zAt = z.at() + block * zRows * BLOCK;
        for (Conductance c : conductances) {
            LaneKinetics.open(
                    c.reversal,
                    u.array(),
                    uAt + c.link.to() * BLOCK,
                    z.array(),
                    zAt + c.zRow * BLOCK,
                    zAt + c.target * BLOCK,
                    c.link.block().rows() * BLOCK);
        }
        for (Junction j : junctions) {
            LaneJunction.leak(
                    junctionSums,
                    sumsAt(j, block),
                    u.array(),
                    uAt + j.link.to() * BLOCK,
                    z.array(),
                    zAt + j.target * BLOCK,
                    j.link.block().rows() * BLOCK);
        }
    }

    /**
     * Advances a block's r where it is the bound share of kinetic synapses, by a time h at voltages v. {@link #couple} comes next.
     */
    void advance(int block, double h, Rows v, Rows r) {
        for (NetworkProgram.Release release : kineticReleases) {
            KineticSynapse s = release.kinetics();
            int length = release.size() * BLOCK;
            int vAt = v.at() + (block * neurons + release.firstNeuron()) * BLOCK;
            int rAt = r.at() + (block * releaseRows + release.firstRow()) * BLOCK;
            LaneMembrane.release(s.midpoint(), s.slope(), length, v.array(), vAt, transmitter, 0);
            LaneKinetics.advance(s, h, transmitter, length, r.array(), rAt);
        }
    }

    /**
     * The adjoint of {@link #advance}, after {@link #coupleAdjoint}: adds to vBar. The arrays are the block's alone.
     *
     * @param r before the step, from {@code rAt} on
     */
    void advanceAdjoint(int block, double h, Rows v, Rows r, int rAt, Rows vBar) {
        for (int k = 0; k < releases.size(); k++) {
            NetworkProgram.Release release = releases.get(k);
            KineticSynapse s = release.kinetics();
            if (s != null) {
                int length = release.size() * BLOCK;
                int neuron = release.firstNeuron() * BLOCK;
                LaneMembrane.release(s.midpoint(), s.slope(), length, v.array(), v.at() + neuron, transmitter, 0);
                LaneKinetics.advanceAdjoint(
                        s,
                        h,
                        transmitter,
                        length,
                        r.array(),
                        r.at() + rAt + release.firstRow() * BLOCK,
                        releaseBar[block].array(),
                        releaseBar[block].at() + barRowOfRelease[k] * BLOCK,
                        vBar.array(),
                        vBar.at() + neuron);
            }
        }
    }

    /** Overwrites a block's r with the release at voltages v. */
    void release(int block, Rows v, Rows r) {
        for (NetworkProgram.Release release : releases) {
            LaneMembrane.release(
                    release,
                    v.array(),
                    v.at() + (block * neurons + release.firstNeuron()) * BLOCK,
                    r.array(),
                    r.at() + (block * releaseRows + release.firstRow()) * BLOCK);
        }
    }

    /** Where element (row, lane) of an array with this many rows is. */
    private static int at(int lane, int rows, int row) {
        return (lane / BLOCK * rows + row) * BLOCK + lane % BLOCK;
    }

    /** Starts a backward run. */
    void prepareAdjoint(double[] parameters, Lanes batch) {
        if (releaseBar.length < blocks) {
            releaseBar = Rows.onLines(blocks, barRows * BLOCK)[0];
        }
        driveBar = LaneSimulation.grown(driveBar, zRows * BLOCK);
        int longest = 0;
        for (NetworkProgram.Release release : releases) {
            longest = Math.max(longest, LaneMath.padded(release.size()));
        }
        transposed = LaneSimulation.grown(transposed, longest * BLOCK);
        int patterns = batch.patterns().length + 1;
        if (inputOfPatternBar.length < zRows * patterns) {
            inputOfPatternBar = new double[zRows * patterns];
        }
        Arrays.fill(inputOfPatternBar, 0, zRows * patterns, 0);
        Arrays.fill(driveBar, 0);
        Arrays.fill(weightBar, 0);
        junctionSumsBar = LaneSimulation.grown(junctionSumsBar, junctionRows * BLOCK);
        Arrays.fill(junctionSumsBar, 0);
        for (Product product : products) {
            if (product.sparse == null) {
                packTranspose(parameters, product);
            } else {
                product.sparse.transpose.pack(parameters);
                product.sparse.bar.clear();
            }
        }
    }

    private void packTranspose(double[] parameters, Product product) {
        Block block = product.block;
        for (int column = 0; column < block.columns(); column++) {
            for (int row = 0; row < block.rows(); row++) {
                packedTranspose[product.packedTranspose + LaneProduct.index(column, row, block.rows())] =
                        (float) parameters[block.offset() + row * block.columns() + column];
            }
        }
    }

    /**
     * The adjoint of {@link #couple} in one step of one block: adds to uBar, to the weights' derivatives and to those of the drive. The
     * arrays are the block's alone. {@link #sparseAdjoint} is to follow.
     *
     * @param zBar rows that fill up panels must be 0; the rows of conductances are overwritten
     */
    void coupleAdjoint(int block, boolean released, Rows u, Rows r, Rows z, Rows zBar, Rows uBar) {
        LaneMembrane.accumulate(zBar.array(), zBar.at(), zRows * BLOCK, driveBar, 0);
        if (!released) {
            return;
        }
        Rows rBar = releaseBar[block];
        forgetReleaseBar(rBar);
        for (Conductance c : conductances) {
            LaneKinetics.openAdjoint(
                    c.reversal,
                    u,
                    uBar,
                    c.link.to() * BLOCK,
                    z,
                    zBar,
                    c.zRow * BLOCK,
                    c.target * BLOCK,
                    c.link.block().rows() * BLOCK);
        }
        for (Junction j : junctions) {
            LaneJunction.leakAdjoint(
                    junctionSums,
                    junctionSumsBar,
                    j.row * BLOCK,
                    u,
                    uBar,
                    j.link.to() * BLOCK,
                    zBar,
                    j.target * BLOCK,
                    j.link.block().rows() * BLOCK);
        }
        for (Product p : products) {
            int zAt = p.zRow * BLOCK;
            int barAt = p.barRow * BLOCK;
            if (p.sparse != null) {
                p.sparse.transpose.multiply(zBar, zAt, rBar, rBar, barAt);
            } else {
                LaneProduct.multiply(
                        packedTranspose,
                        p.packedTranspose,
                        p.columns,
                        p.block.rows(),
                        1,
                        zBar,
                        zAt,
                        0,
                        rBar,
                        rBar,
                        barAt,
                        0);
                addOuterProduct(p, block, r, zBar);
            }
        }
        for (int k = 0; k < releases.size(); k++) {
            NetworkProgram.Release release = releases.get(k);
            LaneAdjoint.release(
                    release,
                    r.array(),
                    r.at() + release.firstRow() * BLOCK,
                    rBar.array(),
                    rBar.at() + barRowOfRelease[k] * BLOCK,
                    uBar.array(),
                    uBar.at() + release.firstNeuron() * BLOCK);
        }
    }

    /** Holds what kinetic synapses have bound: what follows from it does not count. */
    void forgetRelease(int block) {
        releaseBar[block].clear(0, barRows * BLOCK);
    }

    /** What a kinetic synapse has bound stays from step to step, and so does its derivative. */
    private void forgetReleaseBar(Rows rBar) {
        for (int k = 0; k < releases.size(); k++) {
            if (releases.get(k).kinetics() == null) {
                rBar.clear(
                        barRowOfRelease[k] * BLOCK,
                        LaneProduct.padded(releases.get(k).size()) * BLOCK);
            }
        }
    }

    /** Adds the sum over a block's lanes of zBar times r to a link's weight derivatives. */
    private void addOuterProduct(Product p, int block, Rows r, Rows zBar) {
        int count = Math.min(BLOCK, lanes - block * BLOCK);
        int columns = LaneMath.padded(p.block.columns());
        LaneOuter.transpose(r.array(), r.at() + p.from * BLOCK, p.block.columns(), columns, count, transposed);
        int barAt = zBar.at() + p.zRow * BLOCK;
        LaneOuter.add(zBar.array(), barAt, p.rows, transposed, columns, count, weightBar, p.weightBar);
    }

    /**
     * Adds to the derivatives of weights with few connections what steps [from, to) of one block make. The arrays are the block's alone.
     */
    void sparseAdjoint(Rows[] r, Rows[] zBar, int from, int to) {
        for (Product p : products) {
            if (p.sparse != null) {
                p.sparse.bar.add(zBar, p.zRow * BLOCK, r, p.from * BLOCK, from, to);
            }
        }
    }

    /** The adjoint of {@link #stimulateAlone}: moves the drive's derivatives since the last call to the patterns of this step. */
    void stimulateAdjoint(Lanes batch, int step, int block) {
        int columns = batch.patterns().length + 1;
        int count = Math.min(BLOCK, lanes - block * BLOCK);
        for (int lane = 0; lane < count; lane++) {
            int p = batch.pattern(block * BLOCK + lane, step);
            pattern[lane] = p < 0 ? columns - 1 : p;
        }
        for (int row = 0; row < zRows; row++) {
            for (int lane = 0; lane < count; lane++) {
                inputOfPatternBar[row * columns + pattern[lane]] += driveBar[row * BLOCK + lane];
            }
        }
        Arrays.fill(driveBar, 0);
    }

    /** Adds the recurrent weights' derivatives since the last call to the gradient. */
    void weightAdjoint(double[] gradient) {
        for (Product p : products) {
            if (p.sparse != null) {
                p.sparse.bar.addTo(gradient);
                continue;
            }
            for (int at : p.absent) {
                weightBar[at] = 0;
            }
            int columns = p.block.columns();
            for (int row = 0; row < p.block.rows(); row++) {
                int from = p.weightBar + row * LaneMath.padded(columns);
                int to = p.block.offset() + row * columns;
                for (int column = 0; column < columns; column++) {
                    gradient[to + column] += weightBar[from + column];
                }
            }
        }
        Arrays.fill(weightBar, 0);
        for (Junction j : junctions) {
            addSums(j, gradient);
        }
        Arrays.fill(junctionSumsBar, 0);
    }

    /** A weight of a gap junction is also a part of its target's sum. */
    private void addSums(Junction j, double[] gradient) {
        Block block = j.link.block();
        for (int row = 0; row < block.rows(); row++) {
            double total = 0;
            for (int lane = 0; lane < BLOCK; lane++) {
                total += junctionSumsBar[(j.row + row) * BLOCK + lane];
            }
            int from = block.offset() + row * block.columns();
            for (int column = 0; column < block.columns(); column++) {
                if (table.isPresent(from + column)) {
                    gradient[from + column] += total;
                }
            }
        }
    }

    /** Adds the input weights' derivatives of the whole run to the gradient. */
    void inputAdjoint(Lanes batch, double[] gradient) {
        double[][] patterns = batch.patterns();
        int columns = patterns.length + 1;
        for (NetworkProgram.Link link : input) {
            Block block = link.block();
            int zRow = zRowOfGroup[groupOf(link)];
            for (int row = 0; row < block.rows(); row++) {
                for (int channel = 0; channel < block.columns(); channel++) {
                    double total = 0;
                    for (int p = 0; p < patterns.length; p++) {
                        total += inputOfPatternBar[(zRow + row) * columns + p] * patterns[p][channel];
                    }
                    int at = block.offset() + row * block.columns() + channel;
                    if (table.isPresent(at)) {
                        gradient[at] += total;
                    }
                }
            }
        }
    }
}

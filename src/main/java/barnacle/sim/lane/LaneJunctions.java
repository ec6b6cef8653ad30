package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.model.GapJunction;
import barnacle.sim.Block;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * What flows back through all {@link GapJunction}s of a network, and its adjoint, in lanes. A link's product W r is the
 * current that the sources' voltages drive; the current that the targets' own drive back needs no more than each
 * target's sum of weights.
 */
final class LaneJunctions {
    /**
     * One link.
     *
     * @param neuron the first target
     * @param target where the input of its target group starts in z
     * @param row where its sums of weights start among those of all links
     * @param length of all rows together
     */
    private record Junction(Block block, int neuron, int target, int row, int length) {}

    private final ParameterTable table;
    private final int neurons;
    private final int zRows;
    private final List<Junction> junctions = new ArrayList<>();
    private final int rows;

    /** Each target's sum of weights, [row][lane of the block], of each block if lanes have their own. */
    private float[] sums = {};
    /** From one block's sums to the next's; 0 if all blocks share them. */
    private int stride;
    /** The derivatives to the sums, over all blocks. */
    private float[] sumsBar = {};

    LaneJunctions(NetworkProgram program, LaneLayout layout) {
        table = program.table();
        neurons = layout.neurons();
        zRows = layout.zRows();
        int row = 0;
        for (NetworkProgram.Link link : program.recurrent()) {
            if (LaneSum.of(link.synapse()) == LaneSum.JUNCTION) {
                int length = link.block().rows() * BLOCK;
                int target = layout.targetRow(link) * BLOCK;
                junctions.add(new Junction(link.block(), link.to() * BLOCK, target, row, length));
                row += link.block().rows();
            }
        }
        rows = row;
    }

    /** How many numbers {@link #addHeld} adds for each block. */
    int heldSize() {
        return rows * BLOCK;
    }

    /** Adds the targets' own voltages u of a block to sums, which start at {@code at}. */
    void addHeld(int block, Rows u, float[] to, int at) {
        int uAt = u.at() + block * neurons * BLOCK;
        for (int k = 0; k < junctions.size(); k++) {
            Junction j = junctions.get(k);
            LaneMath.accumulate(u.array(), uAt + j.neuron, j.length, to, at + j.row * BLOCK);
        }
    }

    /** The share of {@link #add} in the weights' derivatives, where u was added up by {@link #addHeld}. */
    void addHeldAdjoint(float[] held, int at, float[] zBar) {
        for (Junction j : junctions) {
            for (int i = 0; i < j.length; i++) {
                sumsBar[j.row * BLOCK + i] -= zBar[j.target + i] * held[at + j.row * BLOCK + i];
            }
        }
    }

    /** Takes over the weights for a run. */
    void prepare(LaneParameters parameters) {
        stride = parameters.isShared() ? 0 : rows * BLOCK;
        int copies = parameters.isShared() ? 1 : parameters.blocks();
        sums = LaneMath.grown(sums, copies * rows * BLOCK);
        for (Junction j : junctions) {
            for (int lane = 0; lane < copies * BLOCK; lane++) {
                double[] own = parameters.of(lane);
                for (int row = 0; row < j.block.rows(); row++) {
                    int from = j.block.offset() + row * j.block.columns();
                    double sum = 0;
                    for (int column = 0; column < j.block.columns(); column++) {
                        sum += own[from + column];
                    }
                    sums[LaneMath.at(lane, rows, j.row + row)] = (float) sum;
                }
            }
        }
    }

    /** Takes the currents that the targets' own voltages u drive from a block's z. */
    void add(int block, Rows u, Rows z) {
        int uAt = u.at() + block * neurons * BLOCK;
        int zAt = z.at() + block * zRows * BLOCK;
        for (int k = 0; k < junctions.size(); k++) {
            Junction j = junctions.get(k);
            int sumsAt = block * stride + j.row * BLOCK;
            leak(sums, sumsAt, u.array(), uAt + j.neuron, z.array(), zAt + j.target, j.length);
        }
    }

    /** Computes z -= sum u, over {@code length} numbers. */
    private static void leak(float[] sums, int sumsAt, float[] u, int uAt, float[] z, int zAt, int length) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, sums, sumsAt + i)
                    .neg()
                    .fma(FloatVector.fromArray(SPECIES, u, uAt + i), FloatVector.fromArray(SPECIES, z, zAt + i))
                    .intoArray(z, zAt + i);
        }
    }

    /** Starts a backward run. */
    void prepareAdjoint() {
        sumsBar = LaneMath.grown(sumsBar, rows * BLOCK);
        Arrays.fill(sumsBar, 0);
    }

    /**
     * The adjoint of {@link #add}, for weights that all lanes share. The arrays are the block's alone.
     *
     * @param uBar added to
     */
    void addAdjoint(Rows u, Rows zBar, Rows uBar) {
        for (int k = 0; k < junctions.size(); k++) {
            leakAdjoint(junctions.get(k), u, zBar, uBar);
        }
    }

    private void leakAdjoint(Junction j, Rows u, Rows zBar, Rows uBar) {
        int sumsAt = j.row * BLOCK;
        for (int i = 0; i < j.length; i += WIDTH) {
            FloatVector bar = zBar.vector(j.target + i).neg();
            bar.fma(u.vector(j.neuron + i), FloatVector.fromArray(SPECIES, sumsBar, sumsAt + i))
                    .intoArray(sumsBar, sumsAt + i);
            uBar.put(
                    j.neuron + i, bar.fma(FloatVector.fromArray(SPECIES, sums, sumsAt + i), uBar.vector(j.neuron + i)));
        }
    }

    /** Adds the weights' derivatives since the last call to the gradient: a weight is a part of its target's sum. */
    void addTo(double[] gradient) {
        for (Junction j : junctions) {
            for (int row = 0; row < j.block.rows(); row++) {
                double total = 0;
                for (int lane = 0; lane < BLOCK; lane++) {
                    total += sumsBar[(j.row + row) * BLOCK + lane];
                }
                int from = j.block.offset() + row * j.block.columns();
                for (int column = 0; column < j.block.columns(); column++) {
                    if (table.isPresent(from + column)) {
                        gradient[from + column] += total;
                    }
                }
            }
        }
        Arrays.fill(sumsBar, 0);
    }
}

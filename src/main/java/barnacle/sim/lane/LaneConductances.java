package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.model.ConductanceSynapse;
import barnacle.sim.NetworkProgram;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** The currents through all {@link ConductanceSynapse}s of a network, and their adjoint, in lanes. */
final class LaneConductances {
    /**
     * What one link opens.
     *
     * @param neuron the first target
     * @param opened where W r of the link starts in z
     * @param target where the input of its target group starts in z
     * @param length of all rows together
     */
    private record Conductance(int neuron, int opened, int target, int length, float reversal) {}

    private final int neurons;
    private final int zRows;
    private final List<Conductance> conductances = new ArrayList<>();

    LaneConductances(NetworkProgram program, LaneLayout layout) {
        neurons = layout.neurons();
        zRows = layout.zRows();
        for (NetworkProgram.Link link : program.recurrent()) {
            if (LaneSum.of(link.synapse()) == LaneSum.CONDUCTANCE) {
                conductances.add(new Conductance(
                        link.to() * BLOCK,
                        layout.productRow(link) * BLOCK,
                        layout.targetRow(link) * BLOCK,
                        link.block().rows() * BLOCK,
                        (float) ((ConductanceSynapse) link.synapse()).reversal()));
            }
        }
    }

    boolean isEmpty() {
        return conductances.isEmpty();
    }

    /** Adds the reversal less u of a block to sums, in the rows that hold W r in z; the block starts at {@code at}. */
    void addDrives(int block, Rows u, float[] sums, int at) {
        for (int k = 0; k < conductances.size(); k++) {
            Conductance c = conductances.get(k);
            int from = u.at() + block * neurons * BLOCK + c.neuron;
            int to = at + c.opened;
            for (int i = 0; i < c.length; i++) {
                sums[to + i] += c.reversal - u.array()[from + i];
            }
        }
    }

    /** Overwrites a block's derivatives to W r by those to the input, times the drives and a factor. */
    void weigh(float factor, float[] drives, int at, float[] bar) {
        for (int k = 0; k < conductances.size(); k++) {
            Conductance c = conductances.get(k);
            for (int i = 0; i < c.length; i++) {
                bar[c.opened + i] = factor * bar[c.target + i] * drives[at + c.opened + i];
            }
        }
    }

    /** Adds the currents at voltages u to a block's z, which holds W r. */
    void add(int block, Rows u, Rows z) {
        int uAt = u.at() + block * neurons * BLOCK;
        int zAt = z.at() + block * zRows * BLOCK;
        for (int k = 0; k < conductances.size(); k++) {
            Conductance c = conductances.get(k);
            open(c.reversal, u.array(), uAt + c.neuron, z.array(), zAt + c.opened, zAt + c.target, c.length);
        }
    }

    /**
     * Adds to the input of targets: z += y (reversal - u), over {@code length} numbers.
     *
     * @param z holds y from {@code yAt} and the input from {@code zAt} on
     */
    private static void open(float reversal, float[] u, int uAt, float[] z, int yAt, int zAt, int length) {
        FloatVector e = FloatVector.broadcast(SPECIES, reversal);
        for (int i = 0; i < length; i += WIDTH) {
            e.sub(FloatVector.fromArray(SPECIES, u, uAt + i))
                    .fma(FloatVector.fromArray(SPECIES, z, yAt + i), FloatVector.fromArray(SPECIES, z, zAt + i))
                    .intoArray(z, zAt + i);
        }
    }

    /**
     * The adjoint of {@link #add}. The arrays are the block's alone.
     *
     * @param uBar added to
     * @param zBar in: of the input; out: of W r too
     */
    void addAdjoint(Rows u, Rows z, Rows zBar, Rows uBar) {
        for (int k = 0; k < conductances.size(); k++) {
            openAdjoint(conductances.get(k), u, z, zBar, uBar);
        }
    }

    private static void openAdjoint(Conductance c, Rows u, Rows z, Rows zBar, Rows uBar) {
        FloatVector e = FloatVector.broadcast(SPECIES, c.reversal);
        for (int i = 0; i < c.length; i += WIDTH) {
            FloatVector bar = zBar.vector(c.target + i);
            zBar.put(c.opened + i, bar.mul(e.sub(u.vector(c.neuron + i))));
            uBar.put(c.neuron + i, bar.neg().fma(z.vector(c.opened + i), uBar.vector(c.neuron + i)));
        }
    }
}

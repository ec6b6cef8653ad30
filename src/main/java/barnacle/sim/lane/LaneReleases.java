package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.model.KineticSynapse;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * What all sources of a network release, in lanes, and the adjoint: at once from the voltage, or as the bound share of kinetic synapses,
 * which is a state of its own.
 */
final class LaneReleases {
    private final LaneLayout layout;
    private final NetworkProgram.Release[] releases;
    private final boolean[] kinetic;

    /** How much transmitter each of a block's synapses releases, as a share of the most. */
    private float[] transmitter = {};
    /** The derivatives to what each block released; those to bound shares stay from step to step. */
    private Rows[] bars = {};

    LaneReleases(NetworkProgram program, LaneLayout layout) {
        this.layout = layout;
        List<NetworkProgram.Release> all = program.releases();
        releases = all.toArray(NetworkProgram.Release[]::new);
        kinetic = new boolean[releases.length];
        for (int k = 0; k < kinetic.length; k++) {
            kinetic[k] = releases[k].kinetics() != null;
        }
    }

    /** Makes room for a run. */
    void prepare() {
        transmitter = LaneMath.grown(transmitter, layout.releaseRows() * BLOCK);
    }

    /** Overwrites a block's r with the release at voltages v; leaves bound shares. */
    void release(int block, Rows v, Rows r) {
        for (NetworkProgram.Release release : releases) {
            LaneMembrane.release(
                    release,
                    v.array(),
                    v.at() + (block * layout.neurons() + release.firstNeuron()) * BLOCK,
                    r.array(),
                    r.at() + (block * layout.releaseRows() + release.firstRow()) * BLOCK);
        }
    }

    /** Advances a block's bound shares r by a time h at voltages v. */
    void advance(int block, double h, Rows v, Rows r) {
        for (int k = 0; k < releases.length; k++) {
            if (kinetic[k]) {
                NetworkProgram.Release release = releases[k];
                KineticSynapse s = release.kinetics();
                int length = release.size() * BLOCK;
                int vAt = v.at() + (block * layout.neurons() + release.firstNeuron()) * BLOCK;
                int rAt = r.at() + (block * layout.releaseRows() + release.firstRow()) * BLOCK;
                LaneMembrane.release(s.midpoint(), s.slope(), length, v.array(), vAt, transmitter, 0);
                LaneKinetics.advance(s, h, transmitter, length, r.array(), rAt);
            }
        }
    }

    /** Starts a backward run of so many blocks. */
    void prepareAdjoint(int blocks) {
        if (bars.length < blocks) {
            bars = Rows.onLines(blocks, layout.barRows() * BLOCK)[0];
        }
    }

    /** The derivatives to what a block released, rows of {@link LaneLayout#barRow}, to be added to. */
    Rows bar(int block) {
        return bars[block];
    }

    /** Holds what a block has bound: what follows from it does not count. */
    void hold(int block) {
        bars[block].clear(0, layout.barRows() * BLOCK);
    }

    /** Clears the derivatives to what a block released at once: the step before releases anew. */
    void clear(int block) {
        for (int k = 0; k < releases.length; k++) {
            if (!kinetic[k]) {
                bars[block].clear(layout.barRow(k) * BLOCK, LaneProduct.padded(releases[k].size()) * BLOCK);
            }
        }
    }

    /** The adjoint of {@link #release}: adds to vBar. The arrays are the block's alone. */
    void releaseAdjoint(int block, Rows r, Rows vBar) {
        for (int k = 0; k < releases.length; k++) {
            NetworkProgram.Release release = releases[k];
            LaneAdjoint.release(
                    release,
                    r.array(),
                    r.at() + release.firstRow() * BLOCK,
                    bars[block].array(),
                    bars[block].at() + layout.barRow(k) * BLOCK,
                    vBar.array(),
                    vBar.at() + release.firstNeuron() * BLOCK);
        }
    }

    /**
     * The adjoint of {@link #advance}: adds to vBar. The arrays are the block's alone.
     *
     * @param r before the step, from {@code rAt} on
     */
    void advanceAdjoint(int block, double h, Rows v, Rows r, int rAt, Rows vBar) {
        for (int k = 0; k < releases.length; k++) {
            if (kinetic[k]) {
                NetworkProgram.Release release = releases[k];
                KineticSynapse s = release.kinetics();
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
                        bars[block].array(),
                        bars[block].at() + layout.barRow(k) * BLOCK,
                        vBar.array(),
                        vBar.at() + neuron);
            }
        }
    }
}

package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.model.KineticSynapse;
import barnacle.sim.NetworkProgram;

/**
 * What all sources of a network release, in lanes, and the adjoint: at once from the voltage, or as the bound share of
 * kinetic synapses, which is a state of its own.
 */
final class LaneReleases {
    private final LaneLayout layout;
    private final NetworkProgram.Release[] releases;
    private final LaneRelease[] kernels;
    /**
     * How the transmitter of each release that is a state of its own follows the voltage; {@code null} for the others.
     */
    private final LaneRelease.Logistic[] kinetic;
    /** How the bound shares of each of them follow the transmitter. */
    private final LaneKinetics[] bound;
    /** Where the derivatives to all arrivals start; they follow those of the releases. */
    private final int arrivalBarRow;

    /** How much transmitter each of a block's synapses releases, as a share of the most. */
    private float[] transmitter = {};
    /** The derivatives to what each block released; those to bound shares stay from step to step. */
    private Rows[] bars = {};

    LaneReleases(NetworkProgram program, LaneLayout layout) {
        this.layout = layout;
        releases = program.releases().toArray(NetworkProgram.Release[]::new);
        kernels = new LaneRelease[releases.length];
        kinetic = new LaneRelease.Logistic[releases.length];
        bound = new LaneKinetics[releases.length];
        arrivalBarRow = layout.barRows()
                - program.arrivals().stream()
                        .mapToInt(a -> LaneProduct.padded(a.release().size()))
                        .sum();
        for (int k = 0; k < releases.length; k++) {
            kernels[k] = LaneRelease.of(releases[k].synapse());
            KineticSynapse s = releases[k].kinetics();
            if (s != null) {
                kinetic[k] = new LaneRelease.Logistic(s.midpoint(), s.slope());
                bound[k] = new LaneKinetics(s, releases[k].size() * BLOCK);
            }
        }
    }

    /** Makes room for a run. */
    void prepare() {
        transmitter = LaneMath.grown(transmitter, layout.releaseRows() * BLOCK);
    }

    /** Overwrites the r of blocks [first, first + count) with the release at voltages v; leaves bound shares. */
    void release(int first, int count, Rows v, Rows r) {
        for (int block = first; block < first + count; block++) {
            for (int k = 0; k < releases.length; k++) {
                int vAt = v.at() + (block * layout.neurons() + releases[k].firstNeuron()) * BLOCK;
                int rAt = r.at() + (block * layout.releaseRows() + releases[k].firstRow()) * BLOCK;
                kernels[k].release(releases[k].size() * BLOCK, v.array(), vAt, r.array(), rAt);
            }
        }
    }

    /** Advances the bound shares r of blocks [first, first + count) by a time h at voltages v. */
    void advance(int first, int count, double h, Rows v, Rows r) {
        for (int block = first; block < first + count; block++) {
            for (int k = 0; k < releases.length; k++) {
                if (kinetic[k] != null) {
                    NetworkProgram.Release release = releases[k];
                    int length = release.size() * BLOCK;
                    int vAt = v.at() + (block * layout.neurons() + release.firstNeuron()) * BLOCK;
                    int rAt = r.at() + (block * layout.releaseRows() + release.firstRow()) * BLOCK;
                    kinetic[k].release(length, v.array(), vAt, transmitter, 0);
                    bound[k].advance(h, transmitter, r.array(), rAt);
                }
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

    /** Clears the derivatives to what a block released at once and to what arrived: the step before has its own. */
    void clear(int block) {
        bars[block].clear(arrivalBarRow * BLOCK, (layout.barRows() - arrivalBarRow) * BLOCK);
        for (int k = 0; k < releases.length; k++) {
            if (kinetic[k] == null) {
                bars[block].clear(layout.barRow(k) * BLOCK, LaneProduct.padded(releases[k].size()) * BLOCK);
            }
        }
    }

    /** The adjoint of {@link #release}: adds to vBar. The arrays are the block's alone. */
    void releaseAdjoint(int block, Rows r, Rows vBar) {
        for (int k = 0; k < releases.length; k++) {
            NetworkProgram.Release release = releases[k];
            kernels[k].releaseAdjoint(
                    release.size() * BLOCK,
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
            if (kinetic[k] != null) {
                NetworkProgram.Release release = releases[k];
                int length = release.size() * BLOCK;
                int neuron = release.firstNeuron() * BLOCK;
                kinetic[k].release(length, v.array(), v.at() + neuron, transmitter, 0);
                bound[k].advanceAdjoint(
                        h,
                        transmitter,
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

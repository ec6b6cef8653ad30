package barnacle.sim.lane;

import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;

/**
 * The weights W of one recurrent link in lanes: the product W r with what its sources release, and its transposes for
 * the gradient. Both kinds give the same bits; which one is faster depends on how many connections there are.
 */
sealed interface LaneLink permits LaneDenseLink, LaneSparseLink {
    /**
     * Where a link's product lies in arrays of {@link LaneLayout}.
     *
     * @param from the first row of r that it takes
     * @param to the first row of z that it adds to
     * @param bar the first row of the derivatives to r
     * @param isFirst whether it is the first product of these rows of z: it starts from the drive, the next ones add
     */
    record ProductPlace(int from, int to, int bar, boolean isFirst) {}

    /**
     * Up to this density the connections alone are faster than the whole matrix. Measured at 256 neurons and 64 trials
     * with 512 bits: as fast at 0.5 forward and at 0.45 backward; shorter vectors come down to a third.
     */
    double SPARSE = 1.0 / 3;

    /** The kind that is faster. */
    static LaneLink of(NetworkProgram.Link link, ProductPlace place, LaneLayout layout, ParameterTable table) {
        int connections = 0;
        for (int k = 0; k < link.block().size(); k++) {
            connections += table.isPresent(link.block().offset() + k) ? 1 : 0;
        }
        return connections > SPARSE * link.block().size()
                ? new LaneDenseLink(link.block(), place, layout, table)
                : new LaneSparseLink(link.block(), place, layout, table);
    }

    /** Takes over the weights for a forward run. */
    void prepare(LaneParameters parameters);

    /**
     * Adds W r to the z of blocks [first, first + count), or overwrites it with the drive and W r.
     *
     * @param count at most {@link LaneProduct#TEAM}
     */
    void multiply(int first, int count, Rows r, Rows drive, Rows z);

    /** Takes over the weights for a backward run, and forgets their derivatives. */
    void prepareAdjoint(double[] parameters);

    /**
     * The adjoint of {@link #multiply} in one step of one block: adds to rBar. The arrays are the block's alone.
     *
     * @param lanes how many of the block's lanes count
     */
    void multiplyAdjoint(int lanes, Rows r, Rows zBar, Rows rBar);

    /**
     * Adds to the weights' derivatives what {@link #multiplyAdjoint} left for all at once in steps [from, to) of one
     * block.
     *
     * @param r [step] and
     * @param zBar [step], as there
     */
    void stretchAdjoint(Rows[] r, Rows[] zBar, int from, int to);

    /**
     * Adds to the weights' derivatives the products of zBar and r, over lanes and entries [0, count), and nothing to
     * those of r. The arrays are of one block alone.
     *
     * @param lanes how many of the block's lanes count; the others are 0
     */
    void addOuter(int lanes, Rows[] r, Rows[] zBar, int count);

    /** Adds the weights' derivatives since the last call to the gradient. */
    void addTo(double[] gradient);
}

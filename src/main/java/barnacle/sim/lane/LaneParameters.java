package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Block;
import barnacle.sim.LowRankShares;
import java.util.List;

/**
 * The parameters of a run's lanes: one vector for all of them, or one for each of several even shares of the lanes; and
 * what each share adds to some blocks of it, which are then the same in all vectors.
 *
 * @param candidates [candidate][parameter]; not modified
 * @param candidate [lane]: whose parameters a lane has; the lanes that fill up the last block are copies of lane 0
 * @param share [lane]: whose matrices of low rank a lane adds
 * @param lanes how many there are without those that fill up
 * @param added none or some
 */
record LaneParameters(double[][] candidates, int[] candidate, int[] share, int lanes, List<LowRankShares> added) {
    /** The parameters of no lane. */
    static final LaneParameters NONE = new LaneParameters(new double[][] {{}}, new int[0], new int[0], 0, List.of());

    /**
     * Shares out the lanes: the first of so many shares to the first candidate and so on.
     *
     * @param candidates one for all shares, or one for each
     */
    static LaneParameters of(double[][] candidates, int shares, List<LowRankShares> added, int lanes) {
        int[] share = new int[LaneMath.padded(lanes)];
        int[] candidate = new int[share.length];
        for (int lane = 0; lane < lanes; lane++) {
            share[lane] = lane / (lanes / shares);
            candidate[lane] = candidates.length == 1 ? 0 : share[lane];
        }
        return new LaneParameters(candidates, candidate, share, lanes, added);
    }

    int blocks() {
        return candidate.length / BLOCK;
    }

    /** Whether all lanes have the same parameters, but for what is added. */
    boolean isShared() {
        return candidates.length == 1;
    }

    /** Whether all lanes have the same parameters of a block, but for what is added. */
    boolean isShared(Block block) {
        return isShared() || added(block) != null;
    }

    /** What is added to a block; {@code null} if nothing is. */
    LowRankShares added(Block block) {
        for (LowRankShares shares : added) {
            if (shares.block().equals(block)) {
                return shares;
            }
        }
        return null;
    }

    /** The parameters of a lane, without what is added. */
    double[] of(int lane) {
        return candidates[candidate[lane]];
    }
}

package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

/**
 * The parameters of a run's lanes: one vector for all of them, or one for each of several even shares of the lanes.
 *
 * @param candidates [candidate][parameter]; not modified
 * @param candidate [lane]: whose parameters a lane has; the lanes that fill up the last block are copies of lane 0
 * @param lanes how many there are without those that fill up
 */
record LaneParameters(double[][] candidates, int[] candidate, int lanes) {
    /** The parameters of no lane. */
    static final LaneParameters NONE = new LaneParameters(new double[][] {{}}, new int[0], 0);

    /** Shares out the lanes: the first {@code lanes / candidates.length} to the first candidate and so on. */
    static LaneParameters of(double[][] candidates, int lanes) {
        int[] candidate = new int[LaneMath.padded(lanes)];
        for (int lane = 0; lane < lanes; lane++) {
            candidate[lane] = lane / (lanes / candidates.length);
        }
        return new LaneParameters(candidates, candidate, lanes);
    }

    int blocks() {
        return candidate.length / BLOCK;
    }

    /** Whether all lanes have the same parameters. */
    boolean isShared() {
        return candidates.length == 1;
    }

    /** The parameters of a lane. */
    double[] of(int lane) {
        return candidates[candidate[lane]];
    }
}

package barnacle.sim.plain;

import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReleaseHistory;
import barnacle.sim.RunState;
import java.util.Arrays;

/** What an observer sees pass between the parts of one network. Arrays are [row * lanes + lane]. */
final class SeenCoupling implements RunState.Observed {
    private final NetworkProgram program;
    private final Coupling coupling;
    private Lanes lanes;
    private double[] z = {};
    private double[] r = {};
    private double[] v = {};
    /** Of each recurrent link that was asked for, and whether it is found. */
    private final double[][] ofLink;

    private final boolean[] isFound;

    SeenCoupling(NetworkProgram program, Coupling coupling) {
        this.program = program;
        this.coupling = coupling;
        ofLink = new double[program.recurrent().size()][];
        isFound = new boolean[ofLink.length];
    }

    /** Takes the lanes' stimulus, which is not copied; the parameters are those that the coupling has. */
    void use(Lanes stimulated) {
        lanes = stimulated;
    }

    /** The background is that of the last step. */
    @Override
    public void find(RunState state) {
        find(state.step, state.played(), state.voltage, state.released, 0, state.lag, state.late);
        for (int s = 0; s < state.voltage.length; s++) {
            z[s] += state.driven[s] - state.opened[s] * state.voltage[s];
        }
    }

    /**
     * Finds it.
     *
     * @param step how many steps lie behind
     * @param played which step of the lanes' schedules the next one is
     * @param voltages more rows may follow; kept, and not modified until this is found again
     * @param bound what kinetic synapses have bound, from {@code at} on; not modified
     * @param lag how far the bound shares are behind the voltages, in the unit of time
     * @param late what is on its way
     */
    void find(long step, int played, double[] voltages, double[] bound, int at, double lag, ReleaseHistory late) {
        v = voltages;
        Arrays.fill(isFound, false);
        int count = lanes.count();
        int inputs = program.neurons() * count;
        int releases = program.releaseRows() * count;
        z = z.length < inputs ? new double[inputs] : z;
        int all = releases + program.arrivalRows() * count;
        r = r.length < all ? new double[all] : r;
        if (program.isKinetic()) {
            System.arraycopy(bound, at, r, 0, releases);
            coupling.boundShares().advance(count, lag, v, r);
        }
        coupling.release(program.releases(), count, v, r);
        late.arriveAtStart(step, r);
        coupling.stimulate(lanes, played, z);
        coupling.recur(count, v, r, z);
    }

    @Override
    public double input(int at) {
        return z[at];
    }

    @Override
    public double input(int link, int at) {
        if (!isFound[link]) {
            ofLink[link] = ofLink[link] == null ? new double[z.length] : ofLink[link];
            coupling.recur(link, lanes.count(), v, r, ofLink[link]);
            isFound[link] = true;
        }
        return ofLink[link][at];
    }

    @Override
    public double release(int at) {
        return r[at];
    }
}

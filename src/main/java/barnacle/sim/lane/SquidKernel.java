package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One step of the members that descend from Hodgkin's and Huxley's axon, in lanes: their voltage, and where their
 * numbers stand. Their parameters and gates are in the order of {@code barnacle.model.SquidDynamics}; what a member
 * adds is how its gates step.
 *
 * <p>With the conductances scaled by dt / 2C, G their sum and S what they and the input drive, the trapezoidal voltage
 * step is v' = v + 2 (S - G v) / (1 + G). The loop over the voltage has no condition in it and is one for all members:
 * where m or a³ b is no row of the state, it is first left in the row of u, which the step has no other use for; where
 * there is no A current, its conductance is 0 and the row that it multiplies is any.
 */
abstract class SquidKernel implements LaneKernel {
    // Where a derived number stands.
    static final int NA = 0;
    static final int NA_E = BLOCK;
    static final int K = 2 * BLOCK;
    static final int K_E = 3 * BLOCK;
    static final int A = 4 * BLOCK;
    static final int A_E = 5 * BLOCK;
    static final int L = 6 * BLOCK;
    private static final int CURRENT = 7 * BLOCK;
    static final int GAIN = 8 * BLOCK;
    private static final int RATE = 9 * BLOCK;

    private static final int DERIVED = 10 * BLOCK;

    // Where a parameter stands among the blocks of a group.
    static final int C = 0;
    static final int G_NA = 1;
    static final int G_K = 2;
    static final int G_A = 3;

    /** How many gates there are: 2 without m, 5 with the A current. */
    final int gates;
    /** Where gL stands among the blocks of a group; the reversal potentials follow it. */
    final int leak;
    /** What the gates' speed depends on; the constant current follows it, then the gain. */
    final int pace;

    /**
     * A kernel.
     *
     * @param gates 2, 3 or 5
     * @param isPaced whether one parameter, the last, is that of the gates' speed
     */
    SquidKernel(int gates, boolean isPaced) {
        this.gates = gates;
        leak = isFleeting() ? G_A + 1 : G_A;
        pace = isPaced ? 2 * leak + 1 : 2 * leak;
    }

    /** Whether there is an A current. */
    final boolean isFleeting() {
        return gates == 5;
    }

    /** Whether m follows the voltage at once. */
    final boolean isInstant() {
        return gates == 2;
    }

    /** Where h stands among the gates. */
    final int inactivation() {
        return isInstant() ? 0 : 1;
    }

    /** How many times as fast as they are written the gates are. */
    abstract double pace(double parameter);

    /** The derivative of {@link #pace}. */
    abstract double paceByParameter(double parameter);

    /** Leaves m in the row of u; only where it {@link #isInstant}. */
    void open(int length, float[] u, int uAt) {
        throw new IllegalStateException("m is a row of the state");
    }

    /** Leaves m at u in one row and dm/du in another; only where it {@link #isInstant}. */
    void openWithSlope(LaneRun run, Rows u, float[] opened, int at, float[] openedByU, int byUAt) {
        throw new IllegalStateException("m is a row of the state");
    }

    /** Where a run's rate of the gates stands: half a step times their speed. */
    static int rateAt(LaneRun run) {
        return run.d + RATE;
    }

    @Override
    public final int derived() {
        return DERIVED;
    }

    @Override
    public final int sums() {
        return isFleeting() ? SquidAdjoint.SUMS : SquidAdjoint.SUMS_WITHOUT_A;
    }

    @Override
    public final int traces() {
        return isInstant() ? SquidAdjoint.TRACES : SquidAdjoint.TRACES_WITHOUT_M;
    }

    @Override
    public final void derive(
            double[] parameters,
            NetworkProgram.Group group,
            double dt,
            float[] derived,
            int derivedAt,
            int from,
            int to) {
        int size = group.size();
        for (int i = 0; i < size; i++) {
            int p = group.parameters() + i;
            double scale = dt / (2 * parameters[p + C * size]);
            double gNa = scale * parameters[p + G_NA * size];
            double gK = scale * parameters[p + G_K * size];
            double gA = isFleeting() ? scale * parameters[p + G_A * size] : 0;
            double gL = scale * parameters[p + leak * size];
            int at = derivedAt + i * DERIVED;
            set(derived, at + NA, from, to, gNa);
            set(derived, at + NA_E, from, to, gNa * parameters[p + (leak + G_NA) * size]);
            set(derived, at + K, from, to, gK);
            set(derived, at + K_E, from, to, gK * parameters[p + (leak + G_K) * size]);
            set(derived, at + A, from, to, gA);
            set(derived, at + A_E, from, to, isFleeting() ? gA * parameters[p + (leak + G_A) * size] : 0);
            set(derived, at + L, from, to, gL);
            double drawn = gL * parameters[p + 2 * leak * size];
            set(derived, at + CURRENT, from, to, scale * parameters[p + (pace + 1) * size] + drawn);
            set(derived, at + GAIN, from, to, scale * parameters[p + (pace + 2) * size]);
            set(derived, at + RATE, from, to, pace(parameters[p + pace * size]) * dt / 2);
        }
    }

    private static void set(float[] derived, int row, int from, int to, double value) {
        Arrays.fill(derived, row + from, row + to, (float) value);
    }

    @Override
    public final void voltage(LaneRun run, float ahead, LaneState state, Rows z) {
        float[] derived = run.derived;
        int d = run.d;
        float[] v = state.v().array();
        float[] x = state.w().array();
        float[] u = state.u().array();
        float[] input = z.array();
        int vAt = state.v().at() + run.at;
        int firstAt = state.w().at() + run.gateAt;
        int hAt = firstAt + inactivation() * run.gateStride;
        int nAt = hAt + run.gateStride;
        int uAt = state.u().at() + run.at;
        int zAt = z.at() + run.zAt;
        if (isInstant()) {
            open(run.length, u, uAt);
        } else if (isFleeting()) {
            FleetingGates.open(x, nAt + run.gateStride, run.gateStride, run.length, u, uAt);
        }
        float[] opened = isInstant() ? u : x;
        int mAt = isInstant() ? uAt : firstAt;
        int length = run.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector extrapolation = FloatVector.broadcast(SPECIES, ahead);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector gNa = FloatVector.fromArray(SPECIES, derived, d + NA + lane);
            FloatVector gNaE = FloatVector.fromArray(SPECIES, derived, d + NA_E + lane);
            FloatVector gK = FloatVector.fromArray(SPECIES, derived, d + K + lane);
            FloatVector gKE = FloatVector.fromArray(SPECIES, derived, d + K_E + lane);
            FloatVector gA = FloatVector.fromArray(SPECIES, derived, d + A + lane);
            FloatVector gAE = FloatVector.fromArray(SPECIES, derived, d + A_E + lane);
            FloatVector gL = FloatVector.fromArray(SPECIES, derived, d + L + lane);
            FloatVector current = FloatVector.fromArray(SPECIES, derived, d + CURRENT + lane);
            FloatVector gain = FloatVector.fromArray(SPECIES, derived, d + GAIN + lane);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector old = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector m = FloatVector.fromArray(SPECIES, opened, mAt + i);
                FloatVector n = FloatVector.fromArray(SPECIES, x, nAt + i);
                FloatVector passing = FloatVector.fromArray(SPECIES, u, uAt + i);
                FloatVector sodium = m.mul(m).mul(m).mul(FloatVector.fromArray(SPECIES, x, hAt + i));
                FloatVector n2 = n.mul(n);
                FloatVector potassium = n2.mul(n2);
                FloatVector driven = gain.fma(FloatVector.fromArray(SPECIES, input, zAt + i), current);
                FloatVector g = gNa.fma(sodium, gK.fma(potassium, gA.fma(passing, gL)));
                FloatVector s = gNaE.fma(sodium, gKE.fma(potassium, gAE.fma(passing, driven)));
                FloatVector half = s.sub(g.mul(old));
                FloatVector change = half.add(half).div(g.add(one));
                FloatVector next = old.add(change);
                next.intoArray(v, vAt + i);
                extrapolation.fma(change, next).intoArray(u, uAt + i);
            }
        }
    }

    @Override
    public final void voltageAdjoint(
            LaneRun run, float ahead, LaneState used, Rows next, LaneState bar, Rows zBar, Rows trace) {
        SquidAdjoint.voltage(this, run, ahead, used, next, bar, zBar, trace);
    }

    @Override
    public final void addSums(LaneRun run, LaneStretch stretch, float[] sums) {
        SquidAdjoint.addSums(this, run, stretch, sums);
    }

    @Override
    public final void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient) {
        SquidAdjoint.addGradient(this, parameters, group, dt, sums, stride, gradient);
    }
}

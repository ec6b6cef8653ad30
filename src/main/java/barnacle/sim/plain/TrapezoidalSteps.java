package barnacle.sim.plain;

import barnacle.sim.BackgroundRun;
import barnacle.sim.InjectedRun;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReleaseHistory;
import barnacle.sim.RunState;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Staggered;

/**
 * The steps of {@link Staggered} and {@link SemiImplicit} in double precision. Buffers belong to one simulation or one
 * run; a step allocates nothing.
 */
final class TrapezoidalSteps {
    private static final double[] WHOLE = {1};

    private final NetworkProgram program;
    private final Coupling coupling;
    private final Membrane membrane;
    private final SeenCoupling seen;
    private final InjectedRun injections;
    private final BackgroundRun background;
    private final boolean staggered;
    private final double dt;
    /** The first step that releases anything. */
    private final int firstReleased;

    private PlainPerturbation perturbation;
    private Lanes lanes;
    private double[] nextV = {};
    private double[] nextW = {};

    TrapezoidalSteps(NetworkProgram program, Coupling coupling) {
        this.program = program;
        this.coupling = coupling;
        membrane = new Membrane(program, program.settings().scheme() instanceof Staggered ? 0.5 : 1);
        seen = new SeenCoupling(program, coupling);
        injections = new InjectedRun(program);
        background = new BackgroundRun(program);
        staggered = program.settings().scheme() instanceof Staggered;
        dt = program.settings().dt();
        firstReleased = ReleaseHistory.firstReleased(program.settings().scheme());
    }

    Membrane membrane() {
        return membrane;
    }

    /** What an observer sees of a state. */
    SeenCoupling seen() {
        return seen;
    }

    /** Takes the parameters, in the order of the table, and the lanes' stimulus; neither is copied. */
    void use(double[] p, Lanes lanes) {
        this.lanes = lanes;
        membrane.prepare(p, lanes.count());
        coupling.use(p);
        coupling.prepareDrive(p, lanes);
        seen.use(lanes);
        if (nextV.length != program.neurons() * lanes.count()) {
            nextV = new double[program.neurons() * lanes.count()];
            nextW = new double[program.gateRows() * lanes.count()];
        }
    }

    /** What the next steps' weighted input is perturbed by; {@code null} for nothing. */
    void perturb(PlainPerturbation by) {
        perturbation = by;
    }

    /** Brings a state that was put at the start to what the first step takes. */
    void start(RunState state) {
        if (staggered) {
            membrane.gates(dt / 2, state.voltage, state.gates, state.ahead);
        } else {
            System.arraycopy(state.gates, 0, state.ahead, 0, state.ahead.length);
        }
    }

    /**
     * Takes a step; the state's step and time are left.
     *
     * @param played which step of the lanes' schedules it is
     */
    void step(int played, RunState state) {
        double[] v = state.voltage;
        double[] w = state.ahead;
        couple(played, state.previous, v, state);
        if (perturbation != null) {
            perturbation.step(played, isReleased(state.step), state);
        }
        injections.at(state);
        if (isReleased(state.step)) {
            state.late.keep(state.step, 0, 0, state.count, state.released);
        }
        if (staggered) {
            membrane.voltage(dt, state.held, v, w, state.input, state.injected, nextV, state.reset);
            keepPerturbed(v, w, state);
            membrane.gates(dt, nextV, w, nextW);
            for (int s = 0; s < nextW.length; s++) {
                state.gates[s] = (w[s] + nextW[s]) / 2;
            }
        } else {
            membrane.gates(dt, v, w, nextW);
            membrane.voltage(dt, state.held, v, nextW, state.input, state.injected, nextV, state.reset);
            keepPerturbed(v, nextW, state);
            System.arraycopy(nextW, 0, state.gates, 0, nextW.length);
        }
        double[] oldest = state.previous;
        state.previous = v;
        for (int s = 0; s < nextV.length; s++) {
            if (state.reset[s] > 0) {
                // Nothing is to be drawn out across a reset.
                v[s] = nextV[s];
            }
        }
        state.voltage = nextV;
        state.ahead = nextW;
        nextV = oldest;
        nextW = w;
        state.lag = lag();
    }

    private void keepPerturbed(double[] v, double[] gates, RunState state) {
        if (perturbation != null) {
            perturbation.afterVoltage(membrane, dt, new Membrane.VoltageStep(state.held, v, gates, state.input, nextV));
        }
    }

    /**
     * Sets what a state holds to the voltage at which m∞ and r are taken, then what is released and the weighted input;
     * takes the background a step further.
     *
     * @param before the voltage one step before v
     */
    void couple(int played, double[] before, double[] v, RunState state) {
        for (int s = 0; s < state.held.length; s++) {
            state.held[s] = staggered ? 1.5 * v[s] - 0.5 * before[s] : v[s];
        }
        coupling.stimulate(lanes, played, state.input);
        if (isReleased(state.step)) {
            coupling.release(program.releases(), state.count, state.held, state.released);
            coupling.boundShares().advance(state.count, advanceTime(state.lag), v, state.released);
            state.late.arrive(state.step, WHOLE, 0, state.count, state.released);
            coupling.recur(state.count, state.held, state.released, state.input);
        }
        background.at(state);
        for (int s = 0; !background.isEmpty() && s < state.held.length; s++) {
            state.input[s] += state.driven[s] - state.opened[s] * state.held[s];
        }
    }

    /** The background's share in the adjoint of {@link #couple}: adds to uBar. */
    void backgroundAdjoint(RunState state, double[] zBar, double[] uBar) {
        for (int s = 0; !background.isEmpty() && s < state.held.length; s++) {
            uBar[s] -= state.opened[s] * zBar[s];
        }
    }

    boolean isReleased(long step) {
        return step >= firstReleased;
    }

    /**
     * How far a step advances the kinetic synapses: like the gate, they live half a step ahead in the staggered scheme.
     */
    double advanceTime(double lag) {
        return staggered ? dt / 2 + lag : lag;
    }

    /** How far the kinetic synapses are behind the voltage after a step. */
    double lag() {
        return staggered ? dt / 2 : dt;
    }
}

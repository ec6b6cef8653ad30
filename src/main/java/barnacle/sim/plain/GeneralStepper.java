package barnacle.sim.plain;

import barnacle.ode.Method;
import barnacle.ode.Stepper;
import barnacle.sim.BackgroundRun;
import barnacle.sim.InjectedRun;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkStepper;
import barnacle.sim.RunState;

/** One lane's steps of {@link GeneralSimulation}. */
final class GeneralStepper implements NetworkStepper {
    private final Coupling coupling;
    private final SeenCoupling seen;
    private final NetworkField equations;
    private final InjectedRun injections;
    private final BackgroundRun background;
    private final Stepper stepper;
    private final GeneralDelays delays;
    private final RunState state;
    /** The voltages, the gates, then the releases if they are states. */
    private final double[] y;

    private Lanes lane;

    GeneralStepper(NetworkProgram program, Method method) {
        coupling = new Coupling(program);
        equations = new NetworkField(program, coupling, 1);
        injections = new InjectedRun(program);
        background = new BackgroundRun(program);
        state = new RunState(program, 1);
        seen = new SeenCoupling(program, coupling);
        state.observed = seen;
        y = new double[NetworkField.rows(program)];
        stepper = method.stepper(y.length);
        delays = new GeneralDelays(program, equations, 1);
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public void use(double[] parameters, Lanes lane) {
        this.lane = lane;
        equations.prepare(parameters);
        coupling.prepareDrive(parameters, lane);
        seen.use(lane);
    }

    @Override
    public void start() {
        System.arraycopy(state.gates, 0, state.ahead, 0, state.ahead.length);
        coupling.boundShares().advance(1, state.lag, state.voltage, state.released);
        state.lag = 0;
    }

    @Override
    public void step(int played) {
        int neurons = state.voltage.length;
        int releaseAt = neurons + state.gates.length;
        coupling.stimulate(lane, played, state.input);
        injections.at(state);
        background.at(state);
        for (int i = 0; i < neurons; i++) {
            state.input[i] += state.driven[i];
        }
        System.arraycopy(state.voltage, 0, state.previous, 0, neurons);
        System.arraycopy(state.voltage, 0, y, 0, neurons);
        System.arraycopy(state.gates, 0, y, neurons, state.gates.length);
        System.arraycopy(state.released, 0, y, releaseAt, y.length - releaseAt);
        delays.at(state.input, state.opened, state.injected, state.late, state.step, state.time, 0);
        delays.step(stepper, y);
        System.arraycopy(y, 0, state.voltage, 0, neurons);
        System.arraycopy(y, neurons, state.gates, 0, state.gates.length);
        System.arraycopy(y, neurons, state.ahead, 0, state.gates.length);
        System.arraycopy(y, releaseAt, state.released, 0, y.length - releaseAt);
    }
}

package barnacle.sim;

import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * A network's {@link LiveRun}: what {@link Simulation#forward} does with one lane, without an end. It plays a lane's
 * stimulus if it is given one.
 */
public final class NetworkRun implements LiveRun {
    /** Steps from one kept moment to the next. */
    private static final int BETWEEN_KEPT = 1024;

    private final NetworkProgram program;
    private final double[] parameters;
    private final NetworkStepper stepper;
    private final NetworkState start;
    private final RunState state;
    /** Two moments of before, for {@link #lastGood}. */
    private RunState kept;

    private RunState keptBefore;
    private Lanes lane;
    private VoltageBounds bounds;
    private Sentence fault;

    /**
     * A run of a program.
     *
     * @param engine makes the steps
     * @param parameters in the order of the program's table; copied
     * @param start of the same program
     */
    public NetworkRun(NetworkStepper.Factory engine, NetworkProgram program, double[] parameters, NetworkState start) {
        this.program = program;
        this.parameters = parameters.clone();
        this.start = start;
        stepper = engine.stepper(program);
        state = stepper.state();
        kept = new RunState(program, 1);
        keptBefore = new RunState(program, 1);
        restore(start);
    }

    /**
     * A run of one lane, with its stimulus.
     *
     * @param lanes whose lane it is
     */
    public NetworkRun(
            NetworkStepper.Factory engine, NetworkProgram program, double[] parameters, Lanes lanes, int lane) {
        this(engine, program, parameters, NetworkState.initial(program, lanes, lane));
        play(lanes.lane(lane));
    }

    /** Plays a stimulus, whose schedule begins at the start of the run; it has silence afterwards. */
    private void play(Lanes stimulus) {
        lane = new Lanes(
                1,
                stimulus.steps(),
                stimulus.stepsPerSegment(),
                List.of(),
                stimulus.patterns(),
                stimulus.schedule(),
                state.voltage.clone(),
                state.gates.clone());
        bounds = VoltageBounds.of(program, parameters, lane);
        stepper.use(parameters, lane);
    }

    public NetworkProgram program() {
        return program;
    }

    /** The state now; overwritten by the next step. */
    public Simulation.State state() {
        return state;
    }

    @Override
    public double time() {
        return state.time;
    }

    @Override
    public long steps() {
        return state.step;
    }

    @Override
    public double dt() {
        return program.settings().dt();
    }

    @Override
    public int units() {
        return program.neurons();
    }

    @Override
    public String called(int unit) {
        return program.called(unit);
    }

    @Override
    public double value(int unit) {
        return state.voltage[unit];
    }

    @Override
    public boolean run(long steps, Observer observer) {
        for (long k = 0; k < steps; k++) {
            if (fault != null) {
                return false;
            }
            if (state.step % BETWEEN_KEPT == 0) {
                keep();
            }
            stepper.step((int) Math.min(state.step, Integer.MAX_VALUE));
            state.count(dt());
            fault = findFault();
            if (observer != null && !observer.at(this) || fault != null) {
                return false;
            }
        }
        return true;
    }

    private Sentence findFault() {
        for (int i = 0; i < state.voltage.length; i++) {
            double v = state.voltage[i];
            boolean sound = program.isCredible(i, v) && bounds.holds(i, v);
            for (int k = 0; k < program.gates(i); k++) {
                sound &= Double.isFinite(state.gate(i, k, 0));
            }
            if (!sound) {
                return bounds.fault(i, state.time, v);
            }
        }
        return null;
    }

    private void keep() {
        RunState oldest = keptBefore;
        keptBefore = kept;
        kept = oldest;
        kept.set(state);
    }

    @Override
    public Optional<Sentence> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public NetworkState moment() {
        return NetworkState.of(state);
    }

    @Override
    public NetworkState start() {
        return start;
    }

    @Override
    public NetworkState lastGood() {
        return NetworkState.of(keptBefore);
    }

    @Override
    public void restore(Moment moment) {
        if (!(moment instanceof NetworkState given) || given.program() != program) {
            throw new IllegalArgumentException("a moment of another program");
        }
        boolean started = given.putInto(state);
        fault = null;
        play(lane == null ? Lanes.silent(state.voltage, state.gates) : lane);
        if (!started) {
            stepper.start();
        }
        kept.set(state);
        keptBefore.set(state);
    }
}

package barnacle.sim;

import barnacle.model.Seed;

/** The whole state of a network's run at a time: a run that goes on from it is the uninterrupted one, bit for bit. */
public final class NetworkState implements LiveRun.Moment {
    private final RunState state;
    private final boolean started;

    private NetworkState(RunState state, boolean started) {
        this.state = state;
        this.started = started;
    }

    /** The start of one lane. */
    public static NetworkState initial(NetworkProgram program, Lanes lanes, int lane) {
        RunState state = new RunState(program, 1);
        state.start(lanes.lane(lane));
        return new NetworkState(state, false);
    }

    /**
     * A start that is drawn, the same as that of {@link Lanes#free}.
     *
     * @param number which of the initial states that the seed gives
     */
    public static NetworkState drawn(NetworkProgram program, Seed seed, long number) {
        return initial(program, Lanes.free(program, 1, seed, number), 0);
    }

    /** A copy of a state. */
    static NetworkState of(RunState state) {
        RunState copy = new RunState(state.program, 1);
        copy.set(state);
        return new NetworkState(copy, true);
    }

    /** Puts a state of the same program to this one; returns whether a step went on from there. */
    boolean putInto(RunState other) {
        other.set(state);
        return started;
    }

    /** The program it is a state of. */
    public NetworkProgram program() {
        return state.program;
    }

    @Override
    public double time() {
        return state.time;
    }

    @Override
    public long steps() {
        return state.step;
    }

    /** A neuron's voltage, in its unit. */
    public double voltage(int neuron) {
        return state.voltage(neuron, 0);
    }

    /** One of a neuron's gates, at the time of the voltage. */
    public double gate(int neuron, int gate) {
        return state.gate(neuron, gate, 0);
    }
}

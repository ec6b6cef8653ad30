package barnacle.sim;

import java.util.Arrays;

/**
 * What some lanes of a network's run in double precision are at a time, and what the last step made on its way. An
 * engine overwrites it at every step; it belongs to one run and one thread.
 *
 * <p>Arrays are [row * {@link #count} + lane]. An engine may put other arrays of the same length in their place.
 */
public final class RunState implements Simulation.State {
    public final NetworkProgram program;
    /** Lanes. */
    public final int count;

    /** Steps taken since the start. */
    public long step;

    /** In the neurons' unit. */
    public double time;

    /** The step and its time from which time is counted in steps of the program's dt. */
    public long originStep;

    public double originTime;

    /** How far {@link #released} of kinetic synapses is behind the voltage, in the unit of time. */
    public double lag;

    /** The voltages, by neuron. */
    public double[] voltage;

    /** The voltages before the last step; the same as the voltages at the start. */
    public double[] previous;

    /** The gates by {@link NetworkProgram#gateRow}, at the time of the voltages. */
    public double[] gates;

    /** The gates as the scheme keeps them: half a step ahead of the voltages by {@link Staggered}. */
    public double[] ahead;

    /**
     * What is released, by row of the {@link NetworkProgram#releases}, a state of its own for a kinetic synapse; then
     * what arrived in the last step, by row of the {@link NetworkProgram#arrivals}.
     */
    public double[] released;

    /** The voltage at which the last step took what follows the voltage at once, by neuron. */
    public double[] held;

    /** {@link Simulation.State#reset}, by neuron. */
    public final double[] reset;

    /** The weighted input of the last step, by neuron. */
    public double[] input;

    /** Finds for an observer what passes between the neurons; an engine's own. */
    public Observed observed;

    private boolean isFound;
    /** The current that the experimenter gave in the last step, by neuron, in its unit. */
    public double[] injected;

    /** What the background adds to the weighted input of the last step at a voltage of 0, by neuron. */
    public double[] driven;

    /** What of it falls with each unit of the voltage {@link #held}, by neuron. */
    public double[] opened;

    /** The state of the background: {@link BackgroundRun#states}. */
    public final double[] bound;

    /** Of each lane, the key to its noise: {@link Lanes#noise}. */
    final long[] keys;

    /** What each noise of the program was in the last step, in standard deviations; NaN where it has not begun. */
    final double[] noise;
    /** What is on its way. */
    public final ReleaseHistory late;

    public RunState(NetworkProgram program, int count) {
        this.program = program;
        this.count = count;
        voltage = new double[program.neurons() * count];
        previous = new double[voltage.length];
        held = new double[voltage.length];
        reset = new double[voltage.length];
        input = new double[voltage.length];
        injected = new double[voltage.length];
        driven = new double[voltage.length];
        opened = new double[voltage.length];
        bound = new double[BackgroundRun.states(program) * count];
        keys = new long[count];
        noise = new double[InjectedRun.streams(program) * count];
        Arrays.fill(noise, Double.NaN);
        gates = new double[program.gateRows() * count];
        ahead = new double[gates.length];
        released = new double[(program.releaseRows() + program.arrivalRows()) * count];
        late = new ReleaseHistory(program, count);
        forgetResets();
    }

    private void forgetResets() {
        for (NetworkProgram.Group group : program.groups()) {
            int from = group.firstNeuron() * count;
            Arrays.fill(reset, from, from + group.size() * count, group.neuron().isReset() ? 0 : Double.NaN);
        }
    }

    /** Puts lanes at their start: the gates ahead are the initial ones; but for what is bound, nothing is released. */
    public void start(Lanes lanes) {
        step = 0;
        time = 0;
        originStep = 0;
        originTime = 0;
        lag = 0;
        isFound = false;
        late.begin(0);
        System.arraycopy(lanes.initialVoltage(), 0, voltage, 0, voltage.length);
        System.arraycopy(lanes.initialVoltage(), 0, previous, 0, previous.length);
        System.arraycopy(lanes.initialGates(), 0, gates, 0, gates.length);
        System.arraycopy(lanes.initialGates(), 0, ahead, 0, ahead.length);
        Arrays.fill(released, 0);
        System.arraycopy(lanes.initialBound(), 0, released, 0, lanes.initialBound().length);
        Arrays.fill(held, 0);
        forgetResets();
        Arrays.fill(input, 0);
        Arrays.fill(injected, 0);
        Arrays.fill(driven, 0);
        Arrays.fill(opened, 0);
        Arrays.fill(bound, 0);
        Arrays.fill(noise, Double.NaN);
        System.arraycopy(lanes.noise(), 0, keys, 0, count);
    }

    /** Takes over all of another state of the same program and as many lanes. */
    public void set(RunState other) {
        setPresent(other);
        late.set(other.late);
    }

    /** As {@link #set}, but for what is on its way. */
    public void setPresent(RunState other) {
        step = other.step;
        time = other.time;
        originStep = other.originStep;
        originTime = other.originTime;
        lag = other.lag;
        isFound = false;
        copy(other.voltage, voltage);
        copy(other.previous, previous);
        copy(other.gates, gates);
        copy(other.ahead, ahead);
        copy(other.released, released);
        copy(other.held, held);
        copy(other.reset, reset);
        copy(other.input, input);
        copy(other.injected, injected);
        copy(other.driven, driven);
        copy(other.opened, opened);
        copy(other.bound, bound);
        copy(other.noise, noise);
        System.arraycopy(other.keys, 0, keys, 0, count);
    }

    /**
     * Which step of a lane's schedule the next step plays. A schedule belongs to times: after a change of dt it is not
     * the number of steps taken.
     */
    public int played() {
        return (int) Math.min(Math.rint(time / program.settings().dt()), Integer.MAX_VALUE);
    }

    /** Counts a step. */
    public void count(double dt) {
        isFound = false;
        step++;
        time = originTime + (step - originStep) * dt;
    }

    /**
     * What passes between the neurons at the time of the voltages, where a step may use it half a step away. Found when
     * it is first asked for after a step, so that a run that nobody asks pays nothing.
     */
    public interface Observed {
        /** Finds it; the state is left. */
        void find(RunState state);

        /** The weighted input, [neuron * lanes + lane]. */
        double input(int at);

        /** What one recurrent link adds to it. */
        double input(int link, int at);

        /** What is released, [release row * lanes + lane]. */
        double release(int at);
    }

    private Observed observed() {
        if (!isFound) {
            observed.find(this);
            isFound = true;
        }
        return observed;
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    @Override
    public double voltage(int neuron, int lane) {
        return voltage[neuron * count + lane];
    }

    @Override
    public double gate(int neuron, int gate, int lane) {
        return gates[program.gateRow(neuron, gate) * count + lane];
    }

    @Override
    public double reset(int neuron, int lane) {
        return reset[neuron * count + lane];
    }

    @Override
    public double input(int neuron, int lane) {
        return observed().input(neuron * count + lane);
    }

    @Override
    public double input(int link, int neuron, int lane) {
        return observed().input(link, neuron * count + lane);
    }

    @Override
    public double injected(int neuron, int lane) {
        return injected[neuron * count + lane];
    }

    @Override
    public double release(int row, int lane) {
        return observed().release(row * count + lane);
    }
}

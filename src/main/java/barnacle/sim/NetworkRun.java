package barnacle.sim;

import barnacle.model.BlockName;
import barnacle.model.InitialState;
import barnacle.model.NeuronVariable;
import barnacle.model.SynapseState;
import barnacle.model.VariableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network's {@link LiveRun}: what {@link Simulation#forward} does with one lane, without an end. Between two steps
 * the network can be {@link #change changed}. It plays a lane's stimulus if it is given one, from the start on.
 */
public final class NetworkRun implements LiveRun {
    private final NetworkStepper.Factory engine;
    private NetworkProgram program;
    private double[] parameters;
    private NetworkState start;
    private NetworkStepper stepper;
    private RunState state;
    private final KeptMoments<NetworkState> kept = new KeptMoments<>();
    private Lanes lane;
    private VoltageBounds bounds;
    private Fault fault;

    /**
     * A run of a program.
     *
     * @param engine makes the steps
     * @param parameters in the order of the program's table; copied
     * @param start of the same program
     */
    public NetworkRun(NetworkStepper.Factory engine, NetworkProgram program, double[] parameters, NetworkState start) {
        this.engine = engine;
        lane = Lanes.silent(new double[0], new double[0]);
        use(program, parameters, start);
        restore(start);
    }

    /**
     * A run of one lane, with its stimulus; after its schedule there is silence.
     *
     * @param lanes whose lane it is
     */
    public NetworkRun(
            NetworkStepper.Factory engine, NetworkProgram program, double[] parameters, Lanes lanes, int lane) {
        this.engine = engine;
        this.lane = lanes.lane(lane);
        use(program, parameters, NetworkState.initial(program, lanes, lane));
        restore(start);
    }

    private void use(NetworkProgram next, double[] itsParameters, NetworkState itsStart) {
        if (itsStart.program() != next) {
            throw new IllegalArgumentException("a start of another program");
        }
        program = next;
        parameters = itsParameters.clone();
        start = itsStart;
        stepper = engine.stepper(program);
        state = stepper.state();
    }

    /**
     * Goes on with another program from the next step on. The time, the steps and the state of every neuron that is
     * still there stay as they are; a neuron that is new begins as at the other program's start. Before the first step
     * all of them do. A run with a fault goes on from the {@link #lastGood} moment. A stimulus plays on while the
     * program has as many channels.
     *
     * @param parameters in the order of the other program's table; copied
     * @param start of the other program, which is the run's {@link #start} from now on
     */
    public void change(NetworkProgram next, double[] parameters, NetworkState start) {
        NetworkState now = fault == null ? moment() : lastGood();
        double dt = dt();
        use(next, parameters, start);
        lane = fits(lane) ? stretched(lane, dt / dt()) : Lanes.silent(lane.initialVoltage(), lane.initialGates());
        restore(now.steps() == 0 ? start : now);
    }

    /** Whether the program takes a lane's patterns. */
    private boolean fits(Lanes stimulus) {
        return stimulus.patterns().length == 0
                || stimulus.patterns()[0].length == program.network().channels();
    }

    /** A lane's stimulus in steps of another length. */
    private static Lanes stretched(Lanes stimulus, double times) {
        double steps = Math.max(1, Math.min(Integer.MAX_VALUE, Math.rint(stimulus.stepsPerSegment() * times)));
        return played(stimulus, (int) steps, stimulus.initialVoltage(), stimulus.initialGates());
    }

    private static Lanes played(Lanes stimulus, int stepsPerSegment, double[] voltage, double[] gates) {
        return new Lanes(
                1,
                1,
                stepsPerSegment,
                List.of(),
                stimulus.patterns(),
                stimulus.schedule(),
                voltage,
                gates,
                stimulus.initialBound(),
                stimulus.noise());
    }

    public NetworkProgram program() {
        return program;
    }

    /** In the order of the program's table; a copy. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** The state now; overwritten by the next step, and another one after a {@link #change}. */
    public Simulation.State state() {
        return state;
    }

    /**
     * The voltages and gates of all neurons now, and what kinetic synapses have bound, for a run that is to start here.
     * It has neither the time, nor what noises remember, nor what a delay holds back. By a {@link GeneralMethod} a run
     * from it is the one that went on; by {@link Staggered} and {@link SemiImplicit} it is that to the order of the
     * scheme, which begins every run in a way of its own.
     */
    public InitialState asInitial() {
        List<VariableState> variables = new ArrayList<>();
        for (NetworkProgram.Group group : program.groups()) {
            List<NeuronVariable> all = group.neuron().variables();
            for (int k = 0; k < all.size(); k++) {
                NeuronVariable variable = all.get(k);
                List<Double> values = new ArrayList<>();
                for (int i = 0; i < group.size(); i++) {
                    int neuron = group.firstNeuron() + i;
                    double value = k == 0 ? state.voltage(neuron, 0) : state.gate(neuron, k - 1, 0);
                    // A method may leave the possible by a rounding.
                    values.add(variable.possible().clip(value));
                }
                variables.add(new VariableState(group.name(), variable.name(), values));
            }
        }
        List<SynapseState> synapses = new ArrayList<>();
        for (NetworkProgram.Link link : program.recurrent()) {
            if (link.synapse().kinetics() != null) {
                NetworkProgram.Release release = program.released(link);
                List<Double> bound = new ArrayList<>();
                for (int i = 0; i < release.size(); i++) {
                    bound.add(Math.max(0, Math.min(1, state.release(release.firstRow() + i, 0))));
                }
                BlockName block = link.block().name();
                synapses.add(new SynapseState(block.part(), block.other(), bound));
            }
        }
        return new InitialState(variables, Optional.of(synapses));
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
    public double reset(int unit) {
        return state.reset[unit];
    }

    @Override
    public boolean run(long steps, Observer observer) {
        double dt = dt();
        for (long k = 0; k < steps; k++) {
            if (fault != null) {
                return false;
            }
            kept.at(state.step, KeptMoments.BETWEEN, this::moment);
            stepper.step(state.played());
            state.count(dt);
            fault = findFault();
            if (observer != null && !observer.at(this) || fault != null) {
                return false;
            }
        }
        return true;
    }

    private Fault findFault() {
        for (int i = 0; i < state.voltage.length; i++) {
            double v = state.voltage[i];
            if (!program.isCredible(i, v) || !bounds.holds(i, v)) {
                return bounds.fault(i, 0, state.time, v);
            }
            for (int k = 0; k < program.gates(i); k++) {
                double gate = state.gate(i, k, 0);
                if (!Double.isFinite(gate)) {
                    return bounds.fault(i, k + 1, state.time, gate);
                }
            }
        }
        return null;
    }

    @Override
    public Optional<Fault> fault() {
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
        return kept.earlier();
    }

    @Override
    public void restore(Moment moment) {
        if (!(moment instanceof NetworkState given)) {
            throw new IllegalArgumentException("a moment of something else than a network");
        }
        NetworkState here = given.carriedTo(start);
        fault = null;
        // A voltage may be out of its bounds after a change, and has to come back.
        lane = played(lane, lane.stepsPerSegment(), here.voltages(), here.gates());
        bounds = VoltageBounds.of(program, parameters, lane);
        stepper.use(parameters, lane);
        here.putInto(stepper);
        kept.begin(moment());
    }
}

package barnacle.sim.plain;

import barnacle.ode.CarryOn;
import barnacle.ode.Method;
import barnacle.ode.Stepper;
import barnacle.ode.VectorField;
import barnacle.sim.BackgroundRun;
import barnacle.sim.GeneralMethod;
import barnacle.sim.InjectedRun;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.ReleaseHistory;
import barnacle.sim.Simulation;
import java.util.Arrays;

/**
 * {@link GeneralMethod} in double precision: voltages, gates and, if the network has kinetic synapses, releases are the
 * state of a one-step method. Stimulus, background and injected currents are constant within a step; other release
 * follows the voltage, and what arrives with a delay its course then, also within a step ({@link GeneralDelays}).
 *
 * <p>An explicit method takes all lanes as one state. A method that uses the Jacobian takes each lane alone, since
 * lanes do not know each other and its cost grows as the state to the power of three.
 */
final class GeneralSimulation implements Simulation {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final Reader reader;
    private final SeenCoupling seen;
    private final InjectedRun injections;
    private final BackgroundRun background;
    private final Method method;
    private final double dt;
    /** How many lanes are stepped together. */
    private int width;

    private Stepper stepper;
    /** The voltages, the gates, then the releases if they are states, [row * count + lane]. */
    private double[] state = {};

    private double[] drive = {};
    /** The current that the experimenter gives, [neuron * lanes + lane]. */
    private double[] injected = {};
    /** What each noise was in the last step. */
    private double[] noise = {};
    /** The state of the background. */
    private double[] bound = {};
    /** What it adds to the weighted input at a voltage of 0, and what of that falls with the voltage. */
    private double[] driven = {};

    private double[] opened = {};
    /** Of the lanes stepped together. */
    private double[] batchState = {};

    private double[] batchDrive = {};
    private double[] batchOpened = {};
    private double[] batchInjected = {};
    /** Of the lanes stepped together. */
    private NetworkField equations;

    /** Of the lanes stepped together. */
    private GeneralDelays delays;

    /** Of all lanes. */
    private ReleaseHistory history;

    /** Whether the present run is to be gone back through. */
    private boolean goesBack;

    private Lanes finished;

    GeneralSimulation(NetworkProgram program, Method method) {
        this.program = program;
        this.method = method;
        dt = program.settings().dt();
        coupling = new Coupling(program);
        reader = new Reader(program, coupling);
        seen = new SeenCoupling(program, coupling);
        injections = new InjectedRun(program);
        background = new BackgroundRun(program);
    }

    @Override
    public void readings(double[] means) {
        reader.copyMeans(means);
    }

    private void prepare(int count) {
        int neurons = program.neurons();
        int rows = NetworkField.rows(program);
        if (drive.length != neurons * count) {
            state = new double[rows * count];
            drive = new double[neurons * count];
            injected = new double[neurons * count];
            noise = new double[InjectedRun.streams(program) * count];
            bound = new double[BackgroundRun.states(program) * count];
            driven = new double[neurons * count];
            opened = new double[neurons * count];
        }
        int wanted = method.usesJacobian() ? 1 : count;
        if (width != wanted) {
            width = wanted;
            stepper = method.stepper(rows * width);
            batchState = new double[rows * width];
            batchDrive = new double[neurons * width];
            batchInjected = new double[neurons * width];
            batchOpened = new double[neurons * width];
            equations = new NetworkField(program, coupling, width);
            delays = new GeneralDelays(program, equations, width);
        }
    }

    @Override
    public boolean forward(double[] p, Lanes lanes, double[] readout, RunObserver observer) {
        int count = lanes.count();
        int size = program.neurons() * count;
        finished = null;
        prepare(count);
        int neuronStates = size + program.gateRows() * count;
        Arrays.fill(state, neuronStates, state.length, 0);
        System.arraycopy(lanes.initialVoltage(), 0, state, 0, size);
        System.arraycopy(lanes.initialGates(), 0, state, size, neuronStates - size);
        System.arraycopy(lanes.initialBound(), 0, state, neuronStates, lanes.initialBound().length);
        equations.prepare(p);
        coupling.prepareDrive(p, lanes);
        injections.use(lanes.noise());
        Arrays.fill(noise, Double.NaN);
        history = new ReleaseHistory(program, count);
        history.prepare(lanes.steps(), goesBack);
        background.use(lanes.noise());
        Arrays.fill(bound, 0);
        Arrays.fill(driven, 0);
        Arrays.fill(opened, 0);
        reader.prepare(lanes);
        reader.start(state);
        View view = new View(lanes);
        if (observer != null && !observer.at(0, view.after(0))) {
            return false;
        }
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (int step = 0; step < lanes.steps(); step++) {
            carryOn.step();
            reader.startStep(step, state);
            coupling.stimulate(lanes, step, drive);
            injections.at(step, step * dt, 0, count, noise, injected);
            background.at(step, 0, count, bound, driven, opened);
            addDriven();
            for (int lane = 0; lane < count; lane += width) {
                copyLanes(drive, count, lane, batchDrive, width, 0);
                copyLanes(injected, count, lane, batchInjected, width, 0);
                copyLanes(opened, count, lane, batchOpened, width, 0);
                copyLanes(state, count, lane, batchState, width, 0);
                delays.at(batchDrive, batchOpened, batchInjected, history, step, step * dt, lane);
                delays.step(stepper, batchState);
                copyLanes(batchState, width, 0, state, count, lane);
            }
            reader.read(step, state, null);
            if (observer != null && !observer.at(step + 1, view.after(step + 1))) {
                return false;
            }
        }
        reader.write(p, readout);
        for (int i = 0; i < neuronStates; i++) {
            if (!Double.isFinite(state[i])) {
                reader.fail(readout, i % count);
            }
        }
        finished = lanes;
        return true;
    }

    /** What an observer sees of a run. */
    private final class View implements State {
        private final int count;
        private final int gatesAt;
        private int step;
        private boolean isFound;

        View(Lanes lanes) {
            count = lanes.count();
            gatesAt = program.neurons() * count;
            seen.use(lanes);
        }

        /** The view after so many steps. */
        State after(int steps) {
            step = steps;
            isFound = false;
            return this;
        }

        @Override
        public double voltage(int neuron, int lane) {
            return state[neuron * count + lane];
        }

        @Override
        public double gate(int neuron, int gate, int lane) {
            return state[gatesAt + program.gateRow(neuron, gate) * count + lane];
        }

        @Override
        public double input(int neuron, int lane) {
            int s = neuron * count + lane;
            return coupled().input(s) + driven[s] - opened[s] * state[s];
        }

        @Override
        public double input(int link, int neuron, int lane) {
            return coupled().input(link, neuron * count + lane);
        }

        @Override
        public double injected(int neuron, int lane) {
            return step == 0 ? 0 : injected[neuron * count + lane];
        }

        @Override
        public double release(int row, int lane) {
            return coupled().release(row * count + lane);
        }

        private SeenCoupling coupled() {
            if (!isFound) {
                seen.find(step, step, state, state, gatesAt + program.gateRows() * count, 0, history);
                isFound = true;
            }
            return seen;
        }
    }

    private void addDriven() {
        for (int i = 0; i < drive.length; i++) {
            drive[i] += driven[i];
        }
    }

    /**
     * What is given in a step, each [neuron * lanes + lane].
     *
     * @param driven by the background
     * @param opened by the background
     */
    private record Given(double[] injected, double[] driven, double[] opened) {}

    /** Copies {@link #width} lanes of every row, a row being so many lanes wide. */
    private void copyLanes(double[] from, int fromRow, int fromLane, double[] to, int toRow, int toLane) {
        for (int row = 0; row < from.length / fromRow; row++) {
            System.arraycopy(from, row * fromRow + fromLane, to, row * toRow + toLane, width);
        }
    }

    /**
     * The continuous adjoint: dλ/dt = -(∂f/∂y)' λ solved backward by the same method in the same steps, λ growing by
     * what the readout reads after each step, and (∂f/∂θ)' λ summed by Simpson's rule. Between steps the state and λ
     * are cubic. What is released at t has its share of what arrives of it at t + delay. Keeps the state of every step,
     * and with delays what was released in it.
     */
    @Override
    public void backward(
            double[] p,
            Lanes lanes,
            double[] readoutGradient,
            int back,
            double spikeWidth,
            double[] gradient,
            AdjointObserver observer) {
        Simulation.checkFinished(lanes, finished);
        reader.writeAdjoint(readoutGradient, gradient);
        if (back > 0) {
            program.requireGradient(spikeWidth > 0);
            solveBackward(p, lanes, back, spikeWidth, gradient, observer);
        }
    }

    private void solveBackward(
            double[] p, Lanes lanes, int back, double spikeWidth, double[] gradient, AdjointObserver observer) {
        int count = lanes.count();
        Given[] given = new Given[program.protocol().isSilent() ? 0 : lanes.steps()];
        goesBack = true;
        double[][] states = states(p, lanes, given);
        goesBack = false;
        double[] bar = new double[state.length];
        double[] driveBar = new double[drive.length];
        Backward backward = new Backward();
        coupling.prepareDrive(p, lanes);
        coupling.prepareDriveAdjoint(lanes);
        int last = lanes.steps();
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (ReadoutSpan stretch : ReadoutSpan.goingBack(lanes.spans(), lanes.steps(), back)) {
            Arrays.fill(bar, 0);
            delays.hold(count, stretch.to());
            last = stretch.from();
            for (int step = stretch.to() - 1; step >= last; step--) {
                carryOn.step();
                reader.readAdjoint(step + 1, states[step + 1], bar);
                reader.readSpikesAdjoint(step, states[step], states[step + 1], spikeWidth, bar);
                if (observer != null) {
                    observer.at(step + 1, (neuron, lane) -> bar[neuron * count + lane]);
                }
                coupling.stimulate(lanes, step, drive);
                if (given.length > 0) {
                    injected = given[step].injected;
                    driven = given[step].driven;
                    opened = given[step].opened;
                    addDriven();
                }
                for (int lane = 0; lane < count; lane += width) {
                    copyLanes(drive, count, lane, batchDrive, width, 0);
                    copyLanes(injected, count, lane, batchInjected, width, 0);
                    copyLanes(opened, count, lane, batchOpened, width, 0);
                    copyLanes(states[step], count, lane, delays.cubic().from, width, 0);
                    copyLanes(states[step + 1], count, lane, delays.cubic().to, width, 0);
                    copyLanes(bar, count, lane, backward.bar, width, 0);
                    backward.step(step, lane, gradient);
                    copyLanes(backward.bar, width, 0, bar, count, lane);
                    copyLanes(backward.drive, width, 0, driveBar, count, lane);
                }
                coupling.stimulateAdjoint(lanes, step, driveBar);
                reader.startStepAdjoint(step, states[step], states[step + 1], spikeWidth, bar);
            }
        }
        if (observer != null && last == 0) {
            reader.readAdjoint(0, states[0], bar);
            observer.at(0, (neuron, lane) -> bar[neuron * count + lane]);
        }
        coupling.driveAdjoint(lanes, gradient);
    }

    /**
     * The state after each number of steps, [step][row * count + lane].
     *
     * @param given overwritten with what is given in each step; empty if nothing is
     */
    private double[][] states(double[] p, Lanes lanes, Given[] given) {
        double[][] states = new double[lanes.steps() + 1][];
        double[] ignored = lanes.newReadout(program);
        forward(p, lanes, ignored, (step, view) -> {
            states[step] = state.clone();
            if (step > 0 && given.length > 0) {
                given[step - 1] = new Given(injected.clone(), driven.clone(), opened.clone());
            }
            return true;
        });
        return states;
    }

    /** One step of some lanes, backward in time. */
    private final class Backward {
        private final double[] bar = new double[batchState.length];
        private final double[] drive = new double[batchDrive.length];
        private final double[] startBar = new double[batchState.length];
        private final double[] startChange = new double[batchState.length];
        private final double[] endChange = new double[batchState.length];
        private final double[] middleBar = new double[batchState.length];
        private final double[] change = new double[batchState.length];
        private final double[] weighed = new double[batchState.length];
        private final double[] zBar = new double[batchDrive.length];
        private final double[] ignored = new double[program.table().size()];

        /** Turns the derivative to the state after the step into that to the state before. */
        void step(int step, int lane, double[] gradient) {
            double t = step * dt;
            delays.at(batchDrive, batchOpened, batchInjected, history, step, t, lane);
            delays.findSlopes();
            System.arraycopy(bar, 0, startBar, 0, bar.length);
            // Backward in t is forward in -t.
            VectorField adjoint = (minusT, y, dydt) -> delays.pullBack((-minusT - t) / dt, y, dydt, zBar, ignored);
            adjoint.evaluate(-t - dt, startBar, startChange);
            stepper.step(adjoint, -t - dt, dt, bar);
            adjoint.evaluate(-t, bar, endChange);
            for (int i = 0; i < bar.length; i++) {
                middleBar[i] = (startBar[i] + bar[i]) / 2 + dt * (startChange[i] - endChange[i]) / 8;
            }
            Arrays.fill(drive, 0);
            sum(1, startBar, 1.0 / 6, gradient);
            sum(0.5, middleBar, 4.0 / 6, gradient);
            sum(0, bar, 1.0 / 6, gradient);
            for (int time = 0; time < GeneralDelays.TIMES.length && !delays.isEmpty(); time++) {
                keepLate(time);
            }
        }

        /** Keeps what follows from what arrived at a time of the step, for when it was released. */
        private void keepLate(int time) {
            double share = GeneralDelays.TIMES[time];
            double rest = 1 - share;
            double a = rest * rest * (1 + 2 * share);
            double b = share * share * (1 + 2 * rest);
            for (int i = 0; i < bar.length; i++) {
                // Changes are those backward in time.
                double slopes = share * startChange[i] - rest * endChange[i];
                weighed[i] = a * bar[i] + b * startBar[i] + dt * share * rest * slopes;
            }
            delays.pullBack(share, weighed, change, zBar, ignored);
            delays.keepBar(time);
        }

        /** Adds the derivatives to the parameters at one point of the step. */
        private void sum(double share, double[] barThere, double weight, double[] gradient) {
            for (int i = 0; i < weighed.length; i++) {
                weighed[i] = weight * dt * barThere[i];
            }
            delays.pullBack(share, weighed, change, zBar, gradient);
            for (int i = 0; i < drive.length; i++) {
                drive[i] += zBar[i];
            }
        }
    }
}

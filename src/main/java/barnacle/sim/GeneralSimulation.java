package barnacle.sim;

import barnacle.ode.Method;
import barnacle.ode.Stepper;
import barnacle.ode.VectorField;
import java.util.Arrays;

/**
 * {@link GeneralMethod} in double precision: voltages, gates and, if the network has kinetic synapses, releases are the state of a
 * one-step method. The stimulus is constant within a step; other release follows the voltage without delay, also within a
 * step.
 *
 * <p>An explicit method takes all lanes as one state. A method that uses the Jacobian takes each lane alone, since lanes do not
 * know each other and its cost grows as the state to the power of three.
 */
final class GeneralSimulation implements Simulation {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final Reader reader;
    private final Method method;
    /** How many lanes are stepped together. */
    private int width;

    private Stepper stepper;
    /** The voltages, the gates, then the releases if they are states, [row * count + lane]. */
    private double[] state = {};

    private double[] drive = {};
    /** Of the lanes stepped together. */
    private double[] batchState = {};

    private double[] batchDrive = {};
    private double[] z = {};
    private double[] r = {};
    private double[] rSlopes = {};
    private Lanes finished;

    GeneralSimulation(NetworkProgram program, Method method) {
        this.program = program;
        this.method = method;
        coupling = new Coupling(program);
        reader = new Reader(program, coupling);
    }

    private void prepare(int count) {
        int neurons = program.neurons();
        int rows = 2 * neurons + (program.isKinetic() ? program.releaseRows() : 0);
        if (drive.length != neurons * count) {
            state = new double[rows * count];
            drive = new double[neurons * count];
        }
        int wanted = method.usesJacobian() ? 1 : count;
        if (width != wanted) {
            width = wanted;
            stepper = method.stepper(rows * width);
            batchState = new double[rows * width];
            batchDrive = new double[neurons * width];
            z = new double[neurons * width];
            r = new double[program.releaseRows() * width];
            rSlopes = new double[r.length];
        }
    }

    @Override
    public boolean forward(double[] p, Lanes lanes, double[] readout, StepObserver observer) {
        int count = lanes.count();
        int size = program.neurons() * count;
        finished = null;
        prepare(count);
        Arrays.fill(state, 2 * size, state.length, 0);
        System.arraycopy(lanes.initialVoltage(), 0, state, 0, size);
        System.arraycopy(lanes.initialGate(), 0, state, size, size);
        coupling.prepareDrive(p, lanes);
        reader.prepare(lanes);
        State view = new State() {
            @Override
            public double voltage(int neuron, int lane) {
                return state[neuron * count + lane];
            }

            @Override
            public double gate(int neuron, int lane) {
                return state[size + neuron * count + lane];
            }
        };
        if (observer != null && !observer.at(0, view)) {
            return false;
        }
        double dt = program.settings().dt();
        VectorField field = (t, y, dydt) -> slopes(p, y, dydt);
        for (int step = 0; step < lanes.steps(); step++) {
            reader.startStep(step, state);
            coupling.stimulate(lanes, step, drive);
            for (int lane = 0; lane < count; lane += width) {
                copyLanes(drive, count, lane, batchDrive, width, 0);
                copyLanes(state, count, lane, batchState, width, 0);
                stepper.step(field, step * dt, dt, batchState);
                copyLanes(batchState, width, 0, state, count, lane);
            }
            reader.read(step, state);
            if (observer != null && !observer.at(step + 1, view)) {
                return false;
            }
        }
        reader.write(p, readout);
        for (int i = 0; i < 2 * size; i++) {
            if (!Double.isFinite(state[i])) {
                reader.fail(readout, i % count);
            }
        }
        finished = lanes;
        return true;
    }

    /** Copies {@link #width} lanes of every row, a row being so many lanes wide. */
    private void copyLanes(double[] from, int fromRow, int fromLane, double[] to, int toRow, int toLane) {
        for (int row = 0; row < from.length / fromRow; row++) {
            System.arraycopy(from, row * fromRow + fromLane, to, row * toRow + toLane, width);
        }
    }

    private void slopes(double[] p, double[] y, double[] dydt) {
        int size = program.neurons() * width;
        System.arraycopy(batchDrive, 0, z, 0, size);
        if (program.isKinetic()) {
            System.arraycopy(y, 2 * size, r, 0, r.length);
            coupling.slopes(width, y, r, rSlopes);
            System.arraycopy(rSlopes, 0, dydt, 2 * size, r.length);
        }
        coupling.release(program.releases(), width, y, r);
        coupling.recur(p, width, y, r, z);
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                for (int lane = 0; lane < width; lane++) {
                    int s = (group.firstNeuron() + i) * width + lane;
                    double v = y[s];
                    double w = y[size + s];
                    double m = 1 / (1 + Math.exp(2 * (p[at + Membrane.V1 * n] - v) / p[at + Membrane.V2 * n]));
                    double open = 1 / (1 + Math.exp(2 * (p[at + Membrane.V3 * n] - v) / p[at + Membrane.V4 * n]));
                    dydt[s] = (p[at + Membrane.CURRENT * n]
                                    + p[at + Membrane.GAIN * n] * z[s]
                                    - p[at + Membrane.G_CA * n] * m * (v - p[at + Membrane.E_CA * n])
                                    - p[at + Membrane.G_K * n] * w * (v - p[at + Membrane.E_K * n])
                                    - p[at + Membrane.G_L * n] * (v - p[at + Membrane.E_L * n]))
                            / p[at + Membrane.C * n];
                    dydt[size + s] = p[at + Membrane.PHI * n]
                            * Math.cosh((v - p[at + Membrane.V3 * n]) / (2 * p[at + Membrane.V4 * n]))
                            * (open - w);
                }
            }
        }
    }

    @Override
    public void backward(
            double[] p,
            Lanes lanes,
            double[] readoutGradient,
            int steps,
            double spikeWidth,
            double[] gradient,
            AdjointObserver observer) {
        if (steps > 0) {
            throw new UnsupportedOperationException("GeneralMethod has no gradient; choose the scheme Staggered or"
                    + " SemiImplicit to train by backpropagation.");
        }
        if (!lanes.equals(finished)) {
            throw new IllegalStateException(
                    "the gradient of these lanes needs a forward run of the same lanes right before it, to its end");
        }
        reader.writeAdjoint(p, readoutGradient, gradient);
    }
}

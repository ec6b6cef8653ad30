package barnacle.sim;

import barnacle.ode.Method;
import barnacle.ode.VectorField;
import java.util.Arrays;

/**
 * {@link GeneralMethod} in double precision: the voltages, the gates and, if the network has kinetic synapses, the releases of all
 * lanes are one state of a one-step method. The stimulus is constant within a step; other release follows the voltage without
 * delay, also within a step.
 */
final class GeneralSimulation implements Simulation {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final Reader reader;
    private final Method method;
    private Method.Stepper stepper;
    private double[] state = {};
    private double[] drive = {};
    private double[] z = {};
    private double[] r = {};
    private double[] rSlopes = {};

    GeneralSimulation(NetworkProgram program, Method method) {
        this.program = program;
        this.method = method;
        coupling = new Coupling(program);
        reader = new Reader(program, coupling);
    }

    @Override
    public boolean forward(double[] p, Lanes lanes, double[] readout, StepObserver observer) {
        int count = lanes.count();
        int size = program.neurons() * count;
        int releases = program.releaseRows() * count;
        int length = 2 * size + (program.isKinetic() ? releases : 0);
        if (state.length != length) {
            stepper = method.stepper(length);
            state = new double[length];
            drive = new double[size];
            z = new double[size];
            r = new double[releases];
            rSlopes = new double[releases];
        }
        Arrays.fill(state, 2 * size, length, 0);
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
        VectorField field = (t, y, dydt) -> slopes(p, count, y, dydt);
        for (int step = 0; step < lanes.steps(); step++) {
            reader.startStep(step, state);
            coupling.stimulate(lanes, step, drive);
            stepper.step(field, step * dt, dt, state);
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
        return true;
    }

    private void slopes(double[] p, int count, double[] y, double[] dydt) {
        int size = program.neurons() * count;
        System.arraycopy(drive, 0, z, 0, size);
        if (program.isKinetic()) {
            System.arraycopy(y, 2 * size, r, 0, r.length);
            coupling.slopes(count, y, r, rSlopes);
            System.arraycopy(rSlopes, 0, dydt, 2 * size, r.length);
        }
        coupling.release(program.releases(), count, y, r);
        coupling.recur(p, count, y, r, z);
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                for (int lane = 0; lane < count; lane++) {
                    int s = (group.firstNeuron() + i) * count + lane;
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
    public void backward(double[] parameters, Lanes lanes, double[] readoutGradient, double[] gradient) {
        throw new UnsupportedOperationException("GeneralMethod has no gradient; choose the scheme Staggered or"
                + " SemiImplicit to train by backpropagation.");
    }
}

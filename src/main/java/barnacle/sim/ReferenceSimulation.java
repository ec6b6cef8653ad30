package barnacle.sim;

import java.util.Arrays;

/**
 * {@link Staggered} and {@link SemiImplicit} in double precision.
 *
 * <p>Before step n the state is the voltage v(n), the voltage before it v(n-1), and the gate: w(n) for SemiImplicit,
 * w(n + 1/2) for Staggered. An observer of Staggered sees the mean of the gates half a step before and after the voltage,
 * which is second order as the scheme is; at the start it sees the initial gate.
 */
final class ReferenceSimulation implements Simulation {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final Membrane membrane;
    private final boolean staggered;
    private final double dt;
    private int count;
    private int size;
    private int releases;
    private double[] previous = {};
    private double[] v = {};
    private double[] w = {};
    private double[] nextV = {};
    private double[] nextW = {};
    private double[] gateNow = {};
    private double[] u = {};
    private double[] z = {};
    private double[] r = {};
    private double[] mean = {};

    ReferenceSimulation(NetworkProgram program) {
        this.program = program;
        coupling = new Coupling(program);
        membrane = new Membrane(program);
        staggered = program.settings().scheme() instanceof Staggered;
        dt = program.settings().dt();
    }

    @Override
    public boolean forward(double[] p, Lanes lanes, double[] readout, StepObserver observer) {
        prepare(lanes);
        System.arraycopy(lanes.initialVoltage(), 0, v, 0, size);
        System.arraycopy(lanes.initialVoltage(), 0, previous, 0, size);
        System.arraycopy(lanes.initialGate(), 0, gateNow, 0, size);
        if (staggered) {
            membrane.gate(p, count, dt / 2, v, gateNow, w);
        } else {
            System.arraycopy(lanes.initialGate(), 0, w, 0, size);
        }
        Arrays.fill(mean, 0, releases, 0);
        coupling.prepareDrive(p, lanes);
        State view = new View();
        if (observer != null && !observer.at(0, view)) {
            return false;
        }
        for (int step = 0; step < lanes.steps(); step++) {
            step(p, lanes, step, previous, v, w, nextV, nextW);
            for (int s = 0; s < size; s++) {
                gateNow[s] = staggered ? (w[s] + nextW[s]) / 2 : nextW[s];
            }
            double[] oldest = previous;
            previous = v;
            v = nextV;
            nextV = oldest;
            double[] oldW = w;
            w = nextW;
            nextW = oldW;
            if (step >= lanes.steps() - lanes.windowSteps()) {
                coupling.release(count, v, r);
                for (int i = 0; i < releases; i++) {
                    mean[i] += r[i] / lanes.windowSteps();
                }
            }
            if (observer != null && !observer.at(step + 1, view)) {
                return false;
            }
        }
        coupling.read(p, count, mean, readout);
        for (int s = 0; s < size; s++) {
            if (!Double.isFinite(v[s]) || !Double.isFinite(w[s])) {
                coupling.fail(readout, count, s % count);
            }
        }
        return true;
    }

    private void prepare(Lanes lanes) {
        count = lanes.count();
        size = program.neurons() * count;
        releases = program.releaseRows() * count;
        if (v.length < size || r.length < releases) {
            previous = new double[size];
            v = new double[size];
            w = new double[size];
            nextV = new double[size];
            nextW = new double[size];
            gateNow = new double[size];
            u = new double[size];
            z = new double[size];
            r = new double[releases];
            mean = new double[releases];
        }
    }

    /** One step from (before, v, w) to (toV, toW); leaves u, r and z as the step used them. */
    private void step(
            double[] p,
            Lanes lanes,
            int step,
            double[] before,
            double[] fromV,
            double[] fromW,
            double[] toV,
            double[] toW) {
        couple(p, lanes, step, before, fromV);
        if (staggered) {
            membrane.voltage(p, count, dt, u, fromV, fromW, z, toV);
            membrane.gate(p, count, dt, toV, fromW, toW);
        } else {
            membrane.gate(p, count, dt, fromV, fromW, toW);
            membrane.voltage(p, count, dt, u, fromV, toW, z, toV);
        }
    }

    /** Sets u, the voltage at which m∞ and r are taken, then r and the weighted input z. */
    private void couple(double[] p, Lanes lanes, int step, double[] before, double[] fromV) {
        for (int s = 0; s < size; s++) {
            u[s] = staggered ? 1.5 * fromV[s] - 0.5 * before[s] : fromV[s];
        }
        coupling.stimulate(lanes, step, z);
        if (staggered || step > 0) {
            coupling.release(count, u, r);
        } else {
            Arrays.fill(r, 0, releases, 0);
        }
        coupling.recur(p, count, r, z);
    }

    @Override
    public void backward(double[] p, Lanes lanes, double[] readoutGradient, double[] gradient) {
        throw new UnsupportedOperationException("not here yet");
    }

    private final class View implements State {
        @Override
        public double voltage(int neuron, int lane) {
            return v[neuron * count + lane];
        }

        @Override
        public double gate(int neuron, int lane) {
            return gateNow[neuron * count + lane];
        }
    }
}

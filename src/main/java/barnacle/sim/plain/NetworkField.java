package barnacle.sim.plain;

import barnacle.sim.NetworkProgram;
import java.util.Arrays;

/**
 * The equations of a network, dy/dt = f(y), and the products of their transposed derivatives with a vector, in double precision for
 * some lanes side by side. The state is the voltages, the gates and, if the network has kinetic synapses, the releases: [row * lanes +
 * lane].
 */
final class NetworkField {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final int lanes;
    private final int size;
    private final double[] z;
    private final double[] r;
    private final double[] rSlopes;
    private final double[] rBar;

    NetworkField(NetworkProgram program, Coupling coupling, int lanes) {
        this.program = program;
        this.coupling = coupling;
        this.lanes = lanes;
        size = program.neurons() * lanes;
        z = new double[size];
        r = new double[program.releaseRows() * lanes];
        rSlopes = new double[r.length];
        rBar = new double[r.length];
    }

    /** How many rows a state has. */
    static int rows(NetworkProgram program) {
        return 2 * program.neurons() + (program.isKinetic() ? program.releaseRows() : 0);
    }

    /**
     * Overwrites the slopes at a state.
     *
     * @param drive the stimulus' share of each neuron's weighted input
     */
    void slopes(double[] p, double[] drive, double[] y, double[] dydt) {
        couple(p, drive, y);
        if (program.isKinetic()) {
            coupling.slopes(lanes, y, r, rSlopes);
            System.arraycopy(rSlopes, 0, dydt, 2 * size, r.length);
        }
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                for (int lane = 0; lane < lanes; lane++) {
                    int s = (group.firstNeuron() + i) * lanes + lane;
                    double v = y[s];
                    double w = y[size + s];
                    double m = open(2 * (v - p[at + Membrane.V1 * n]) / p[at + Membrane.V2 * n]);
                    double open = open(2 * (v - p[at + Membrane.V3 * n]) / p[at + Membrane.V4 * n]);
                    dydt[s] = current(p, at, n, z[s], v, w, m) / p[at + Membrane.C * n];
                    dydt[size + s] = p[at + Membrane.PHI * n]
                            * Math.cosh((v - p[at + Membrane.V3 * n]) / (2 * p[at + Membrane.V4 * n]))
                            * (open - w);
                }
            }
        }
    }

    /** Brings z and r to a state. */
    private void couple(double[] p, double[] drive, double[] y) {
        System.arraycopy(drive, 0, z, 0, size);
        if (program.isKinetic()) {
            System.arraycopy(y, 2 * size, r, 0, r.length);
        }
        coupling.release(program.releases(), lanes, y, r);
        coupling.recur(p, lanes, y, r, z);
    }

    private static double open(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double current(double[] p, int at, int n, double z, double v, double w, double m) {
        return p[at + Membrane.CURRENT * n]
                + p[at + Membrane.GAIN * n] * z
                - p[at + Membrane.G_CA * n] * m * (v - p[at + Membrane.E_CA * n])
                - p[at + Membrane.G_K * n] * w * (v - p[at + Membrane.E_K * n])
                - p[at + Membrane.G_L * n] * (v - p[at + Membrane.E_L * n]);
    }

    /**
     * Multiplies the transposed derivatives at a state with a vector.
     *
     * @param weights the vector, as long as the state; not modified
     * @param yBar overwritten with (∂f/∂y)' weights
     * @param zBar overwritten with the product to each neuron's weighted input
     * @param gradient (∂f/∂θ)' weights is added, in the order of the table, but for the input weights, whose share is in {@code zBar}
     */
    void pullBack(
            double[] p, double[] drive, double[] y, double[] weights, double[] yBar, double[] zBar, double[] gradient) {
        couple(p, drive, y);
        Arrays.fill(yBar, 0, 2 * size, 0);
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                pullBack(
                        p,
                        group.parameters() + i,
                        n,
                        (group.firstNeuron() + i) * lanes,
                        y,
                        weights,
                        yBar,
                        zBar,
                        gradient);
            }
        }
        Arrays.fill(rBar, 0);
        coupling.recurAdjoint(p, lanes, y, r, zBar, yBar, rBar, gradient);
        coupling.releaseAdjoint(program.releases(), lanes, r, rBar, yBar);
        if (program.isKinetic()) {
            System.arraycopy(weights, 2 * size, rSlopes, 0, r.length);
            coupling.slopesAdjoint(lanes, y, r, rSlopes, rBar, yBar);
            System.arraycopy(rBar, 0, yBar, 2 * size, r.length);
        }
    }

    /** One neuron's share, its lanes beginning at {@code first}. */
    private void pullBack(
            double[] p,
            int at,
            int n,
            int first,
            double[] y,
            double[] weights,
            double[] yBar,
            double[] zBar,
            double[] gradient) {
        double c = p[at + Membrane.C * n];
        double gCa = p[at + Membrane.G_CA * n];
        double gK = p[at + Membrane.G_K * n];
        double gL = p[at + Membrane.G_L * n];
        double eCa = p[at + Membrane.E_CA * n];
        double eK = p[at + Membrane.E_K * n];
        double eL = p[at + Membrane.E_L * n];
        double v2 = p[at + Membrane.V2 * n];
        double v4 = p[at + Membrane.V4 * n];
        double phi = p[at + Membrane.PHI * n];
        for (int s = first; s < first + lanes; s++) {
            double v = y[s];
            double w = y[size + s];
            double x = 2 * (v - p[at + Membrane.V1 * n]) / v2;
            double m = open(x);
            // How a voltage is weighed, per unit of current; then the gate.
            double a = weights[s] / c;
            double xBar = -a * gCa * (v - eCa) * m * (1 - m);
            double q = (v - p[at + Membrane.V3 * n]) / (2 * v4);
            double open = open(4 * q);
            double gate = weights[size + s];
            double qBar = gate * phi * (Math.sinh(q) * (open - w) + 4 * Math.cosh(q) * open * (1 - open));
            yBar[s] += 2 * xBar / v2 - a * (gCa * m + gK * w + gL) + qBar / (2 * v4);
            yBar[size + s] -= a * gK * (v - eK) + gate * phi * Math.cosh(q);
            zBar[s] = a * p[at + Membrane.GAIN * n];
            gradient[at + Membrane.C * n] -= a * current(p, at, n, z[s], v, w, m) / c;
            gradient[at + Membrane.G_CA * n] -= a * m * (v - eCa);
            gradient[at + Membrane.G_K * n] -= a * w * (v - eK);
            gradient[at + Membrane.G_L * n] -= a * (v - eL);
            gradient[at + Membrane.E_CA * n] += a * gCa * m;
            gradient[at + Membrane.E_K * n] += a * gK * w;
            gradient[at + Membrane.E_L * n] += a * gL;
            gradient[at + Membrane.V1 * n] -= 2 * xBar / v2;
            gradient[at + Membrane.V2 * n] -= xBar * x / v2;
            gradient[at + Membrane.V3 * n] -= qBar / (2 * v4);
            gradient[at + Membrane.V4 * n] -= qBar * q / v4;
            gradient[at + Membrane.PHI * n] += gate * Math.cosh(q) * (open - w);
            gradient[at + Membrane.CURRENT * n] += a;
            gradient[at + Membrane.GAIN * n] += a * z[s];
        }
    }
}

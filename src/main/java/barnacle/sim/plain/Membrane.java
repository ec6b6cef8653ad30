package barnacle.sim.plain;

import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Staggered;

/**
 * The trapezoidal sub-steps of the Morris-Lecar equations that {@link Staggered} and {@link SemiImplicit} are made of, in
 * double precision, over all neurons and lanes. Arrays are [neuron * lanes + lane]; parameters in the order of the
 * {@link ParameterTable}.
 */
public final class Membrane {
    /** Where a parameter stands among a group's blocks: the order of {@link barnacle.model.NeuronGroup#parameterNames}. */
    public static final int C = 0;

    public static final int G_CA = 1;
    public static final int G_K = 2;
    public static final int G_L = 3;
    public static final int E_CA = 4;
    public static final int E_K = 5;
    public static final int E_L = 6;
    public static final int V1 = 7;
    public static final int V2 = 8;
    public static final int V3 = 9;
    public static final int V4 = 10;
    public static final int PHI = 11;
    public static final int CURRENT = 12;
    public static final int GAIN = 13;

    private final NetworkProgram program;

    Membrane(NetworkProgram program) {
        this.program = program;
    }

    /**
     * Advances the gate by h at a fixed voltage: w' = w + k (w∞ - w) with k = hλ / (1 + hλ/2).
     *
     * @param next overwritten with the gate after h
     */
    void gate(double[] p, int count, double h, double[] v, double[] w, double[] next) {
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                double v3 = p[at + V3 * n];
                double v4 = p[at + V4 * n];
                double rate = h * p[at + PHI * n];
                int end = (group.firstNeuron() + i + 1) * count;
                for (int s = end - count; s < end; s++) {
                    // One exponential for both, of an argument that cannot overflow: λ = φ / sech x, w∞ = logistic(4
                    // x).
                    double x = (v[s] - v3) / (2 * v4);
                    double e = Math.exp(-Math.abs(x));
                    double e2 = e * e;
                    double e4 = e2 * e2;
                    double sech = 2 * e / (1 + e2);
                    double open = (x < 0 ? e4 : 1) / (1 + e4);
                    next[s] = w[s] + rate / (sech + rate / 2) * (open - w[s]);
                }
            }
        }
    }

    /**
     * Advances the voltage by h with a fixed gate w, and m∞ at voltage u: with G the total conductance and E the current
     * at v = 0, v' = v + (E - G v) / (C/h + G/2).
     *
     * @param z weighted input
     * @param next overwritten with the voltage after h
     */
    void voltage(double[] p, int count, double h, double[] u, double[] v, double[] w, double[] z, double[] next) {
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                double perStep = p[at + C * n] / h;
                double gCa = p[at + G_CA * n];
                double gK = p[at + G_K * n];
                double gL = p[at + G_L * n];
                double eCa = p[at + E_CA * n];
                double eK = p[at + E_K * n];
                double eL = p[at + E_L * n];
                double v1 = p[at + V1 * n];
                double v2 = p[at + V2 * n];
                double current = p[at + CURRENT * n];
                double gain = p[at + GAIN * n];
                int end = (group.firstNeuron() + i + 1) * count;
                for (int s = end - count; s < end; s++) {
                    double calcium = gCa / (1 + Math.exp(2 * (v1 - u[s]) / v2));
                    double potassium = gK * w[s];
                    double g = calcium + potassium + gL;
                    double e = current + gain * z[s] + calcium * eCa + potassium * eK + gL * eL;
                    next[s] = v[s] + (e - g * v[s]) / (perStep + g / 2);
                }
            }
        }
    }

    /**
     * The adjoint of {@link #gate}.
     *
     * @param wBar in: of the gate after h; out: of the gate before
     * @param vBar added to
     * @param gradient added to, in the order of the table
     */
    void gateAdjoint(
            double[] p, int count, double h, double[] v, double[] w, double[] wBar, double[] vBar, double[] gradient) {
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                double v3 = p[at + V3 * n];
                double v4 = p[at + V4 * n];
                double rate = h * p[at + PHI * n];
                double xSum = 0;
                double v4Sum = 0;
                double phiSum = 0;
                int end = (group.firstNeuron() + i + 1) * count;
                for (int s = end - count; s < end; s++) {
                    double x = (v[s] - v3) / (2 * v4);
                    double e = Math.exp(-Math.abs(x));
                    double e2 = e * e;
                    double e4 = e2 * e2;
                    double sech = 2 * e / (1 + e2);
                    double tanh = Math.copySign((1 - e2) / (1 + e2), x);
                    double open = (x < 0 ? e4 : 1) / (1 + e4);
                    double openSlope = 4 * e4 / ((1 + e4) * (1 + e4));
                    double k = rate / (sech + rate / 2);
                    double kBar = wBar[s] * (open - w[s]);
                    double xBar = kBar * k * sech * tanh / (sech + rate / 2) + wBar[s] * k * openSlope;
                    wBar[s] *= 1 - k;
                    vBar[s] += xBar / (2 * v4);
                    xSum += xBar;
                    v4Sum += xBar * x;
                    phiSum += kBar * h * sech / ((sech + rate / 2) * (sech + rate / 2));
                }
                gradient[at + V3 * n] -= xSum / (2 * v4);
                gradient[at + V4 * n] -= v4Sum / v4;
                gradient[at + PHI * n] += phiSum;
            }
        }
    }

    /**
     * The adjoint of {@link #voltage}. With the mid-step voltage v̄ = (v + v')/2 the step is C (v' - v)/h = I - Σ g (v̄ - e),
     * so that every current enters with the factor vBar / (C/h + G/2).
     *
     * @param next the voltage after h
     * @param vBar in: of the voltage after h; out: of the voltage before, without its share in u
     * @param wBar added to
     * @param uBar overwritten
     * @param zBar overwritten
     * @param gradient added to, in the order of the table
     */
    void voltageAdjoint(
            double[] p,
            int count,
            double h,
            double[] u,
            double[] v,
            double[] w,
            double[] z,
            double[] next,
            double[] vBar,
            double[] wBar,
            double[] uBar,
            double[] zBar,
            double[] gradient) {
        for (NetworkProgram.Group group : program.groups()) {
            int n = group.size();
            for (int i = 0; i < n; i++) {
                int at = group.parameters() + i;
                double perStep = p[at + C * n] / h;
                double gCa = p[at + G_CA * n];
                double gK = p[at + G_K * n];
                double gL = p[at + G_L * n];
                double eCa = p[at + E_CA * n];
                double eK = p[at + E_K * n];
                double eL = p[at + E_L * n];
                double v1 = p[at + V1 * n];
                double v2 = p[at + V2 * n];
                double gain = p[at + GAIN * n];
                double cSum = 0;
                double gCaSum = 0;
                double gKSum = 0;
                double gLSum = 0;
                double eCaSum = 0;
                double eKSum = 0;
                double v1Sum = 0;
                double v2Sum = 0;
                double currentSum = 0;
                double gainSum = 0;
                int end = (group.firstNeuron() + i + 1) * count;
                for (int s = end - count; s < end; s++) {
                    double m = 1 / (1 + Math.exp(2 * (v1 - u[s]) / v2));
                    double g = gCa * m + gK * w[s] + gL;
                    double middle = (v[s] + next[s]) / 2;
                    double currentBar = vBar[s] / (perStep + g / 2);
                    double mBar = currentBar * gCa * (eCa - middle);
                    double mSlope = 2 * m * (1 - m) / v2;
                    vBar[s] -= currentBar * g;
                    wBar[s] += currentBar * gK * (eK - middle);
                    uBar[s] = mBar * mSlope;
                    zBar[s] = currentBar * gain;
                    cSum -= currentBar * (next[s] - v[s]);
                    gCaSum += currentBar * m * (eCa - middle);
                    gKSum += currentBar * w[s] * (eK - middle);
                    gLSum += currentBar * (eL - middle);
                    eCaSum += currentBar * m;
                    eKSum += currentBar * w[s];
                    v1Sum -= mBar * mSlope;
                    v2Sum -= mBar * mSlope * (u[s] - v1);
                    currentSum += currentBar;
                    gainSum += currentBar * z[s];
                }
                gradient[at + C * n] += cSum / h;
                gradient[at + G_CA * n] += gCaSum;
                gradient[at + G_K * n] += gKSum;
                gradient[at + G_L * n] += gLSum;
                gradient[at + E_CA * n] += gCa * eCaSum;
                gradient[at + E_K * n] += gK * eKSum;
                gradient[at + E_L * n] += gL * currentSum;
                gradient[at + V1 * n] += v1Sum;
                gradient[at + V2 * n] += v2Sum / v2;
                gradient[at + CURRENT * n] += currentSum;
                gradient[at + GAIN * n] += gainSum;
            }
        }
    }
}

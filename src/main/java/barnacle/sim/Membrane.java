package barnacle.sim;

/**
 * The trapezoidal sub-steps of the Morris-Lecar equations that {@link Staggered} and {@link SemiImplicit} are made of, in
 * double precision, over all neurons and lanes. Arrays are [neuron * lanes + lane]; parameters in the order of the
 * {@link ParameterTable}.
 */
final class Membrane {
    /** Where a parameter stands among a group's blocks: the order of {@link barnacle.model.NeuronGroup#parameterNames}. */
    static final int C = 0;

    static final int G_CA = 1;
    static final int G_K = 2;
    static final int G_L = 3;
    static final int E_CA = 4;
    static final int E_K = 5;
    static final int E_L = 6;
    static final int V1 = 7;
    static final int V2 = 8;
    static final int V3 = 9;
    static final int V4 = 10;
    static final int PHI = 11;
    static final int CURRENT = 12;
    static final int GAIN = 13;

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
}

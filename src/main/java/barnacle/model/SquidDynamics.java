package barnacle.model;

/**
 * The currents of the members that descend from Hodgkin's and Huxley's axon: transient sodium, delayed potassium, a
 * leak, and in some a transient potassium current, the A current.
 *
 * <pre>
 *   C dv/dt = I - gNa m³ h (v - eNa) - gK n⁴ (v - eK) - gA a³ b (v - eA) - gL (v - eL)
 * </pre>
 *
 * <p>Their parameters begin with C, then the conductances in this order, then the reversal potentials in this order.
 * Their gates are m, h and n; m, h, n, a and b where there is an A current; or h and n, where m follows the voltage at
 * once. A member says how its gates follow the voltage.
 */
abstract class SquidDynamics implements Dynamics {
    private static final int C = 0;
    private static final int G_NA = 1;
    private static final int G_K = 2;
    private static final int G_A = 3;

    private final int gates;
    /** Where h stands among the gates; n follows it, then a and b. */
    private final int h;

    private final boolean fleeting;
    /** Where gL stands among the parameters; the reversal potentials follow it. */
    private final int leak;

    private final double c;
    private final double gNa;
    private final double gK;
    private final double gA;
    private final double gL;
    private final double eNa;
    private final double eK;
    private final double eA;
    private final double eL;

    /**
     * These currents with their numbers in place.
     *
     * @param gates 2, 3 or 5
     * @param p as {@link Neuron#parameters}
     */
    SquidDynamics(int gates, double[] p) {
        this.gates = gates;
        h = gates == 2 ? 0 : 1;
        fleeting = gates == 5;
        leak = fleeting ? G_A + 1 : G_A;
        c = p[C];
        gNa = p[G_NA];
        gK = p[G_K];
        gA = fleeting ? p[G_A] : 0;
        gL = p[leak];
        eNa = p[leak + G_NA];
        eK = p[leak + G_K];
        eA = fleeting ? p[leak + G_A] : eK;
        eL = p[2 * leak];
    }

    /** m at the held voltage or as it stands among the gates. */
    double opened(double u, double[] x) {
        return x[0];
    }

    /** dm/du, where m follows the voltage at once. */
    double openedByU(double u) {
        return 0;
    }

    @Override
    public final int gates() {
        return gates;
    }

    @Override
    public final double capacitance() {
        return c;
    }

    @Override
    public final Range voltages(double least, double most) {
        return gNa < 0 || gK < 0 || gA < 0 || gL < 0 ? Range.ALL : RateLaw.between(least, most, gL, eNa, eK, eA, eL);
    }

    /** m³ h. */
    private double sodium(double u, double[] x) {
        double m = opened(u, x);
        return m * m * m * x[h];
    }

    /** n⁴. */
    private double potassium(double[] x) {
        double n2 = x[h + 1] * x[h + 1];
        return n2 * n2;
    }

    /** a³ b. */
    private double transientPotassium(double[] x) {
        return fleeting ? x[h + 2] * x[h + 2] * x[h + 2] * x[h + 3] : 0;
    }

    @Override
    public final void currents(double u, double[] x, double input, Currents found) {
        double sodium = gNa * sodium(u, x);
        double potassium = gK * potassium(x);
        double passing = gA * transientPotassium(x);
        found.conductance = sodium + potassium + passing + gL;
        found.drive = input + sodium * eNa + potassium * eK + passing * eA + gL * eL;
    }

    @Override
    public final void currentsWithSlopes(double u, double[] x, double input, Currents found) {
        currents(u, x, input, found);
        double m = opened(u, x);
        double n = x[h + 1];
        double m2 = m * m;
        double byM = 3 * gNa * m2 * x[h];
        found.conductanceByU = byM * openedByU(u);
        found.driveByU = found.conductanceByU * eNa;
        if (h > 0) {
            set(found, 0, byM, eNa);
        }
        set(found, h, gNa * m2 * m, eNa);
        set(found, h + 1, 4 * gK * n * n * n, eK);
        if (fleeting) {
            double a = x[h + 2];
            double a2 = a * a;
            set(found, h + 2, 3 * gA * a2 * x[h + 3], eA);
            set(found, h + 3, gA * a2 * a, eA);
        }
    }

    private static void set(Currents found, int gate, double conductance, double reversal) {
        found.conductanceByGate[gate] = conductance;
        found.driveByGate[gate] = conductance * reversal;
    }

    @Override
    public final void ionicCurrents(double v, double[] x, double[] found) {
        found[0] = gNa * sodium(v, x) * (v - eNa);
        found[1] = gK * potassium(x) * (v - eK);
        if (fleeting) {
            found[2] = gA * transientPotassium(x) * (v - eA);
        }
        found[leak - 1] = gL * (v - eL);
    }

    @Override
    public final void currentsAdjoint(
            double u, double[] x, double capacitanceBar, double conductanceBar, double driveBar, double[] bar) {
        double sodium = sodium(u, x);
        double potassium = potassium(x);
        bar[C] += capacitanceBar;
        bar[G_NA] += sodium * (conductanceBar + driveBar * eNa);
        bar[G_K] += potassium * (conductanceBar + driveBar * eK);
        bar[leak] += conductanceBar + driveBar * eL;
        bar[leak + G_NA] += driveBar * gNa * sodium;
        bar[leak + G_K] += driveBar * gK * potassium;
        bar[2 * leak] += driveBar * gL;
        if (fleeting) {
            double passing = transientPotassium(x);
            bar[G_A] += passing * (conductanceBar + driveBar * eA);
            bar[leak + G_A] += driveBar * gA * passing;
        }
    }
}

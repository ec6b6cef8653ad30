package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.List;
import java.util.Map;

/**
 * A neuron of a crab's walking leg: sodium, delayed potassium, a leak, and a transient potassium current, the A
 * current, that lets firing begin at any low rate.
 *
 * <pre>
 *   C dv/dt = I - gNa m³ h (v - eNa) - gK n⁴ (v - eK) - gA a³ b (v - eA) - gL (v - eL)
 *     dx/dt = αx(v) (1 - x) - βx(v) x      x = m, h, n
 *     dx/dt = (x∞(v) - x) / τx(v)          x = a, b
 *   αm = 3.8 ℓ((v + 29.7)/10)           βm = 15.2 exp(-0.0556 (v + 54.7))
 *   αh = 0.266 exp(-0.05 (v + 48))      βh = 3.8 / (1 + exp(-0.1 (v + 18)))
 *   αn = 0.2 ℓ((v + 45.7)/10)           βn = 0.25 exp(-0.0125 (v + 55.7))       ℓ(y) = y / (1 - exp(-y))
 *   a∞³ = 0.0761 exp(0.0314 (v + 94.22)) / (1 + exp(0.0346 (v + 1.17)))
 *   b∞ = (1 + exp(0.0688 (v + 53.3)))⁻⁴
 *   τa = 0.3632 + 1.158 / (1 + exp(0.0497 (v + 55.96)))
 *   τb = 1.24 + 2.678 / (1 + exp(0.0624 (v + 50)))
 * </pre>
 *
 * <p>Source: Connor, Walter and McKown, Biophys. J. 18:81 (1977), in the numbers of Dayan and Abbott, Theoretical
 * Neuroscience, MIT Press, 2001, section 6.6.
 */
public record ConnorStevens(
        @Quantity(
                label = "Membrane capacitance",
                symbol = "C",
                unit = "µF/cm²",
                min = 0,
                minExclusive = true,
                source = "Dayan and Abbott 2001")
        double capacitance,

        @Quantity(label = "Sodium conductance", symbol = "gNa", unit = "mS/cm²", min = 0)
        double gNa,

        @Quantity(label = "Potassium conductance", symbol = "gK", unit = "mS/cm²", min = 0)
        double gK,

        @Quantity(
                label = "A-current conductance",
                symbol = "gA",
                unit = "mS/cm²",
                min = 0,
                help = "The transient potassium current that makes slow firing possible.")
        double gA,

        @Quantity(label = "Leak conductance", symbol = "gL", unit = "mS/cm²", min = 0)
        double gL,

        @Quantity(label = "Sodium reversal potential", symbol = "eNa", unit = "mV", min = -500, max = 500)
        double eNa,

        @Quantity(label = "Potassium reversal potential", symbol = "eK", unit = "mV", min = -500, max = 500)
        double eK,

        @Quantity(label = "A-current reversal potential", symbol = "eA", unit = "mV", min = -500, max = 500)
        double eA,

        @Quantity(label = "Leak reversal potential", symbol = "eL", unit = "mV", min = -500, max = 500)
        double eL)
        implements Neuron {
    private static final List<NeuronVariable> VARIABLES = List.of(
            new NeuronVariable("v", "Membrane potential", "mV", -68, Range.ALL, new Range(-90, 60)),
            new NeuronVariable("m", "Sodium activation", "", 0.01, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("h", "Sodium inactivation", "", 0.97, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("n", "Potassium activation", "", 0.15, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("a", "A-current activation", "", 0.54, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("b", "A-current inactivation", "", 0.29, new Range(0, 1), new Range(0, 1)));

    private static final List<IonicCurrent> IONIC_CURRENTS = List.of(
            new IonicCurrent("INa", "Sodium current"),
            new IonicCurrent("IK", "Potassium current"),
            new IonicCurrent("IA", "A current"),
            new IonicCurrent("IL", "Leak current"));

    /** Where the gates of {@link #VARIABLES} are half open, and over how much. */
    private static final List<Bend> BENDS =
            List.of(new Bend(-37, 9), new Bend(-56, 7), new Bend(-47, 15), new Bend(-50, 30), new Bend(-75, 15));

    public static final ConnorStevens WALKING_LEG = new ConnorStevens();

    public ConnorStevens {
        Quantities.check(ConnorStevens.class, capacitance, gNa, gK, gA, gL, eNa, eK, eA, eL);
    }

    public ConnorStevens() {
        this(1, 120, 20, 47.7, 0.3, 55, -72, -75, -17);
    }

    @Override
    public Map<String, Neuron> presets() {
        return Map.of("Connor-Stevens", WALKING_LEG);
    }

    @Override
    public EquationText equations() {
        return new EquationText(
                List.of(
                        new EquationText.Definition("am", "3.8*ell((v + 29.7)/10)"),
                        new EquationText.Definition("bm", "15.2*exp(-0.0556*(v + 54.7))"),
                        new EquationText.Definition("ah", "0.266*exp(-0.05*(v + 48))"),
                        new EquationText.Definition("bh", "3.8/(1 + exp(-0.1*(v + 18)))"),
                        new EquationText.Definition("an", "0.2*ell((v + 45.7)/10)"),
                        new EquationText.Definition("bn", "0.25*exp(-0.0125*(v + 55.7))"),
                        new EquationText.Definition(
                                "ainf", "exp(log(0.0761*exp(0.0314*(v + 94.22))/(1 + exp(0.0346*(v + 1.17))))/3)"),
                        new EquationText.Definition("taua", "0.3632 + 1.158/(1 + exp(0.0497*(v + 55.96)))"),
                        new EquationText.Definition("binf", "exp(-4*log(1 + exp(0.0688*(v + 53.3))))"),
                        new EquationText.Definition("taub", "1.24 + 2.678/(1 + exp(0.0624*(v + 50)))")),
                "gNa*m*m*m*h*(v - eNa) + gK*n*n*n*n*(v - eK) + gA*a*a*a*b*(v - eA) + gL*(v - eL)",
                List.of(
                        "am*(1 - m) - bm*m",
                        "ah*(1 - h) - bh*h",
                        "an*(1 - n) - bn*n",
                        "(ainf - a)/taua",
                        "(binf - b)/taub"));
    }

    @Override
    public double[] values() {
        return new double[] {capacitance, gNa, gK, gA, gL, eNa, eK, eA, eL};
    }

    @Override
    public ConnorStevens with(double... p) {
        return new ConnorStevens(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]);
    }

    @Override
    public List<NeuronVariable> variables() {
        return VARIABLES;
    }

    @Override
    public List<IonicCurrent> ionicCurrents() {
        return IONIC_CURRENTS;
    }

    @Override
    public Units units() {
        return PatchUnits.ALL;
    }

    @Override
    public List<Bend> bends() {
        return BENDS;
    }

    /** No gate has a parameter. */
    @Override
    public boolean actsByCurrent(String parameter) {
        return true;
    }

    @Override
    public double spikeThreshold() {
        return 0;
    }

    /** Fires at 19 Hz. */
    @Override
    public Drive drive() {
        return new Drive(9, 10, 3, 50, 10);
    }

    @Override
    public Dynamics dynamics(double[] parameters) {
        return new Equations(parameters);
    }

    private static final class Equations extends SquidDynamics {
        private static final int M = 0;
        private static final int H = 1;
        private static final int N = 2;
        private static final int A = 3;
        private static final int B = 4;

        Equations(double[] p) {
            super(5, p);
        }

        private static double fall(double y) {
            return RateLaw.logistic(-y);
        }

        /** a∞, as the quotient of two exponentials with the larger one taken out, so that neither is beyond numbers. */
        private static double activation(double v) {
            return Math.cbrt(0.0761 * Math.exp(0.0314 * (v + 94.22) - softened(0.0346 * (v + 1.17))));
        }

        /** log(1 + exp(y)). */
        private static double softened(double y) {
            return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
        }

        @Override
        public void gates(double v, Gates found) {
            RateLaw.follow(M, 1, 3.8 * RateLaw.linear((v + 29.7) / 10), 15.2 * Math.exp(-0.0556 * (v + 54.7)), found);
            RateLaw.follow(H, 1, 0.266 * Math.exp(-0.05 * (v + 48)), 3.8 * RateLaw.logistic(0.1 * (v + 18)), found);
            RateLaw.follow(N, 1, 0.2 * RateLaw.linear((v + 45.7) / 10), 0.25 * Math.exp(-0.0125 * (v + 55.7)), found);
            found.pace[A] = 1;
            found.hold[A] = 0.3632 + 1.158 * fall(0.0497 * (v + 55.96));
            found.target[A] = activation(v);
            found.pace[B] = 1;
            found.hold[B] = 1.24 + 2.678 * fall(0.0624 * (v + 50));
            double shut = fall(0.0688 * (v + 53.3));
            found.target[B] = shut * shut * shut * shut;
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            gates(v, found);
            double betaM = 15.2 * Math.exp(-0.0556 * (v + 54.7));
            double y = (v + 29.7) / 10;
            RateLaw.followWithSlopes(
                    M, 1, 3.8 * RateLaw.linear(y), betaM, 0.38 * RateLaw.linearSlope(y), -0.0556 * betaM, found);
            double alphaH = 0.266 * Math.exp(-0.05 * (v + 48));
            double opened = RateLaw.logistic(0.1 * (v + 18));
            RateLaw.followWithSlopes(H, 1, alphaH, 3.8 * opened, -0.05 * alphaH, 0.38 * opened * (1 - opened), found);
            double betaN = 0.25 * Math.exp(-0.0125 * (v + 55.7));
            y = (v + 45.7) / 10;
            RateLaw.followWithSlopes(
                    N, 1, 0.2 * RateLaw.linear(y), betaN, 0.02 * RateLaw.linearSlope(y), -0.0125 * betaN, found);
            found.paceByV[A] = 0;
            double falling = fall(0.0497 * (v + 55.96));
            found.holdByV[A] = -1.158 * 0.0497 * falling * (1 - falling);
            found.targetByV[A] = found.target[A] / 3 * (0.0314 - 0.0346 * RateLaw.logistic(0.0346 * (v + 1.17)));
            found.paceByV[B] = 0;
            falling = fall(0.0624 * (v + 50));
            found.holdByV[B] = -2.678 * 0.0624 * falling * (1 - falling);
            found.targetByV[B] = -4 * 0.0688 * found.target[B] * RateLaw.logistic(0.0688 * (v + 53.3));
        }

        /** No parameter is in the gates. */
        @Override
        public void gatesAdjoint(double v, GateBars found, double[] bar) {}
    }
}

package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A fast-spiking interneuron of the hippocampus: sodium whose activation follows the voltage at once, potassium and a
 * leak. Its firing begins at any low rate.
 *
 * <pre>
 *   C dv/dt = I - gNa m∞(v)³ h (v - eNa) - gK n⁴ (v - eK) - gL (v - eL)
 *     dx/dt = φ (αx(v) (1 - x) - βx(v) x)      x = h, n          m∞ = αm / (αm + βm)
 *   αm = ℓ((v + 35)/10)              βm = 4 exp(-(v + 60)/18)
 *   αh = 0.07 exp(-(v + 58)/20)      βh = 1 / (1 + exp(-(v + 28)/10))
 *   αn = 0.1 ℓ((v + 34)/10)          βn = 0.125 exp(-(v + 44)/80)       ℓ(y) = y / (1 - exp(-y))
 * </pre>
 *
 * <p>Source: Wang and Buzsáki, J. Neurosci. 16:6402 (1996).
 */
public record WangBuzsaki(
        @Quantity(
                label = "Membrane capacitance",
                symbol = "C",
                unit = "µF/cm²",
                min = 0,
                minExclusive = true,
                source = "Wang and Buzsáki 1996")
        double capacitance,

        @Quantity(label = "Sodium conductance", symbol = "gNa", unit = "mS/cm²", min = 0)
        double gNa,

        @Quantity(label = "Potassium conductance", symbol = "gK", unit = "mS/cm²", min = 0)
        double gK,

        @Quantity(label = "Leak conductance", symbol = "gL", unit = "mS/cm²", min = 0)
        double gL,

        @Quantity(label = "Sodium reversal potential", symbol = "eNa", unit = "mV", min = -500, max = 500)
        double eNa,

        @Quantity(label = "Potassium reversal potential", symbol = "eK", unit = "mV", min = -500, max = 500)
        double eK,

        @Quantity(label = "Leak reversal potential", symbol = "eL", unit = "mV", min = -500, max = 500)
        double eL,

        @Quantity(label = "Speed of the gates", symbol = "φ", min = 0, help = "How many times as fast the gates are.")
        double phi)
        implements Neuron {
    private static final List<NeuronVariable> VARIABLES = List.of(
            new NeuronVariable("v", "Membrane potential", "mV", -64, Range.ALL, new Range(-90, 60)),
            new NeuronVariable("h", "Sodium inactivation", "", 0.78, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("n", "Potassium activation", "", 0.09, new Range(0, 1), new Range(0, 1)));

    private static final List<IonicCurrent> IONIC_CURRENTS = List.of(
            new IonicCurrent("INa", "Sodium current"),
            new IonicCurrent("IK", "Potassium current"),
            new IonicCurrent("IL", "Leak current"));

    /** Where m∞, h∞ and n∞ are half open, and over how much. */
    private static final List<Bend> BENDS = List.of(new Bend(-35, 9), new Bend(-53, 7), new Bend(-32, 15));

    public static final WangBuzsaki FAST_SPIKING = new WangBuzsaki();

    public WangBuzsaki {
        Quantities.check(WangBuzsaki.class, capacitance, gNa, gK, gL, eNa, eK, eL, phi);
    }

    public WangBuzsaki() {
        this(1, 35, 9, 0.1, 55, -90, -65, 5);
    }

    @Override
    public Map<String, Neuron> presets() {
        return Map.of("Wang-Buzsáki", FAST_SPIKING);
    }

    @Override
    public EquationText equations() {
        return new EquationText(
                List.of(
                        new EquationText.Definition("am", "ell((v + 35)/10)"),
                        new EquationText.Definition("bm", "4*exp(-(v + 60)/18)"),
                        new EquationText.Definition("minf", "am/(am + bm)"),
                        new EquationText.Definition("ah", "0.07*exp(-(v + 58)/20)"),
                        new EquationText.Definition("bh", "1/(1 + exp(-(v + 28)/10))"),
                        new EquationText.Definition("an", "0.1*ell((v + 34)/10)"),
                        new EquationText.Definition("bn", "0.125*exp(-(v + 44)/80)")),
                "gNa*minf*minf*minf*h*(v - eNa) + gK*n*n*n*n*(v - eK) + gL*(v - eL)",
                List.of("phi*(ah*(1 - h) - bh*h)", "phi*(an*(1 - n) - bn*n)"));
    }

    @Override
    public double[] values() {
        return new double[] {capacitance, gNa, gK, gL, eNa, eK, eL, phi};
    }

    @Override
    public WangBuzsaki with(double... p) {
        return new WangBuzsaki(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
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

    @Override
    public boolean actsByCurrent(String parameter) {
        return !parameter.equals("phi");
    }

    @Override
    public double spikeThreshold() {
        return 0;
    }

    /** Fires at 60 Hz. */
    @Override
    public Drive drive() {
        return new Drive(1, 1, 3, 50, 1);
    }

    @Override
    public Map<String, DoubleUnaryOperator> instantGates() {
        return Map.of("m", Equations::opened);
    }

    @Override
    public Dynamics dynamics(double[] parameters) {
        return new Equations(parameters);
    }

    private static final class Equations extends SquidDynamics {
        private static final int PHI = 7;

        private static final int H = 0;
        private static final int N = 1;

        private final double phi;

        Equations(double[] p) {
            super(2, p);
            phi = p[PHI];
        }

        private static double opening(double u) {
            return RateLaw.linear((u + 35) / 10);
        }

        private static double closing(double u) {
            return 4 * Math.exp(-(u + 60) / 18);
        }

        static double opened(double u) {
            return RateLaw.share(opening(u), closing(u));
        }

        @Override
        double opened(double u, double[] x) {
            return opened(u);
        }

        @Override
        double openedByU(double u) {
            double closing = closing(u);
            return RateLaw.shareByV(opening(u), closing, RateLaw.linearSlope((u + 35) / 10) / 10, -closing / 18);
        }

        @Override
        public void gates(double v, Gates found) {
            RateLaw.follow(H, phi, 0.07 * Math.exp(-(v + 58) / 20), RateLaw.logistic((v + 28) / 10), found);
            RateLaw.follow(N, phi, 0.1 * RateLaw.linear((v + 34) / 10), 0.125 * Math.exp(-(v + 44) / 80), found);
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            double alphaH = 0.07 * Math.exp(-(v + 58) / 20);
            double betaH = RateLaw.logistic((v + 28) / 10);
            RateLaw.followWithSlopes(H, phi, alphaH, betaH, -alphaH / 20, betaH * (1 - betaH) / 10, found);
            double y = (v + 34) / 10;
            double betaN = 0.125 * Math.exp(-(v + 44) / 80);
            RateLaw.followWithSlopes(
                    N, phi, 0.1 * RateLaw.linear(y), betaN, RateLaw.linearSlope(y) / 100, -betaN / 80, found);
        }

        @Override
        public void gatesAdjoint(double v, GateBars found, double[] bar) {
            bar[PHI] += found.pace[H] + found.pace[N];
        }
    }
}

package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The squid's giant axon: a transient sodium current, a delayed potassium current and a leak.
 *
 * <pre>
 *   C dv/dt = I - gNa m³ h (v - eNa) - gK n⁴ (v - eK) - gL (v - eL)
 *     dx/dt = φ (αx(v) (1 - x) - βx(v) x)      x = m, h, n      φ = 3^((T - 6.3 °C) / 10 °C)
 *   αm = ℓ((v + 40)/10)              βm = 4 exp(-(v + 65)/18)
 *   αh = 0.07 exp(-(v + 65)/20)      βh = 1 / (1 + exp(-(v + 35)/10))
 *   αn = 0.1 ℓ((v + 55)/10)          βn = 0.125 exp(-(v + 65)/80)       ℓ(y) = y / (1 - exp(-y))
 * </pre>
 *
 * <p>Voltages are inside less outside, with rest near -65 mV. Source: Hodgkin and Huxley, J. Physiol. 117:500 (1952);
 * their voltages have the other sign and count from rest.
 */
public record HodgkinHuxley(
        @Quantity(
                label = "Membrane capacitance",
                symbol = "C",
                unit = "µF/cm²",
                min = 0,
                minExclusive = true,
                source = "Hodgkin and Huxley 1952")
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

        @Quantity(
                label = "Temperature",
                symbol = "T",
                unit = "°C",
                min = -20,
                max = 60,
                help = "All gates are three times as fast at 10 °C more.")
        double temperature)
        implements Neuron {
    private static final List<NeuronVariable> VARIABLES = List.of(
            new NeuronVariable("v", "Membrane potential", "mV", -65, Range.ALL, new Range(-90, 60)),
            new NeuronVariable("m", "Sodium activation", "", 0.05, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("h", "Sodium inactivation", "", 0.6, new Range(0, 1), new Range(0, 1)),
            new NeuronVariable("n", "Potassium activation", "", 0.32, new Range(0, 1), new Range(0, 1)));

    private static final List<IonicCurrent> IONIC_CURRENTS = List.of(
            new IonicCurrent("INa", "Sodium current"),
            new IonicCurrent("IK", "Potassium current"),
            new IonicCurrent("IL", "Leak current"));

    /** Where the gates of {@link #VARIABLES} are half open, and over how much. */
    private static final List<Bend> BENDS = List.of(new Bend(-40, 9), new Bend(-62, 7), new Bend(-53, 15));

    /** The temperature of the rates as written above, in °C. */
    private static final double MEASURED = 6.3;

    /** What 10 °C more make of a rate. */
    private static final double Q10 = 3;

    private static final double PER_DEGREE = Math.log(Q10) / 10;

    public static final HodgkinHuxley SQUID = new HodgkinHuxley();

    /** Of the action potentials that were computed and measured beside each other. */
    public static final HodgkinHuxley WARM_SQUID = new HodgkinHuxley(1, 120, 36, 0.3, 50, -77, -54.4, 18.5);

    public HodgkinHuxley {
        Quantities.check(HodgkinHuxley.class, capacitance, gNa, gK, gL, eNa, eK, eL, temperature);
    }

    /** The squid's axon at 6.3 °C. */
    public HodgkinHuxley() {
        this(1, 120, 36, 0.3, 50, -77, -54.4, MEASURED);
    }

    /** φ at a temperature in °C. */
    public static double pace(double temperature) {
        return Math.pow(Q10, (temperature - MEASURED) / 10);
    }

    /** dφ/dT at a temperature in °C. */
    public static double paceByDegree(double temperature) {
        return pace(temperature) * PER_DEGREE;
    }

    @Override
    public Map<String, Neuron> presets() {
        Map<String, Neuron> presets = new LinkedHashMap<>();
        presets.put("Hodgkin-Huxley", SQUID);
        presets.put("Hodgkin-Huxley at 18.5 °C", WARM_SQUID);
        return presets;
    }

    @Override
    public EquationText equations() {
        return new EquationText(
                List.of(
                        new EquationText.Definition("warm", "exp(log(3)*(temperature - 6.3)/10)"),
                        new EquationText.Definition("am", "ell((v + 40)/10)"),
                        new EquationText.Definition("bm", "4*exp(-(v + 65)/18)"),
                        new EquationText.Definition("ah", "0.07*exp(-(v + 65)/20)"),
                        new EquationText.Definition("bh", "1/(1 + exp(-(v + 35)/10))"),
                        new EquationText.Definition("an", "0.1*ell((v + 55)/10)"),
                        new EquationText.Definition("bn", "0.125*exp(-(v + 65)/80)")),
                "gNa*m*m*m*h*(v - eNa) + gK*n*n*n*n*(v - eK) + gL*(v - eL)",
                List.of("warm*(am*(1 - m) - bm*m)", "warm*(ah*(1 - h) - bh*h)", "warm*(an*(1 - n) - bn*n)"));
    }

    @Override
    public double[] values() {
        return new double[] {capacitance, gNa, gK, gL, eNa, eK, eL, temperature};
    }

    @Override
    public HodgkinHuxley with(double... p) {
        return new HodgkinHuxley(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
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
        return !parameter.equals("temperature");
    }

    @Override
    public double spikeThreshold() {
        return 0;
    }

    /** Fires at 68 Hz. */
    @Override
    public Drive drive() {
        return new Drive(10, 10, 3, 50, 10);
    }

    @Override
    public Dynamics dynamics(double[] parameters) {
        return new Equations(parameters);
    }

    private static final class Equations extends SquidDynamics {
        private static final int T = 7;

        private static final int M = 0;
        private static final int H = 1;
        private static final int N = 2;

        private final double pace;

        Equations(double[] p) {
            super(3, p);
            pace = pace(p[T]);
        }

        @Override
        public void gates(double v, Gates found) {
            RateLaw.follow(M, pace, RateLaw.linear((v + 40) / 10), 4 * Math.exp(-(v + 65) / 18), found);
            RateLaw.follow(H, pace, 0.07 * Math.exp(-(v + 65) / 20), RateLaw.logistic((v + 35) / 10), found);
            RateLaw.follow(N, pace, 0.1 * RateLaw.linear((v + 55) / 10), 0.125 * Math.exp(-(v + 65) / 80), found);
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            double betaM = 4 * Math.exp(-(v + 65) / 18);
            double alphaH = 0.07 * Math.exp(-(v + 65) / 20);
            double betaH = RateLaw.logistic((v + 35) / 10);
            double betaN = 0.125 * Math.exp(-(v + 65) / 80);
            double y = (v + 40) / 10;
            RateLaw.followWithSlopes(
                    M, pace, RateLaw.linear(y), betaM, RateLaw.linearSlope(y) / 10, -betaM / 18, found);
            RateLaw.followWithSlopes(H, pace, alphaH, betaH, -alphaH / 20, betaH * (1 - betaH) / 10, found);
            y = (v + 55) / 10;
            RateLaw.followWithSlopes(
                    N, pace, 0.1 * RateLaw.linear(y), betaN, RateLaw.linearSlope(y) / 100, -betaN / 80, found);
        }

        @Override
        public void gatesAdjoint(double v, GateBars found, double[] bar) {
            bar[T] += (found.pace[M] + found.pace[H] + found.pace[N]) * pace * PER_DEGREE;
        }
    }
}

package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The adaptive exponential integrate-and-fire neuron: a leak, an exponential current that starts a spike, and an
 * adaptation that follows the voltage and grows with each spike. At its peak the spike ends by a reset.
 *
 * <pre>
 *    C dv/dt = I - gL (v - eL) + gL ΔT exp((min(v, vPeak) - vT) / ΔT) - w
 *   τw dw/dt = a (v - eL) - w
 *   at v = vPeak:  v becomes vR, w becomes w + b
 * </pre>
 *
 * <p>The exponential current is cut at the peak: of a voltage above it, which a step may reach, the current is that at
 * the peak. Currents are those of a whole cell.
 *
 * <p>Source: Brette and Gerstner, J. Neurophysiol. 94:3637 (2005); Naud, Marcille, Clopath and Gerstner, Biol. Cybern.
 * 99:335 (2008).
 */
public record AdaptiveExponential(
        @Quantity(
                label = "Membrane capacitance",
                symbol = "C",
                unit = "pF",
                min = 0,
                minExclusive = true,
                source = "Brette and Gerstner 2005")
        double capacitance,

        @Quantity(label = "Leak conductance", symbol = "gL", unit = "nS", min = 0, minExclusive = true)
        double gL,

        @Quantity(label = "Leak reversal potential", symbol = "eL", unit = "mV", min = -500, max = 500)
        double eL,

        @Quantity(
                label = "Threshold of the exponential current",
                symbol = "VT",
                unit = "mV",
                min = -500,
                max = 500,
                help = "Where the exponential current grows as fast as the leak.")
        double vT,

        @Quantity(
                label = "Slope of the exponential current",
                symbol = "ΔT",
                unit = "mV",
                min = 0.1,
                max = 100,
                help = "Over how much of the voltage a spike begins.")
        double deltaT,

        @Quantity(
                label = "Adaptation to the voltage",
                symbol = "a",
                unit = "nS",
                min = -1000,
                max = 1000,
                help = "The conductance by which the adaptation follows the voltage.")
        double a,

        @Quantity(label = "Time of adaptation", symbol = "τw", unit = "ms", min = 0, minExclusive = true, max = 100_000)
        double tauW,

        @Quantity(
                label = "Adaptation by a spike",
                symbol = "b",
                unit = "pA",
                min = 0,
                max = 100_000,
                help = "What each spike adds to the adaptation current.")
        double b,

        @Quantity(label = "Reset voltage", symbol = "Vr", unit = "mV", min = -500, max = 500)
        double vR,

        @Quantity(
                label = "Peak of a spike",
                symbol = "Vpeak",
                unit = "mV",
                min = -500,
                max = 500,
                help = "Where the voltage is reset, and where the exponential current is cut.")
        double vPeak)
        implements Neuron {
    /** So much adaptation at most a neuron starts with, for the range of its voltage. */
    private static final double SHOWN_ADAPTATION = 400;

    private static final List<NeuronVariable> VARIABLES = List.of(
            new NeuronVariable("v", "Membrane potential", "mV", -70.6, Range.ALL, new Range(-90, 0)),
            new NeuronVariable("w", "Adaptation current", "pA", 0, Range.ALL, new Range(-50, SHOWN_ADAPTATION)));

    private static final List<IonicCurrent> IONIC_CURRENTS = List.of(
            new IonicCurrent("IL", "Leak current"),
            new IonicCurrent("IE", "Exponential current"),
            new IonicCurrent("IA", "Adaptation current"));

    public static final AdaptiveExponential CELL = new AdaptiveExponential();
    public static final AdaptiveExponential TONIC = new AdaptiveExponential(200, 10, -70, -50, 2, 2, 30, 0, -58, 0);
    public static final AdaptiveExponential ADAPTING =
            new AdaptiveExponential(200, 12, -70, -50, 2, 2, 300, 60, -58, 0);
    public static final AdaptiveExponential BURSTING =
            new AdaptiveExponential(200, 10, -58, -50, 2, 2, 120, 100, -46, 0);

    /** At which each published set fires as it is known for. */
    private static final Map<Neuron, Double> PUBLISHED_CURRENTS =
            Map.of(CELL, 1000.0, TONIC, 500.0, ADAPTING, 500.0, BURSTING, 210.0);

    public AdaptiveExponential {
        Quantities.check(AdaptiveExponential.class, capacitance, gL, eL, vT, deltaT, a, tauW, b, vR, vPeak);
        if (vR >= vPeak) {
            throw new InvalidSetting(
                    "vR",
                    "AdaptiveExponential.vR.abovePeak",
                    "vR is {0} and vPeak is {1}; a spike must be reset to a voltage below its peak.",
                    Measure.voltage(vR),
                    Measure.voltage(vPeak));
        }
    }

    /** The regular spiking cell of Brette and Gerstner. */
    public AdaptiveExponential() {
        this(281, 30, -70.6, -50.4, 2, 4, 144, 80.5, -70.6, 0);
    }

    @Override
    public Map<String, Neuron> presets() {
        Map<String, Neuron> presets = new LinkedHashMap<>();
        presets.put("Adaptive exponential", CELL);
        presets.put("Adaptive exponential, tonic", TONIC);
        presets.put("Adaptive exponential, adapting", ADAPTING);
        presets.put("Adaptive exponential, bursting", BURSTING);
        return presets;
    }

    @Override
    public EquationText equations() {
        return new EquationText(
                // The adaptation is cut too: a step that begins below the peak may end far beyond it.
                List.of(),
                "gL*(v - eL) - gL*deltaT*exp((cut(v, vPeak) - vT)/deltaT) + w",
                List.of("(a*(cut(v, vPeak) - eL) - w)/tauW"),
                Optional.of(new EquationText.Jump(
                        "vPeak",
                        List.of(new EquationText.Definition("v", "vR"), new EquationText.Definition("w", "w + b")))));
    }

    @Override
    public double[] values() {
        return new double[] {capacitance, gL, eL, vT, deltaT, a, tauW, b, vR, vPeak};
    }

    @Override
    public AdaptiveExponential with(double... p) {
        return new AdaptiveExponential(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9]);
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
        return CellUnits.ALL;
    }

    @Override
    public List<Bend> bends() {
        return List.of(new Bend(vT, deltaT));
    }

    @Override
    public boolean actsByCurrent(String parameter) {
        return List.of("capacitance", "gL", "vT", "deltaT").contains(parameter);
    }

    @Override
    public double spikeThreshold() {
        return vPeak;
    }

    @Override
    public boolean isReset() {
        return true;
    }

    /** About the threshold of the exponential current: the peak itself is passed within a step. */
    @Override
    public Release release() {
        return new Release(vT, 20 * deltaT);
    }

    @Override
    public Drive drive() {
        return new Drive(PUBLISHED_CURRENTS.getOrDefault(this, 1000.0), 300, 3, 1000, 300);
    }

    @Override
    public Dynamics dynamics(double[] parameters) {
        return new Equations(parameters);
    }

    private static final class Equations implements Dynamics {
        private static final int C = 0;
        private static final int G_L = 1;
        private static final int E_L = 2;
        private static final int V_T = 3;
        private static final int DELTA_T = 4;
        private static final int A = 5;
        private static final int TAU_W = 6;
        private static final int B = 7;
        private static final int V_R = 8;
        private static final int V_PEAK = 9;

        private final double c;
        private final double gL;
        private final double eL;
        private final double vT;
        private final double deltaT;
        private final double a;
        private final double tauW;
        private final double b;
        private final double vR;
        private final double vPeak;
        private final Reset reset;

        Equations(double[] p) {
            c = p[C];
            gL = p[G_L];
            eL = p[E_L];
            vT = p[V_T];
            deltaT = p[DELTA_T];
            a = p[A];
            tauW = p[TAU_W];
            b = p[B];
            vR = p[V_R];
            vPeak = p[V_PEAK];
            reset = new Reset(vPeak, vR, List.of(b));
        }

        @Override
        public int gates() {
            return 1;
        }

        @Override
        public double capacitance() {
            return c;
        }

        @Override
        public Optional<Reset> reset() {
            return Optional.of(reset);
        }

        /**
         * Above, the peak. Below, where the leak and the least current outweigh the adaptation. A spike starts only
         * where the current outweighs the adaptation all the way up: where it is least, at vT, or from the reset on.
         * So the adaptation stays below the most of that, of what it follows and of what it starts with, and one jump.
         */
        @Override
        public Range voltages(double least, double most) {
            double start = most - gL * (Math.max(vT, vR) - eL) + exponential(Math.max(vT, vR));
            double adaptation = Math.max(Math.max(start, a * (vPeak - eL)), SHOWN_ADAPTATION) + b;
            double low = eL - (adaptation - least) / gL;
            if (a < 0) {
                low = gL + a > 0 ? Math.min(low, eL + least / (gL + a)) : Double.NEGATIVE_INFINITY;
            }
            return gL > 0 && low < vPeak ? new Range(low, vPeak) : Range.ALL;
        }

        private double cut(double u) {
            return Math.exp((Math.min(u, vPeak) - vT) / deltaT);
        }

        private double exponential(double u) {
            return gL * deltaT * cut(u);
        }

        @Override
        public void currents(double u, double[] x, double input, Currents found) {
            found.conductance = gL;
            found.drive = input + gL * eL + exponential(u) - x[0];
        }

        @Override
        public void currentsWithSlopes(double u, double[] x, double input, Currents found) {
            currents(u, x, input, found);
            found.conductanceByU = 0;
            found.driveByU = u < vPeak ? gL * cut(u) : 0;
            found.conductanceByGate[0] = 0;
            found.driveByGate[0] = -1;
        }

        @Override
        public void ionicCurrents(double v, double[] x, double[] found) {
            found[0] = gL * (v - eL);
            found[1] = -exponential(v);
            found[2] = x[0];
        }

        @Override
        public void currentsAdjoint(
                double u, double[] x, double capacitanceBar, double conductanceBar, double driveBar, double[] bar) {
            double e = cut(u);
            double above = (Math.min(u, vPeak) - vT) / deltaT;
            bar[C] += capacitanceBar;
            bar[G_L] += conductanceBar + driveBar * (eL + deltaT * e);
            bar[E_L] += driveBar * gL;
            bar[V_T] -= driveBar * gL * e;
            bar[DELTA_T] += driveBar * gL * e * (1 - above);
            bar[V_PEAK] += u > vPeak ? driveBar * gL * e : 0;
        }

        @Override
        public void gates(double v, Gates found) {
            found.pace[0] = 1;
            found.hold[0] = tauW;
            found.target[0] = a * (v - eL);
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            gates(v, found);
            found.paceByV[0] = 0;
            found.holdByV[0] = 0;
            found.targetByV[0] = a;
        }

        @Override
        public void gatesAdjoint(double v, GateBars found, double[] bar) {
            bar[A] += found.target[0] * (v - eL);
            bar[E_L] -= found.target[0] * a;
            bar[TAU_W] += found.hold[0];
        }
    }
}

package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The Morris-Lecar neuron: a persistent calcium current, a delayed potassium current and a leak.
 *
 * <pre>
 *   C dv/dt = I - gCa m∞(v) (v - eCa) - gK w (v - eK) - gL (v - eL)
 *     dw/dt = λ(v) (w∞(v) - w)
 *   m∞ = (1 + tanh((v - v1)/v2)) / 2    w∞ = (1 + tanh((v - v3)/v4)) / 2    λ = φ cosh((v - v3)/(2 v4))
 * </pre>
 *
 * <p>Source: Morris and Lecar, Biophys. J. 35:193 (1981). The three textbook sets are those of Rinzel and Ermentrout
 * (1989); {@link #INTEGRATION} is the cell of arXiv 2311.10869.
 */
public record MorrisLecar(
        @Quantity(
                label = "Membrane capacitance",
                symbol = "C",
                unit = "µF/cm²",
                min = 0,
                minExclusive = true,
                source = "Rinzel and Ermentrout 1989")
        double capacitance,

        @Quantity(label = "Calcium conductance", symbol = "gCa", unit = "mS/cm²", min = 0)
        double gCa,

        @Quantity(label = "Potassium conductance", symbol = "gK", unit = "mS/cm²", min = 0)
        double gK,

        @Quantity(label = "Leak conductance", symbol = "gL", unit = "mS/cm²", min = 0)
        double gL,

        @Quantity(label = "Calcium reversal potential", symbol = "eCa", unit = "mV", min = -500, max = 500)
        double eCa,

        @Quantity(label = "Potassium reversal potential", symbol = "eK", unit = "mV", min = -500, max = 500)
        double eK,

        @Quantity(label = "Leak reversal potential", symbol = "eL", unit = "mV", min = -500, max = 500)
        double eL,

        @Quantity(label = "Calcium half-activation", symbol = "v1", unit = "mV", min = -500, max = 500)
        double v1,

        @Quantity(label = "Calcium activation slope", symbol = "v2", unit = "mV", min = 0.1, max = 500)
        double v2,

        @Quantity(label = "Potassium half-activation", symbol = "v3", unit = "mV", min = -500, max = 500)
        double v3,

        @Quantity(label = "Potassium activation slope", symbol = "v4", unit = "mV", min = 0.1, max = 500)
        double v4,

        @Quantity(
                label = "Potassium rate",
                symbol = "φ",
                unit = "1/ms",
                min = 0,
                help = "How fast the potassium gate follows the voltage.")
        double phi)
        implements Neuron {
    private static final List<NeuronVariable> VARIABLES = List.of(
            new NeuronVariable("v", "Membrane potential", "mV", -20, Range.ALL, new Range(-80, 60)),
            new NeuronVariable("w", "Potassium gate", "", 0.014173, new Range(0, 1), new Range(0, 1)));

    private static final List<IonicCurrent> IONIC_CURRENTS = List.of(
            new IonicCurrent("ICa", "Calcium current"),
            new IonicCurrent("IK", "Potassium current"),
            new IonicCurrent("IL", "Leak current"));

    /** The voltage's range of the textbook sets, from eK to eCa, of which a figure shows -80 to 60. */
    private static final double LOWEST = -84;

    private static final double WIDTH = 204;

    public static final MorrisLecar HOPF = new MorrisLecar(20, 4.4, 8, 2, 120, -84, -60, -1.2, 18, 2, 30, 0.04);
    public static final MorrisLecar SNIC = new MorrisLecar(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 1.0 / 15);
    public static final MorrisLecar HOMOCLINIC = new MorrisLecar(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 0.23);
    public static final MorrisLecar INTEGRATION = new MorrisLecar();

    public MorrisLecar {
        Quantities.check(MorrisLecar.class, capacitance, gCa, gK, gL, eCa, eK, eL, v1, v2, v3, v4, phi);
    }

    /** The integration network's cell. */
    public MorrisLecar() {
        this(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17, 2.0 / 30);
    }

    @Override
    public Map<String, Neuron> presets() {
        Map<String, Neuron> presets = new LinkedHashMap<>();
        presets.put("Integration network", INTEGRATION);
        presets.put("Hopf", HOPF);
        presets.put("SNIC", SNIC);
        presets.put("Homoclinic", HOMOCLINIC);
        return presets;
    }

    @Override
    public EquationText equations() {
        return new EquationText(
                List.of(
                        new EquationText.Definition("minf", "(1 + tanh((v - v1)/v2))/2"),
                        new EquationText.Definition("winf", "(1 + tanh((v - v3)/v4))/2"),
                        new EquationText.Definition("rate", "phi*cosh((v - v3)/(2*v4))")),
                "gCa*minf*(v - eCa) + gK*w*(v - eK) + gL*(v - eL)",
                List.of("rate*(winf - w)"));
    }

    @Override
    public double[] values() {
        return new double[] {capacitance, gCa, gK, gL, eCa, eK, eL, v1, v2, v3, v4, phi};
    }

    @Override
    public MorrisLecar with(double... values) {
        return of(values);
    }

    /** The inverse of {@link #values}. */
    public static MorrisLecar of(double... p) {
        if (p.length != 12) {
            throw new IllegalArgumentException("a Morris-Lecar neuron has 12 parameters, not " + Arrays.toString(p));
        }
        return new MorrisLecar(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11]);
    }

    @Override
    public List<NeuronVariable> variables() {
        double low = Math.min(eCa, Math.min(eK, eL));
        double width = Math.max(eCa, Math.max(eK, eL)) - low;
        if (low == LOWEST && width == WIDTH) {
            return VARIABLES;
        }
        NeuronVariable v = VARIABLES.get(0);
        Range shown = new Range(
                low + width * (v.shown().low() - LOWEST) / WIDTH,
                low + width * (v.shown().high() - LOWEST) / WIDTH);
        return List.of(
                new NeuronVariable(v.name(), v.label(), v.unit(), v.initial(), v.possible(), shown), VARIABLES.get(1));
    }

    @Override
    public List<IonicCurrent> ionicCurrents() {
        return IONIC_CURRENTS;
    }

    @Override
    public Map<String, DoubleUnaryOperator> instantGates() {
        return Map.of("m", v -> 1 / (1 + Math.exp(2 * (v1 - v) / v2)));
    }

    @Override
    public Units units() {
        return PatchUnits.ALL;
    }

    @Override
    public List<Bend> bends() {
        return List.of(new Bend(v1, v2), new Bend(v3, v4));
    }

    @Override
    public boolean actsByCurrent(String parameter) {
        return !List.of("v3", "v4", "phi").contains(parameter);
    }

    @Override
    public double spikeThreshold() {
        return 0;
    }

    /** As wide as the squid's where its voltages are the published ones, as the integration network has it. */
    @Override
    public Release release() {
        return new Release(
                spikeThreshold(),
                Sizes.WIDTH
                        * voltage().shown().width()
                        / VARIABLES.get(0).shown().width());
    }

    /** The integration network's. */
    @Override
    public Drive drive() {
        return new Drive(
                NeuronGroup.INTEGRATION_CURRENT,
                NeuronGroup.INTEGRATION_GAIN,
                NeuronGroup.INTEGRATION_VOLTAGE.sd(),
                50,
                10);
    }

    @Override
    public Dynamics dynamics(double[] parameters) {
        return new Equations(parameters);
    }

    private static final class Equations implements Dynamics {
        private static final int C = 0;
        private static final int G_CA = 1;
        private static final int G_K = 2;
        private static final int G_L = 3;
        private static final int E_CA = 4;
        private static final int E_K = 5;
        private static final int E_L = 6;
        private static final int V1 = 7;
        private static final int V2 = 8;
        private static final int V3 = 9;
        private static final int V4 = 10;
        private static final int PHI = 11;

        private final double c;
        private final double gCa;
        private final double gK;
        private final double gL;
        private final double eCa;
        private final double eK;
        private final double eL;
        private final double v1;
        private final double v2;
        private final double v3;
        private final double v4;
        private final double phi;

        Equations(double[] p) {
            c = p[C];
            gCa = p[G_CA];
            gK = p[G_K];
            gL = p[G_L];
            eCa = p[E_CA];
            eK = p[E_K];
            eL = p[E_L];
            v1 = p[V1];
            v2 = p[V2];
            v3 = p[V3];
            v4 = p[V4];
            phi = p[PHI];
        }

        @Override
        public int gates() {
            return 1;
        }

        @Override
        public double capacitance() {
            return c;
        }

        /** Between its reversal potentials, shifted by what the outside currents make over the leak. */
        @Override
        public Range voltages(double least, double most) {
            if (gCa < 0 || gK < 0 || gL < 0) {
                return Range.ALL;
            }
            double low = Math.min(eCa, Math.min(eK, eL));
            double high = Math.max(eCa, Math.max(eK, eL));
            return new Range(least < 0 ? low + least / gL : low, most > 0 ? high + most / gL : high);
        }

        @Override
        public void currents(double u, double[] x, double input, Currents found) {
            open(gCa / (1 + below(u)), x, input, found);
        }

        private double below(double u) {
            return Math.exp(2 * (v1 - u) / v2);
        }

        /** @param calcium the conductance that calcium has open */
        private void open(double calcium, double[] x, double input, Currents found) {
            double potassium = gK * x[0];
            found.conductance = calcium + potassium + gL;
            found.drive = input + calcium * eCa + potassium * eK + gL * eL;
        }

        @Override
        public void currentsWithSlopes(double u, double[] x, double input, Currents found) {
            double below = below(u);
            double calcium = gCa / (1 + below);
            open(calcium, x, input, found);
            // Where below is beyond all numbers nothing is open, and nothing changes.
            double slope = calcium == 0 ? 0 : 2 / v2 * calcium * below / (1 + below);
            found.conductanceByU = slope;
            found.driveByU = slope * eCa;
            found.conductanceByGate[0] = gK;
            found.driveByGate[0] = gK * eK;
        }

        @Override
        public void ionicCurrents(double v, double[] x, double[] found) {
            found[0] = gCa / (1 + below(v)) * (v - eCa);
            found[1] = gK * x[0] * (v - eK);
            found[2] = gL * (v - eL);
        }

        @Override
        public void currentsAdjoint(
                double u, double[] x, double capacitanceBar, double conductanceBar, double driveBar, double[] bar) {
            double m = 1 / (1 + below(u));
            double mBar = gCa * (conductanceBar + driveBar * eCa);
            double shiftBar = mBar * 2 * m * (1 - m) / v2;
            bar[C] += capacitanceBar;
            bar[G_CA] += m * (conductanceBar + driveBar * eCa);
            bar[G_K] += x[0] * (conductanceBar + driveBar * eK);
            bar[G_L] += conductanceBar + driveBar * eL;
            bar[E_CA] += driveBar * gCa * m;
            bar[E_K] += driveBar * gK * x[0];
            bar[E_L] += driveBar * gL;
            bar[V1] -= shiftBar;
            bar[V2] -= shiftBar * (u - v1) / v2;
        }

        /**
         * One exponential for rate and target, of an argument that cannot overflow: λ = φ / sech x, w∞ = logistic(4 x).
         */
        @Override
        public void gates(double v, Gates found) {
            double x = (v - v3) / (2 * v4);
            follow(x, Math.exp(-Math.abs(x)), found);
        }

        private void follow(double x, double e, Gates found) {
            double e2 = e * e;
            double e4 = e2 * e2;
            found.pace[0] = phi;
            found.hold[0] = 2 * e / (1 + e2);
            found.target[0] = (x < 0 ? e4 : 1) / (1 + e4);
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            double x = (v - v3) / (2 * v4);
            double e = Math.exp(-Math.abs(x));
            follow(x, e, found);
            double e2 = e * e;
            double e4 = e2 * e2;
            double tanh = Math.copySign((1 - e2) / (1 + e2), x);
            found.paceByV[0] = 0;
            found.holdByV[0] = -found.hold[0] * tanh / (2 * v4);
            found.targetByV[0] = 4 * e4 / ((1 + e4) * (1 + e4)) / (2 * v4);
        }

        @Override
        public void gatesAdjoint(double v, GateBars found, double[] bar) {
            double x = (v - v3) / (2 * v4);
            double e = Math.exp(-Math.abs(x));
            double e2 = e * e;
            double e4 = e2 * e2;
            double sech = 2 * e / (1 + e2);
            double tanh = Math.copySign((1 - e2) / (1 + e2), x);
            double xBar = found.target[0] * 4 * e4 / ((1 + e4) * (1 + e4)) - found.hold[0] * sech * tanh;
            bar[V3] -= xBar / (2 * v4);
            bar[V4] -= xBar * x / v4;
            bar[PHI] += found.pace[0];
        }
    }
}

package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.List;
import java.util.Map;

/**
 * The simplest neuron: a voltage that excites itself, and a slow recovery. It has no units.
 *
 * <pre>
 *   dv/dt = v - v³/3 - w + I
 *   dw/dt = ε (v + a - b w)
 * </pre>
 *
 * <p>In the form of {@link Dynamics} the cube is a conductance, G = u²/3, and what excites is a current, E = u - w: the
 * one draws the voltage to 0 and may be taken at the middle of a step, the other drives it away.
 *
 * <p>Source: FitzHugh, Biophys. J. 1:445 (1961); Nagumo, Arimoto and Yoshizawa, Proc. IRE 50:2061 (1962).
 */
public record FitzHughNagumo(
        @Quantity(label = "Offset of recovery", symbol = "a", min = -100, max = 100, source = "FitzHugh 1961")
        double a,

        @Quantity(
                label = "Decay of recovery",
                symbol = "b",
                min = 0,
                minExclusive = true,
                max = 100,
                source = "FitzHugh 1961")
        double b,

        @Quantity(
                label = "Speed of recovery",
                symbol = "ε",
                min = 0,
                max = 100,
                help = "How slow the recovery is beside the voltage.")
        double epsilon)
        implements Neuron {
    private static final List<NeuronVariable> VARIABLES = List.of(
            new NeuronVariable("v", "Voltage", "", -1.2, Range.ALL, new Range(-2.5, 2.5)),
            new NeuronVariable("w", "Recovery", "", -0.625, Range.ALL, new Range(-1, 2)));

    private static final List<IonicCurrent> IONIC_CURRENTS = List.of(
            new IonicCurrent("IE", "Self-excitation"),
            new IonicCurrent("IC", "Cubic current"),
            new IonicCurrent("IW", "Recovery current"));

    private static final List<Bend> BENDS = List.of(new Bend(-1, 0.5), new Bend(1, 0.5));

    public static final FitzHughNagumo EXCITABLE = new FitzHughNagumo();

    public FitzHughNagumo {
        Quantities.check(FitzHughNagumo.class, a, b, epsilon);
    }

    public FitzHughNagumo() {
        this(0.7, 0.8, 0.08);
    }

    @Override
    public Map<String, Neuron> presets() {
        return Map.of("FitzHugh-Nagumo", EXCITABLE);
    }

    @Override
    public EquationText equations() {
        return new EquationText(List.of(), "v*v*v/3 - v + w", List.of("epsilon*(v + a - b*w)"));
    }

    @Override
    public double[] values() {
        return new double[] {a, b, epsilon};
    }

    @Override
    public FitzHughNagumo with(double... p) {
        return new FitzHughNagumo(p[0], p[1], p[2]);
    }

    @Override
    public List<NeuronVariable> variables() {
        return VARIABLES;
    }

    @Override
    public List<IonicCurrent> ionicCurrents() {
        return IONIC_CURRENTS;
    }

    /** All are pure numbers. */
    @Override
    public Units units() {
        return dimension -> "";
    }

    @Override
    public List<Bend> bends() {
        return BENDS;
    }

    /** All are of the recovery. */
    @Override
    public boolean actsByCurrent(String parameter) {
        return false;
    }

    @Override
    public double spikeThreshold() {
        return 0;
    }

    /** Fires with a period of 39. */
    @Override
    public Drive drive() {
        return new Drive(0.5, 0.5, 0.1, 1, 0.5);
    }

    @Override
    public Dynamics dynamics(double[] parameters) {
        return new Equations(parameters[0], parameters[1], parameters[2]);
    }

    private record Equations(double a, double b, double epsilon) implements Dynamics {
        private static final int A = 0;
        private static final int B = 1;
        private static final int EPSILON = 2;

        @Override
        public int gates() {
            return 1;
        }

        /** One: time counts in it. */
        @Override
        public double capacitance() {
            return 1;
        }

        /**
         * Where |v| ≤ V and |w - a/b| ≤ V/b, nothing leaves if V³/3 ≥ (1 + 1/b) V + |a|/b + |I|: so does V = √(3 (1 +
         * 1/b)) + ∛(3 (|a|/b + |I|)).
         */
        @Override
        public Range voltages(double least, double most) {
            if (!(b > 0)) {
                return Range.ALL;
            }
            double driven = Math.abs(a) / b + Math.max(0, Math.max(-least, most));
            double most3 = Math.sqrt(3 * (1 + 1 / b)) + Math.cbrt(3 * driven);
            return new Range(-most3, most3);
        }

        @Override
        public void currents(double u, double[] x, double input, Currents found) {
            found.conductance = u * u / 3;
            found.drive = input + u - x[0];
        }

        @Override
        public void currentsWithSlopes(double u, double[] x, double input, Currents found) {
            currents(u, x, input, found);
            found.conductanceByU = 2 * u / 3;
            found.driveByU = 1;
            found.conductanceByGate[0] = 0;
            found.driveByGate[0] = -1;
        }

        @Override
        public void ionicCurrents(double v, double[] x, double[] found) {
            found[0] = -v;
            found[1] = v * v * v / 3;
            found[2] = x[0];
        }

        /** No parameter is in the currents. */
        @Override
        public void currentsAdjoint(
                double u, double[] x, double capacitanceBar, double conductanceBar, double driveBar, double[] bar) {}

        @Override
        public void gates(double v, Gates found) {
            found.pace[0] = epsilon * b;
            found.hold[0] = 1;
            found.target[0] = (v + a) / b;
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            gates(v, found);
            found.paceByV[0] = 0;
            found.holdByV[0] = 0;
            found.targetByV[0] = 1 / b;
        }

        @Override
        public void gatesAdjoint(double v, GateBars found, double[] bar) {
            bar[A] += found.target[0] / b;
            bar[B] += found.pace[0] * epsilon - found.target[0] * (v + a) / (b * b);
            bar[EPSILON] += found.pace[0] * b;
        }
    }
}

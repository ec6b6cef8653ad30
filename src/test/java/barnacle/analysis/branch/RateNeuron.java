package barnacle.analysis.branch;

import barnacle.model.Dynamics;
import barnacle.model.Range;

/** A neuron given by functions of the voltage and their derivatives, for tests; it has no adjoint. */
abstract class RateNeuron implements Dynamics {
    /** A number with its derivative to the voltage. */
    record Rate(double value, double byV) {
        Rate plus(Rate other) {
            return new Rate(value + other.value, byV + other.byV);
        }

        Rate over(Rate other) {
            return new Rate(value / other.value, (byV * other.value - value * other.byV) / (other.value * other.value));
        }

        /** a exp((v - at) / k). */
        static Rate exponential(double v, double a, double at, double k) {
            double e = a * Math.exp((v - at) / k);
            return new Rate(e, e / k);
        }

        /** a / (1 + exp(-(v - at) / k)). */
        static Rate logistic(double v, double a, double at, double k) {
            double s = 1 / (1 + Math.exp(-(v - at) / k));
            return new Rate(a * s, a * s * (1 - s) / k);
        }

        /** a x / (1 - exp(-x / k)) with x = v - at. */
        static Rate linoid(double v, double a, double at, double k) {
            double x = (v - at) / k;
            if (Math.abs(x) < 1e-4) {
                return new Rate(a * k * (1 + x / 2 + x * x / 12), a * (0.5 + x / 6));
            }
            double e = Math.exp(-x);
            return new Rate(a * k * x / (1 - e), a * (1 - e - x * e) / ((1 - e) * (1 - e)));
        }
    }

    /** Fills a gate from how it opens and closes. */
    static void gate(Gates found, int k, Rate opens, Rate closes) {
        Rate both = opens.plus(closes);
        Rate target = opens.over(both);
        found.pace[k] = both.value();
        found.paceByV[k] = both.byV();
        found.hold[k] = 1;
        found.holdByV[k] = 0;
        found.target[k] = target.value();
        found.targetByV[k] = target.byV();
    }

    @Override
    public void currents(double u, double[] x, double input, Currents found) {
        currentsWithSlopes(u, x, input, found);
    }

    @Override
    public void gates(double v, Gates found) {
        gatesWithSlopes(v, found);
    }

    @Override
    public double capacitance() {
        return 1;
    }

    @Override
    public Range voltages(double least, double most) {
        return Range.ALL;
    }

    @Override
    public void ionicCurrents(double v, double[] x, double[] found) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void currentsAdjoint(double u, double[] x, double c, double g, double e, double[] bar) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void gatesAdjoint(double v, GateBars bar, double[] parameterBar) {
        throw new UnsupportedOperationException();
    }

    /** Hodgkin and Huxley 1952, modern signs, 6.3 °C; parameters gNa, gK, gL. */
    static final class Squid extends RateNeuron {
        private final double gNa;
        private final double gK;
        private final double gL;

        Squid(double... p) {
            gNa = p[0];
            gK = p[1];
            gL = p[2];
        }

        @Override
        public int gates() {
            return 3;
        }

        @Override
        public void currentsWithSlopes(double u, double[] x, double input, Currents found) {
            double m = x[0];
            double h = x[1];
            double n = x[2];
            double sodium = gNa * m * m * m * h;
            double potassium = gK * n * n * n * n;
            found.conductance = sodium + potassium + gL;
            found.drive = input + sodium * 50 - potassium * 77 - gL * 54.4;
            found.conductanceByU = 0;
            found.driveByU = 0;
            found.conductanceByGate[0] = 3 * gNa * m * m * h;
            found.conductanceByGate[1] = gNa * m * m * m;
            found.conductanceByGate[2] = 4 * gK * n * n * n;
            found.driveByGate[0] = 50 * found.conductanceByGate[0];
            found.driveByGate[1] = 50 * found.conductanceByGate[1];
            found.driveByGate[2] = -77 * found.conductanceByGate[2];
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            gate(found, 0, Rate.linoid(v, 0.1, -40, 10), Rate.exponential(v, 4, -65, -18));
            gate(found, 1, Rate.exponential(v, 0.07, -65, -20), Rate.logistic(v, 1, -35, 10));
            gate(found, 2, Rate.linoid(v, 0.01, -55, 10), Rate.exponential(v, 0.125, -65, -80));
        }
    }

    /** Wang and Buzsáki 1996; no parameters. */
    static final class Interneuron extends RateNeuron {
        @Override
        public int gates() {
            return 2;
        }

        @Override
        public void currentsWithSlopes(double u, double[] x, double input, Currents found) {
            Rate opens = Rate.linoid(u, 0.1, -35, 10);
            Rate m = opens.over(opens.plus(Rate.exponential(u, 4, -60, -18)));
            double cube = 35 * m.value() * m.value() * m.value();
            double slope = 105 * m.value() * m.value() * m.byV() * x[0];
            double n = x[1];
            double potassium = 9 * n * n * n * n;
            found.conductance = cube * x[0] + potassium + 0.1;
            found.drive = input + 55 * cube * x[0] - 90 * potassium - 65 * 0.1;
            found.conductanceByU = slope;
            found.driveByU = 55 * slope;
            found.conductanceByGate[0] = cube;
            found.driveByGate[0] = 55 * cube;
            found.conductanceByGate[1] = 36 * n * n * n;
            found.driveByGate[1] = -90 * 36 * n * n * n;
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            gate(found, 0, Rate.exponential(v, 5 * 0.07, -58, -20), Rate.logistic(v, 5, -28, 10));
            gate(found, 1, Rate.linoid(v, 5 * 0.01, -34, 10), Rate.exponential(v, 5 * 0.125, -44, -80));
        }
    }

    /** Izhikevich's persistent sodium and potassium, high threshold; no parameters. */
    static final class PersistentSodium extends RateNeuron {
        @Override
        public int gates() {
            return 1;
        }

        @Override
        public void currentsWithSlopes(double u, double[] x, double input, Currents found) {
            Rate m = Rate.logistic(u, 20, -20, 15);
            found.conductance = 8 + m.value() + 10 * x[0];
            found.drive = input - 80 * 8 + 60 * m.value() - 90 * 10 * x[0];
            found.conductanceByU = m.byV();
            found.driveByU = 60 * m.byV();
            found.conductanceByGate[0] = 10;
            found.driveByGate[0] = -900;
        }

        @Override
        public void gatesWithSlopes(double v, Gates found) {
            Rate target = Rate.logistic(v, 1, -25, 5);
            found.pace[0] = 1;
            found.paceByV[0] = 0;
            found.hold[0] = 1;
            found.holdByV[0] = 0;
            found.target[0] = target.value();
            found.targetByV[0] = target.byV();
        }
    }
}

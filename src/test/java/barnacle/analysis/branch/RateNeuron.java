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

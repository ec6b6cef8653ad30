package barnacle.analysis;

import barnacle.model.MorrisLecar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * All states in which a neuron can stay, at every current at once: at rest w = w∞(v), so that each voltage is steady at exactly
 * one current I(v), and no continuation is needed.
 *
 * <p>With J the Jacobian there, det J = λ(v) I'(v) / C. Zeros of I' are folds, where two steady states meet; zeros of tr J with
 * I' above 0 are Hopf points.
 */
final class SteadyStates {
    /** Beyond so many slopes from its midpoint a logistic no longer changes in double precision. */
    private static final double REACH = 20;

    private static final int PER_SLOPE = 50;
    private static final double FARTHEST = 1e9;
    /** Keeps squares finite where cosh does not. */
    private static final double FASTEST = 1e100;

    private final MorrisLecar p;
    private final double[] grid;
    private final double[] folds;

    SteadyStates(MorrisLecar neuron) {
        p = neuron;
        grid = grid();
        folds = zeros(this::slope);
    }

    /** Voltages that lie dense where anything bends. */
    private double[] grid() {
        int n = (int) (REACH * PER_SLOPE);
        double[] reversals = {p.eCa(), p.eK(), p.eL()};
        DoubleStream.Builder all = DoubleStream.builder();
        for (int i = -n; i <= n; i++) {
            double s = (double) i / PER_SLOPE;
            all.add(p.v1() + p.v2() * s);
            all.add(p.v3() + p.v4() * s);
        }
        double low = Arrays.stream(reversals).min().orElseThrow();
        double high = Arrays.stream(reversals).max().orElseThrow();
        for (double v = low; v <= high; v++) {
            all.add(v);
        }
        return all.build().sorted().distinct().toArray();
    }

    double calcium(double v) {
        return logistic(2 * (v - p.v1()) / p.v2());
    }

    double potassium(double v) {
        return logistic(2 * (v - p.v3()) / p.v4());
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double logisticSlope(double x) {
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private double calciumSlope(double v) {
        return 2 / p.v2() * logisticSlope(2 * (v - p.v1()) / p.v2());
    }

    private double potassiumSlope(double v) {
        return 2 / p.v4() * logisticSlope(2 * (v - p.v3()) / p.v4());
    }

    /** λ, 1/ms. */
    private double rate(double v) {
        return Math.min(FASTEST, p.phi() * Math.cosh((v - p.v3()) / (2 * p.v4())));
    }

    /** The current at which a voltage is steady, µA/cm². */
    double current(double v) {
        return p.gCa() * calcium(v) * (v - p.eCa()) + p.gK() * potassium(v) * (v - p.eK()) + p.gL() * (v - p.eL());
    }

    /** I'(v), mS/cm². */
    double slope(double v) {
        return membraneSlope(v) + p.gK() * potassiumSlope(v) * (v - p.eK());
    }

    /** The slope of the ionic currents at a fixed gate. */
    private double membraneSlope(double v) {
        return p.gCa() * (calcium(v) + calciumSlope(v) * (v - p.eCa())) + p.gK() * potassium(v) + p.gL();
    }

    /** tr J, 1/ms. */
    double trace(double v) {
        return -membraneSlope(v) / p.capacitance() - rate(v);
    }

    boolean isStable(double v) {
        return slope(v) > 0 && trace(v) < 0;
    }

    FixedPoint at(double v) {
        double trace = trace(v);
        double determinant = rate(v) * slope(v) / p.capacitance();
        double discriminant = trace * trace / 4 - determinant;
        if (discriminant < 0) {
            double imaginary = Math.sqrt(-discriminant);
            return new FixedPoint(v, potassium(v), trace / 2, -imaginary, trace / 2, imaginary);
        }
        // The root farther from 0 first; the other from the product, which loses no digits.
        double far = trace / 2 + Math.copySign(Math.sqrt(discriminant), trace);
        double near = far == 0 ? 0 : determinant / far;
        return new FixedPoint(v, potassium(v), Math.min(far, near), 0, Math.max(far, near), 0);
    }

    /** dw/dv along the eigenvector of an eigenvalue of a fixed point, 1/mV. */
    double direction(FixedPoint point, double eigenvalue) {
        double dvdw = -p.gK() * (point.v() - p.eK()) / p.capacitance();
        return (eigenvalue + membraneSlope(point.v()) / p.capacitance()) / dvdw;
    }

    /** The steady voltages at a current, ascending: one at most between two folds, where I(v) is monotone. */
    List<Double> voltages(double current) {
        DoubleUnaryOperator f = v -> current(v) - current;
        double low = grid[0];
        double high = grid[grid.length - 1];
        for (double step = 1; f.applyAsDouble(low) >= 0 && step < FARTHEST; step *= 2) {
            low -= step;
        }
        for (double step = 1; f.applyAsDouble(high) <= 0 && step < FARTHEST; step *= 2) {
            high += step;
        }
        List<Double> found = new ArrayList<>();
        double from = low;
        for (int i = 0; i <= folds.length; i++) {
            double to = i < folds.length ? folds[i] : high;
            if (f.applyAsDouble(from) > 0 != f.applyAsDouble(to) > 0) {
                found.add(zero(f, from, to));
            }
            from = to;
        }
        return found;
    }

    /** Where two steady states meet, mV, ascending. */
    double[] folds() {
        return folds.clone();
    }

    /** Where a pair of complex eigenvalues crosses the imaginary axis, mV, ascending. */
    double[] hopfPoints() {
        return Arrays.stream(zeros(this::trace)).filter(v -> slope(v) > 0).toArray();
    }

    private double[] zeros(DoubleUnaryOperator f) {
        List<Double> found = new ArrayList<>();
        for (int i = 1; i < grid.length; i++) {
            if (f.applyAsDouble(grid[i - 1]) > 0 != f.applyAsDouble(grid[i]) > 0) {
                found.add(zero(f, grid[i - 1], grid[i]));
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Bisects until nothing lies between; the ends have different signs. */
    private static double zero(DoubleUnaryOperator f, double from, double to) {
        boolean rising = f.applyAsDouble(to) > 0;
        double a = from;
        double b = to;
        for (double middle = (a + b) / 2; middle > a && middle < b; middle = (a + b) / 2) {
            if (f.applyAsDouble(middle) > 0 == rising) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return b;
    }
}

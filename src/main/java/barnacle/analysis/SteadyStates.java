package barnacle.analysis;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * All states in which a neuron can stay, at every current at once: at rest w = w∞(v), so that each voltage is steady at
 * exactly one current I(v), and no continuation is needed.
 *
 * <p>With J the Jacobian there, det J = λ(v) I'(v) / C. Zeros of I' are folds, where two steady states meet; zeros of
 * tr J with I' above 0 are Hopf points.
 */
final class SteadyStates {
    /** Beyond so many slopes from its midpoint a logistic no longer changes in double precision. */
    private static final double REACH = 20;

    private static final int PER_SLOPE = 50;
    private static final double FARTHEST = 1e9;
    /** Keeps squares finite where cosh does not. */
    private static final double FASTEST = 1e100;

    /** So many widths above its bend, a neuron that is reset is on its way to the peak. */
    private static final double ABOVE_BEND = 5;

    /** So many places between the ends of the voltage's range. */
    private static final int BETWEEN = 256;

    private final Neuron neuron;
    private final Dynamics dynamics;
    private final Dynamics.Gates gates;
    private final Dynamics.Currents currents;
    private final double[] grid;
    private final double[] folds;

    /** @throws IllegalArgumentException if the neuron has other than two state variables */
    SteadyStates(Neuron neuron) {
        this.neuron = neuron;
        dynamics = neuron.dynamics();
        if (dynamics.gates() != 1) {
            throw new IllegalArgumentException(
                    "a phase plane has two state variables, and this neuron " + (1 + dynamics.gates()));
        }
        gates = new Dynamics.Gates(1);
        currents = new Dynamics.Currents(1);
        grid = grid();
        folds = zeros(this::slope);
    }

    /**
     * Where the voltage stays without input; of a neuron that is reset as far up as rest is found, which is where what
     * its voltage drives does not outweigh everything.
     */
    Range range() {
        Range range = neuron.voltages(0, 0);
        double high = range.high();
        if (neuron.isReset()) {
            for (Neuron.Bend bend : neuron.bends()) {
                high = Math.min(high, bend.voltage() + ABOVE_BEND * bend.width());
            }
        }
        return new Range(range.low(), high);
    }

    /** Voltages that lie dense where anything bends. */
    private double[] grid() {
        int n = (int) (REACH * PER_SLOPE);
        DoubleStream.Builder all = DoubleStream.builder();
        for (Neuron.Bend bend : neuron.bends()) {
            for (int i = -n; i <= n; i++) {
                all.add(bend.voltage() + bend.width() * i / PER_SLOPE);
            }
        }
        Range range = range();
        for (int i = 0; i <= BETWEEN; i++) {
            all.add(range.low() + (range.high() - range.low()) * i / BETWEEN);
        }
        return all.build()
                .filter(v -> !neuron.isReset() || v <= range.high())
                .sorted()
                .distinct()
                .toArray();
    }

    /** The gate at which the gate stands still, w∞. */
    double gate(double v) {
        dynamics.gates(v, gates);
        return gates.target[0];
    }

    /** λ, per unit of time. */
    private double rate(double v) {
        dynamics.gates(v, gates);
        return Math.min(FASTEST, gates.rate(0));
    }

    private void findAt(double v) {
        dynamics.gatesWithSlopes(v, gates);
        dynamics.currentsWithSlopes(v, gates.target, 0, currents);
    }

    /** The current at which a voltage is steady. */
    double current(double v) {
        findAt(v);
        return currents.conductance * v - currents.drive;
    }

    /** I'(v). */
    double slope(double v) {
        findAt(v);
        return membraneSlope(v) - gates.targetByV[0] * byGate(v);
    }

    /** How fast the current into the membrane grows with the gate. */
    private double byGate(double v) {
        return currents.driveByGate[0] - currents.conductanceByGate[0] * v;
    }

    /** The slope of the neuron's own currents at a fixed gate. */
    private double membraneSlope(double v) {
        findAt(v);
        return currents.conductance + currents.conductanceByU * v - currents.driveByU;
    }

    /** tr J, per unit of time. */
    double trace(double v) {
        return -membraneSlope(v) / dynamics.capacitance() - rate(v);
    }

    boolean isStable(double v) {
        return slope(v) > 0 && trace(v) < 0;
    }

    FixedPoint at(double v) {
        double trace = trace(v);
        double determinant = rate(v) * slope(v) / dynamics.capacitance();
        double discriminant = trace * trace / 4 - determinant;
        if (discriminant < 0) {
            double imaginary = Math.sqrt(-discriminant);
            return new FixedPoint(v, gate(v), trace / 2, -imaginary, trace / 2, imaginary);
        }
        // The root farther from 0 first; the other from the product, which loses no digits.
        double far = trace / 2 + Math.copySign(Math.sqrt(discriminant), trace);
        double near = far == 0 ? 0 : determinant / far;
        return new FixedPoint(v, gate(v), Math.min(far, near), 0, Math.max(far, near), 0);
    }

    /** dw/dv along the eigenvector of an eigenvalue of a fixed point. */
    double direction(FixedPoint point, double eigenvalue) {
        double membrane = membraneSlope(point.v()) / dynamics.capacitance();
        return (eigenvalue + membrane) / (byGate(point.v()) / dynamics.capacitance());
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

    /** Where two steady states meet, ascending. */
    double[] folds() {
        return folds.clone();
    }

    /** Where a pair of complex eigenvalues crosses the imaginary axis, ascending. */
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

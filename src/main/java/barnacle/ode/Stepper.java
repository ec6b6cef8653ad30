package barnacle.ode;

import java.util.Arrays;

/**
 * Takes steps of one {@link Method}. Its buffers belong to one run and one thread; a step allocates nothing.
 *
 * <p>Within the package a step is taken in parts, so that {@link Solver} can try, judge and repeat it: {@link #start}
 * and {@link #startSlope} are given, {@link #advance} fills {@link #end}, {@link #estimate} fills {@link #error},
 * {@link #close} fills {@link #endSlope}, and {@link #accept} makes the end the next start.
 */
public abstract class Stepper {
    final int dimension;
    final double[] start;
    final double[] startSlope;
    final double[] end;
    final double[] endSlope;
    final double[] error;

    final Counts work;

    /** What errors are weighed with; where they are not controlled, iterations inside a step still need it. */
    private double absolute = 1e-9;

    private double relative = 1e-7;

    /** Whether {@link Solver} controls the error. Otherwise no step may depend on the ones before. */
    private boolean controlled;

    /** What was asked of the field and of linear algebra. */
    static final class Counts {
        long evaluations;
        int jacobians;
        int factorizations;
    }

    Stepper(int dimension) {
        this.dimension = dimension;
        start = new double[dimension];
        startSlope = new double[dimension];
        end = new double[dimension];
        endSlope = new double[dimension];
        error = new double[dimension];
        work = new Counts();
    }

    /** A part of another stepper, on the same arrays. */
    Stepper(Stepper whole) {
        dimension = whole.dimension;
        start = whole.start;
        startSlope = whole.startSlope;
        end = whole.end;
        endSlope = whole.endSlope;
        error = whole.error;
        work = whole.work;
    }

    /**
     * Advances {@code y} from t to t + h. Remembers nothing of the steps before. Never throws on numerical failure: the
     * state then holds NaN or infinity.
     *
     * @param field may be asked at any time in [t, t + h]
     * @param t in the field's unit of time, as {@code h}
     * @param h above 0
     * @param y of the stepper's dimension, in the field's units; modified
     */
    public final void step(VectorField field, double t, double h, double[] y) {
        System.arraycopy(y, 0, start, 0, dimension);
        evaluate(field, t, start, startSlope);
        moved();
        if (advance(field, t, h)) {
            System.arraycopy(end, 0, y, 0, dimension);
        } else {
            Arrays.fill(y, 0, dimension, Double.NaN);
        }
    }

    /** Makes every step be judged by {@link ErrorControl}. */
    void control(double absolute, double relative) {
        this.absolute = absolute;
        this.relative = relative;
        controlled = true;
    }

    final boolean controlled() {
        return controlled;
    }

    /** Computes {@link #end} from the start; false if it could not. */
    abstract boolean advance(VectorField field, double t, double h);

    /** The order of the error estimate, 0 if there is none. */
    int errorOrder() {
        return 0;
    }

    /** Computes {@link #error}, after {@link #advance}. */
    void estimate(VectorField field, double t, double h) {
        throw new UnsupportedOperationException("this method has no error estimate");
    }

    /** Computes {@link #endSlope}, after {@link #advance} and, if the error is controlled, {@link #estimate}. */
    void close(VectorField field, double t, double h) {
        evaluate(field, t + h, end, endSlope);
    }

    /** Makes the end the next start, after {@link #close}. */
    void accept() {
        System.arraycopy(end, 0, start, 0, dimension);
        System.arraycopy(endSlope, 0, startSlope, 0, dimension);
        moved();
    }

    /** Told that the start has changed. */
    void moved() {}

    /** Whether a step as long as the last one is cheaper. */
    boolean prefersEqualSteps() {
        return false;
    }

    /** The degree of the {@link #interpolant}. */
    int degree() {
        return 3;
    }

    /**
     * The closed step as a polynomial of θ in [0, 1]: coefficient p of component i is at {@code [p * dimension + i]}.
     * Here Hermite's cubic through both states and slopes.
     */
    void interpolant(double h, double[] coefficients) {
        int n = dimension;
        for (int i = 0; i < n; i++) {
            double rise = end[i] - start[i];
            double from = h * startSlope[i];
            double to = h * endSlope[i];
            coefficients[i] = start[i];
            coefficients[n + i] = from;
            coefficients[2 * n + i] = 3 * rise - 2 * from - to;
            coefficients[3 * n + i] = from + to - 2 * rise;
        }
    }

    /** The {@link #interpolant} made of a method's own stages, weighted [stage][power - 1]. */
    final void interpolant(double[][] weights, double[][] stages, double scale, double[] coefficients) {
        System.arraycopy(start, 0, coefficients, 0, dimension);
        Arrays.fill(coefficients, dimension, (weights[0].length + 1) * dimension, 0);
        for (int s = 0; s < weights.length; s++) {
            for (int p = 0; p < weights[s].length; p++) {
                double weight = scale * weights[s][p];
                int at = (p + 1) * dimension;
                for (int i = 0; i < dimension && weight != 0; i++) {
                    coefficients[at + i] += weight * stages[s][i];
                }
            }
        }
    }

    final void evaluate(VectorField field, double t, double[] y, double[] dydt) {
        work.evaluations++;
        field.evaluate(t, y, dydt);
    }

    /**
     * The root mean square of v, each component as a share of what is tolerated: absolute + relative max(|a|, |b|).
     *
     * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., equations II.4.10 and
     * 4.11.
     */
    final double norm(double[] v, double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            double share = v[i] / (absolute + relative * Math.max(Math.abs(a[i]), Math.abs(b[i])));
            sum += share * share;
        }
        return Math.sqrt(sum / dimension);
    }

    /** Sets {@code sum} to {@code base + scale Σ weights[s] stages[s]}. */
    final void combine(double[] base, double scale, double[] weights, double[][] stages, double[] sum) {
        Arrays.fill(sum, 0, dimension, 0);
        for (int s = 0; s < weights.length; s++) {
            double weight = weights[s];
            double[] stage = stages[s];
            for (int i = 0; i < dimension && weight != 0; i++) {
                sum[i] += weight * stage[i];
            }
        }
        for (int i = 0; i < dimension; i++) {
            sum[i] = base[i] + scale * sum[i];
        }
    }
}

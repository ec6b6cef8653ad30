package barnacle.ode;

/**
 * The coefficients of a Rosenbrock method, in the form that needs no product with the Jacobian: stage i solves
 *
 * <p>(I / (diagonal h) - ∂f/∂y) u(i) = f(t + alpha(i) h, y + Σ a(i, j) u(j)) + Σ c(i, j) u(j) / h + gamma(i) h ∂f/∂t,
 *
 * <p>and the step ends at y + Σ m(i) u(i). Immutable.
 *
 * <p>Source: Hairer and Wanner, Solving Ordinary Differential Equations II, 2nd ed., section IV.7, on the
 * implementation.
 */
public final class RosenbrockTableau {
    final int order;
    final double diagonal;
    /**
     * One entry more than m, and so for c and gamma, if a last stage serves the estimate only; it asks the field at the
     * step's end.
     */
    final double[] alpha;

    /** Row i has i entries. */
    final double[][] a;

    final double[][] c;
    final double[] gamma;
    final double[] m;

    /** The order of the error estimate, 0 if there is none. */
    final int errorOrder;

    /** The estimate is Σ e(i) u(i). */
    final double[] e;

    /** [stage][power - 1]: y + Σ u(i) Σ dense(i, p) θ^p within the step. */
    final double[][] dense;

    /** What the stages solve. */
    record Stages(double[] alpha, double[][] a, double[][] c, double[] gamma) {}

    /** The error estimate Σ e(i) u(i). */
    record ErrorEstimate(int order, double[] e) {
        static final ErrorEstimate NONE = new ErrorEstimate(0, new double[0]);
    }

    RosenbrockTableau(int order, double diagonal, Stages stages, double[] m, ErrorEstimate estimate, double[][] dense) {
        this.order = order;
        this.diagonal = diagonal;
        alpha = stages.alpha();
        a = stages.a();
        c = stages.c();
        gamma = stages.gamma();
        this.m = m;
        errorOrder = estimate.order();
        e = estimate.e();
        this.dense = dense;
    }
}

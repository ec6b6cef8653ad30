package barnacle.ode;

/**
 * The coefficients of an explicit Runge-Kutta method, in the letters of Butcher: stage i is the slope k(i) at time t +
 * c(i) h and state y + h Σ a(i, j) k(j), and the step ends at y + h Σ b(i) k(i). Immutable.
 */
public final class Tableau {
    final int order;
    final double[] c;
    /** Row i has i entries. */
    final double[][] a;

    final double[] b;

    /** The order of the error estimate, 0 if there is none. */
    final int errorOrder;

    /**
     * The estimate is h Σ e(i) k(i); one entry more than b counts the slope at the step's end. Empty if there is none.
     */
    final double[] e;

    /**
     * [stage][power - 1]: y + h Σ k(i) Σ dense(i, p) θ^p within the step, stages as for e. Empty for Hermite's cubic.
     */
    final double[][] dense;

    Tableau(int order, double[] c, double[][] a, double[] b, int errorOrder, double[] e, double[][] dense) {
        this.order = order;
        this.c = c;
        this.a = a;
        this.b = b;
        this.errorOrder = errorOrder;
        this.e = e;
        this.dense = dense;
    }

    Tableau(int order, double[] c, double[][] a, double[] b) {
        this(order, c, a, b, 0, new double[0], new double[0][]);
    }

    /** Computes a(i, j) for all j below i. */
    public double[] stage(int i) {
        return a[i].clone();
    }

    /** Computes b(i) for all i. */
    public double[] weights() {
        return b.clone();
    }
}

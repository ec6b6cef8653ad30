package barnacle.ode;

/** The right-hand side of dy/dt = f(t, y). */
@FunctionalInterface
public interface VectorField {
    /**
     * Computes f(t, y).
     *
     * @param y the state; not modified
     * @param dydt overwritten with the derivative; as long as {@code y}
     */
    void evaluate(double t, double[] y, double[] dydt);
}

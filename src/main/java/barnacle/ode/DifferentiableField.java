package barnacle.ode;

/** A field that knows its derivatives; without them a method takes finite differences. */
public interface DifferentiableField extends VectorField {
    /**
     * Computes ∂f/∂y.
     *
     * @param y the state; not modified
     * @param jacobian overwritten with ∂f(i)/∂y(j) at {@code [i * y.length + j]}; may hold anything before
     */
    void jacobian(double t, double[] y, double[] jacobian);

    /**
     * Computes ∂f/∂t.
     *
     * @param y the state; not modified
     * @param dfdt overwritten; all 0 for a field that does not depend on time
     */
    void timeDerivative(double t, double[] y, double[] dfdt);
}

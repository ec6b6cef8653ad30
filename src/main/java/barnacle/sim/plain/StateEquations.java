package barnacle.sim.plain;

/**
 * Differential equations that do not depend on time, with their derivatives: dy/dt = f(y). Belongs to one thread.
 *
 * <p>Implementations say what a variable's range is, so that variables of different units can be compared.
 */
public interface StateEquations {
    /** How many variables the state has. */
    int size();

    /**
     * Finds the slopes.
     *
     * @param y the state; not modified
     * @param dydt overwritten
     */
    void slopes(double[] y, double[] dydt);

    /**
     * Finds the derivatives of the slopes.
     *
     * @param y the state; not modified
     * @param jacobian overwritten with ∂f(i)/∂y(j) at {@code [i * size + j]}
     */
    void jacobian(double[] y, double[] jacobian);

    /** By variable, how far it ranges, above 0; a fresh array. */
    double[] scales();

    /** Whether every variable is at a value that makes sense. */
    boolean isPossible(double[] y);
}

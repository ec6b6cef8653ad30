package barnacle.ode;

/** A field with parameters θ that carries derivatives backward. */
public interface AdjointField extends VectorField {
    /** The number of parameters. */
    int parameters();

    /**
     * Adds the products of the transposed derivatives with a vector.
     *
     * @param y the state; not modified
     * @param weights the vector, one per derivative; not modified
     * @param stateBar (∂f/∂y)' weights is added
     * @param parameterBar (∂f/∂θ)' weights is added; {@code null} where it is not wanted
     */
    void pullBack(double t, double[] y, double[] weights, double[] stateBar, double[] parameterBar);
}

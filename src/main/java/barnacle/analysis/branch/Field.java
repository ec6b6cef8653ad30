package barnacle.analysis.branch;

/**
 * An autonomous equation dy/dt = f(y, p), with its Jacobian: all that continuation asks of a neuron, or of anything
 * else. y has {@link #dimension} components; p holds the parameters that are moved, one or two. An object belongs to
 * one thread.
 */
public interface Field {
    int dimension();

    /**
     * Finds f and the Jacobian at one place. What has no value there is NaN or infinite.
     *
     * @param y not modified, as {@code p}
     * @param slope f, by component; overwritten
     * @param jacobian ∂f[i]/∂y[j] at [i * dimension + j]; overwritten; {@code null} if not wanted
     */
    void at(double[] y, double[] p, double[] slope, double[] jacobian);

    /**
     * What is much of each component, above 0: lengths along branches are measured in it.
     *
     * @return by component; not to be modified
     */
    double[] scales();
}

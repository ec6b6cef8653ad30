package barnacle.sim;

/**
 * Our default: second order at the cost of one evaluation. The gate lives half a step ahead of the voltage; m∞ and the
 * synaptic coupling are taken at the extrapolated mid-step voltage {@code 1.5 v(n) - 0.5 v(n-1)}.
 *
 * <pre>
 *   start   v(-1) = v(0); gate: one trapezoidal step of dt/2 at v(0)
 *   step    u = 1.5 v - 0.5 v_previous;  m = m∞(u);  r = r(u)
 *           voltage: trapezoidal in v, with m, r and the mid-step gate
 *           gate: trapezoidal over dt at the new voltage
 * </pre>
 *
 * <p>Source: gates half a step beside the voltage, Hines, Int. J. Bio-Med. Comput. 15:69 (1984); the extrapolation to
 * mid-step is ours.
 */
public record Staggered() implements Scheme {
    @Override
    public int order() {
        return 2;
    }

    /** That of the extrapolation, the two-step method of Adams and Bashforth. */
    @Override
    public double stability() {
        return 1;
    }

    @Override
    public boolean hasExactAdjoint() {
        return true;
    }
}

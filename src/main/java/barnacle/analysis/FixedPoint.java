package barnacle.analysis;

/**
 * A steady state of one neuron at a constant current, with the two eigenvalues λ of the equations linearised there: a
 * small deviation changes as exp(λ t).
 *
 * @param v membrane potential, in the neuron's unit
 * @param w the gate
 * @param real1 per unit of time; that of the eigenvalue with the smaller real part, or the pair's
 * @param imaginary1 per unit of time; not above 0
 * @param real2 per unit of time; at least {@code real1}
 * @param imaginary2 per unit of time; the opposite of {@code imaginary1}
 */
public record FixedPoint(double v, double w, double real1, double imaginary1, double real2, double imaginary2) {
    /** How trajectories nearby move. */
    public enum Stability {
        STABLE_NODE("stable node"),
        STABLE_FOCUS("stable focus"),
        SADDLE("saddle"),
        UNSTABLE_NODE("unstable node"),
        UNSTABLE_FOCUS("unstable focus");

        private final String words;

        Stability(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A point on the boundary of stability counts as unstable. */
    public Stability stability() {
        if (imaginary2 != 0) {
            return real2 < 0 ? Stability.STABLE_FOCUS : Stability.UNSTABLE_FOCUS;
        }
        return real2 < 0 ? Stability.STABLE_NODE : real1 < 0 ? Stability.SADDLE : Stability.UNSTABLE_NODE;
    }

    public boolean isStable() {
        return real2 < 0;
    }
}

package barnacle.analysis;

/**
 * A steady state of one neuron at a constant current, with the two eigenvalues λ of the equations linearised there: a small
 * deviation changes as exp(λ t).
 *
 * @param v membrane potential, mV
 * @param w potassium gate, 0 to 1
 * @param real1 1/ms; that of the eigenvalue with the smaller real part, or the pair's
 * @param imaginary1 1/ms; not above 0
 * @param real2 1/ms; at least {@code real1}
 * @param imaginary2 1/ms; the opposite of {@code imaginary1}
 */
public record FixedPoint(double v, double w, double real1, double imaginary1, double real2, double imaginary2) {
    /** How trajectories nearby move. */
    public enum Kind {
        STABLE_NODE("stable node"),
        STABLE_FOCUS("stable focus"),
        SADDLE("saddle"),
        UNSTABLE_NODE("unstable node"),
        UNSTABLE_FOCUS("unstable focus");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A point on the boundary of stability counts as unstable. */
    public Kind kind() {
        if (imaginary2 != 0) {
            return real2 < 0 ? Kind.STABLE_FOCUS : Kind.UNSTABLE_FOCUS;
        }
        return real2 < 0 ? Kind.STABLE_NODE : real1 < 0 ? Kind.SADDLE : Kind.UNSTABLE_NODE;
    }

    public boolean isStable() {
        return real2 < 0;
    }
}

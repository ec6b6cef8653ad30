package barnacle.analysis.branch;

/**
 * A point of a branch of fixed points where something changes.
 *
 * @param at where, with one eigenvalue 0 or two that are each other's opposite
 * @param period of a Hopf point, 2π/ω of its pair of eigenvalues ±iω; NaN of others
 * @param lyapunov of a Hopf point, its first Lyapunov coefficient, with the eigenvector of length 1 in the units of the
 *     state and time counted in periods over 2π; above 0 the small cycles are unstable beside what is stable: the point
 *     is subcritical; NaN of others
 * @param towards of a Hopf point, 1 if its small cycles lie at larger parameters, -1 if at smaller ones; 0 of others
 */
public record SpecialPoint(Kind kind, BranchPoint at, double period, double lyapunov, int towards) {
    /** What happens there. */
    public enum Kind {
        FOLD("fold"),
        HOPF("Hopf point"),
        NEUTRAL_SADDLE("neutral saddle");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static SpecialPoint of(Kind kind, BranchPoint at) {
        return new SpecialPoint(kind, at, Double.NaN, Double.NaN, 0);
    }

    public double parameter() {
        return at.parameter();
    }

    public boolean isHopf() {
        return kind == Kind.HOPF;
    }

    /** Of a Hopf point: whether its small cycles are unstable beside what is stable. */
    public boolean isSubcritical() {
        return lyapunov > 0;
    }
}

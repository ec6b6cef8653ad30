package barnacle.analysis.branch;

/**
 * Where a branch of cycles ends.
 *
 * @param parameter where; of a {@link Kind#SNIC} and {@link Kind#HOPF} that of the fixed point's own special point
 * @param near the fixed point that it comes near to; {@code null} if none
 */
public record CycleEnd(Kind kind, double parameter, BranchPoint near) {
    /** How. */
    public enum Kind {
        HOPF("another Hopf point"),
        HOMOCLINIC("an orbit homoclinic to a saddle: the period grows beyond all bounds"),
        SNIC("a saddle-node on an invariant circle: the period grows beyond all bounds"),
        UNBOUNDED("a period that grows beyond all bounds, near no fixed point that was found"),
        RANGE("the end of the parameter's range"),
        LOST("where no next cycle was found: it changes faster than the mesh resolves"),
        LONG("as many cycles as are looked for");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}

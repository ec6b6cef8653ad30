package barnacle.analysis.branch;

/** A cycle of a branch at which something changes. */
public record SpecialCycle(Kind kind, CyclePoint at) {
    /** What happens there. */
    public enum Kind {
        FOLD("fold of cycles"),
        PERIOD_DOUBLING("period doubling"),
        TORUS("torus"),
        /** A multiplier passes 1 and the branch does not turn. */
        BRANCHING("branching of cycles");

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

package barnacle.analysis.branch;

/** How ways near a fixed point move. */
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

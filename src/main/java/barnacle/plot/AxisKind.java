package barnacle.plot;

/** What is marked along an axis. */
public enum AxisKind {
    LINEAR,
    LOGARITHMIC,
    /** Whole numbers alone. */
    COUNT,
    NAMES
}

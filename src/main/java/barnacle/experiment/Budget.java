package barnacle.experiment;

/** How much of the machine's time a reproduction may take. */
public enum Budget {
    /** Shows every trend, on small problems and few seeds. */
    QUICK,
    /** At the published sizes where that matters. */
    FULL
}

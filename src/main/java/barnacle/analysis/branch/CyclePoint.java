package barnacle.analysis.branch;

/**
 * A cycle of an equation at one value of the parameter that is moved. Arrays are shared, not to be modified.
 *
 * @param period above 0
 * @param lowest of each component along the cycle
 * @param highest of each component
 * @param multipliers its Floquet multipliers but the one that is always 1, that of a shift along the cycle: what a
 *     deviation is multiplied by from one time around to the next
 * @param shape the cycle itself
 */
public record CyclePoint(
        double parameter, double period, double[] lowest, double[] highest, Spectrum multipliers, Orbit shape) {
    /** Whether every small deviation fades. */
    public boolean isStable() {
        return multipliers.outside() == 0;
    }
}

package barnacle.sim.plain;

/** A state within a step: the cubic through both ends with their slopes. Whoever has it fills the ends. */
final class StepCubic {
    final double[] from;
    final double[] to;
    final double[] fromSlope;
    final double[] toSlope;
    /** The state at the share that was asked for last. */
    final double[] between;

    StepCubic(int size) {
        from = new double[size];
        to = new double[size];
        fromSlope = new double[size];
        toSlope = new double[size];
        between = new double[size];
    }

    /** Overwrites {@link #between} with the state at a share of a step as long as {@code dt}. */
    double[] at(double share, double dt) {
        double rest = 1 - share;
        double a = rest * rest * (1 + 2 * share);
        double b = share * share * (1 + 2 * rest);
        for (int i = 0; i < between.length; i++) {
            between[i] = a * from[i] + b * to[i] + dt * share * rest * (rest * fromSlope[i] - share * toSlope[i]);
        }
        return between;
    }
}

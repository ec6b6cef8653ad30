package barnacle.analysis.branch;

/** Newton's method for a fixed point at a given parameter. */
final class FixedPointSearch {
    private static final int ROUNDS = 30;
    private static final double CONVERGED = 1e-12;

    private FixedPointSearch() {}

    /** Where the Jacobian vanishes too, as of a cube, an error falls by a third in each round. */
    private static final int MANY_ROUNDS = 80;

    private static final double NEARLY = 1e-9;

    /** The fixed point of a field without parameters; its own is NaN. Also one that is several at once. */
    static BranchPoint near(Scaled field, double[] z, double farthest) {
        return near(field, z, new double[0], Double.NaN, farthest, MANY_ROUNDS, NEARLY);
    }

    /**
     * The fixed point that Newton's method finds from a state; {@code null} if it finds none, or one farther off.
     *
     * @param z scaled; not modified
     * @param farthest from z, scaled
     */
    static BranchPoint near(Scaled field, double[] z, double q, double farthest) {
        return near(field, z, new double[] {q}, field.parameter(q, 0), farthest, ROUNDS, CONVERGED);
    }

    private static BranchPoint near(
            Scaled field, double[] z, double[] q, double parameter, double farthest, int rounds, double converged) {
        int n = field.n;
        double[] now = z.clone();
        double[] slope = new double[n];
        double[] jacobian = new double[n * n];
        for (int round = 0; round < rounds; round++) {
            field.at(now, q, slope, jacobian);
            Lu.solve(jacobian, n, slope, 1);
            double change = 0;
            double distance = 0;
            for (int i = 0; i < n; i++) {
                now[i] -= slope[i];
                change = Math.max(change, Math.abs(slope[i]));
                distance = Math.max(distance, Math.abs(now[i] - z[i]));
            }
            if (!(distance <= farthest)) {
                return null;
            }
            if (change < converged) {
                field.at(now, q, slope, jacobian);
                return new BranchPoint(parameter, field.state(now), Spectrum.of(jacobian, n));
            }
        }
        return null;
    }
}

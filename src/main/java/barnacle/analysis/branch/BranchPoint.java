package barnacle.analysis.branch;

/**
 * A state in which an equation can stay, with the eigenvalues of the equation linearised there. Arrays are shared, not
 * to be modified.
 *
 * @param parameter that is moved
 * @param state y
 * @param eigenvalues per unit of time
 */
public record BranchPoint(double parameter, double[] state, Spectrum eigenvalues) {
    /** A point on the boundary of stability counts as unstable. */
    public boolean isStable() {
        return eigenvalues.real()[0] < 0;
    }

    /** Whether it is unstable in some directions and stable in others, without turning. */
    public boolean isSaddle() {
        int last = eigenvalues.size() - 1;
        return eigenvalues.real()[0] > 0
                && eigenvalues.real()[last] < 0
                && eigenvalues.imaginary()[0] == 0;
    }

    /** A fixed point of a field with parameters in place. */
    static BranchPoint of(Field field, double parameter, double[] p, double[] state) {
        int n = field.dimension();
        double[] jacobian = new double[n * n];
        field.at(state, p, new double[n], jacobian);
        return new BranchPoint(parameter, state, Spectrum.of(jacobian, n));
    }

    /** How ways nearby move: by the eigenvalue that grows fastest, or fades slowest. */
    public Stability stability() {
        boolean turns = eigenvalues.imaginary()[0] != 0;
        if (isStable()) {
            return turns ? Stability.STABLE_FOCUS : Stability.STABLE_NODE;
        }
        return turns ? Stability.UNSTABLE_FOCUS : isSaddle() ? Stability.SADDLE : Stability.UNSTABLE_NODE;
    }
}

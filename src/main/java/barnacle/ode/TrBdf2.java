package barnacle.ode;

/**
 * A trapezoidal step to t + γ h and a backward differentiation step to t + h, γ = 2 - √2: order two, L-stable, with an
 * estimate that compares it with order three. Its stages are solved by simplified Newton iteration, and it keeps the
 * Jacobian while that converges: the method for large stiff systems. The error of a solve falls as the tolerance to the
 * power 2/3: a tolerance a thousand times smaller makes it a hundred times smaller.
 *
 * <p>Source: Hosea and Shampine, Analysis and implementation of TR-BDF2, Appl. Numer. Math. 20:21 (1996).
 */
public record TrBdf2() implements Method {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int errorOrder() {
        return 2;
    }

    @Override
    public boolean usesJacobian() {
        return true;
    }

    @Override
    public Stepper stepper(int dimension) {
        return new TrBdf2Stepper(dimension);
    }
}

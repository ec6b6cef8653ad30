package barnacle.ode;

/**
 * The exponential Rosenbrock-Euler method, of order two: the field's linear part at the step's start is solved exactly,
 * by a matrix exponential. Exact at any step for a field linear in state and time.
 *
 * <p>Sources: Pope, An exponential method of numerical integration of ordinary differential equations, CACM 6:491
 * (1963); for fields that depend on time, Hochbruck and Ostermann, Exponential integrators, Acta Numerica 19:209
 * (2010), section 2.4.
 */
public record ExponentialEuler() implements Method {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int errorOrder() {
        return 0;
    }

    @Override
    public boolean usesJacobian() {
        return true;
    }

    @Override
    public Stepper stepper(int dimension) {
        return new ExponentialEulerStepper(dimension);
    }
}

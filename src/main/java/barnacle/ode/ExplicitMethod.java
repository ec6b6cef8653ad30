package barnacle.ode;

/** An explicit Runge-Kutta method: nothing but its {@link Tableau}. */
public sealed interface ExplicitMethod extends Method
        permits ForwardEuler, Heun, RungeKutta4, BogackiShampine32, DormandPrince54 {
    Tableau tableau();

    @Override
    default int order() {
        return tableau().order;
    }

    @Override
    default int errorOrder() {
        return tableau().errorOrder;
    }

    @Override
    default boolean usesJacobian() {
        return false;
    }

    @Override
    default Stepper stepper(int dimension) {
        return new RungeKuttaStepper(tableau(), dimension);
    }
}

package barnacle.ode;

/** A Rosenbrock method, linearly implicit: nothing but its {@link RosenbrockTableau}. */
public sealed interface RosenbrockMethod extends Method permits SemiImplicitEuler, Rosenbrock23, Rodas4 {
    RosenbrockTableau tableau();

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
        return true;
    }

    @Override
    default Stepper stepper(int dimension) {
        return new RosenbrockStepper(tableau(), dimension);
    }
}

package barnacle.ode;

/** A one-step method for ordinary differential equations. */
public sealed interface Method permits ExplicitMethod, RosenbrockMethod, TrBdf2, ExponentialEuler, AutoSwitch {
    /** The order p: the error at a fixed time falls as the step to the power p. */
    int order();

    /**
     * The order of the estimate that {@link ErrorControl} steers by; 0 if the method has none and can only take a
     * {@link FixedStep}.
     */
    int errorOrder();

    /**
     * Whether a step needs the field's Jacobian, from a {@link DifferentiableField} or else by finite differences. Such
     * a method stays stable at any step where the field is stiff; its cost per step grows as the dimension to the power
     * of three.
     */
    boolean usesJacobian();

    /** A stepper with its own buffers, for one thread and states of this dimension. */
    Stepper stepper(int dimension);
}

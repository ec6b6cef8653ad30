package barnacle.ode;

/** How {@link Solver} chooses its steps. */
public sealed interface StepControl permits ErrorControl, FixedStep {}

package barnacle.ode;

/** How {@link Solver} chooses its steps. */
public sealed interface StepControl permits ErrorControl, FixedStep {
    /** Refuses a number that is not finite and above 0. */
    static void requirePositive(String field, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be a finite number above 0.");
        }
    }
}

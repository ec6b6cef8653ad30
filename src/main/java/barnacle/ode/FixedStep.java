package barnacle.ode;

/**
 * Steps of one length; the last is shortened to end in time.
 *
 * @param step in the field's unit of time, above 0
 */
public record FixedStep(double step) implements StepControl {
    public FixedStep {
        StepControl.requirePositive("step", step);
    }

    public FixedStep() {
        this(0.01);
    }
}

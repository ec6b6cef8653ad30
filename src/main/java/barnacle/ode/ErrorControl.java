package barnacle.ode;

/**
 * Steps as long as the error allows: of each step the estimated error, as the root mean square over components of
 * error / (absolute + relative |y|), must be at most 1.
 *
 * @param absolute the error tolerated where a component is 0, in its unit, above 0
 * @param relative the error tolerated as a share of the component, above 0
 * @param maxSteps the number of steps, rejected ones included, after which a solve gives up, at least 1
 */
public record ErrorControl(double absolute, double relative, int maxSteps) implements StepControl {
    public ErrorControl {
        StepControl.requirePositive("absolute", absolute);
        StepControl.requirePositive("relative", relative);
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps is " + maxSteps + "; it must be at least 1.");
        }
    }

    public ErrorControl(double absolute, double relative) {
        this(absolute, relative, 1_000_000);
    }

    public ErrorControl() {
        this(1e-9, 1e-6);
    }
}

package barnacle.ode;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Steps of one length; the last is shortened to end in time.
 *
 * @param step in the field's unit of time
 */
public record FixedStep(
        @Quantity(
                label = "Step",
                min = 0,
                minExclusive = true,
                max = 1e12,
                help = "In the unit of time of the equation that is solved.")
        double step)
        implements StepControl {
    public FixedStep {
        Quantities.check(FixedStep.class, step);
    }

    public FixedStep() {
        this(0.01);
    }
}

package barnacle.ode;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Steps as long as the error allows: of each step the estimated error, as the root mean square over components of
 * error / (absolute + relative |y|), must be at most 1.
 *
 * <p>That is the error of a step. The error of a solve falls as the tolerance to the power of the method's order over
 * one more than its estimate's: 1 for most, 2/3 for {@link TrBdf2} and {@link Rosenbrock23}.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., section II.4.
 *
 * @param absolute the error tolerated where a component is 0, in its unit
 * @param relative the error tolerated as a share of the component
 * @param maxSteps the number of steps, rejected ones included, after which a solve gives up
 */
public record ErrorControl(
        @Quantity(
                label = "Absolute tolerance",
                min = 0,
                minExclusive = true,
                max = 1e12,
                help = "The error of a step that is tolerated where a component is 0, in the component's unit.")
        double absolute,

        @Quantity(
                label = "Relative tolerance",
                min = 0,
                minExclusive = true,
                max = 1,
                help = "The error of a step that is tolerated as a share of the component.")
        double relative,

        @Quantity(
                label = "Most steps",
                min = 1,
                max = 1e9,
                help = "After this many steps, rejected ones included, a solve gives up.")
        int maxSteps)
        implements StepControl {
    public ErrorControl {
        Quantities.check(ErrorControl.class, absolute, relative, maxSteps);
    }

    public ErrorControl(double absolute, double relative) {
        this(absolute, relative, 1_000_000);
    }

    public ErrorControl() {
        this(1e-9, 1e-6);
    }
}

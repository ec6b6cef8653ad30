package barnacle.ode;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

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
    /** The most steps of one solve: some minutes of a small equation. */
    public static final int MOST = 100_000_000;

    public FixedStep {
        Quantities.check(FixedStep.class, step);
    }

    public FixedStep() {
        this(0.01);
    }

    /**
     * Why a solve in such steps would not come to its end; empty if it does.
     *
     * @param first time, in the field's unit
     * @param last time, after the first
     */
    public Optional<Sentence> refusal(double first, double last) {
        double steps = (last - first) / step;
        if (steps > MOST) {
            return Optional.of(Sentence.of(
                    "FixedStep.step.tooMany",
                    "step is {0}: from {1} to {2} that is {3} steps, and a solve makes at most {4}; take a step of at"
                            + " least {5}, or choose ErrorControl.",
                    step,
                    first,
                    last,
                    Integration.text(steps),
                    MOST,
                    least((last - first) / MOST)));
        }
        double resolution = Math.ulp(Math.max(Math.abs(first), Math.abs(last)));
        return step < resolution
                ? Optional.of(Sentence.of(
                        "FixedStep.step.tooShort",
                        "step is {0}, which is lost in a time of {1}: times there are at least {2} apart; take a longer"
                                + " step.",
                        step,
                        last,
                        resolution))
                : Optional.empty();
    }

    /** In three digits, and no less, so that it is taken. */
    private static double least(double step) {
        return BigDecimal.valueOf(step)
                .round(new MathContext(3, RoundingMode.UP))
                .doubleValue();
    }
}

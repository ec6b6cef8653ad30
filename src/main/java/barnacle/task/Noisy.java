package barnacle.task;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A loss that training cannot measure exactly: to each candidate's mean over an iteration's trials, normal noise is
 * added. Held-out evaluation finds the loss as it is. The noise does not depend on the parameters, so backpropagation's
 * gradient is the one without.
 *
 * @param sd in the unit of {@code loss}
 */
public record Noisy(
        ExactLoss loss,

        @Quantity(
                label = "Noise",
                symbol = "σ",
                min = 0,
                max = 1e6,
                help =
                        "Standard deviation of what is added to the loss of each candidate in training; nothing is added to"
                                + " held-out losses.")
        double sd)
        implements Loss {
    public Noisy {
        Quantities.check(Noisy.class, loss, sd);
    }

    public Noisy() {
        this(new CrossEntropy(), 0.1);
    }

    @Override
    public Score score(double[] readout, int outputs, Targets targets, double[] gradient) {
        return loss.score(readout, outputs, targets, gradient);
    }

    @Override
    public String unit() {
        return loss.unit();
    }

    @Override
    public boolean hasGradient() {
        return loss.hasGradient();
    }

    @Override
    public boolean needsLabels() {
        return loss.needsLabels();
    }

    @Override
    public double chance(int classes) {
        return loss.chance(classes);
    }

    @Override
    public double noise() {
        return sd;
    }
}

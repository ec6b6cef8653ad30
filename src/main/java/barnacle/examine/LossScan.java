package barnacle.examine;

import barnacle.analysis.LossLandscape.Smoothing;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** How far and how finely the training loss is looked at along a direction, and how it is smoothed. */
public record LossScan(
        @Quantity(label = "Reach", min = 0, minExclusive = true, max = 1e9, help = "How far to each side.")
        double reach,

        @Quantity(label = "Points", min = 3, max = 10_001, help = "Along each direction.")
        int points,

        @Quantity(
                label = "Perturbations",
                min = 0,
                max = 1e6,
                help = "Perturbations that smooth each point, an even number; 0 does not smooth.")
        int samples,

        @Quantity(label = "Width of the perturbations", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        @Quantity(label = "Iteration", min = 0, help = "Whose training trials are used, from 0.")
        long iteration) {
    public LossScan {
        Quantities.check(LossScan.class, reach, points, samples, sigma, iteration);
        if (samples % 2 != 0) {
            throw new InvalidSetting(
                    "samples",
                    "LossScan.samples.even",
                    "samples is {0}; it must be even, because perturbations come in mirrored pairs.",
                    samples);
        }
    }

    public LossScan() {
        this(101);
    }

    /** With other points than usual. */
    LossScan(int points) {
        this(1, points, 32, 0.05, 0);
    }

    Smoothing smoothing() {
        return new Smoothing(samples, sigma);
    }
}

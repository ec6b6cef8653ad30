package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A normal distribution.
 *
 * @param mean in the unit of what is drawn
 * @param sd standard deviation, in the same unit; 0 gives every draw the mean
 */
public record Normal(
        @Quantity(label = "Mean", min = -1e6, max = 1e6) double mean,

        @Quantity(label = "Standard deviation", min = 0, max = 1e6)
        double sd) {
    public Normal {
        Quantities.check(Normal.class, mean, sd);
    }

    public double draw(RandomStream random) {
        return sd == 0 ? mean : mean + sd * random.nextGaussian();
    }
}

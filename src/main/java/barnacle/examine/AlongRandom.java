package barnacle.examine;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A random direction in which each neuron's incoming weights are as long as in the network: 1 along it is as far as the
 * weights are from 0.
 *
 * <p>Source: filter normalisation, Li et al., NeurIPS 2018.
 */
public record AlongRandom(
        @Quantity(label = "Number of the direction", min = 0, max = 1e6, help = "Each number is another direction.")
        int number)
        implements LineDirection {
    public AlongRandom {
        Quantities.check(AlongRandom.class, number);
    }

    public AlongRandom() {
        this(0);
    }
}

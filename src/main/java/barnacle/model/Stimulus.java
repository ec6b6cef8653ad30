package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Where a task's signal enters the network.
 *
 * @param name unique in its network
 * @param channels how many numbers the signal has at each instant; dimensionless
 */
public record Stimulus(
        String name,
        @Quantity(label = "Channels", min = 1, max = 10_000) int channels) {
    public Stimulus {
        Quantities.check(Stimulus.class, name, channels);
        Network.requireName(name);
    }
}

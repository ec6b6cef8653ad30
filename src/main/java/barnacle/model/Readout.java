package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * The linear readout: output k is {@code bias_k + Σ W_kj r_j} over the projections that end here.
 *
 * @param name unique in its network
 * @param outputs how many numbers are read
 * @param initialBias of every output
 */
public record Readout(
        String name,
        @Quantity(label = "Outputs", min = 1, max = 10_000) int outputs,

        @Quantity(label = "Initial bias", min = -1e6, max = 1e6)
        double initialBias) {
    public Readout {
        Quantities.check(Readout.class, name, outputs, initialBias);
        Network.requireName(name);
    }
}

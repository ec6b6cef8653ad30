package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Neurons on a ring, connected with a probability that falls with their distance d as a Gaussian, p(d) = peak exp(-d² /
 * (2 width²)), each pair independently. Places and distances as in {@link Ring}.
 *
 * <p>Source: a Gaussian of the distance, Hellwig, Biol. Cybern. 82:111 (2000).
 */
public record DistanceDecay(
        @Quantity(label = "Probability at distance 0", symbol = "p₀", min = 0, max = 1)
        double peak,

        @Quantity(
                label = "Width",
                symbol = "σ",
                unit = "neurons",
                min = 0,
                minExclusive = true,
                max = 1e6,
                help = "The standard deviation of the Gaussian.")
        double width,

        @Quantity(
                label = "Closest",
                unit = "neurons",
                min = 0,
                max = 100_000,
                help = "Nearer pairs are not connected; 0 lets a neuron connect to itself.")
        int closest)
        implements ConnectionRule {
    public DistanceDecay {
        Quantities.check(DistanceDecay.class, peak, width, closest);
    }

    public DistanceDecay() {
        this(0.8, 5, 1);
    }

    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        require(targets, sources);
        boolean[] present = new boolean[targets * sources];
        for (int target = 0; target < targets; target++) {
            for (int source = 0; source < sources; source++) {
                double probability = probability(Ring.distance(target, targets, source, sources));
                present[target * sources + source] = random.nextDouble() < probability;
            }
        }
        return present;
    }

    private double probability(double distance) {
        double widths = distance / width;
        return distance < closest ? 0 : peak * StrictMath.exp(-widths * widths / 2);
    }

    @Override
    public void require(int targets, int sources) {
        Ring.requireWithinReach(DistanceDecay.class, closest, targets, sources);
    }

    @Override
    public double expected(int targets, int sources) {
        return Ring.expected(targets, sources, this::probability);
    }

    @Override
    public boolean hasRandomCount() {
        return true;
    }
}

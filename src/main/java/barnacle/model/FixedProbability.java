package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Each pair is connected with the same probability, independently.
 *
 * <p>Source: Gilbert, Ann. Math. Statist. 30:1141 (1959).
 */
public record FixedProbability(
        @Quantity(label = "Connection probability", symbol = "p", min = 0, max = 1)
        double probability) implements ConnectionRule {
    public FixedProbability {
        Quantities.check(FixedProbability.class, probability);
    }

    public FixedProbability() {
        this(0.2);
    }

    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        boolean[] present = new boolean[targets * sources];
        for (int i = 0; i < present.length; i++) {
            present[i] = random.nextDouble() < probability;
        }
        return present;
    }

    @Override
    public double expected(int targets, int sources) {
        return probability * targets * sources;
    }

    @Override
    public boolean hasRandomCount() {
        return true;
    }
}

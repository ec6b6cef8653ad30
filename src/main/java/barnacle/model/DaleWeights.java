package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;

/**
 * Every source either excites all its targets or inhibits them all (Dale's law). A weight's size is uniform on
 * {@code (0, scale / sqrt(fanIn)]}, times {@code inhibition} if its source inhibits. Training keeps the law where the
 * constraint of the weights' trainable line is {@code KeepSign}, and breaks it where it is not.
 *
 * <p>The inhibiting sources are the first of a random order that all projections of a group share: equal fractions
 * choose the same neurons, a larger one adds to them. The defaults balance: one neuron in five inhibits, four times as
 * strongly.
 *
 * <p>Source: Eccles, Fatt and Koketsu, J. Physiol. 126, 1954; the fraction and the strength as in Brunel, J. Comput.
 * Neurosci. 8, 2000.
 */
public record DaleWeights(
        @Quantity(
                label = "Scale",
                min = 0,
                minExclusive = true,
                max = 1e6,
                help = "The largest exciting weight for one connection; divided by sqrt(fan-in).")
        double scale,

        @Quantity(
                label = "Inhibiting fraction of the sources",
                min = 0,
                max = 1,
                help =
                        "Training lets sources change sides, one weight at a time, unless the constraint of the trainable line is"
                                + " KeepSign.")
        double inhibitory,

        @Quantity(
                label = "Strength of inhibition",
                symbol = "g",
                min = 0,
                minExclusive = true,
                max = 1e6,
                help = "How many times as large as an exciting weight.")
        double inhibition)
        implements InitialWeights {
    public DaleWeights {
        Quantities.check(DaleWeights.class, scale, inhibitory, inhibition);
    }

    public DaleWeights() {
        this(1, 0.2, 4);
    }

    @Override
    public double draw(int fanIn, RandomStream random) {
        return (1 - random.nextDouble()) * scale / Math.sqrt(fanIn);
    }

    @Override
    public double[] factors(int sources, RandomStream random) {
        int[] order = new int[sources];
        for (int i = 0; i < sources; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        double[] factors = new double[sources];
        Arrays.fill(factors, 1);
        for (int i = 0; i < Math.round(inhibitory * sources); i++) {
            factors[order[i]] = -inhibition;
        }
        return factors;
    }
}

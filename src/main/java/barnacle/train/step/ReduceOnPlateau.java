package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * 1 at first, and {@code factor} times as much whenever the training loss has stopped falling, down to {@code end}.
 *
 * <pre>
 *   smoothed = smoothing · smoothed + (1 - smoothing) · loss, from the first loss on
 *   it has fallen if smoothed &lt; best - threshold · |best|; best is then smoothed
 *   after {@code patience} iterations in which it has not, the factor is taken once more, and the wait begins anew
 * </pre>
 *
 * An iteration without a finite loss does not count. Every batch has other trials, so that a loss not smoothed is
 * lowest by luck.
 *
 * <p>Source: ReduceLROnPlateau with the patience of Keras (PyTorch waits one iteration more) and the relative threshold
 * of PyTorch (that of Keras is absolute); the smoothing is ours.
 */
public record ReduceOnPlateau(
        @Quantity(
                label = "Factor",
                min = 0,
                minExclusive = true,
                max = 1,
                help = "What the learning rate is multiplied by at each plateau.")
        double factor,

        @Quantity(
                label = "Patience",
                unit = "iterations",
                min = 1,
                max = 1e9,
                help = "Without a lower loss before the learning rate is reduced.")
        int patience,

        @Quantity(label = "Threshold", min = 0, max = 1, help = "A fall by less than this share of the loss is none.")
        double threshold,

        @Quantity(
                label = "Smoothing",
                min = 0,
                max = 0.999999,
                help = "How much of the smoothed loss stays in an iteration; 0 takes each loss as it is.")
        double smoothing,

        @Quantity(label = "Final factor", min = 0, max = 1, help = "The learning rate is never reduced below this.")
        double end)
        implements RateSchedule {
    private static final int REDUCTIONS = 0;
    private static final int WAITED = 1;
    private static final int HAS_BEGUN = 2;
    private static final int SMOOTHED = 3;
    private static final int BEST = 4;

    public ReduceOnPlateau {
        Quantities.check(ReduceOnPlateau.class, factor, patience, threshold, smoothing, end);
    }

    public ReduceOnPlateau() {
        this(0.5, 20, 0.001, 0.9, 0.001);
    }

    @Override
    public int memory() {
        return 5;
    }

    @Override
    public double factor(long iteration, long iterations, double[] memory) {
        return Math.max(end, StrictMath.pow(factor, memory[REDUCTIONS]));
    }

    @Override
    public void remember(double loss, double[] memory) {
        if (memory[HAS_BEGUN] == 0) {
            memory[HAS_BEGUN] = 1;
            memory[SMOOTHED] = loss;
            memory[BEST] = loss;
            return;
        }
        memory[SMOOTHED] = smoothing * memory[SMOOTHED] + (1 - smoothing) * loss;
        if (memory[SMOOTHED] < memory[BEST] - threshold * Math.abs(memory[BEST])) {
            memory[BEST] = memory[SMOOTHED];
            memory[WAITED] = 0;
        } else if (++memory[WAITED] >= patience) {
            memory[REDUCTIONS]++;
            memory[WAITED] = 0;
        }
    }
}

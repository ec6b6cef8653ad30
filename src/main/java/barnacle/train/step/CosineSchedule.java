package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Half a cosine from 1 in the first iteration down to {@code end}, which it has once the planned iterations are over:
 * the last of n planned ones is a step of the cosine above {@code end}, by (1 - end) (1 - cos(π / n)) / 2.
 *
 * <p>Source: Loshchilov and Hutter, SGDR, ICLR 2017, without restarts.
 */
public record CosineSchedule(
        @Quantity(label = "Final factor", min = 0, max = 1) double end) implements Schedule {
    public CosineSchedule {
        Quantities.check(CosineSchedule.class, end);
    }

    public CosineSchedule() {
        this(0);
    }

    @Override
    public double factor(long iteration, long iterations) {
        double progress = Math.min(1, (double) iteration / Math.max(1, iterations));
        return end + (1 - end) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
    }
}

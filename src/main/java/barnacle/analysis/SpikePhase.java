package barnacle.analysis;

import barnacle.sim.SpikeTrain;
import java.util.List;

/**
 * When neurons spike within the cycles of another. A spike at t between that one's spikes a and b has the phase
 * (t - a) / (b - a); spikes outside all its cycles have none. Both numbers are NaN if no spike has a phase.
 *
 * <p>Source: Mardia and Jupp, <i>Directional Statistics</i> (2000); the vector strength is that of Goldberg and Brown,
 * J. Neurophysiol. 32:613 (1969).
 *
 * @param mean circular mean of the phases, from 0 up to 1: 0 is in phase, 0.5 is anti-phase
 * @param strength how much alike the phases are: 1 if they are equal, near 0 if they are all over the cycle
 */
public record SpikePhase(double mean, double strength) {
    /** The phases of all spikes of some trains together. */
    public static SpikePhase of(List<SpikeTrain> trains, SpikeTrain reference, SpikeSpan span) {
        double[] cycles = span.of(reference.times());
        double x = 0;
        double y = 0;
        int n = 0;
        for (SpikeTrain train : trains) {
            int k = 0;
            for (double t : span.of(train.times())) {
                while (k + 1 < cycles.length && cycles[k + 1] <= t) {
                    k++;
                }
                if (k + 1 < cycles.length && cycles[k] <= t) {
                    double angle = 2 * Math.PI * (t - cycles[k]) / (cycles[k + 1] - cycles[k]);
                    x += Math.cos(angle);
                    y += Math.sin(angle);
                    n++;
                }
            }
        }
        if (n == 0) {
            return new SpikePhase(Double.NaN, Double.NaN);
        }
        double turn = Math.atan2(y, x) / (2 * Math.PI);
        return new SpikePhase(turn < 0 ? (turn + 1) % 1 : turn, Math.hypot(x, y) / n);
    }
}

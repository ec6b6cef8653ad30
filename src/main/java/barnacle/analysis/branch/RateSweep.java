package barnacle.analysis.branch;

import barnacle.analysis.Fate;
import barnacle.model.Neuron;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How fast a neuron fires as its current rises step by step and falls again. At each current it starts where the one
 * before left it, so that where rest and firing are both stable the two ways differ. All arrays are by current and are
 * shared, not to be modified.
 *
 * @param currents ascending, in the neuron's unit
 * @param up spikes per time on the way up, in the unit of frequency; NaN where it is not known yet, has not settled or
 *     diverged
 * @param down likewise on the way down
 */
public record RateSweep(double[] currents, double[] up, double[] down) {
    /** Nothing is known yet. */
    private static RateSweep unknown(Range range, int count) {
        double[] currents = new double[count];
        Arrays.setAll(currents, i -> range.at((double) i / (count - 1)));
        double[] up = new double[count];
        Arrays.fill(up, Double.NaN);
        return new RateSweep(currents, up, up.clone());
    }

    /**
     * Sweeps.
     *
     * @param start where the way up begins, each state variable, the voltage first
     * @param count of the currents, at least 2
     * @param soFar told after each current
     * @throws java.util.concurrent.CancellationException if it is no longer wanted
     */
    public static RateSweep of(
            Neuron neuron, Range range, int count, double[] start, BooleanSupplier carryOn, Consumer<RateSweep> soFar) {
        RateSweep sweep = unknown(range, count);
        NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
        double[] state = start;
        for (int i = 0; i < 2 * count; i++) {
            boolean isUp = i < count;
            int k = isUp ? i : 2 * count - 1 - i;
            double current = sweep.currents[k];
            Fate fate = Fate.of(neuron, field.stableStates(current), current, state, carryOn);
            (isUp ? sweep.up : sweep.down)[k] = fate.rate();
            boolean isWhole = Arrays.stream(fate.end()).allMatch(Double::isFinite);
            state = isWhole ? fate.end() : start;
            soFar.accept(new RateSweep(sweep.currents, sweep.up.clone(), sweep.down.clone()));
        }
        return sweep;
    }

    /** The lowest current at which it fires on the way up; NaN if it does at none. */
    public double onset() {
        return first(up);
    }

    private double first(double[] rates) {
        for (int i = 0; i < rates.length; i++) {
            if (rates[i] > 0) {
                return currents[i];
            }
        }
        return Double.NaN;
    }

    /** Where it fires on one way and not on the other, ascending: it does as it came. */
    public List<Range> apart() {
        List<Range> found = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= currents.length; i++) {
            boolean isApart =
                    i < currents.length && !Double.isNaN(up[i]) && !Double.isNaN(down[i]) && up[i] > 0 != down[i] > 0;
            if (isApart && from < 0) {
                from = i;
            } else if (!isApart && from >= 0) {
                found.add(new Range(currents[from], currents[i - 1]));
                from = -1;
            }
        }
        return found;
    }

    /** The rate at the onset; NaN without one. */
    public double onsetRate() {
        return Arrays.stream(up).filter(rate -> rate > 0).findFirst().orElse(Double.NaN);
    }

    /** How far one current is from the next. */
    public double step() {
        return currents[1] - currents[0];
    }

    /** Whether both ways are known throughout. */
    public boolean isSettled() {
        return Arrays.stream(up).noneMatch(Double::isNaN) && Arrays.stream(down).noneMatch(Double::isNaN);
    }
}

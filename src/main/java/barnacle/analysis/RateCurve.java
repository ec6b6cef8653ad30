package barnacle.analysis;

import barnacle.model.Neuron;
import barnacle.sim.SimulationSettings;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;

/**
 * The f-I curve: how fast one neuron fires at each constant current, once it has settled. All arrays are by current and
 * are shared, not to be modified.
 *
 * @param currents in the neuron's unit
 * @param rates spikes per time, in the neuron's unit of frequency; 0 where it comes to make none, NaN
 *     where it diverged or did not settle while it was followed
 * @param lowest voltage of what it came to, in the neuron's unit
 * @param highest voltage of the same
 */
public record RateCurve(double[] currents, double[] rates, double[] lowest, double[] highest) {
    /** What a neuron comes to at a current. */
    @FunctionalInterface
    private interface Follower {
        Fate at(double current);
    }

    /**
     * The neuron's own, by an adaptive method, each current from the same start. Where rest and firing are both stable
     * the start decides.
     *
     * @param start of each state variable, the voltage first
     * @param rests all stable fixed points at a current, each with all state variables
     * @param carryOn asked at every step
     * @throws java.util.concurrent.CancellationException if it said no
     */
    public static RateCurve of(
            Neuron neuron,
            double[] currents,
            double[] start,
            DoubleFunction<List<double[]>> rests,
            BooleanSupplier carryOn) {
        return of(currents, current -> Fate.of(neuron, rests.apply(current), current, start, carryOn));
    }

    /** The one that a scheme makes of it with its step, else as {@link #of}: what a training sees. */
    public static RateCurve stepped(
            Neuron neuron,
            double[] currents,
            double[] start,
            DoubleFunction<List<double[]>> rests,
            SimulationSettings settings,
            BooleanSupplier carryOn) {
        return of(currents, current -> new LoneNeurons(neuron, new double[] {current}, settings)
                .settle(
                        neuron,
                        rests.apply(current).stream().map(rest -> rest[0]).toList(),
                        start,
                        carryOn));
    }

    private static RateCurve of(double[] currents, Follower follower) {
        int n = currents.length;
        RateCurve whole = new RateCurve(currents.clone(), new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            Fate fate = follower.at(currents[i]);
            whole.rates[i] = fate.rate();
            whole.lowest[i] = fate.lowest();
            whole.highest[i] = fate.highest();
        }
        return whole;
    }

    /** At how many currents it did not settle. */
    public int unsettled() {
        return (int) Arrays.stream(rates).filter(Double::isNaN).count();
    }
}

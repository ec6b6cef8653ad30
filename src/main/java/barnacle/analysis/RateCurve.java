package barnacle.analysis;

import barnacle.model.Neuron;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The f-I curve: how fast one neuron fires at each constant current, once it has settled. All arrays are by current and
 * are shared, not to be modified.
 *
 * @param currents in the neuron's unit
 * @param rates Hz: intervals between the first and the last spike of the measured time; 0 below two spikes, NaN if the
 *     run diverged
 * @param lowest voltage of the measured time, in the neuron's unit
 * @param highest voltage of the measured time, in the neuron's unit
 */
public record RateCurve(double[] currents, double[] rates, double[] lowest, double[] highest) {
    /** What passes before the measured time, ms. */
    public static final double SETTLE = 1500;

    /** The measured time, ms. */
    public static final double MEASURED = 1500;

    /**
     * Measures each current from the same start. Where rest and firing are both stable the start decides.
     *
     * @param start of each state variable, the voltage first
     * @param settings step and scheme; the neuron's own answer needs a step of about 0.05 ms
     * @param carryOn asked at every step
     * @throws java.util.concurrent.CancellationException if it said no
     */
    public static RateCurve of(
            Neuron neuron, double[] currents, double[] start, SimulationSettings settings, BooleanSupplier carryOn) {
        int n = currents.length;
        RateCurve whole = new RateCurve(currents.clone(), new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            // One by one: to an implicit method, all together would be one large system.
            double[] alone = {currents[i]};
            RateCurve one =
                    new LoneNeurons(neuron, alone, settings).firing(alone, List.of(start), SETTLE, MEASURED, carryOn);
            whole.rates[i] = one.rates[0];
            whole.lowest[i] = one.lowest[0];
            whole.highest[i] = one.highest[0];
        }
        return whole;
    }
}

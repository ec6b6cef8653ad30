package barnacle.analysis;

import barnacle.model.MorrisLecar;
import barnacle.sim.SimulationSettings;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The f-I curve: how fast one neuron fires at each constant current, once it has settled. All arrays are by current and are
 * shared, not to be modified.
 *
 * @param currents µA/cm²
 * @param rates Hz: intervals between the first and the last spike of the measured time; 0 below two spikes, NaN if the run diverged
 * @param lowest voltage of the measured time, mV
 * @param highest voltage of the measured time, mV
 */
public record RateCurve(double[] currents, double[] rates, double[] lowest, double[] highest) {
    /** What passes before the measured time, ms. */
    public static final double SETTLE = 1500;

    /** The measured time, ms. */
    public static final double MEASURED = 1500;

    /**
     * Measures each current from the same start. Where rest and firing are both stable the start decides.
     *
     * @param voltage of the start, mV
     * @param gate of the start, 0 to 1
     * @param settings step, scheme and spike threshold; the neuron's own answer needs a step of about 0.05 ms
     * @param carryOn asked at every step
     * @throws java.util.concurrent.CancellationException if it said no
     */
    public static RateCurve of(
            MorrisLecar neuron,
            double[] currents,
            double voltage,
            double gate,
            SimulationSettings settings,
            BooleanSupplier carryOn) {
        double[] v = new double[currents.length];
        double[] w = new double[currents.length];
        Arrays.fill(v, voltage);
        Arrays.fill(w, gate);
        return new Cells(neuron, currents, settings).firing(currents, v, w, SETTLE, MEASURED, carryOn);
    }
}

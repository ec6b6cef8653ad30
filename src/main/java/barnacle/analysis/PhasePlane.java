package barnacle.analysis;

import barnacle.model.MorrisLecar;
import barnacle.sim.SimulationSettings;
import java.util.List;

/**
 * The plane of voltage and potassium gate of one neuron at a constant current: nullclines and fixed points.
 *
 * @param current µA/cm²
 * @param fixedPoints by rising voltage; all there are
 */
public record PhasePlane(MorrisLecar neuron, double current, List<FixedPoint> fixedPoints) {
    public PhasePlane {
        fixedPoints = List.copyOf(fixedPoints);
    }

    public static PhasePlane of(MorrisLecar neuron, double current) {
        SteadyStates states = new SteadyStates(neuron);
        return new PhasePlane(
                neuron,
                current,
                states.voltages(current).stream().map(states::at).toList());
    }

    /** The gate at which the voltage stands still, at a voltage in mV; not finite at eK. */
    public double voltageNullcline(double v) {
        double calcium = neuron.gCa() / (1 + Math.exp(2 * (neuron.v1() - v) / neuron.v2()));
        return (current - calcium * (v - neuron.eCa()) - neuron.gL() * (v - neuron.eL()))
                / (neuron.gK() * (v - neuron.eK()));
    }

    /** The gate at which the gate stands still, w∞, at a voltage in mV. */
    public double gateNullcline(double v) {
        return 1 / (1 + Math.exp(2 * (neuron.v3() - v) / neuron.v4()));
    }

    /**
     * The way from a start.
     *
     * @param v mV
     * @param w 0 to 1
     * @param duration ms
     * @return [0] the voltages in mV and [1] the gates, at every step from the start
     */
    public double[][] trajectory(double v, double w, SimulationSettings settings, double duration) {
        Cells cell = new Cells(neuron, new double[] {current}, settings);
        int steps = cell.steps(duration);
        double[][] way = new double[2][steps + 1];
        cell.run(new double[] {v}, new double[] {w}, steps, (step, state) -> {
            way[0][step] = state.voltage(0, 0);
            way[1][step] = state.gate(0, 0);
            return true;
        });
        return way;
    }
}

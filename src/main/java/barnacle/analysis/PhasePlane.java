package barnacle.analysis;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.sim.SimulationSettings;
import java.util.List;

/**
 * The plane of a neuron's two state variables, its voltage and its gate, at a constant current: nullclines and fixed
 * points.
 *
 * @param current in the neuron's unit
 * @param fixedPoints by rising voltage; all there are
 */
public record PhasePlane(Neuron neuron, double current, List<FixedPoint> fixedPoints) {
    public PhasePlane {
        fixedPoints = List.copyOf(fixedPoints);
    }

    public static PhasePlane of(Neuron neuron, double current) {
        SteadyStates states = new SteadyStates(neuron);
        return new PhasePlane(
                neuron,
                current,
                states.voltages(current).stream().map(states::at).toList());
    }

    /**
     * The gate at which the voltage stands still, at a voltage; not finite where the gate moves no current, at its
     * reversal potential.
     */
    public double voltageNullcline(double v) {
        // The currents of a neuron with two state variables are linear in its gate.
        Dynamics.Currents shut = new Dynamics.Currents(1);
        neuron.dynamics().currents(v, new double[1], current, shut);
        return (shut.drive - shut.conductance * v) / (shut.conductanceByGate[0] * v - shut.driveByGate[0]);
    }

    /** The gate at which the gate stands still, at a voltage. */
    public double gateNullcline(double v) {
        Dynamics.Gates gates = new Dynamics.Gates(1);
        neuron.dynamics().gates(v, gates);
        return gates.target[0];
    }

    /**
     * The way from a start.
     *
     * @param start of each state variable, the voltage first
     * @param duration in the neuron's unit of time
     * @return each state variable at every step from the start, the voltage first
     */
    public double[][] trajectory(double[] start, SimulationSettings settings, double duration) {
        LoneNeurons cell = new LoneNeurons(neuron, new double[] {current}, settings);
        int steps = cell.steps(duration);
        double[][] way = new double[start.length][steps + 1];
        cell.run(List.of(start), steps, (step, state) -> {
            way[0][step] = state.voltage(0, 0);
            for (int k = 1; k < start.length; k++) {
                way[k][step] = state.gate(0, k - 1, 0);
            }
            return true;
        });
        return way;
    }
}

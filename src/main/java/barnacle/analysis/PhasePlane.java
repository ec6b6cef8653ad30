package barnacle.analysis;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The plane of a neuron's two state variables, its voltage and its gate, at a constant current: nullclines and fixed
 * points. Immutable.
 */
public final class PhasePlane {
    private final Neuron neuron;
    private final double current;
    private final List<FixedPoint> fixedPoints;
    /** Made once, because a picture asks at hundreds of voltages. */
    private final Dynamics dynamics;

    /**
     * A plane of which the fixed points are known or do not matter.
     *
     * @param current in the neuron's unit
     * @param fixedPoints by rising voltage
     */
    public PhasePlane(Neuron neuron, double current, List<FixedPoint> fixedPoints) {
        this.neuron = neuron;
        this.current = current;
        this.fixedPoints = List.copyOf(fixedPoints);
        dynamics = neuron.dynamics();
    }

    /** A neuron's plane with all fixed points that there are. */
    public static PhasePlane of(Neuron neuron, double current) {
        SteadyStates states = new SteadyStates(neuron);
        return new PhasePlane(
                neuron,
                current,
                states.voltages(current).stream().map(states::at).toList());
    }

    public Neuron neuron() {
        return neuron;
    }

    /** In the neuron's unit. */
    public double current() {
        return current;
    }

    /** By rising voltage. */
    public List<FixedPoint> fixedPoints() {
        return fixedPoints;
    }

    /**
     * The gate at which the voltage stands still, at a voltage; NaN where the gate moves no current, at its reversal
     * potential. The nullcline has a pole there: its branches on both sides do not meet.
     */
    public double voltageNullcline(double v) {
        Dynamics.Currents shut = shut(v);
        double gate = (shut.drive - shut.conductance * v) / byGate(shut, v);
        boolean isPole = Math.abs(byGate(shut, v)) <= 1e-14 * Math.abs(shut.driveByGate[0]);
        return isPole || !Double.isFinite(gate) ? Double.NaN : gate;
    }

    /** The currents of a neuron with two state variables are linear in its gate: those with the gate shut. */
    private Dynamics.Currents shut(double v) {
        Dynamics.Currents shut = new Dynamics.Currents(1);
        dynamics.currentsWithSlopes(v, new double[1], current, shut);
        return shut;
    }

    /** How fast the current out of the membrane grows with the gate. */
    private static double byGate(Dynamics.Currents shut, double v) {
        return shut.conductanceByGate[0] * v - shut.driveByGate[0];
    }

    /**
     * These voltages and, between two of them where there is one, the pole of the voltage nullcline, so that a line
     * through all of them breaks there.
     *
     * @param v ascending; not modified
     */
    public double[] withPoles(double[] v) {
        DoubleStream.Builder all = DoubleStream.builder();
        for (int i = 0; i < v.length; i++) {
            if (i > 0 && byGate(shut(v[i - 1]), v[i - 1]) * byGate(shut(v[i]), v[i]) < 0) {
                all.add(pole(v[i - 1], v[i]));
            }
            all.add(v[i]);
        }
        return all.build().toArray();
    }

    private double pole(double low, double high) {
        boolean rises = byGate(shut(high), high) > 0;
        double a = low;
        double b = high;
        for (double middle = (a + b) / 2; middle > a && middle < b; middle = (a + b) / 2) {
            if (byGate(shut(middle), middle) >= 0 == rises) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return b;
    }

    /** The gate at which the gate stands still, at a voltage. */
    public double gateNullcline(double v) {
        Dynamics.Gates gates = new Dynamics.Gates(1);
        dynamics.gates(v, gates);
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

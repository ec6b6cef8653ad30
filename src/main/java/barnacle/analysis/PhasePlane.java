package barnacle.analysis;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The plane of a neuron's two state variables, its voltage and its gate, at a constant current, with its nullclines.
 * Belongs to one thread.
 */
public final class PhasePlane {
    private final Neuron neuron;
    private final double current;
    /** Made once, because a picture asks at hundreds of voltages. */
    private final Dynamics dynamics;

    /** What was found last; a live picture asks a thousand times with each redraw. */
    private final Dynamics.Currents shut = new Dynamics.Currents(1);

    private final Dynamics.Gates gates = new Dynamics.Gates(1);
    private final double[] closed = new double[1];

    /**
     * A neuron's plane.
     *
     * @param current in the neuron's unit
     * @throws IllegalArgumentException if the neuron has other than two state variables
     */
    public PhasePlane(Neuron neuron, double current) {
        this.neuron = neuron;
        this.current = current;
        dynamics = neuron.dynamics();
        if (dynamics.gates() != 1) {
            throw new IllegalArgumentException(
                    "a phase plane has two state variables, and this neuron " + (1 + dynamics.gates()));
        }
    }

    public Neuron neuron() {
        return neuron;
    }

    /** In the neuron's unit. */
    public double current() {
        return current;
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

    /**
     * The currents of a neuron with two state variables are linear in its gate: those with the gate shut. The next call
     * writes over them.
     */
    private Dynamics.Currents shut(double v) {
        dynamics.currentsWithSlopes(v, closed, current, shut);
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

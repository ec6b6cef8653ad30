package barnacle.sim.plain;

import barnacle.model.Dynamics;
import barnacle.model.Reset;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One neuron of a network with its own numbers in place. What it finds is overwritten by the next neuron of its group.
 * Belongs to one thread.
 */
final class PlainNeuron {
    /** What the neurons of a group use one after another. */
    private static final class Scratch {
        private final double[] x;
        private final Dynamics.Currents currents;
        private final Dynamics.Gates gates;
        private final Dynamics.GateBars gateBars;
        private final double[] parameterBar;

        Scratch(NetworkProgram.Group group) {
            x = new double[group.gates()];
            currents = new Dynamics.Currents(x.length);
            gates = new Dynamics.Gates(x.length);
            gateBars = new Dynamics.GateBars(x.length);
            parameterBar = new double[group.membraneParameters()];
        }
    }

    private final NetworkProgram.Group group;
    private final int inGroup;
    private final int number;
    private final int firstGate;
    private final int gateStride;
    private final Dynamics dynamics;
    private final Reset reset;
    private final double current;
    private final double gain;
    private final Scratch scratch;

    private PlainNeuron(NetworkProgram.Group group, int inGroup, double[] p, Scratch scratch) {
        this.group = group;
        this.inGroup = inGroup;
        number = group.firstNeuron() + inGroup;
        firstGate = group.gate(0, inGroup);
        gateStride = group.size();
        this.scratch = scratch;
        double[] membrane = new double[scratch.parameterBar.length];
        Arrays.setAll(membrane, k -> p[group.parameter(k, inGroup)]);
        dynamics = group.neuron().dynamics(membrane);
        reset = dynamics.reset().orElse(null);
        current = p[group.current(inGroup)];
        gain = p[group.gain(inGroup)];
    }

    /**
     * A network's neurons in the order of their numbers.
     *
     * @param p in the order of the {@link ParameterTable}
     */
    static List<PlainNeuron> all(NetworkProgram program, double[] p) {
        List<PlainNeuron> all = new ArrayList<>();
        for (NetworkProgram.Group group : program.groups()) {
            Scratch scratch = new Scratch(group);
            for (int i = 0; i < group.size(); i++) {
                all.add(new PlainNeuron(group, i, p, scratch));
            }
        }
        return all;
    }

    /** Its number among all neurons: its row of voltages. */
    int number() {
        return number;
    }

    int gates() {
        return scratch.x.length;
    }

    /** The row of one of its gates. */
    int gate(int k) {
        return firstGate + k * gateStride;
    }

    Dynamics dynamics() {
        return dynamics;
    }

    /** What a spike does to it; {@code null} if it is not reset. */
    Reset reset() {
        return reset;
    }

    double gain() {
        return gain;
    }

    void findGates(double v) {
        dynamics.gates(v, scratch.gates);
    }

    void findGatesWithSlopes(double v) {
        dynamics.gatesWithSlopes(v, scratch.gates);
    }

    /** The gates that were found last. */
    Dynamics.Gates found() {
        return scratch.gates;
    }

    /**
     * Finds the currents of a lane.
     *
     * @param gates holds [gate row * lanes + lane] from {@code at} on
     * @param z weighted input
     * @param injected the current that the experimenter gives
     */
    void findCurrents(double u, double[] gates, int at, int lanes, int lane, double z, double injected) {
        take(gates, at, lanes, lane);
        dynamics.currents(u, scratch.x, current + gain * z + injected, scratch.currents);
    }

    /** As {@link #findCurrents}, with derivatives. */
    void findCurrentsWithSlopes(double u, double[] gates, int at, int lanes, int lane, double z, double injected) {
        take(gates, at, lanes, lane);
        dynamics.currentsWithSlopes(u, scratch.x, current + gain * z + injected, scratch.currents);
    }

    private void take(double[] gates, int at, int lanes, int lane) {
        for (int k = 0; k < scratch.x.length; k++) {
            scratch.x[k] = gates[at + gate(k) * lanes + lane];
        }
    }

    /** The currents that were found last. */
    Dynamics.Currents currents() {
        return scratch.currents;
    }

    /** The gates at which they were found. */
    double[] x() {
        return scratch.x;
    }

    Dynamics.GateBars gateBars() {
        return scratch.gateBars;
    }

    /** A scalar's derivatives to the parameters of the membrane. */
    double[] parameterBar() {
        return scratch.parameterBar;
    }

    /** Adds {@link #parameterBar} to a gradient in the order of the table. */
    void addTo(double[] gradient) {
        for (int k = 0; k < scratch.parameterBar.length; k++) {
            gradient[group.parameter(k, inGroup)] += scratch.parameterBar[k];
        }
    }

    /** Adds derivatives to the constant current and the gain to a gradient in the order of the table. */
    void addInputTo(double currentBar, double gainBar, double[] gradient) {
        gradient[group.current(inGroup)] += currentBar;
        gradient[group.gain(inGroup)] += gainBar;
    }
}

package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.NetworkProgram;
import java.util.Arrays;

/**
 * How the currents of membranes depend on their own parameters in perturbed runs, in lanes: the sums of which a kernel
 * makes the gradient of its neurons' parameters, of a scalar whose derivative to the current is 1, added up over the
 * steps between two changes of the noise. Buffers belong to one simulation.
 */
final class LaneMembraneSums {
    private final NetworkProgram program;
    private final LaneLayout layout;
    private final LaneNeurons membranes;
    private final int row;
    private int blocks;

    /** [change * blocks + block][sum * neurons + neuron, lane of the block]. */
    private float[][] sums = {};
    /** Σ over lanes and changes of the sums times the derivative to the weighted input, [neuron, sum]. */
    private final double[] totals;

    private Rows v = Rows.NONE;
    private Rows u = Rows.NONE;
    private final LaneState bar;
    private final Rows zBar;
    private final LaneState[] states = new LaneState[2];
    private final Rows[] traces = new Rows[1];
    private final Rows[] inputs = new Rows[1];

    LaneMembraneSums(NetworkProgram program, LaneLayout layout, LaneNeurons membranes) {
        this.program = program;
        this.layout = layout;
        this.membranes = membranes;
        row = program.neurons() * BLOCK;
        totals = new double[program.neurons() * membranes.sums()];
        bar = new LaneState(Rows.anywhere(row), Rows.anywhere(layout.gateRows() * BLOCK), Rows.anywhere(row));
        zBar = Rows.anywhere(layout.zRows() * BLOCK);
        traces[0] = Rows.anywhere(membranes.traceSize());
    }

    /** Forgets all sums, for so many changes and blocks. */
    void start(int changes, int count) {
        blocks = count;
        if (v.array().length < blocks * row) {
            v = Rows.anywhere(blocks * row);
            u = Rows.anywhere(blocks * row);
        }
        int before = sums.length;
        if (before < changes * blocks) {
            sums = Arrays.copyOf(sums, changes * blocks);
            for (int k = before; k < sums.length; k++) {
                sums[k] = new float[membranes.sums() * row];
            }
        }
        for (float[] some : sums) {
            Arrays.fill(some, 0);
        }
    }

    /** Keeps what a step of blocks [first, first + count) starts from. */
    void before(int first, int count, LaneState state) {
        state.v().copy(first * row, count * row, new Rows(v.array(), first * row));
        state.u().copy(first * row, count * row, new Rows(u.array(), first * row));
    }

    /** Adds a step whose voltages are there and whose gates are those that it used. */
    void after(int first, int count, int change, LaneState state, Rows z) {
        for (int block = first; block < first + count; block++) {
            Rows gates = from(state.w(), block * layout.gateRows() * BLOCK);
            states[0] = new LaneState(from(v, block * row), gates, from(u, block * row));
            states[1] = new LaneState(from(state.v(), block * row), gates, from(state.u(), block * row));
            inputs[0] = from(z, block * layout.zRows() * BLOCK);
            membranes.traceCurrent(states[0], states[1], bar, zBar, traces[0]);
            membranes.addSums(states, traces, inputs, 0, 1, sums[change * blocks + block]);
        }
    }

    private static Rows from(Rows rows, int at) {
        return new Rows(rows.array(), rows.at() + at);
    }

    /** Forgets a lane of a block. */
    void forget(int change, int block, int lane) {
        float[] some = sums[change * blocks + block];
        for (int at = lane; at < some.length; at += BLOCK) {
            some[at] = 0;
        }
    }

    /** Starts to weigh. */
    void prepareTotals() {
        Arrays.fill(totals, 0);
    }

    /** Weighs the sums of one change and block by derivatives to the weighted input, rows as of z. */
    void weigh(int change, int block, float[] inputBar) {
        float[] some = sums[change * blocks + block];
        for (int g = 0; g < program.groups().size(); g++) {
            NetworkProgram.Group group = program.groups().get(g);
            for (int i = 0; i < group.size(); i++) {
                int neuron = group.firstNeuron() + i;
                int from = (layout.zRow(g) + i) * BLOCK;
                for (int sum = 0; sum < membranes.sums(); sum++) {
                    int at = sum * row + neuron * BLOCK;
                    double total = 0;
                    for (int lane = 0; lane < BLOCK; lane++) {
                        total += (double) inputBar[from + lane] * some[at + lane];
                    }
                    totals[neuron * membranes.sums() + sum] += total;
                }
            }
        }
    }

    /** Adds the derivatives to the membranes' parameters; nothing to those of a neuron without a gain. */
    void addTo(double[] parameters, double[] gradient) {
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                double factor = factor(parameters, group, i);
                int from = (group.firstNeuron() + i) * membranes.sums();
                for (int sum = from; sum < from + membranes.sums(); sum++) {
                    totals[sum] *= factor;
                }
            }
        }
        double[] own = new double[gradient.length];
        membranes.addGradient(parameters, totals, own);
        for (NetworkProgram.Group group : program.groups()) {
            for (int at = group.parameter(0, 0); at < group.current(0); at++) {
                gradient[at] += own[at];
            }
        }
    }

    /** From a derivative to the weighted input to one to what a kernel's step adds up, the current times dt / 2C. */
    private double factor(double[] parameters, NetworkProgram.Group group, int i) {
        double[] membrane = new double[group.membraneParameters()];
        Arrays.setAll(membrane, k -> parameters[group.parameter(k, i)]);
        double capacitance = group.neuron().dynamics(membrane).capacitance();
        double gain = parameters[group.gain(i)];
        return gain == 0 ? 0 : 2 * capacitance / (program.settings().dt() * gain);
    }
}

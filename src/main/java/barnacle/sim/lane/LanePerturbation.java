package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import java.util.List;

/**
 * A noise on the weighted input in lanes, and what of a run says how the input depends on the weights: what was
 * released, added up over the steps between two changes of the noise. Buffers belong to one simulation.
 */
final class LanePerturbation {
    private final List<NetworkProgram.Group> groups;
    private final boolean withNeurons;
    private final LaneMembraneSums membranes;
    /** Whether the membranes' parameters are asked about. */
    private boolean withMembranes;

    private final LaneConductances conductances;
    private final LaneJunctions junctions;
    private final int zRows;
    private final int releaseRows;
    /** The row of z of each neuron. */
    private final int[] rowOf;

    private final LaneSigns signs;

    private Lanes batch;
    private int blocks;
    private boolean on;
    private float size;
    /** The steps at which the noise changes. */
    private int[] changes = {};
    /** The number of the last change. */
    private int now;
    /** How many runs are added up. */
    private int runs;

    /** The noise since each change, [change][block][row of z][lane of the block]. */
    private float[] noise = {};
    /** What was released since each change, [change][block][release row][lane of the block]. */
    private float[] released = {};
    /** The weighted input since each change, rows as of the noise; filled only for the neurons' own numbers. */
    private float[] inputs = {};

    /** What drives each conductance, added up since each change, rows as of the noise. */
    private float[] drives = {};

    /** The voltages of the targets of gap junctions while anything was released, added up since each change. */
    private float[] held = {};

    private final double[] ofCurrent;
    private final double[] ofGain;
    /** The rows of {@link #released} of one block, by change. */
    private Rows[] r = {};
    /** The weighted noise of one block, by change. */
    private Rows[] bars = {};

    private Rows lasting = Rows.NONE;
    private final float[] factor = new float[BLOCK];

    /** @param withNeurons whether the neurons' own numbers are asked about too */
    LanePerturbation(NetworkProgram program, LaneLayout layout, LaneNeurons neurons, boolean withNeurons) {
        this.withNeurons = withNeurons;
        membranes = new LaneMembraneSums(program, layout, neurons);
        groups = program.groups();
        conductances = new LaneConductances(program, layout);
        junctions = new LaneJunctions(program, layout);
        ofCurrent = new double[program.neurons()];
        ofGain = new double[program.neurons()];
        zRows = layout.zRows();
        releaseRows = layout.releaseRows();
        rowOf = new int[program.neurons()];
        for (int g = 0; g < program.groups().size(); g++) {
            NetworkProgram.Group group = program.groups().get(g);
            for (int i = 0; i < group.size(); i++) {
                rowOf[group.firstNeuron() + i] = layout.zRow(g) + i;
            }
        }
        signs = new LaneSigns(rowOf);
    }

    /** Whether the next run is a perturbed one. */
    boolean isOn() {
        return on;
    }

    /**
     * Makes the next run a perturbed one.
     *
     * @param size what the noise is multiplied by
     * @param again whether the lanes and the noise are those of the run before, to which this one is to be added
     * @param ofMembranes whether the parameters of membranes are asked about, too
     */
    void start(Lanes lanes, InputNoise drawn, double size, boolean again, boolean ofMembranes) {
        on = true;
        withMembranes = ofMembranes;
        now = -1;
        this.size = (float) size;
        if (again) {
            runs++;
            return;
        }
        batch = lanes;
        runs = 1;
        blocks = LaneMath.blocks(lanes.count());
        changes = drawn.changes(lanes);
        int count = changes.length - 1;
        noise = zeros(noise, zRows * BLOCK);
        released = zeros(released, releaseRows * BLOCK);
        drives = zeros(drives, conductances.isEmpty() ? 0 : zRows * BLOCK);
        held = zeros(held, junctions.heldSize());
        inputs = zeros(inputs, withNeurons ? zRows * BLOCK : 0);
        if (withMembranes) {
            membranes.start(count, blocks);
        }
        for (int change = 0; change < count; change++) {
            for (int block = 0; block < blocks; block++) {
                int at = (change * blocks + block) * zRows * BLOCK;
                signs.add(lanes, drawn, block, changes[change], noise, at);
            }
        }
    }

    /** So many zeros for each change and block. */
    private float[] zeros(float[] buffer, int each) {
        int length = Math.multiplyExact(changes.length - 1, blocks * each);
        float[] room = LaneMath.grown(buffer, length);
        Arrays.fill(room, 0, length, 0);
        return room;
    }

    /** The next run is as usual. */
    void stop() {
        on = false;
    }

    /** Says which step comes next. */
    void at(int step) {
        if (step == changes[now + 1]) {
            now++;
        }
    }

    /**
     * Moves the weighted input of blocks [first, first + count), and keeps what was released for it.
     *
     * @param isReleased whether anything was
     */
    void step(int first, int count, boolean isReleased, LaneState state, Rows rows, Rows z) {
        Rows u = state.u();
        if (withMembranes) {
            membranes.before(first, count, state);
        }
        for (int block = first; block < first + count; block++) {
            int from = (now * blocks + block) * zRows * BLOCK;
            int at = block * zRows * BLOCK;
            LaneMath.add(size, noise, from, zRows * BLOCK, z.array(), z.at() + at);
            if (withNeurons) {
                LaneMath.accumulate(z.array(), z.at() + at, zRows * BLOCK, inputs, from);
            }
            conductances.addDrives(block, u, drives, from);
            if (isReleased) {
                junctions.addHeld(block, u, held, (now * blocks + block) * junctions.heldSize());
                int to = (now * blocks + block) * releaseRows * BLOCK;
                int part = block * releaseRows * BLOCK;
                LaneMath.accumulate(rows.array(), rows.at() + part, releaseRows * BLOCK, released, to);
            }
        }
    }

    /** Keeps what the voltages of blocks [first, first + count) have gone by, before their gates go on. */
    void afterVoltage(int first, int count, LaneState state, Rows z) {
        if (withMembranes) {
            membranes.after(first, count, now, state, z);
        }
    }

    /** As {@link barnacle.sim.Simulation#addEligibility}, of the last lanes and those that were added to them. */
    void addEligibility(
            double[] parameters, double[] weights, InputSlopes slopes, LaneCoupling coupling, double[] gradient) {
        int count = changes.length - 1;
        if (bars.length < count) {
            bars = new Rows[count];
            Arrays.setAll(bars, change -> Rows.anywhere(zRows * BLOCK));
            r = new Rows[count];
            lasting = Rows.anywhere(zRows * BLOCK);
        }
        coupling.prepareAdjoint(parameters, batch);
        junctions.prepareAdjoint();
        membranes.prepareTotals();
        Arrays.fill(ofCurrent, 0);
        Arrays.fill(ofGain, 0);
        for (int block = 0; block < blocks; block++) {
            int lanes = Math.min(BLOCK, batch.count() - block * BLOCK);
            for (int k = 0; k < BLOCK; k++) {
                factor[k] = k < lanes ? (float) (weights[block * BLOCK + k] / runs) : 0;
                if (factor[k] == 0) {
                    forget(block, k, count);
                }
            }
            for (int change = 0; change < count; change++) {
                int from = (change * blocks + block) * zRows * BLOCK;
                LaneMath.multiply(factor, noise, from, zRows, bars[change].array());
                addSlopes(slopes, block, change);
                r[change] = new Rows(released, (change * blocks + block) * releaseRows * BLOCK);
                addDrive(coupling.stimulus(), block, change);
                junctions.addHeldAdjoint(held, (change * blocks + block) * junctions.heldSize(), bars[change].array());
                float mean = 1f / (runs * (changes[change + 1] - changes[change]));
                conductances.weigh(mean, drives, from, bars[change].array());
                if (withNeurons) {
                    addNeurons(block, change);
                }
                if (withMembranes) {
                    membranes.weigh(change, block, bars[change].array());
                }
            }
            coupling.addEligibility(lanes, r, bars, count);
        }
        coupling.addTo(gradient);
        junctions.addTo(gradient);
        coupling.stimulus().addTo(batch, gradient);
        if (withMembranes) {
            membranes.addTo(parameters, gradient);
        }
        for (NetworkProgram.Group group : groups) {
            for (int i = 0; withNeurons && i < group.size(); i++) {
                double gain = parameters[group.gain(i)];
                gradient[group.current(i)] += gain == 0 ? 0 : ofCurrent[group.firstNeuron() + i] / gain;
                gradient[group.gain(i)] += gain == 0 ? 0 : ofGain[group.firstNeuron() + i] / gain;
            }
        }
    }

    private void addSlopes(InputSlopes slopes, int block, int change) {
        if (slopes.isEmpty()) {
            return;
        }
        int part = InputSlopes.part(changes[change], batch.steps(), slopes.parts());
        int lanes = Math.min(BLOCK, batch.count() - block * BLOCK);
        float[] bar = bars[change].array();
        for (int i = 0; i < rowOf.length; i++) {
            int from = (part * rowOf.length + i) * batch.count() + block * BLOCK;
            for (int lane = 0; lane < lanes; lane++) {
                bar[rowOf[i] * BLOCK + lane] += (float) (slopes.values()[from + lane] / runs);
            }
        }
    }

    private void addNeurons(int block, int change) {
        float[] bar = bars[change].array();
        int steps = (changes[change + 1] - changes[change]) * runs;
        int from = (change * blocks + block) * zRows * BLOCK;
        for (int i = 0; i < rowOf.length; i++) {
            int row = rowOf[i] * BLOCK;
            for (int lane = row; lane < row + BLOCK; lane++) {
                ofCurrent[i] += bar[lane] * steps;
                ofGain[i] += bar[lane] * inputs[from + lane];
            }
        }
    }

    /** As {@link barnacle.sim.Simulation#addMoments}. */
    void addMoments(List<NetworkProgram.Link> links, double[][] moments) {
        for (int link = 0; link < moments.length; link++) {
            int columns = links.get(link).block().columns();
            int rows = LaneProduct.padded(columns);
            int padded = LaneMath.padded(columns);
            float[] sums = new float[rows * padded];
            float[] transposed = new float[padded * BLOCK];
            float[] means = new float[rows * BLOCK];
            for (int change = 0; change < changes.length - 1; change++) {
                int length = (changes[change + 1] - changes[change]) * runs;
                for (int block = 0; block < blocks; block++) {
                    int at = ((change * blocks + block) * releaseRows
                                    + links.get(link).from())
                            * BLOCK;
                    int lanes = Math.min(BLOCK, batch.count() - block * BLOCK);
                    for (int i = 0; i < columns * BLOCK; i++) {
                        means[i] = released[at + i] / length;
                    }
                    LaneOuter.transpose(released, at, columns, padded, lanes, transposed);
                    LaneOuter.add(means, 0, rows, transposed, padded, lanes, sums, 0);
                }
            }
            double weight = 1.0 / ((double) batch.steps() * batch.count() * runs);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    moments[link][i * columns + j] += weight * sums[i * padded + j];
                }
            }
        }
    }

    /** Of a lane without a weight nothing counts, even if it is no number. */
    private void forget(int block, int lane, int count) {
        for (int change = 0; change < count; change++) {
            int place = change * blocks + block;
            forget(released, place, releaseRows, lane);
            forget(inputs, place, withNeurons ? zRows : 0, lane);
            forget(drives, place, conductances.isEmpty() ? 0 : zRows, lane);
            forget(held, place, junctions.heldSize() / BLOCK, lane);
            if (withMembranes) {
                membranes.forget(change, block, lane);
            }
        }
    }

    private static void forget(float[] sums, int place, int rows, int lane) {
        int at = place * rows * BLOCK + lane;
        for (int row = 0; row < rows; row++) {
            sums[at + row * BLOCK] = 0;
        }
    }

    /** Adds the noise since a change to what the patterns get that were shown meanwhile. */
    private void addDrive(LaneStimulus stimulus, int block, int change) {
        int step = changes[change];
        while (step < changes[change + 1]) {
            int next = (int)
                    Math.min(changes[change + 1], (step / batch.stepsPerSegment() + 1L) * batch.stepsPerSegment());
            Arrays.fill(lasting.array(), 0);
            LaneMath.add(
                    (float) (next - step) * runs,
                    bars[change].array(),
                    0,
                    zRows * BLOCK,
                    lasting.array(),
                    lasting.at());
            stimulus.add(lasting);
            stimulus.lookAdjoint(batch, step, block);
            step = next;
        }
    }
}

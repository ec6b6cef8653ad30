package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.InjectedRun;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * What is injected into the neurons of a network, in lanes. Where something is, the membranes step with a gain of 1,
 * and their input is {@code gain z + injected}, which is made here; so they need not know of it, and a network into
 * which nothing is injected runs as if this were not here.
 */
final class LaneInjections {
    private final NetworkProgram program;
    private final InjectedRun run;
    private final double dt;
    /** The row of z of each neuron. */
    private final int[] rowOf;
    /** Rows of z in all; the first of them, of the groups, are driven. */
    private final int zRows;

    private final int drivenRows;

    private int lanes;
    /** The gains, rows of z, of each block if lanes have their own. */
    private float[] gains = {};
    /** From one block's gains to the next's; 0 if all blocks share them. */
    private int gainStride;
    /** The injected currents, driven rows of each block, of the first alone if all lanes have the same. */
    private float[] injected = {};
    /** From one block's injected currents to the next's; 0 if all lanes have the same. */
    private int injectedStride;

    private double[] currents = {};
    private double[] noise = {};
    private double[][] kept = {};
    private Rows driven = Rows.NONE;

    LaneInjections(NetworkProgram program, LaneLayout layout) {
        this.program = program;
        run = new InjectedRun(program);
        dt = program.settings().dt();
        zRows = layout.zRows();
        rowOf = new int[program.neurons()];
        int rows = 0;
        for (int g = 0; g < program.groups().size(); g++) {
            NetworkProgram.Group group = program.groups().get(g);
            for (int i = 0; i < group.size(); i++) {
                rowOf[group.firstNeuron() + i] = layout.zRow(g) + i;
            }
            rows = Math.max(rows, layout.zRow(g) + group.size());
        }
        drivenRows = rows;
    }

    /** Whether nothing is injected, so that only what keeps and restores may be called. */
    boolean isEmpty() {
        return run.isEmpty();
    }

    /** Takes over the gains for a run, and returns the parameters that the membranes are to have. */
    LaneParameters prepare(LaneParameters parameters, Lanes batch) {
        lanes = batch.count();
        int blocks = parameters.blocks();
        if (driven.array().length < blocks * zRows * BLOCK) {
            driven = Rows.onLines(1, blocks * zRows * BLOCK)[0][0];
        }
        injectedStride = run.isNoisy() ? drivenRows * BLOCK : 0;
        injected = LaneMath.grown(injected, (run.isNoisy() ? blocks : 1) * drivenRows * BLOCK);
        Arrays.fill(injected, 0);
        int found = program.neurons() * (run.isNoisy() ? lanes : 1);
        currents = currents.length < found ? new double[found] : currents;
        run.use(run.isNoisy() ? batch.noise() : new long[1]);
        int streams = InjectedRun.streams(program);
        noise = noise.length == streams * lanes ? noise : new double[streams * lanes];
        Arrays.fill(noise, Double.NaN);
        loadGains(parameters);
        return withGainsOfOne(parameters);
    }

    private void loadGains(LaneParameters parameters) {
        gainStride = parameters.isShared() ? 0 : drivenRows * BLOCK;
        int copies = parameters.isShared() ? 1 : parameters.blocks();
        gains = LaneMath.grown(gains, copies * drivenRows * BLOCK);
        for (int lane = 0; lane < copies * BLOCK; lane++) {
            double[] own = parameters.of(lane);
            for (NetworkProgram.Group g : program.groups()) {
                for (int i = 0; i < g.size(); i++) {
                    gains[LaneMath.at(lane, drivenRows, rowOf[g.firstNeuron() + i])] = (float) own[g.gain(i)];
                }
            }
        }
    }

    private LaneParameters withGainsOfOne(LaneParameters parameters) {
        double[][] candidates = new double[parameters.candidates().length][];
        for (int c = 0; c < candidates.length; c++) {
            candidates[c] = parameters.candidates()[c].clone();
            for (NetworkProgram.Group g : program.groups()) {
                Arrays.fill(candidates[c], g.gain(0), g.gain(0) + g.size(), 1);
            }
        }
        return new LaneParameters(
                candidates, parameters.candidate(), parameters.share(), parameters.lanes(), parameters.added());
    }

    /** Makes room for so many checkpoints of the noise. */
    void prepareKeeping(int checkpoints) {
        int size = noise.length;
        if (kept.length < checkpoints || checkpoints > 0 && kept[0].length != size) {
            kept = new double[checkpoints][size];
        }
    }

    /** Keeps what the noises were before a step. */
    void keep(int checkpoint) {
        System.arraycopy(noise, 0, kept[checkpoint], 0, noise.length);
    }

    /** Takes the noise of a block back to a checkpoint. */
    void restore(int checkpoint, int block) {
        int from = block * BLOCK;
        int count = Math.min(BLOCK, lanes - from);
        for (int at = from; at < noise.length; at += lanes) {
            System.arraycopy(kept[checkpoint], at, noise, at, count);
        }
    }

    /** Finds what every lane gets in a step, which follows the step before. */
    void look(int step) {
        if (!run.isNoisy()) {
            look(step, 0, 1, 0);
            return;
        }
        run.at(step, step * dt, 0, lanes, noise, currents);
        for (int from = 0; from < lanes; from += BLOCK) {
            spread(from, Math.min(BLOCK, lanes - from), lanes, from / BLOCK);
        }
    }

    /** {@link #look} for one block on its way back, where the block is the first of every array. */
    void lookAlone(int step, int block) {
        if (run.isNoisy()) {
            look(step, block * BLOCK, Math.min(lanes, (block + 1) * BLOCK), 0);
        } else {
            look(step, 0, 1, 0);
        }
    }

    private void look(int step, int from, int to, int block) {
        run.at(step, step * dt, from, to, noise, currents);
        spread(0, to - from, to - from, block);
    }

    /**
     * Brings currents into a block; if they are of one lane, into all of the block.
     *
     * @param from the first lane in {@link #currents}, whose rows are {@code row} lanes long
     */
    private void spread(int from, int count, int row, int block) {
        for (int neuron = 0; neuron < rowOf.length; neuron++) {
            int to = (block * drivenRows + rowOf[neuron]) * BLOCK;
            if (run.isNoisy()) {
                for (int lane = 0; lane < count; lane++) {
                    injected[to + lane] = (float) currents[neuron * row + from + lane];
                }
            } else {
                Arrays.fill(injected, to, to + BLOCK, (float) currents[neuron]);
            }
        }
    }

    /** Makes the membranes' input of blocks [first, first + count) from their weighted input z. */
    void drive(int first, int count, Rows z) {
        for (int block = first; block < first + count; block++) {
            int at = block * zRows * BLOCK;
            drive(z.array(), z.at() + at, block * gainStride, block * injectedStride, driven.array(), driven.at() + at);
        }
    }

    private void drive(float[] z, int zAt, int gainsAt, int injectedAt, float[] to, int toAt) {
        for (int i = 0; i < drivenRows * BLOCK; i += WIDTH) {
            FloatVector.fromArray(SPECIES, gains, gainsAt + i)
                    .fma(
                            FloatVector.fromArray(SPECIES, z, zAt + i),
                            FloatVector.fromArray(SPECIES, injected, injectedAt + i))
                    .intoArray(to, toAt + i);
        }
    }

    /** What {@link #drive} made, rows of z. */
    Rows driven() {
        return driven;
    }

    /**
     * The adjoint of {@link #drive} for one block, for gains that all lanes share. The rows are the block's alone.
     *
     * @param bar in: of what was driven; out: of z
     */
    void driveAdjoint(Rows bar) {
        for (int i = 0; i < drivenRows * BLOCK; i += WIDTH) {
            bar.put(i, bar.vector(i).mul(FloatVector.fromArray(SPECIES, gains, i)));
        }
    }
}

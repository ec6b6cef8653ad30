package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.model.SpikeReading;
import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.LowRankShares;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.plain.SmoothSpikes;
import java.util.Arrays;

/**
 * What the readout reads of a run, in lanes: the mean over each readout span, and the transpose for the gradient.
 * Arrays are laid out in blocks ({@link LaneMath}); buffers belong to one simulation.
 */
final class LaneReader {
    /** A running sum in float moves to double after this many steps, so that long spans keep their digits. */
    private static final int FLUSH = 256;

    private final NetworkProgram program;
    private final int neurons;
    private final int rows;
    private final double dt;
    private final double threshold;
    private final SmoothSpikes smooth;
    private final NetworkProgram.Release[] readings;
    /** The kernel of each reading. */
    private final LaneRelease[] kernels;

    private final NetworkProgram.Release[] spikeReadings;
    private LaneParameters parameters = LaneParameters.NONE;

    private Lanes batch;
    private int lanes;
    private int blocks;
    /** What is read of one block. */
    private float[] r = {};

    private float[] sum = {};
    /** The voltage that a step of a span started from. */
    private float[] before = {};

    /** [(span * rows + row) * lanes + lane]. */
    private double[] mean = {};
    /** The spans' blocks follow each other. */
    private float[] meanBar = {};

    LaneReader(NetworkProgram program) {
        this.program = program;
        neurons = program.neurons();
        rows = program.readingRows();
        dt = program.settings().dt();
        threshold = program.settings().spikeThreshold();
        smooth = new SmoothSpikes(program.settings(), program.network());
        readings = program.readings().toArray(NetworkProgram.Release[]::new);
        kernels = program.readings().stream()
                .map(reading -> LaneRelease.of(reading.synapse()))
                .toArray(LaneRelease[]::new);
        spikeReadings = program.readings().stream()
                .filter(reading -> reading.synapse() instanceof SpikeReading)
                .toArray(NetworkProgram.Release[]::new);
    }

    /** Forgets the last run. */
    void prepare(LaneParameters parameters, Lanes batch) {
        this.parameters = parameters;
        this.batch = batch;
        lanes = batch.count();
        blocks = LaneMath.blocks(lanes);
        r = LaneMath.grown(r, rows * BLOCK);
        sum = LaneMath.grown(sum, rows * blocks * BLOCK);
        int size = batch.spans().size() * rows * lanes;
        mean = mean.length >= size ? mean : new double[size];
        Arrays.fill(sum, 0, rows * blocks * BLOCK, 0);
        Arrays.fill(mean, 0, size, 0);
        smooth.prepare(spikeReadings.length == 0 ? 0 : size);
        for (NetworkProgram.Release reading : spikeReadings) {
            SpikeReading spikes = (SpikeReading) reading.synapse();
            for (int span = 0; span < batch.spans().size(); span++) {
                int from = (span * rows + reading.firstRow()) * lanes;
                Arrays.fill(mean, from, from + reading.size() * lanes, spikes.silent(duration(span)));
            }
        }
    }

    /** A span's length, ms. */
    private double duration(int span) {
        return batch.spans().get(span).steps() * dt;
    }

    private void release(int block, Rows v) {
        for (int k = 0; k < readings.length; k++) {
            int at = v.at() + (block * neurons + readings[k].firstNeuron()) * BLOCK;
            kernels[k].release(readings[k].size() * BLOCK, v.array(), at, r, readings[k].firstRow() * BLOCK);
        }
    }

    /** To be called before a step of a span, with the voltages v that it starts from. */
    void startStep(Rows v) {
        if (spikeReadings.length > 0) {
            before = LaneMath.grown(before, neurons * blocks * BLOCK);
            System.arraycopy(v.array(), v.at(), before, 0, neurons * blocks * BLOCK);
        }
    }

    /** Adds what is read of a block at voltages v that a span takes. */
    void read(int block, Rows v) {
        release(block, v);
        LaneMath.accumulate(r, 0, rows * BLOCK, sum, block * rows * BLOCK);
    }

    /** To be called after a step of this span, with the voltages v that it ended with. */
    void endStep(int step, int span, Rows v) {
        for (NetworkProgram.Release reading : spikeReadings) {
            readSpikes(reading, step - batch.spans().get(span).from(), span, v);
        }
    }

    /** To be called once all blocks are read at the voltages after so many steps, which this span takes. */
    void endReading(int after, int span) {
        ReadoutSpan steps = batch.spans().get(span);
        if ((after + 1 - steps.first()) % FLUSH == 0 || after == steps.last()) {
            for (int row = 0; row < rows; row++) {
                for (int lane = 0; lane < lanes; lane++) {
                    mean[(span * rows + row) * lanes + lane] += (double) sum[at(0, row, lane)] / steps.steps();
                }
            }
            Arrays.fill(sum, 0, rows * blocks * BLOCK, 0);
        }
    }

    private void readSpikes(NetworkProgram.Release reading, int step, int span, Rows v) {
        SpikeReading spikes = (SpikeReading) reading.synapse();
        double duration = duration(span);
        for (int block = 0; block < blocks; block++) {
            int count = Math.min(BLOCK, lanes - block * BLOCK);
            for (int i = 0; i < reading.size(); i++) {
                int from = (block * neurons + reading.firstNeuron() + i) * BLOCK;
                for (int at = from; at < from + count; at++) {
                    int lane = block * BLOCK + at - from;
                    int to = (span * rows + reading.firstRow() + i) * lanes + lane;
                    float after = v.get(at);
                    smooth.note(spikes, to, step, before[at], after);
                    if (smooth.isSpike(before[at], after)) {
                        double time = (step + (threshold - before[at]) / ((double) after - before[at])) * dt;
                        mean[to] = spikes.spiking(mean[to], time, duration, program.network());
                    }
                }
            }
        }
    }

    private int at(int span, int row, int lane) {
        return ((span * blocks + lane / BLOCK) * rows + row) * BLOCK + lane % BLOCK;
    }

    /** Overwrites the readout [(span * outputs + output) * lanes + lane] with b + W r of each span's mean r. */
    void write(double[] readout) {
        for (int span = 0; span < batch.spans().size(); span++) {
            for (int k = 0; k < program.outputs(); k++) {
                int to = (span * program.outputs() + k) * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    readout[to + lane] = parameters.of(lane)[program.biasOffset() + k];
                }
                for (NetworkProgram.Link link : program.readout()) {
                    Block block = link.block();
                    for (int j = 0; j < block.columns(); j++) {
                        int weight = block.offset() + k * block.columns() + j;
                        int from = (span * rows + link.from() + j) * lanes;
                        for (int lane = 0; lane < lanes; lane++) {
                            readout[to + lane] += parameters.of(lane)[weight] * mean[from + lane];
                        }
                    }
                }
            }
        }
        for (LowRankShares added : parameters.added()) {
            addFactors(added, readout);
        }
    }

    /** Adds to the readout what each lane adds to the weights of a link, or to the biases. */
    private void addFactors(LowRankShares added, double[] readout) {
        Block block = added.block();
        if (block.kind() == Block.Kind.READOUT_BIAS) {
            addFactors(added, block.columns(), -1, readout);
            return;
        }
        for (NetworkProgram.Link link : program.readout()) {
            if (link.block().equals(block)) {
                addFactors(added, block.columns(), link.from(), readout);
            }
        }
    }

    /** @param firstRow of what is read; -1 of biases, which are a matrix of one row */
    private void addFactors(LowRankShares added, int columns, int firstRow, double[] readout) {
        int outputs = program.outputs();
        for (int lane = 0; lane < lanes; lane++) {
            int share = parameters.share()[lane];
            double[] a = added.left()[share];
            double[] b = added.right()[share];
            for (int span = 0; span < batch.spans().size(); span++) {
                for (int k = 0; k < added.rank(); k++) {
                    double sum = 0;
                    for (int j = 0; firstRow >= 0 && j < columns; j++) {
                        sum += b[k * columns + j] * mean[(span * rows + firstRow + j) * lanes + lane];
                    }
                    for (int output = 0; output < outputs; output++) {
                        double each = firstRow < 0 ? a[k] * b[k * columns + output] : a[k * outputs + output] * sum;
                        readout[(span * outputs + output) * lanes + lane] += added.scale()[share] * each;
                    }
                }
            }
        }
    }

    /** Copies the mean of each span, [(span * rows + row) * lanes + lane]. */
    void copyMeans(double[] to) {
        System.arraycopy(mean, 0, to, 0, batch.spans().size() * rows * lanes);
    }

    /** Makes a lane's readout NaN: its state is no longer finite. */
    void fail(double[] readout, int lane) {
        for (int k = 0; k < batch.spans().size() * program.outputs(); k++) {
            readout[k * lanes + lane] = Double.NaN;
        }
    }

    /** The adjoint of {@link #write}, which starts a backward run: adds to the gradient of weights and biases. */
    void writeAdjoint(double[] parameters, double[] readoutGradient, double[] gradient) {
        int outputs = program.outputs();
        int spans = batch.spans().size();
        for (int k = 0; k < spans * outputs; k++) {
            for (int lane = 0; lane < lanes; lane++) {
                gradient[program.biasOffset() + k % outputs] += readoutGradient[k * lanes + lane];
            }
        }
        meanBar = LaneMath.grown(meanBar, spans * rows * blocks * BLOCK);
        Arrays.fill(meanBar, 0, spans * rows * blocks * BLOCK, 0);
        for (NetworkProgram.Link link : program.readout()) {
            Block block = link.block();
            for (int k = 0; k < block.rows(); k++) {
                for (int j = 0; j < block.columns(); j++) {
                    int at = block.offset() + k * block.columns() + j;
                    if (!program.table().isPresent(at)) {
                        continue;
                    }
                    int row = link.from() + j;
                    double total = 0;
                    for (int span = 0; span < spans; span++) {
                        int steps = batch.spans().get(span).steps();
                        for (int lane = 0; lane < lanes; lane++) {
                            double bar = readoutGradient[(span * outputs + k) * lanes + lane];
                            total += bar * mean[(span * rows + row) * lanes + lane];
                            meanBar[at(span, row, lane)] += (float) (parameters[at] * bar / steps);
                        }
                    }
                    gradient[at] += total;
                }
            }
        }
    }

    /** The adjoint of {@link #read} at voltages that this span takes: adds to vBar; both are the block's alone. */
    void readAdjoint(int block, int span, Rows v, Rows vBar) {
        release(0, v);
        int from = (span * blocks + block) * rows * BLOCK;
        for (int k = 0; k < readings.length; k++) {
            int row = readings[k].firstRow() * BLOCK;
            int neuron = readings[k].firstNeuron() * BLOCK;
            int length = readings[k].size() * BLOCK;
            kernels[k].releaseAdjoint(length, r, row, meanBar, from + row, vBar.array(), vBar.at() + neuron);
        }
    }

    /**
     * The adjoint of what {@link #endStep} reads of spikes, with the slopes of {@link SmoothSpikes}: adds the
     * derivative to the voltages that a step of this span ended with. The voltages are the block's alone.
     *
     * @param step counted from the run's start
     * @param from the voltages that it started from
     * @param v those that it ended with
     */
    void endStepAdjoint(int block, int step, int span, Rows from, Rows v, double width, Rows vBar) {
        spikesAdjoint(block, step, span, from, v, width, true, vBar);
    }

    /** {@link #readAdjoint} for the voltages that the step started from. */
    void startStepAdjoint(int block, int step, int span, Rows from, Rows v, double width, Rows fromBar) {
        spikesAdjoint(block, step, span, from, v, width, false, fromBar);
    }

    private void spikesAdjoint(
            int block, int step, int span, Rows from, Rows v, double width, boolean ended, Rows bar) {
        int steps = batch.spans().get(span).steps();
        int since = step - batch.spans().get(span).from();
        for (NetworkProgram.Release reading : spikeReadings) {
            SpikeReading spikes = (SpikeReading) reading.synapse();
            for (int i = 0; i < reading.size(); i++) {
                int row = reading.firstRow() + i;
                for (int lane = block * BLOCK; lane < Math.min(lanes, (block + 1) * BLOCK); lane++) {
                    int at = (reading.firstNeuron() + i) * BLOCK + lane % BLOCK;
                    int entry = (span * rows + row) * lanes + lane;
                    double slope = ended
                            ? smooth.slopeAfter(spikes, entry, since, from.get(at), v.get(at), steps, width)
                            : smooth.slopeBefore(spikes, entry, since, from.get(at), v.get(at), steps, width);
                    // What is read of spikes is no mean over steps.
                    bar.array()[bar.at() + at] += (float) (meanBar[at(span, row, lane)] * steps * slope);
                }
            }
        }
    }
}

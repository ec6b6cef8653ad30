package barnacle.sim.plain;

import barnacle.model.SpikeReading;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;

/**
 * What the readout reads of a run, in double precision: the mean over each readout span, and the transpose for the
 * gradient. Arrays are [row * lanes + lane]; buffers belong to one simulation.
 */
final class Reader {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final double dt;
    private final double threshold;
    private final SmoothSpikes smooth;
    private final NetworkProgram.Release[] spikeReadings;
    private Lanes lanes;
    private int count;
    private int size;
    private double[] r = {};
    /** The voltage that a step started from. */
    private double[] before = {};

    private double[] outputs = {};
    /** [span][row * lanes + lane]. */
    private double[][] mean = {};

    private double[][] meanBar = {};

    Reader(NetworkProgram program, Coupling coupling) {
        this.program = program;
        this.coupling = coupling;
        dt = program.settings().dt();
        threshold = program.settings().spikeThreshold();
        smooth = new SmoothSpikes(program.settings(), program.network());
        spikeReadings = program.readings().stream()
                .filter(reading -> reading.synapse() instanceof SpikeReading)
                .toArray(NetworkProgram.Release[]::new);
    }

    /** Forgets the last run. */
    void prepare(Lanes lanes) {
        this.lanes = lanes;
        count = lanes.count();
        size = program.readingRows() * count;
        if (r.length < size) {
            r = new double[size];
        }
        if (outputs.length < program.outputs() * count) {
            outputs = new double[program.outputs() * count];
        }
        mean = grown(mean);
        smooth.prepare(spikeReadings.length == 0 ? 0 : lanes.spans().size() * size);
        for (int span = 0; span < lanes.spans().size(); span++) {
            Arrays.fill(mean[span], 0, size, 0);
            for (NetworkProgram.Release reading : spikeReadings) {
                SpikeReading spikes = (SpikeReading) reading.synapse();
                int from = reading.firstRow() * count;
                Arrays.fill(mean[span], from, from + reading.size() * count, spikes.silent(duration(span)));
            }
        }
    }

    private double[][] grown(double[][] buffer) {
        int spans = lanes.spans().size();
        return spans == 0 || buffer.length >= spans && buffer[0].length >= size ? buffer : new double[spans][size];
    }

    /** A span's length, ms. */
    private double duration(int span) {
        return lanes.spans().get(span).steps() * dt;
    }

    /** To be called before a step, with the voltage v that it starts from. */
    void startStep(int step, double[] v) {
        if (spikeReadings.length > 0 && lanes.span(step) >= 0) {
            int length = program.neurons() * count;
            before = before.length >= length ? before : new double[length];
            System.arraycopy(v, 0, before, 0, length);
        }
    }

    /** Adds what is read at the initial voltage v to the mean of the span that takes it, if one does. */
    void start(double[] v) {
        readVoltage(0, v);
    }

    /**
     * Adds what is read of a step, and at the voltage v that it ended with, to the mean of the span that takes it.
     *
     * @param reset {@link barnacle.sim.RunState#reset} of the step; {@code null} where nothing is ever reset
     */
    void read(int step, double[] v, double[] reset) {
        readVoltage(step + 1, v);
        int span = lanes.span(step);
        if (span >= 0) {
            for (NetworkProgram.Release reading : spikeReadings) {
                readSpikes(reading, step - lanes.spans().get(span).from(), span, v, reset);
            }
        }
    }

    private void readVoltage(int after, double[] v) {
        int span = lanes.spanAfter(after);
        if (span >= 0) {
            coupling.release(program.readings(), count, v, r);
            int steps = lanes.spans().get(span).steps();
            for (int i = 0; i < size; i++) {
                mean[span][i] += r[i] / steps;
            }
        }
    }

    private void readSpikes(NetworkProgram.Release reading, int step, int span, double[] v, double[] reset) {
        SpikeReading spikes = (SpikeReading) reading.synapse();
        int shift = (reading.firstNeuron() - reading.firstRow()) * count;
        int end = (reading.firstRow() + reading.size()) * count;
        for (int to = reading.firstRow() * count; to < end; to++) {
            int at = to + shift;
            smooth.note(spikes, span * size + to, step, before[at], v[at]);
            boolean isReset = reset != null && reset[at] >= 0;
            if (isReset ? reset[at] > 0 : smooth.isSpike(before[at], v[at])) {
                double share = isReset ? reset[at] : (threshold - before[at]) / (v[at] - before[at]);
                double time = (step + share) * dt;
                mean[span][to] = spikes.spiking(mean[span][to], time, duration(span), program.network());
            }
        }
    }

    /** Overwrites the readout [(span * outputs + output) * lanes + lane]. */
    void write(double[] p, double[] readout) {
        for (int span = 0; span < lanes.spans().size(); span++) {
            coupling.read(p, count, mean[span], outputs);
            System.arraycopy(outputs, 0, readout, span * outputsSize(), outputsSize());
        }
    }

    /** Copies the mean of each span, [(span * rows + row) * lanes + lane]. */
    void copyMeans(double[] to) {
        for (int span = 0; span < lanes.spans().size(); span++) {
            System.arraycopy(mean[span], 0, to, span * size, size);
        }
    }

    /** Makes a lane's readout NaN: its state is no longer finite. */
    void fail(double[] readout, int lane) {
        for (int at = lane; at < lanes.spans().size() * outputsSize(); at += count) {
            readout[at] = Double.NaN;
        }
    }

    /** The adjoint of {@link #write}, which starts a backward run: adds to the gradient of weights and biases. */
    void writeAdjoint(double[] readoutGradient, double[] gradient) {
        meanBar = grown(meanBar);
        for (int span = 0; span < lanes.spans().size(); span++) {
            System.arraycopy(readoutGradient, span * outputsSize(), outputs, 0, outputsSize());
            coupling.readAdjoint(count, mean[span], outputs, meanBar[span], gradient);
            int steps = lanes.spans().get(span).steps();
            for (int i = 0; i < size; i++) {
                meanBar[span][i] /= steps;
            }
        }
    }

    /** The adjoint of what is read at the voltage v after so many steps: adds to vBar. */
    void readAdjoint(int after, double[] v, double[] vBar) {
        int span = lanes.spanAfter(after);
        if (span >= 0) {
            coupling.release(program.readings(), count, v, r);
            coupling.releaseAdjoint(program.readings(), count, r, meanBar[span], vBar);
        }
    }

    /**
     * The adjoint of {@link #read} for spike readings, with the slopes of {@link SmoothSpikes}: adds the derivative to
     * the voltages that a step ended with.
     *
     * @param v that it ended with
     * @param before that it started from
     * @param width 0 for none
     */
    void readSpikesAdjoint(int step, double[] before, double[] v, double width, double[] vBar) {
        spikesAdjoint(step, before, v, width, true, vBar);
    }

    /** The adjoint of what is read, for the voltages that a step started from. */
    void startStepAdjoint(int step, double[] before, double[] v, double width, double[] beforeBar) {
        spikesAdjoint(step, before, v, width, false, beforeBar);
    }

    private void spikesAdjoint(int step, double[] before, double[] v, double width, boolean ended, double[] bar) {
        int span = lanes.span(step);
        if (span < 0 || width == 0) {
            return;
        }
        int steps = lanes.spans().get(span).steps();
        int since = step - lanes.spans().get(span).from();
        for (NetworkProgram.Release reading : spikeReadings) {
            SpikeReading spikes = (SpikeReading) reading.synapse();
            int shift = (reading.firstNeuron() - reading.firstRow()) * count;
            int end = (reading.firstRow() + reading.size()) * count;
            for (int row = reading.firstRow() * count; row < end; row++) {
                int at = row + shift;
                int entry = span * size + row;
                double slope = ended
                        ? smooth.slopeAfter(spikes, entry, since, before[at], v[at], steps, width)
                        : smooth.slopeBefore(spikes, entry, since, before[at], v[at], steps, width);
                // What is read of spikes is no mean over steps.
                bar[at] += meanBar[span][row] * steps * slope;
            }
        }
    }

    private int outputsSize() {
        return program.outputs() * count;
    }
}

package barnacle.sim.plain;

import barnacle.model.RandomStream;
import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.RunState;
import java.util.Arrays;
import java.util.List;

/**
 * A noise on the weighted input in double precision, and what of a run says how the input depends on the weights: what
 * was released, added up over the steps between two changes of the noise. Buffers belong to one simulation.
 */
final class PlainPerturbation {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final RandomStream random = InputNoise.stream();
    private final double[] signs;
    private final long[] words;
    private Lanes lanes;
    private double size;
    private int runs;
    /** The steps at which the noise changes. */
    private int[] changes = {};

    private int now;
    /** The noise since each change, [change][neuron * lanes + lane]. */
    private double[][] noise = {};
    /** What was released since each change, [change][row * lanes + lane]. */
    private double[][] released = {};

    /** The weighted input since each change, as the noise. */
    private double[][] inputs = {};

    /** The targets' voltages since each change, as the noise. */
    private double[][] held = {};

    /** The same of the steps in which anything was released. */
    private double[][] joined = {};

    /**
     * What the membranes' parameters did to the currents since each change, [change][row * lanes + lane], rows as of
     * {@link Membrane#addCurrentSlopes}; empty if nobody asks.
     */
    private double[][] slopes = {};

    private double[] mean = {};
    private double[] zBar = {};

    PlainPerturbation(NetworkProgram program, Coupling coupling) {
        this.program = program;
        this.coupling = coupling;
        signs = new double[program.neurons()];
        words = new long[InputNoise.words(signs.length)];
    }

    /**
     * Prepares a run.
     *
     * @param size what the noise is multiplied by
     * @param again whether the lanes and the noise are those of the run before, to which this one is to be added
     * @param withMembranes whether the parameters of membranes are asked about, too
     */
    void start(Lanes batch, InputNoise drawn, double size, boolean again, boolean withMembranes) {
        this.size = size;
        now = -1;
        if (again) {
            runs++;
            return;
        }
        runs = 1;
        lanes = batch;
        changes = drawn.changes(batch);
        int count = batch.count();
        noise = new double[changes.length - 1][program.neurons() * count];
        inputs = new double[changes.length - 1][program.neurons() * count];
        held = new double[changes.length - 1][program.neurons() * count];
        joined = new double[changes.length - 1][program.neurons() * count];
        int rows = program.groups().stream()
                .mapToInt(group -> group.size() * group.membraneParameters())
                .sum();
        slopes = new double[withMembranes ? changes.length - 1 : 0][rows * count];
        mean = new double[program.neurons() * count];
        released = new double[changes.length - 1][(program.releaseRows() + program.arrivalRows()) * count];
        for (int change = 0; change < noise.length; change++) {
            for (int lane = 0; lane < count; lane++) {
                drawn.signs(batch, lane, changes[change], random, words, signs);
                for (int i = 0; i < signs.length; i++) {
                    noise[change][i * count + lane] = signs[i];
                }
            }
        }
    }

    /**
     * Moves the weighted input of a step, and keeps what was released for it.
     *
     * @param isReleased whether anything was
     */
    void step(int step, boolean isReleased, RunState state) {
        if (step == changes[now + 1]) {
            now++;
        }
        double[] xi = noise[now];
        for (int s = 0; s < xi.length; s++) {
            state.input[s] += size * xi[s];
            inputs[now][s] += state.input[s];
            held[now][s] += state.held[s];
            joined[now][s] += isReleased ? state.held[s] : 0;
        }
        double[] sums = released[now];
        for (int s = 0; isReleased && s < sums.length; s++) {
            sums[s] += state.released[s];
        }
    }

    /** Keeps what a step has gone by once the voltages are there. */
    void afterVoltage(Membrane membrane, double h, Membrane.VoltageStep step) {
        if (slopes.length > 0) {
            membrane.addCurrentSlopes(h, step, slopes[now]);
        }
    }

    /** As {@link barnacle.sim.Simulation#addEligibility}, of the last lanes and those that were added to them. */
    void addEligibility(double[] p, double[] weights, InputSlopes said, double[] gradient) {
        int count = lanes.count();
        zBar = zBar.length == program.neurons() * count ? zBar : new double[program.neurons() * count];
        forget(weights);
        coupling.prepareDriveAdjoint(lanes);
        for (int change = 0; change < noise.length; change++) {
            weigh(change, weights, said, 1.0 / runs);
            double steps = (changes[change + 1] - changes[change]) * (double) runs;
            double[] sums = held[change];
            Arrays.setAll(mean, s -> sums[s] / steps);
            coupling.addEligibility(count, mean, joined[change], released[change], zBar, gradient);
            addNeurons(change, p, gradient);
            if (slopes.length > 0) {
                addMembranes(slopes[change], p, gradient);
            }
            for (int step = changes[change]; step < changes[change + 1]; ) {
                int segment = lanes.stepsPerSegment();
                int next = (int) Math.min(changes[change + 1], (step / segment + 1L) * segment);
                weigh(change, weights, said, next - step);
                coupling.stimulateAdjoint(lanes, step, zBar);
                step = next;
            }
        }
        coupling.driveAdjoint(lanes, gradient);
    }

    /** As {@link barnacle.sim.Simulation#addMoments}. */
    void addMoments(double[][] moments) {
        int count = lanes.count();
        for (int link = 0; link < moments.length; link++) {
            int from = program.recurrent().get(link).from();
            int columns = program.recurrent().get(link).block().columns();
            for (int change = 0; change < released.length; change++) {
                double weight = 1.0 / ((changes[change + 1] - changes[change]) * (double) lanes.steps() * count);
                double[] sums = released[change];
                for (int i = 0; i < columns; i++) {
                    for (int j = 0; j < columns; j++) {
                        double sum = 0;
                        for (int lane = 0; lane < count; lane++) {
                            sum += sums[(from + i) * count + lane] * sums[(from + j) * count + lane];
                        }
                        moments[link][i * columns + j] += weight * sum;
                    }
                }
            }
        }
    }

    private void addNeurons(int change, double[] p, double[] gradient) {
        int count = lanes.count();
        int steps = (changes[change + 1] - changes[change]) * runs;
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                double gain = p[group.gain(i)];
                int from = (group.firstNeuron() + i) * count;
                for (int s = from; gain != 0 && s < from + count; s++) {
                    gradient[group.current(i)] += zBar[s] * steps / gain;
                    gradient[group.gain(i)] += zBar[s] * inputs[change][s] / gain;
                }
            }
        }
    }

    private void addMembranes(double[] sums, double[] p, double[] gradient) {
        int count = lanes.count();
        int row = 0;
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                double gain = p[group.gain(i)];
                int from = (group.firstNeuron() + i) * count;
                for (int k = 0; k < group.membraneParameters(); k++, row++) {
                    for (int lane = 0; gain != 0 && lane < count; lane++) {
                        gradient[group.parameter(k, i)] += zBar[from + lane] * sums[row * count + lane] / gain;
                    }
                }
            }
        }
    }

    /** Of a lane without a weight nothing counts, even if it is no number. */
    private void forget(double[] weights) {
        for (double[][] all : List.of(inputs, held, joined, released, slopes)) {
            for (double[] sums : all) {
                for (int s = 0; s < sums.length; s++) {
                    sums[s] = weights[s % weights.length] == 0 ? 0 : sums[s];
                }
            }
        }
    }

    private void weigh(int change, double[] weights, InputSlopes said, double factor) {
        Arrays.setAll(zBar, s -> noise[change][s] * weights[s % weights.length] * factor);
        if (!said.isEmpty()) {
            int from = InputSlopes.part(changes[change], lanes.steps(), said.parts()) * zBar.length;
            for (int s = 0; s < zBar.length; s++) {
                zBar[s] += said.values()[from + s] * factor;
            }
        }
    }
}

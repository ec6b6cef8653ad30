package barnacle.sim;

import barnacle.model.Instantaneous;
import barnacle.model.SpikeReading;
import barnacle.model.Synapse;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Memory;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one lane of a run did, at every step: voltages, gates and readout. Immutable once made; arrays are shared and
 * must not be modified.
 */
public final class Recording {
    private final NetworkProgram program;
    private final double dt;
    private final double[][] voltage;
    private final double[][] gates;
    private final Spikes spikes;
    private final double[][] readout;
    private final double[] averages;
    private final int samples;
    private final Optional<Fault> fault;

    private Recording(
            NetworkProgram program,
            double dt,
            double[][] voltage,
            double[][] gates,
            Spikes spikes,
            double[][] readout,
            double[] averages,
            int samples,
            Optional<Fault> fault) {
        this.program = program;
        this.dt = dt;
        this.voltage = voltage;
        this.gates = gates;
        this.spikes = spikes;
        this.readout = readout;
        this.averages = averages;
        this.samples = samples;
        this.fault = fault;
    }

    /**
     * Runs a batch and records one of its lanes. A run that diverges is kept up to the step before. One whose voltages
     * leave what the neuron's equations and currents allow ({@link VoltageBounds}) is kept as it is, and has a {@link
     * #fault} too.
     *
     * @param parameters in the order of the program's table; not modified
     * @throws InvalidSetting if it would not fit into memory
     */
    public static Recording record(Engine engine, NetworkProgram program, double[] parameters, Lanes lanes, int lane) {
        int neurons = program.neurons();
        requireMemory(program, lanes.steps());
        double[][] v = new double[neurons][lanes.steps() + 1];
        double[][] gates = new double[program.gateRows()][lanes.steps() + 1];
        int[] samples = {0};
        double dt = program.settings().dt();
        Lanes alone = lanes.lane(lane);
        double[] averages = alone.newReadout(program);
        FaultWatch watch = new FaultWatch(program, parameters, alone);
        boolean[] diverged = {false};
        Spikes spikes = new Spikes(program);
        engine.simulation(program).forward(parameters, alone, averages, (step, state) -> {
            diverged[0] = !watch.at(step, state);
            if (diverged[0]) {
                return false;
            }
            for (int i = 0; i < neurons; i++) {
                v[i][step] = state.voltage(i, 0);
                for (int k = 0; k < program.gates(i); k++) {
                    gates[program.gateRow(i, k)][step] = state.gate(i, k, 0);
                }
            }
            spikes.see(step, state);
            samples[0] = step + 1;
            return true;
        });
        if (diverged[0]) {
            Arrays.fill(averages, Double.NaN);
        }
        double[][] readout = readout(program, parameters, alone, v, spikes, samples[0]);
        return new Recording(program, dt, v, gates, spikes, readout, averages, samples[0], watch.fault());
    }

    /** Whether all that is recorded of so many steps fits into memory. */
    public static boolean fits(NetworkProgram program, int steps) {
        return !memory(program, steps).isTooMuch();
    }

    private static Memory memory(NetworkProgram program, int steps) {
        double rows = (double) program.neurons() + program.gateRows() + program.outputs();
        return new Memory().arrays(rows, Double.BYTES, steps + 1.0);
    }

    /** Refuses more than Java may have: a number for each state variable and output at each instant. */
    private static void requireMemory(NetworkProgram program, int steps) {
        Memory need = memory(program, steps);
        if (need.isTooMuch()) {
            throw new InvalidSetting(
                    "duration",
                    "Recording.memory",
                    "To record {0} {0,choice,1#neuron|1<neurons} over {1} steps of {2} needs {3}; take"
                            + " a shorter duration or a larger dt.",
                    program.neurons(),
                    steps,
                    program.network().numeral(program.settings().dt(), Dimension.TIME),
                    need.compared());
        }
    }

    private static double[][] readout(
            NetworkProgram program, double[] p, Lanes lanes, double[][] v, Spikes spikes, int samples) {
        double[][] readout = new double[program.outputs()][samples];
        for (int k = 0; k < readout.length; k++) {
            Arrays.fill(readout[k], p[program.biasOffset() + k]);
        }
        for (NetworkProgram.Link link : program.readout()) {
            NetworkProgram.Release reading = program.readings().stream()
                    .filter(r -> r.firstRow() == link.from())
                    .findFirst()
                    .orElseThrow();
            for (int j = 0; j < reading.size(); j++) {
                int neuron = reading.firstNeuron() + j;
                double[] r = reading.synapse() instanceof SpikeReading counting
                        ? spikes.instants(counting, neuron, lanes, samples)
                        : instants(reading.synapse(), v[neuron], samples);
                for (int k = 0; k < readout.length; k++) {
                    double weight = p[link.block().offset() + k * link.block().columns() + j];
                    for (int t = 0; t < samples; t++) {
                        readout[k][t] += weight * r[t];
                    }
                }
            }
        }
        return readout;
    }

    /** What is read of one neuron after each step. Its mean over a span makes the span's readout. */
    private static double[] instants(Synapse synapse, double[] v, int samples) {
        if (!(synapse instanceof Instantaneous instantaneous)) {
            throw new IllegalStateException("a readout cannot read by " + synapse);
        }
        double[] r = new double[samples];
        for (int t = 0; t < samples; t++) {
            r[t] = instantaneous.level(v[t]);
        }
        return r;
    }

    /** How many instants are recorded: one more than the steps of a run that finished. */
    public int samples() {
        return samples;
    }

    /** The time of a sample, ms. */
    public double time(int sample) {
        return tidy(sample * dt);
    }

    /** A multiple of the step, without the rounding in its last digits that a reader would take for meaning. */
    public static double tidy(double time) {
        return Math.rint(time * 1e9) / 1e9;
    }

    public NetworkProgram program() {
        return program;
    }

    /** A neuron's membrane potential in its unit, by sample; valid below {@link #samples}. */
    public double[] voltage(int neuron) {
        return voltage[neuron];
    }

    /**
     * One of a neuron's state variables beside the voltage, by sample, in its unit; valid below {@link #samples}.
     *
     * @param gate in the order of {@link barnacle.model.Neuron#gates}
     */
    public double[] gate(int neuron, int gate) {
        return gates[program.gateRow(neuron, gate)];
    }

    /**
     * A readout output at each instant, not averaged; by sample. What is made of spikes is constant within each span
     * and between two spans.
     */
    public double[] readout(int output) {
        return readout[output];
    }

    /** The readout averaged over each readout span, [span * outputs + output]; NaN if the run diverged. */
    public double[] averages() {
        return averages;
    }

    /** What went wrong with the numbers of the run and what to do; {@code null} if nothing did. */
    public Sentence failure() {
        return fault.map(Fault::said).orElse(null);
    }

    /** Where its numbers first went wrong; empty if they did nowhere. */
    public Optional<Fault> fault() {
        return fault;
    }

    /** Every neuron's spikes: its resets, or upward crossings of the settings' threshold, linearly interpolated. */
    public List<SpikeTrain> spikes() {
        List<SpikeTrain> trains = new ArrayList<>();
        for (NetworkProgram.Group g : program.groups()) {
            for (int i = 0; i < g.size(); i++) {
                trains.add(new SpikeTrain(g.name(), i, spikes.times(g.firstNeuron() + i)));
            }
        }
        return trains;
    }

    /** The spikes of a run, as they come. */
    private static final class Spikes {
        private final Units units;
        private final double dt;
        private final CrossingWatch watch;
        private final int[] counts;
        /** After which step each was found, by neuron. */
        private final int[][] after;
        /** How much of that step had passed. */
        private final double[][] shares;

        Spikes(NetworkProgram program) {
            units = program.network();
            dt = program.settings().dt();
            watch = new CrossingWatch(program.neurons(), program.settings().spikeThreshold());
            counts = new int[program.neurons()];
            after = new int[counts.length][8];
            shares = new double[counts.length][8];
        }

        void see(int step, Simulation.State state) {
            for (int i = 0; i < counts.length; i++) {
                if (watch.spikes(i, state.voltage(i, 0), state.reset(i, 0))) {
                    int n = counts[i]++;
                    if (n == after[i].length) {
                        after[i] = Arrays.copyOf(after[i], 2 * n);
                        shares[i] = Arrays.copyOf(shares[i], 2 * n);
                    }
                    after[i][n] = step;
                    shares[i][n] = watch.share();
                }
            }
        }

        double[] times(int neuron) {
            double[] times = new double[counts[neuron]];
            Arrays.setAll(times, k -> (after[neuron][k] - 1 + shares[neuron][k]) * dt);
            return times;
        }

        /** What is read of a neuron's spikes at each instant: constant over a span, and over what is between two. */
        double[] instants(SpikeReading reading, int neuron, Lanes lanes, int samples) {
            double[] r = new double[samples];
            int from = 0;
            for (ReadoutSpan span : lanes.spans()) {
                read(reading, neuron, from, span.from(), r);
                read(reading, neuron, span.from(), span.to(), r);
                from = span.to();
            }
            read(reading, neuron, from, lanes.steps(), r);
            return r;
        }

        /** What is read of the steps [from, to) as a whole, at each of them. */
        private void read(SpikeReading reading, int neuron, int from, int to, double[] r) {
            double read = reading.silent((to - from) * dt);
            for (int k = 0; k < counts[neuron]; k++) {
                int step = after[neuron][k];
                if (step > from && step <= to) {
                    read = reading.spiking(read, (step - 1 - from + shares[neuron][k]) * dt, (to - from) * dt, units);
                }
            }
            // The first instant ends no step.
            int start = from == 0 ? 0 : from + 1;
            int end = Math.min(to + 1, r.length);
            if (start < end) {
                Arrays.fill(r, start, end, read);
            }
        }
    }
}

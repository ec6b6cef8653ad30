package barnacle.sim;

import barnacle.model.Background;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.model.Synapse;
import barnacle.setting.Dimension;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Where the voltage of every neuron of one lane can be. Whatever its conductances are, a voltage moves towards its
 * equations' own range ({@link barnacle.model.Neuron#voltages}), widened by the reversal potentials of the synapses
 * onto it and by what the least and the largest outside current make of it, injected ones included, those of noise as
 * far as ten standard deviations; gap junctions draw it towards other neurons. A step that is short enough keeps to
 * that, up to its error. Further out a voltage is a fault of the numbers.
 */
final class VoltageBounds {
    /** A step's error that is let pass, as a share of the range's width. */
    private static final double ERROR = 0.05;

    private final NetworkProgram program;
    private final double[] parameters;
    private final Range[] ranges;

    private VoltageBounds(NetworkProgram program, double[] parameters, Range[] ranges) {
        this.program = program;
        this.parameters = parameters;
        this.ranges = ranges;
    }

    /**
     * Those of one lane.
     *
     * @param parameters in the order of the program's table; not modified
     * @param lane a batch of one
     */
    static VoltageBounds of(NetworkProgram program, double[] parameters, Lanes lane) {
        return new Inputs(program, parameters, lane).bounds();
    }

    /** Where a neuron's voltage can be, in its unit. */
    Range range(int neuron) {
        return ranges[neuron];
    }

    /** Whether a voltage is within a neuron's range, up to a step's error. */
    boolean holds(int neuron, double v) {
        Range range = ranges[neuron];
        double error = ERROR * range.width();
        return v >= range.low() - error && v <= range.high() + error;
    }

    /**
     * What is wrong with a state variable of a neuron and what to do.
     *
     * @param variable its number, 0 for the voltage
     * @param time in the neuron's unit of time
     * @param value the voltage, or that of a gate, which is not finite
     */
    Fault fault(int neuron, int variable, double time, double value) {
        double tidy = Recording.tidy(time);
        NeuronVariable of = neuron(neuron).variables().get(variable);
        return new Fault(
                neuron,
                program.called(neuron),
                variable,
                of.name(),
                of.unit(),
                tidy,
                program.network().unit(Dimension.TIME),
                value,
                said(neuron, variable, Measure.time(tidy), value));
    }

    private Neuron neuron(int neuron) {
        return program.groups().get(program.groupOf(neuron)).neuron();
    }

    private Sentence said(int neuron, int variable, Measure at, double value) {
        Range range = ranges[neuron];
        double dt = program.settings().dt();
        double longest = CouplingLimit.longestStep(program, parameters);
        Measure smaller = Measure.time(longest < dt / 2 ? CouplingLimit.rounded(longest) : dt / 2);
        boolean known = variable == 0 && Double.isFinite(value) && !range.holds(value);
        String symbol = neuron(neuron).variables().get(variable).name();
        return (known
                        ? Sentence.of(
                                "Recording.beyondBounds",
                                "{0} is at {2} at t = {1}, where its equations and its currents keep it between {3} and"
                                        + " {4}. The step is too long for it; take a time step of {5} or less.",
                                program.called(neuron),
                                at,
                                Measure.voltage(rounded(value)),
                                Measure.voltage(rounded(range.low())),
                                Measure.voltage(rounded(range.high())),
                                smaller)
                        : Sentence.of(
                                "Recording.diverged",
                                "{0} diverged at t = {1}, where {2} is {3}; take a time step of {4} or less.",
                                program.called(neuron),
                                at,
                                symbol,
                                variable == 0 && Double.isFinite(value)
                                        ? Measure.voltage(rounded(value))
                                        : String.valueOf(value),
                                smaller))
                .measured(neuron(neuron));
    }

    /** To four digits. */
    private static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(4)).doubleValue()
                : value;
    }

    /** What reaches every neuron, all by neuron. */
    private static final class Inputs {
        private final NetworkProgram program;
        private final double[] parameters;
        private final Lanes lane;
        /** The weighted input that is a current, at least and at most. */
        private final double[] least;

        private final double[] most;
        /** What is injected, at least and at most. */
        private final double[] leastInjected;

        private final double[] mostInjected;
        /** The reversal potentials of what opens. */
        private final double[] lowest;

        private final double[] highest;
        private final boolean[] joined;
        /** Whether a weight makes a conductance negative, so that nothing is certain. */
        private final boolean[] unbounded;

        Inputs(NetworkProgram program, double[] parameters, Lanes lane) {
            this.program = program;
            this.parameters = parameters;
            this.lane = lane;
            int n = program.neurons();
            least = new double[n];
            most = new double[n];
            leastInjected = new double[n];
            mostInjected = new double[n];
            lowest = new double[n];
            highest = new double[n];
            Arrays.fill(lowest, Double.POSITIVE_INFINITY);
            Arrays.fill(highest, Double.NEGATIVE_INFINITY);
            joined = new boolean[n];
            unbounded = new boolean[n];
        }

        VoltageBounds bounds() {
            stimulate();
            inject();
            surround();
            program.recurrent().forEach(this::connect);
            Range[] ranges = new Range[program.neurons()];
            Range all = null;
            for (NetworkProgram.Group g : program.groups()) {
                for (int i = 0; i < g.size(); i++) {
                    int neuron = g.firstNeuron() + i;
                    ranges[neuron] = alone(g, i);
                    all = all == null ? ranges[neuron] : hull(all, ranges[neuron].low(), ranges[neuron].high());
                }
            }
            for (int neuron = 0; neuron < ranges.length; neuron++) {
                ranges[neuron] = joined[neuron] ? all : ranges[neuron];
            }
            return new VoltageBounds(program, parameters, ranges);
        }

        /** The least and the largest drive of all patterns and of silence. */
        private void stimulate() {
            double[] drive = new double[least.length];
            for (double[] pattern : lane.patterns()) {
                Arrays.fill(drive, 0);
                for (NetworkProgram.Link link : program.input()) {
                    Block block = link.block();
                    for (int at = 0; at < block.size(); at++) {
                        drive[link.to() + at / block.columns()] +=
                                parameters[block.offset() + at] * pattern[at % block.columns()];
                    }
                }
                for (int neuron = 0; neuron < drive.length; neuron++) {
                    least[neuron] = Math.min(least[neuron], drive[neuron]);
                    most[neuron] = Math.max(most[neuron], drive[neuron]);
                }
            }
        }

        /** The extremes of all injections together, and nothing before and after them. */
        private void inject() {
            for (Injected injected : program.injected()) {
                Range range = injected.range();
                for (int neuron : injected.neurons()) {
                    leastInjected[neuron] += Math.min(0, range.low());
                    mostInjected[neuron] += Math.max(0, range.high());
                }
            }
        }

        /** What the background can drive and open. */
        private void surround() {
            for (Background background : program.protocol().backgrounds()) {
                double most = background.mostBound() * background.weight();
                for (NetworkProgram.Group g : program.groups()) {
                    int end = g.name().equals(background.group()) ? g.firstNeuron() + g.size() : 0;
                    for (int neuron = g.firstNeuron(); neuron < end; neuron++) {
                        if (background.reversal().isPresent()) {
                            double reversal = background.reversal().getAsDouble();
                            lowest[neuron] = Math.min(lowest[neuron], reversal);
                            highest[neuron] = Math.max(highest[neuron], reversal);
                        } else {
                            least[neuron] += Math.min(0, most);
                            this.most[neuron] += Math.max(0, most);
                        }
                    }
                }
            }
        }

        private void connect(NetworkProgram.Link link) {
            Block block = link.block();
            Synapse synapse = link.synapse();
            OptionalDouble reversal = synapse.drawsTowards();
            double share = synapse.mostReleased();
            for (int row = 0; row < block.rows(); row++) {
                int neuron = link.to() + row;
                int first = block.offset() + row * block.columns();
                for (int at = first; at < first + block.columns(); at++) {
                    double weight = parameters[at];
                    if (weight == 0) {
                        continue;
                    }
                    if (synapse.isJunction()) {
                        joined[neuron] = true;
                        unbounded[neuron] |= weight < 0;
                    } else if (reversal.isPresent()) {
                        lowest[neuron] = Math.min(lowest[neuron], reversal.getAsDouble());
                        highest[neuron] = Math.max(highest[neuron], reversal.getAsDouble());
                        unbounded[neuron] |= weight < 0;
                    } else if (weight < 0) {
                        least[neuron] += share * weight;
                    } else {
                        most[neuron] += share * weight;
                    }
                }
            }
        }

        /** Without what gap junctions do. */
        private Range alone(NetworkProgram.Group g, int i) {
            int neuron = g.firstNeuron() + i;
            double gain = parameters[g.gain(i)];
            double current = parameters[g.current(i)];
            boolean opens = joined[neuron] || lowest[neuron] <= highest[neuron];
            // What opens may drive more spikes than any current that is known, and each adds to what follows a reset.
            if (unbounded[neuron] || opens && (gain < 0 || g.neuron().isReset())) {
                return Range.ALL;
            }
            double[] own = new double[g.membraneParameters()];
            Arrays.setAll(own, k -> parameters[g.parameter(k, i)]);
            double one = current + gain * least[neuron];
            double other = current + gain * most[neuron];
            Range silent = g.neuron().dynamics(own).voltages(0, 0);
            Range driven = g.neuron()
                    .dynamics(own)
                    .voltages(
                            Math.min(one, other) + leastInjected[neuron], Math.max(one, other) + mostInjected[neuron]);
            Range reached = hull(silent, lowest[neuron], highest[neuron]);
            Range shifted = shifted(reached, silent, driven);
            double start = lane.initialVoltage()[neuron];
            return hull(shifted, start, start);
        }

        private static Range hull(Range range, double low, double high) {
            return new Range(Math.min(range.low(), low), Math.max(range.high(), high));
        }
    }

    /**
     * What is reached with a current, of what is reached without it. Where a kind of neuron has no bounds there are
     * none: infinities are not subtracted.
     */
    static Range shifted(Range reached, Range silent, Range driven) {
        return new Range(
                Double.isInfinite(driven.low())
                        ? driven.low()
                        : Math.min(driven.low(), reached.low() + driven.low() - silent.low()),
                Double.isInfinite(driven.high())
                        ? driven.high()
                        : Math.max(driven.high(), reached.high() + driven.high() - silent.high()));
    }
}

package barnacle.analysis;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.task.Loss;
import barnacle.task.TrajectoryFit;
import barnacle.task.Trials;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The gradient's way back in time: how the loss of a trial depends on the state at each time. Of a network the state is
 * the voltages, dL/dv(t). Of a neural differential equation it is its components, each divided by what the loss divides
 * it by, and the loss is that of the later points alone, so that what comes back through the solver is not hidden by
 * what a point tells of itself. Where the norm grows towards the start, backpropagation is unstable; where it falls,
 * the gradient vanishes. Arrays are shared, not to be modified.
 *
 * @param of what depends on the time
 * @param times increasing: a network's after each step, from 0 to the trial's end, ms; an equation's of the points of a
 *     window but the last, in its trajectory's unit, from the window's begin where that is not the trajectory's
 * @param trials evaluation trials looked at
 * @param norms [trial][time]: the Euclidean norm over the neurons or components of a trial's own adjoint, in the loss'
 *     unit per unit of voltage or per component as divided; entries that are not finite are left out
 * @param corrupted by time, the share of entries, over neurons or components and trials, that are not finite
 * @param gradient of the mean loss, in the order of the {@link barnacle.sim.ParameterTable}
 * @param states [neuron or component][time] of the first trial, in the unit of voltage or as divided
 * @param adjoints [neuron or component][time] of the first trial, in the unit of the norms
 */
public record AdjointTrace(
        TracedState of,
        double[] times,
        int trials,
        double[][] norms,
        double[] corrupted,
        double[] gradient,
        double[][] states,
        double[][] adjoints) {
    /**
     * What the adjoint is of.
     *
     * @param symbol of the state: "v" or "y"
     * @param unit of the state; empty for a pure number
     * @param timeUnit of the times; may be empty
     */
    public record TracedState(String symbol, String unit, String timeUnit) {
        private static TracedState of(Neuron neuron) {
            NeuronVariable voltage = neuron.voltage();
            return new TracedState(voltage.name(), voltage.unit(), neuron.unit(Dimension.TIME));
        }

        /** What a derivative to the state is per: the state's unit, or its symbol if it is a pure number. */
        public String per() {
            return unit.isEmpty() ? symbol : unit;
        }
    }

    /** Relative; windows whose times differ by less have the same. */
    private static final double SAME = 1e-9;

    /**
     * One block's gradient.
     *
     * @param norm of its finite entries, in the loss' unit per unit of the block
     * @param corrupted the share of entries that are not finite
     */
    public record BlockNorm(Block block, double norm, double corrupted) {}

    private static final FamilyTable<Problem, TraceMaker> MAKERS = FamilyTable.of(
            Problem.class,
            entry(
                    NetworkProblem.class,
                    p -> (trainer, theta, trials, observer) -> of((NetworkTrainer) trainer, theta, trials, observer)),
            entry(
                    NeuralOdeProblem.class,
                    p -> (trainer, theta, trials, observer) ->
                            of((NeuralOdeTrainer) trainer, theta, trials, observer)));

    private interface TraceMaker {
        AdjointTrace of(Trainer trainer, double[] theta, int trials, AnalysisObserver observer);
    }

    /**
     * Runs evaluation trials forward and backward, one by one, in the trainer's own precision.
     *
     * @param theta not modified
     * @param trials at least 1
     * @throws java.util.concurrent.CancellationException if the observer said no
     * @throws UnsupportedOperationException if a network's readout or loss has no gradient
     * @throws InvalidSetting if an equation's windows differ in their times; the message is a sentence
     */
    public static AdjointTrace of(Trainer trainer, double[] theta, int trials, AnalysisObserver observer) {
        return MAKERS.get(trainer.problem()).of(trainer, theta, trials, observer);
    }

    /**
     * Runs a network's evaluation trials forward and backward, one by one, in the trainer's own precision.
     *
     * @param theta not modified
     * @param trials at least 1
     * @throws java.util.concurrent.CancellationException if the observer said no
     * @throws UnsupportedOperationException if readout or loss have no gradient
     */
    public static AdjointTrace of(NetworkTrainer trainer, double[] theta, int trials, AnalysisObserver observer) {
        NetworkProgram program = trainer.program();
        double[] parameters = program.table().values();
        trainer.space().scatter(theta, parameters);
        Simulation simulation = trainer.engine().simulation(program);
        int neurons = program.neurons();
        double[] times = new double[trainer.trial(0).steps() + 1];
        // Multiples of the step carry rounding in their last digits that a reader would take for meaning.
        Arrays.setAll(times, step -> Math.rint(step * program.settings().dt() * 1e9) / 1e9);
        TracedState of = TracedState.of(program.network().namingNeuron());
        Ways ways = new Ways(of, neurons, times, trials, parameters.length);
        Loss loss = trainer.problem().task().loss();
        for (int trial = 0; trial < trials; trial++) {
            observer.require((double) trial / trials);
            Trials one = trainer.trial(trial);
            Lanes lanes = one.lanes(program);
            double[] readout = lanes.newReadout(program);
            double[] slope = new double[readout.length];
            boolean first = trial == 0;
            simulation.forward(parameters, lanes, readout, (step, state) -> {
                for (int i = 0; first && i < neurons; i++) {
                    ways.states[i][step] = state.voltage(i, 0);
                }
                return true;
            });
            loss.score(readout, program.outputs(), one.targets(), slope);
            double[] own = new double[parameters.length];
            int number = trial;
            simulation.backward(
                    parameters,
                    lanes,
                    slope,
                    own,
                    (step, adjoint) -> ways.note(number, step, i -> adjoint.voltage(i, 0)));
            ways.add(own);
        }
        return ways.trace();
    }

    /**
     * Solves an equation's evaluation windows forward and backward, one by one, in the trainer's own precision.
     *
     * @param theta not modified
     * @param trials at least 1
     * @throws java.util.concurrent.CancellationException if the observer said no
     * @throws InvalidSetting if windows differ in their times; the message is a sentence
     */
    public static AdjointTrace of(NeuralOdeTrainer trainer, double[] theta, int trials, AnalysisObserver observer) {
        TrajectoryFit task = trainer.problem().task();
        double[] scale = task.scale(trainer.whole());
        double[] times = times(trainer, trials);
        int parameters = trainer.table().size();
        TracedState of = new TracedState("y", "", task.trajectory().timeUnit());
        Ways ways = new Ways(of, scale.length, times, trials, parameters);
        double[][] solution = trainer.solution(theta, trainer.segment(0));
        for (int i = 0; i < scale.length; i++) {
            for (int time = 0; time < times.length; time++) {
                ways.states[i][time] = solution[time][i] / scale[i];
            }
        }
        for (int trial = 0; trial < trials; trial++) {
            observer.require((double) trial / trials);
            double[] own = new double[parameters];
            double[][] bars = new double[times.length][];
            trainer.backward(theta, trial, own, (lane, time, bar) -> bars[time] = bar.clone());
            boolean failed = Arrays.stream(own).anyMatch(Double::isNaN);
            for (int time = 0; time < times.length; time++) {
                // Nothing came here: the solve or the way back failed, or the loss has no slope at all.
                double none = failed ? Double.NaN : 0;
                double[] bar = bars[time];
                ways.note(trial, time, i -> bar == null ? none : bar[i] * scale[i]);
            }
            ways.add(own);
        }
        return ways.trace();
    }

    /** The times that all windows have. */
    private static double[] times(NeuralOdeTrainer trainer, int trials) {
        TrajectoryFit task = trainer.problem().task();
        double[] first = trainer.segment(0).times();
        double[] times = Arrays.copyOf(first, first.length - 1);
        double begin = task.isWhole() ? 0 : first[0];
        double span = first[times.length] - first[0];
        for (int trial = 1; trial < trials; trial++) {
            double[] other = trainer.segment(trial).times();
            for (int i = 0; i < other.length; i++) {
                if (Math.abs(other[i] - other[0] - (first[i] - first[0])) > SAME * span) {
                    throw new InvalidSetting(
                            "trials",
                            "AdjointTrace.trials.uneven",
                            "The windows of {0} trials have points at different times, and have no time axis in common;"
                                    + " look at 1 trial, or at a trajectory with even points.",
                            trials);
                }
            }
        }
        Arrays.setAll(times, i -> times[i] - begin);
        return times;
    }

    /** What is gathered trial by trial. */
    private static final class Ways {
        private final TracedState of;
        private final double[] times;
        private final double[][] norms;
        private final int[] failures;
        private final double[] gradient;
        private final double[][] states;
        private final double[][] adjoints;

        Ways(TracedState of, int entries, double[] times, int trials, int parameters) {
            this.of = of;
            this.times = times;
            norms = new double[trials][times.length];
            failures = new int[times.length];
            gradient = new double[parameters];
            states = new double[entries][times.length];
            adjoints = new double[entries][times.length];
        }

        void note(int trial, int time, IntToDoubleFunction adjoint) {
            double sum = 0;
            for (int i = 0; i < states.length; i++) {
                double bar = adjoint.applyAsDouble(i);
                if (trial == 0) {
                    adjoints[i][time] = bar;
                }
                if (Double.isFinite(bar)) {
                    sum += bar * bar;
                } else {
                    failures[time]++;
                }
            }
            norms[trial][time] = Math.sqrt(sum);
        }

        void add(double[] own) {
            for (int i = 0; i < own.length; i++) {
                gradient[i] += own[i] / norms.length;
            }
        }

        AdjointTrace trace() {
            double[] corrupted = new double[times.length];
            Arrays.setAll(corrupted, time -> (double) failures[time] / (states.length * norms.length));
            return new AdjointTrace(of, times, norms.length, norms, corrupted, gradient, states, adjoints);
        }
    }

    /** By time, the median over the trials. */
    public double[] median() {
        double[] median = new double[corrupted.length];
        for (int step = 0; step < median.length; step++) {
            double[] sorted = at(step).sorted().toArray();
            median[step] = (sorted[(trials - 1) / 2] + sorted[trials / 2]) / 2;
        }
        return median;
    }

    /** By time, the largest of the trials. */
    public double[] largest() {
        double[] largest = new double[corrupted.length];
        Arrays.setAll(largest, step -> at(step).max().orElseThrow());
        return largest;
    }

    private DoubleStream at(int step) {
        return Arrays.stream(norms).mapToDouble(trial -> trial[step]);
    }

    /** The share of all entries, over times, neurons or components, and trials, that are not finite. */
    public double corruptedShare() {
        return Arrays.stream(corrupted).average().orElseThrow();
    }

    /** The gradient of each of these blocks. */
    public List<BlockNorm> blocks(List<Block> blocks) {
        List<BlockNorm> norms = new ArrayList<>();
        for (Block block : blocks) {
            double sum = 0;
            int failed = 0;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                if (Double.isFinite(gradient[i])) {
                    sum += gradient[i] * gradient[i];
                } else {
                    failed++;
                }
            }
            norms.add(new BlockNorm(block, Math.sqrt(sum), (double) failed / block.size()));
        }
        return norms;
    }
}

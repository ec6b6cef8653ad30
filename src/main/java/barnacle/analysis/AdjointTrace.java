package barnacle.analysis;

import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.task.Loss;
import barnacle.task.Trials;
import barnacle.train.NetworkTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The gradient's way back in time: how the loss of a trial depends on the voltages at each step, dL/dv(t). Where its norm grows
 * towards the start, backpropagation is unstable. Arrays are shared, not to be modified.
 *
 * @param dt of a step, ms
 * @param trials held-out trials looked at
 * @param norms [trial][step], from the initial state to the last: the Euclidean norm over the neurons of a trial's own adjoint, in
 *     the loss' unit per mV; entries that are not finite are left out
 * @param corrupted by step, the share of neurons and trials whose entry is not finite
 * @param gradient of the mean loss, in the order of the {@link barnacle.sim.ParameterTable}
 * @param voltages [neuron][step] of the first trial, mV
 */
public record AdjointTrace(
        double dt, int trials, double[][] norms, double[] corrupted, double[] gradient, double[][] voltages) {
    /**
     * One block's gradient.
     *
     * @param norm of its finite entries, in the loss' unit per unit of the block
     * @param corrupted the share of entries that are not finite
     */
    public record BlockNorm(Block block, double norm, double corrupted) {}

    /**
     * Runs held-out trials forward and backward, one by one.
     *
     * @param engine whose precision is looked at
     * @param theta not modified
     * @param trials at least 1
     * @throws java.util.concurrent.CancellationException if the observer said no
     * @throws UnsupportedOperationException if scheme, readout or loss have no gradient
     */
    public static AdjointTrace of(
            NetworkTrainer trainer, Engine engine, double[] theta, int trials, AnalysisObserver observer) {
        NetworkProgram program = trainer.program();
        double[] parameters = program.table().values();
        trainer.space().scatter(theta, parameters);
        Simulation simulation = engine.simulation(program);
        int neurons = program.neurons();
        int steps = trainer.trial(0).steps();
        double[][] norms = new double[trials][steps + 1];
        int[] failures = new int[steps + 1];
        double[][] voltages = new double[neurons][steps + 1];
        double[] gradient = new double[parameters.length];
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
                    voltages[i][step] = state.voltage(i, 0);
                }
                return true;
            });
            loss.score(readout, program.outputs(), one.targets(), slope);
            double[] norm = norms[trial];
            double[] own = new double[parameters.length];
            simulation.backward(parameters, lanes, slope, own, (step, adjoint) -> {
                double sum = 0;
                for (int i = 0; i < neurons; i++) {
                    double bar = adjoint.voltage(i, 0);
                    if (Double.isFinite(bar)) {
                        sum += bar * bar;
                    } else {
                        failures[step]++;
                    }
                }
                norm[step] = Math.sqrt(sum);
            });
            for (int i = 0; i < own.length; i++) {
                gradient[i] += own[i] / trials;
            }
        }
        double[] corrupted = new double[steps + 1];
        Arrays.setAll(corrupted, step -> (double) failures[step] / (neurons * trials));
        return new AdjointTrace(program.settings().dt(), trials, norms, corrupted, gradient, voltages);
    }

    /** By step, the median over the trials. */
    public double[] median() {
        double[] median = new double[corrupted.length];
        for (int step = 0; step < median.length; step++) {
            double[] sorted = at(step).sorted().toArray();
            median[step] = (sorted[(trials - 1) / 2] + sorted[trials / 2]) / 2;
        }
        return median;
    }

    /** By step, the largest of the trials. */
    public double[] largest() {
        double[] largest = new double[corrupted.length];
        Arrays.setAll(largest, step -> at(step).max().orElseThrow());
        return largest;
    }

    private DoubleStream at(int step) {
        return Arrays.stream(norms).mapToDouble(trial -> trial[step]);
    }

    /** The share of all entries, over time, neurons and trials, that are not finite. */
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

package barnacle.train;

import barnacle.model.RandomStream;
import barnacle.sim.Block;
import barnacle.sim.InputNoise;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.task.Loss;
import barnacle.task.Trials;
import java.util.Arrays;
import java.util.List;

/**
 * One {@link Perturbing} of a network's trials: what its pieces have in common. A piece of the trials is one thread's,
 * and its random numbers have addresses, so that nothing depends on the number of threads.
 */
final class NodeObjective {
    private final NetworkProblem problem;
    private final NetworkProgram program;
    private final ParameterSpace space;
    private final Perturbing how;
    private final long draw;
    private final double[] theta;
    private final int trials;
    private final int hold;
    /** By how much each entry of θ is moved itself; 0 of those that are not. */
    private final double[] shifts;

    private final boolean hasExact;
    private final boolean hasInputs;
    private final boolean isShifted;

    /**
     * @param draw which perturbations
     * @param theta within bounds; not modified
     */
    NodeObjective(
            NetworkProblem problem,
            NetworkProgram program,
            ParameterSpace space,
            Perturbing how,
            long draw,
            double[] theta,
            int trials) {
        this.problem = problem;
        this.program = program;
        this.space = space;
        this.how = how;
        this.draw = draw;
        this.theta = theta;
        this.trials = trials;
        hold = (int) Math.max(
                1,
                Math.min(
                        Integer.MAX_VALUE,
                        Math.round(how.hold() / problem.simulation().dt())));
        shifts = new double[theta.length];
        boolean exact = false;
        boolean inputs = false;
        boolean shifted = false;
        for (ParameterSpace.BlockRange part : space.parts()) {
            if (NodePerturbation.isExact(problem, part.block())) {
                exact = true;
            } else if (entersInput(part.block())) {
                inputs = true;
            } else {
                shifted = true;
                Arrays.fill(shifts, part.from(), part.to(), how.shift() * size(part));
            }
        }
        hasExact = exact;
        hasInputs = inputs;
        isShifted = shifted;
    }

    private boolean entersInput(Block block) {
        return NetworkProgram.entersInput(problem.network(), block);
    }

    /** A block's root mean square; 1 if all is 0. */
    private double size(ParameterSpace.BlockRange part) {
        double squares = 0;
        for (int i = part.from(); i < part.to(); i++) {
            squares += theta[i] * theta[i];
        }
        return squares > 0 ? Math.sqrt(squares / (part.to() - part.from())) : 1;
    }

    private TrialPairs pairs;
    /** {@link InputNoise#lasting} times the trials of each piece, filled by any threads. */
    private double[] lasting = {};

    void prepare(int count) {
        pairs = new TrialPairs(problem, draw, trials, count);
        lasting = new double[count];
    }

    /**
     * Runs a piece of the trials up and down.
     *
     * @param number of the piece
     * @param some its trials
     * @param parameters scratch, in the order of the table; its fixed numbers are there
     * @param readouts added to: the exact gradient of the readout, in the order of the table
     * @param inputs added to: {@code Σ u Σ ξ ∂z/∂p}, likewise
     * @param moved added to: {@code Σ u ε / shift}, in the order of θ
     */
    void run(
            int number,
            Trials some,
            Simulation simulation,
            double[] parameters,
            double[] readouts,
            double[] inputs,
            double[] moved) {
        Lanes lanes = some.lanes(program);
        int count = some.count();
        long[] keys = new long[count];
        for (int lane = 0; lane < count; lane++) {
            keys[lane] = problem.seed().stream(
                            "node perturbation", draw, some.address().first() + lane)
                    .nextLong();
        }
        InputNoise noise = new InputNoise(keys, hold, how.share());
        double[] shift = new double[theta.length];
        if (isShifted) {
            RandomStream random = problem.seed().stream("node perturbation shift", draw, number);
            Arrays.setAll(shift, i -> shifts[i] == 0 ? 0 : random.nextGaussian());
        }
        double[][] losses = new double[2][count];
        int[][] right = new int[2][count];
        double[] readout = lanes.newReadout(program);
        for (int side = 0; side < 2; side++) {
            int sign = 1 - 2 * side;
            double[] there = theta;
            if (isShifted) {
                there = theta.clone();
                for (int i = 0; i < there.length; i++) {
                    there[i] += sign * shifts[i] * shift[i];
                }
                space.clip(there);
            }
            space.scatter(there, parameters);
            // Where no input is asked about, its noise would only hide the rest.
            double size = hasInputs ? sign * how.sigma() : 0;
            simulation.forwardPerturbed(parameters, lanes, noise, size, side == 1, readout);
            long first = some.address().first();
            pairs.score(first, side, readout, program.outputs(), some.targets(), losses[side], right[side]);
            if (hasExact) {
                addReadout(simulation, parameters, lanes, some, readout, readouts);
            }
        }
        double[] weights = pairs.note(number, losses, right, how.limit());
        double sum = Arrays.stream(weights).reduce(0, Double::sum);
        if (hasInputs && Arrays.stream(weights).anyMatch(weight -> weight != 0)) {
            simulation.addEligibility(parameters, weights, inputs);
        }
        for (int i = 0; isShifted && i < shift.length; i++) {
            moved[i] += shifts[i] == 0 ? 0 : sum * shift[i] / shifts[i];
        }
        lasting[number] = noise.lasting(lanes) * count;
    }

    /** The readout's part of the gradient, unless a trial failed: its rates are no numbers. */
    private void addReadout(
            Simulation simulation, double[] parameters, Lanes lanes, Trials some, double[] readout, double[] to) {
        double[] slope = new double[readout.length];
        Loss.Score score = problem.loss().score(readout, program.outputs(), some.targets(), slope);
        if (!Double.isFinite(score.loss())) {
            return;
        }
        for (int i = 0; i < slope.length; i++) {
            slope[i] *= some.count() / (2.0 * trials);
        }
        simulation.backward(parameters, lanes, slope, 0, to);
    }

    /**
     * Puts together what all pieces gave.
     *
     * @param readouts in the order of the table
     * @param inputs in the order of the table
     * @param moved in the order of θ
     * @param gradient overwritten
     */
    Perturbing.Outcome end(double[] readouts, double[] inputs, double[] moved, double[] gradient) {
        Perturbing.Outcome outcome = pairs.outcome();
        double lasts = 0;
        for (double piece : lasting) {
            lasts += piece / trials;
        }
        int finished = trials - outcome.failed();
        double[] exact = new double[gradient.length];
        space.gather(readouts, exact);
        space.gather(inputs, gradient);
        List<ParameterSpace.BlockRange> parts = space.parts();
        for (ParameterSpace.BlockRange part : parts) {
            boolean isExact = NodePerturbation.isExact(problem, part.block());
            boolean isInput = entersInput(part.block());
            for (int i = part.from(); i < part.to(); i++) {
                if (isExact) {
                    gradient[i] = exact[i];
                } else if (isInput) {
                    gradient[i] /= how.sigma() * lasts * finished;
                } else {
                    gradient[i] = moved[i] / finished;
                }
            }
        }
        return outcome;
    }
}

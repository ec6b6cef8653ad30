package barnacle.train;

import barnacle.model.RandomStream;
import barnacle.sim.Block;
import barnacle.sim.InputNoise;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.task.Loss;
import barnacle.task.Targets;
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

    /** What a piece of the trials gave; {@code lasting} is {@link InputNoise#lasting} times their number. */
    private record Piece(double loss, int correct, double squares, int failed, double lasting) {}

    /** What each piece gave, filled by any threads. */
    private Piece[] pieces = {};

    void prepare(int count) {
        pieces = new Piece[count];
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
            score(some, side, readout, losses[side], right[side]);
            if (hasExact) {
                addReadout(simulation, parameters, lanes, some, readout, readouts);
            }
        }
        double[] weights = new double[count];
        double loss = 0;
        int correct = 0;
        int failed = 0;
        double squares = 0;
        double sum = 0;
        for (int lane = 0; lane < count; lane++) {
            double u = (losses[0][lane] - losses[1][lane]) / 2;
            if (!Double.isFinite(u)) {
                failed++;
                continue;
            }
            loss += (losses[0][lane] + losses[1][lane]) / 2;
            correct += right[0][lane] + right[1][lane];
            squares += u * u;
            weights[lane] = Math.max(-how.limit(), Math.min(how.limit(), u));
            sum += weights[lane];
        }
        if (hasInputs && failed < count) {
            simulation.addEligibility(parameters, weights, inputs);
        }
        for (int i = 0; isShifted && i < shift.length; i++) {
            moved[i] += shifts[i] == 0 ? 0 : sum * shift[i] / shifts[i];
        }
        pieces[number] = new Piece(loss, correct, squares, failed, noise.lasting(lanes) * count);
    }

    /** Scores each trial alone. */
    private void score(Trials some, int side, double[] readout, double[] losses, int[] right) {
        int count = some.count();
        double[] own = new double[readout.length / count];
        for (int lane = 0; lane < count; lane++) {
            for (int row = 0; row < own.length; row++) {
                own[row] = readout[row * count + lane];
            }
            Targets targets = some.targets().range(lane, lane + 1);
            Loss.Score score = problem.loss().score(own, program.outputs(), targets, null);
            double sd = problem.loss().noise();
            // The address of a candidate's noise: each run of a trial is one.
            double extra = sd == 0
                    ? 0
                    : sd
                            * problem.seed().stream(
                                            "loss noise",
                                            draw,
                                            2L * (some.address().first() + lane) + side)
                                    .nextGaussian();
            losses[lane] = score.loss() + extra;
            right[lane] = score.correct();
        }
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
        double loss = 0;
        int correct = 0;
        int failed = 0;
        double squares = 0;
        double lasting = 0;
        for (Piece piece : pieces) {
            loss += piece.loss();
            correct += piece.correct();
            failed += piece.failed();
            squares += piece.squares();
            lasting += piece.lasting() / trials;
        }
        int pairs = trials - failed;
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
                    gradient[i] /= how.sigma() * lasting * pairs;
                } else {
                    gradient[i] = moved[i] / pairs;
                }
            }
        }
        return new Perturbing.Outcome(loss / pairs, correct, squares / pairs, failed);
    }
}

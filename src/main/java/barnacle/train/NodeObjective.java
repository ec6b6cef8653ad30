package barnacle.train;

import barnacle.model.RandomStream;
import barnacle.sim.Block;
import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import barnacle.task.Loss;
import barnacle.task.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

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

    private final TrialPairs pairs;
    /** {@link InputNoise#lasting} times the trials of each piece, filled by any threads. */
    private final double[] lasting;

    private final boolean hasExact;
    private final boolean hasInputs;
    private final boolean hasMembranes;
    private final boolean isShifted;

    /** What some pieces added up: the readout's exact gradient and the inputs' in the order of the table. */
    private record Sums(double[] readouts, double[] inputs, double[] moved, double[] effects) {}

    private final Sums[] sums;

    /**
     * @param draw which perturbations
     * @param theta within bounds; not modified
     * @param pieces that the trials are cut into
     * @param partial in how many sums these are added up
     */
    NodeObjective(
            NetworkProblem problem,
            NetworkProgram program,
            ParameterSpace space,
            Perturbing how,
            long draw,
            double[] theta,
            int trials,
            int pieces,
            int partial) {
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
        hasMembranes = space.parts().stream()
                .map(ParameterSpace.BlockRange::block)
                .anyMatch(block -> NetworkProgram.isOfMembrane(block) && entersInput(block));
        isShifted = shifted;
        pairs = new TrialPairs(problem, draw, trials, pieces);
        lasting = new double[pieces];
        int table = program.table().size();
        int effects = how.feedback() == null ? 0 : FeedbackPiece.sums(how.feedback());
        sums = new Sums[partial];
        Arrays.setAll(
                sums,
                part -> new Sums(new double[table], new double[table], new double[theta.length], new double[effects]));
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

    /**
     * Runs a piece of the trials up and down.
     *
     * @param number of the piece
     * @param some its trials
     * @param parameters scratch, in the order of the table; its fixed numbers are there
     * @param part which of the sums it is added to
     */
    void run(int number, Trials some, Simulation simulation, double[] parameters, int part) {
        Sums to = sums[part];
        Lanes lanes = some.lanes(program);
        int count = some.count();
        long first = some.address().first();
        InputNoise noise = new InputNoise(pairs.keys(first, count), hold, how.share());
        double[] shift = shift(number);
        boolean isForeseen = how.feedback() != null && hasInputs;
        double[][] losses = new double[2][count];
        int[][] right = new int[2][count];
        double[][] readouts = {lanes.newReadout(program), lanes.newReadout(program)};
        double[][] slopes = isForeseen ? new double[2][readouts[0].length] : new double[2][];
        for (int side = 0; side < 2; side++) {
            int sign = 1 - 2 * side;
            space.scatter(isShifted ? shifted(sign, shift) : theta, parameters);
            // Where no input is asked about, its noise would only hide the rest.
            double size = hasInputs ? sign * how.sigma() : 0;
            double[] readout = readouts[side];
            simulation.forwardPerturbed(parameters, lanes, noise, size, side == 1, hasMembranes, readout);
            pairs.score(
                    first, side, readout, program.outputs(), some.targets(), losses[side], right[side], slopes[side]);
            if (hasExact) {
                addReadout(simulation, parameters, lanes, some, readout, to.readouts());
            }
        }
        double lasts = noise.lasting(lanes);
        lasting[number] = lasts * count;
        Foreseen foreseen = isForeseen
                ? foresee(noise, lanes, readouts, slopes, losses, lasts, to.effects())
                : new Foreseen(new double[count], InputSlopes.NONE);
        double[] weights = pairs.note(number, losses, right, foreseen.halves(), how.limit());
        double sum = Arrays.stream(weights).reduce(0, Double::sum);
        if (hasInputs && Arrays.stream(weights).anyMatch(weight -> weight != 0)) {
            simulation.addEligibility(parameters, weights, foreseen.slopes(), to.inputs());
        }
        for (int i = 0; isShifted && i < shift.length; i++) {
            to.moved()[i] += shifts[i] == 0 ? 0 : sum * shift[i] / shifts[i];
        }
    }

    /** By how much a piece moves each entry of θ that is moved itself, in terms of {@link #shifts}. */
    private double[] shift(int piece) {
        double[] shift = new double[theta.length];
        if (isShifted) {
            RandomStream random = problem.seed().stream("node perturbation shift", draw, piece);
            Arrays.setAll(shift, i -> shifts[i] == 0 ? 0 : random.nextGaussian());
        }
        return shift;
    }

    private double[] shifted(int sign, double[] shift) {
        double[] there = theta.clone();
        for (int i = 0; i < there.length; i++) {
            there[i] += sign * shifts[i] * shift[i];
        }
        space.clip(there);
        return there;
    }

    /**
     * What is foreseen of a piece.
     *
     * @param halves by trial: half the difference of its losses
     * @param slopes of its losses, in the scale of the estimate
     */
    private record Foreseen(double[] halves, InputSlopes slopes) {}

    private Foreseen foresee(
            InputNoise noise,
            Lanes lanes,
            double[][] readouts,
            double[][] slopes,
            double[][] losses,
            double lasts,
            double[] effects) {
        FeedbackPiece feedback = new FeedbackPiece(how.feedback(), how.sigma(), program.neurons(), noise, lanes);
        feedback.look(readouts, slopes, losses, how.sigma() * lasts, effects);
        return new Foreseen(feedback.foreseen(), feedback.slopes());
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
     * @param gradient overwritten
     */
    Perturbing.Outcome end(double[] gradient) {
        Perturbing.Outcome outcome = pairs.outcome();
        double lasts = 0;
        for (double piece : lasting) {
            lasts += piece / trials;
        }
        int finished = trials - outcome.failed();
        double[] exact = new double[gradient.length];
        double[] moved = sum(Sums::moved);
        space.gather(sum(Sums::readouts), exact);
        space.gather(sum(Sums::inputs), gradient);
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
        return how.feedback() == null
                ? outcome
                : outcome.with(FeedbackPiece.seen(sum(Sums::effects), how.sigma(), program.neurons()));
    }

    private double[] sum(Function<Sums, double[]> which) {
        return ProblemObjective.sum(Arrays.stream(sums).map(which).toArray(double[][]::new));
    }
}

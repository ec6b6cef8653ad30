package barnacle.train;

import barnacle.sim.EquationNoise;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import barnacle.task.Targets;
import java.util.function.Consumer;

/**
 * One {@link Perturbing} of the windows of an equation: what its pieces have in common. A piece is one thread's, and
 * its random numbers have addresses, so that nothing depends on the number of threads.
 */
final class EquationNodes {
    private final NeuralOdeProblem problem;
    private final Perturbing how;
    private final TrialPairs pairs;

    /** @param draw which perturbations */
    EquationNodes(NeuralOdeProblem problem, Perturbing how, long draw, int pieces) {
        this.problem = problem;
        this.how = how;
        pairs = new TrialPairs(problem, draw, problem.training().trials(), pieces);
    }

    /**
     * Solves a piece of the windows up and down.
     *
     * @param number of the piece
     * @param first the number of its first window
     * @param scaled makes of solved states what the loss sees
     * @param sums added to: {@code Σ u Σ ξ ∂z/∂p}, in the order of the table
     */
    void run(
            int number,
            int first,
            InitialStates starts,
            Targets targets,
            EquationSimulation simulation,
            double[] parameters,
            Consumer<double[]> scaled,
            double[] sums) {
        int count = starts.count();
        int components = problem.neuralOde().dimension();
        EquationNoise noise = EquationNoise.held(pairs.keys(first, count), starts.times(), how.hold());
        double[][] losses = new double[2][count];
        int[][] right = new int[2][count];
        double[] solved = new double[starts.points() * components * count];
        for (int side = 0; side < 2; side++) {
            double size = (1 - 2 * side) * how.sigma();
            simulation.forwardPerturbed(parameters, starts, noise, size, side == 1, solved);
            scaled.accept(solved);
            pairs.score(first, side, solved, components, targets, losses[side], right[side], null);
        }
        simulation.addEligibility(pairs.note(number, losses, right, new double[count], how.limit()), sums);
    }

    /**
     * Puts together what all pieces gave.
     *
     * @param gradient in: their sums, in the order of θ; out: the gradient
     */
    Perturbing.Outcome end(double[] gradient) {
        Perturbing.Outcome outcome = pairs.outcome();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= how.sigma() * (problem.training().trials() - outcome.failed());
        }
        return outcome;
    }
}

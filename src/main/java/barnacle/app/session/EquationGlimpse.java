package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Fit;
import barnacle.task.TrajectorySegment;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an equation makes of its whole trajectory from the first point on, as {@code barnacle simulate} solves it.
 *
 * @param fit beside the trajectory; shared, not modified. Its solution is NaN from {@code solved} on
 * @param solved so many points are known
 */
public record EquationGlimpse(Fit fit, int solved) implements Glimpse {
    /** So many points are solved between two looks at the clock, where a solve can be cut at all. */
    private static final int PIECE = 32;

    /**
     * Solves an equation.
     *
     * @param show told of what there is: once, and each time there is much more if the solve is long
     */
    static void run(Project project, Patience patience, Consumer<Glimpse> show) {
        NeuralOdeProblem problem = project.subject()
                .asEquation()
                .orElseThrow()
                .problem(project.training(), project.seed())
                .orElseThrow();
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, new ReferenceEngine(), 1)) {
            TrajectorySegment whole = trainer.whole();
            double[] theta = trainer.initial().theta();
            double[][] solution = new double[whole.times().length][whole.states()[0].length];
            for (double[] state : solution) {
                Arrays.fill(state, Double.NaN);
            }
            solution[0] = whole.states()[0].clone();
            int last = solution.length - 1;
            int piece = problem.solver().isTheSameInPieces() ? PIECE : last;
            boolean isShown = false;
            for (int from = 0; from < last && (!isShown || patience.isWanted()); ) {
                int to = Math.min(last, from + piece);
                TrajectorySegment part = new TrajectorySegment(
                        Arrays.copyOfRange(whole.times(), from, to + 1), new double[][] {solution[from]});
                double[][] solved = trainer.solution(theta, part);
                System.arraycopy(solved, 1, solution, from + 1, to - from);
                from = to;
                if (from == last || patience.isOut()) {
                    show.accept(new EquationGlimpse(Fit.of(problem.task(), whole, whole, solution.clone()), from + 1));
                    isShown = true;
                    patience.shown();
                }
            }
        }
    }

    @Override
    public boolean isWhole() {
        return solved == fit.solution().length;
    }

    @Override
    public Optional<Sentence> fault() {
        for (double value : fit.solution()[solved - 1]) {
            if (!Double.isFinite(value)) {
                return Optional.of(Words.sentence("glimpse.diverged"));
            }
        }
        return Optional.empty();
    }
}

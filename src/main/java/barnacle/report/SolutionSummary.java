package barnacle.report;

import barnacle.setting.Written;
import barnacle.task.Fit;
import barnacle.task.Loss;
import barnacle.train.NeuralOdeProblem;
import java.util.List;

/**
 * What one solution of a neural differential equation came to, in a few numbers.
 *
 * @param loss as the task has it, over all points but the first; NaN if it failed
 * @param failure a sentence if it did, otherwise {@code null}
 */
public record SolutionSummary(
        String title,
        long seed,
        @Written("") SolvedSpan span,
        @Written("") Means means,
        List<String> components,
        double loss,
        boolean withinTolerance,
        String failure) {
    /**
     * What was solved.
     *
     * @param window the evaluation's window's number; -1 of the whole trajectory
     * @param from the first time, in the trajectory's unit, as {@code to}
     */
    public record SolvedSpan(long window, double from, double to, String timeUnit, int points) {}

    /** What solved it. */
    public record Means(String method, String engine) {}

    /** Sums a solution up. */
    public static SolutionSummary of(String title, NeuralOdeProblem problem, Fit fit, String engine, long window) {
        double[] times = fit.segment().times();
        Loss.Score score = fit.misfit();
        int failedAt = firstNotFinite(fit.solution());
        return new SolutionSummary(
                title,
                problem.seed().value(),
                new SolvedSpan(
                        window,
                        times[0],
                        times[times.length - 1],
                        problem.task().trajectory().timeUnit(),
                        times.length),
                new Means(problem.solver().method().getClass().getSimpleName(), engine),
                problem.task().trajectory().names(),
                score.loss(),
                score.correct() == 1,
                failedAt < 0
                        ? null
                        : "The solution failed before the time " + times[failedAt] + ", which is point "
                                + (failedAt + 1) + " of " + times.length + "; try "
                                + problem.finerSteps() + ".");
    }

    private static int firstNotFinite(double[][] solution) {
        for (int i = 0; i < solution.length; i++) {
            for (double value : solution[i]) {
                if (!Double.isFinite(value)) {
                    return i;
                }
            }
        }
        return -1;
    }
}

package barnacle.bench;

import barnacle.train.NeuralOdeProblem;

/** A whole iteration of evolution of the sample {@code spiral}; hidden units count as neurons. */
public record SpiralEvolutionFigure(
        int population, int windows, int neurons, int steps, double secondsPerIteration, double neuronStepsPerSecond) {
    static SpiralEvolutionFigure measure(BenchRun run) {
        int population = run.quick() ? 124 : 500;
        NeuralOdeProblem problem = BenchRun.spiral("/training/update/estimator/population=" + population);
        double seconds = run.secondsPerIteration(problem, 3 * run.rounds());
        int windows = problem.training().trials();
        int steps = problem.task().windowPoints() - 1;
        int units = problem.neuralOde().hidden().get(0).units();
        return new SpiralEvolutionFigure(
                population, windows, units, steps, seconds, (double) population * windows * units * steps / seconds);
    }
}

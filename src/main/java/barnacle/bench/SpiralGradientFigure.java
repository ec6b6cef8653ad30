package barnacle.bench;

import barnacle.train.NeuralOdeProblem;

/** A whole iteration of backpropagation of the same. */
public record SpiralGradientFigure(
        int windows, int neurons, int steps, double secondsPerIteration, double neuronStepsPerSecond) {
    static SpiralGradientFigure measure(BenchRun run) {
        NeuralOdeProblem problem = BenchRun.spiral("/training/update/estimator=BackpropagationThroughTime");
        double seconds = run.secondsPerIteration(problem, 50 * run.rounds());
        int windows = problem.training().trials();
        int steps = problem.task().windowPoints() - 1;
        int units = problem.neuralOde().hidden().get(0).units();
        return new SpiralGradientFigure(windows, units, steps, seconds, (double) windows * units * steps / seconds);
    }
}

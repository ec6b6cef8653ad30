package barnacle.bench;

import barnacle.train.NetworkProblem;

/** A whole iteration of backpropagation at the published size, on all threads. */
public record BackpropagationFigure(
        int trials, int neurons, int steps, double secondsPerIteration, double neuronStepsPerSecond) {
    static BackpropagationFigure measure(BenchRun run) {
        NetworkProblem problem = (NetworkProblem) BenchRun.sample(
                "stimulus-integration",
                "/training/trials=" + BenchRun.BATCH,
                "/simulation/dt=" + (run.quick() ? 0.4 : 0.1));
        int trials = problem.training().trials();
        int neurons = problem.network().neurons();
        int steps = problem.simulation().steps("duration", problem.task().duration());
        double seconds = run.secondsPerIteration(problem, 2 * run.rounds());
        return new BackpropagationFigure(trials, neurons, steps, seconds, (double) trials * neurons * steps / seconds);
    }
}

package barnacle.bench;

import barnacle.sim.Lanes;
import barnacle.sim.Simulation;
import barnacle.task.Trials;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.TrainingState;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Evolution at the published size: what an iteration takes beyond the simulation of its candidates on the same threads,
 * and which share of the time the garbage collector took.
 */
public record TrainingFigure(
        int population,
        int trials,
        int neurons,
        int steps,
        double secondsPerIteration,
        double overhead,
        double garbageCollection) {
    static TrainingFigure measure(BenchRun run) throws InterruptedException, ExecutionException {
        int population = run.quick() ? 32 : 256;
        NetworkProblem problem = (NetworkProblem) BenchRun.sample(
                "stimulus-integration",
                "/training/update/estimator=OpenAiEs",
                "/training/update/estimator/population=" + population);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, run.engine(), run.threads())) {
            List<Simulation> simulations = run.simulations(trainer.program());
            Lanes lanes = problem.task()
                    .draw(
                            problem.network(),
                            problem.simulation(),
                            new Trials.Address(problem.seed(), "benchmark", 0),
                            problem.training().trials())
                    .lanes(trainer.program());
            double[] parameters = trainer.program().table().values();
            double iteration = Double.POSITIVE_INFINITY;
            double simulation = Double.POSITIVE_INFINITY;
            TrainingState state = trainer.initial();
            long collected = 0;
            double trained = 0;
            for (int round = 0; round < run.rounds(); round++) {
                long before = BenchRun.garbageMilliseconds();
                long begin = System.nanoTime();
                state = trainer.train(state, state.iteration() + 1, (report, after) -> true);
                double seconds = (System.nanoTime() - begin) * 1e-9;
                collected += BenchRun.garbageMilliseconds() - before;
                trained += seconds;
                iteration = Math.min(iteration, seconds);
                simulation = Math.min(
                        simulation, run.forward(simulations, trainer.program(), parameters, lanes, population));
            }
            return new TrainingFigure(
                    population,
                    lanes.count(),
                    trainer.program().neurons(),
                    lanes.steps(),
                    iteration,
                    1 - simulation / iteration,
                    collected / (1000 * trained));
        }
    }
}

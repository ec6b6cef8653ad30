package barnacle.bench;

import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import barnacle.sim.lane.FmaPeak;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Forward runs of the published network, and the machine's peak, in the same rounds. */
final class ForwardRounds {
    private final BenchRun run;
    private final int candidates;
    private final int steps;
    private final BenchWorkload work;
    private final List<Simulation> simulations;
    private double seconds = Double.POSITIVE_INFINITY;
    private double oneSeconds = Double.POSITIVE_INFINITY;
    private double peak;
    private double corePeak;

    ForwardRounds(BenchRun run, int candidates, int steps) {
        this.run = run;
        this.candidates = candidates;
        this.steps = steps;
        work = BenchWorkload.draw(new Staggered(), BenchRun.TRIALS, steps);
        simulations = run.simulations(work.program());
    }

    private double seconds(List<Simulation> some) throws InterruptedException, ExecutionException {
        return run.forward(some, work.program(), work.parameters(), work.lanes(), candidates);
    }

    void measure() throws InterruptedException, ExecutionException {
        seconds(simulations);
        for (int round = 0; round < run.rounds(); round++) {
            peak = Math.max(peak, FmaPeak.gflops(run.threads()));
            corePeak = Math.max(corePeak, FmaPeak.gflops(1));
            seconds = Math.min(seconds, seconds(simulations));
            oneSeconds = Math.min(oneSeconds, seconds(simulations.subList(0, 1)));
        }
    }

    FmaFigure fma() {
        return new FmaFigure(peak, corePeak);
    }

    ForwardFigure forward() {
        double rate = (double) candidates * BenchRun.TRIALS * BenchWorkload.NEURONS * steps / seconds;
        return new ForwardFigure(
                candidates,
                BenchRun.TRIALS,
                BenchWorkload.NEURONS,
                steps,
                seconds,
                rate,
                rate * 2 * BenchWorkload.NEURONS / (1e9 * peak),
                oneSeconds / seconds,
                bytesPerStep());
    }

    private double bytesPerStep() {
        double[] readout = work.lanes().newReadout(work.program());
        long before = BenchRun.allocatedBytes();
        simulations.get(0).forward(work.parameters(), work.lanes(), readout, null);
        return (double) (BenchRun.allocatedBytes() - before) / work.lanes().steps();
    }
}

package barnacle.bench;

import java.util.ArrayList;
import java.util.List;

/** Tables of growing work: all rows with one size that changes follow each other. */
public record CostTables(String engine, String java, List<CostFigure> rows) {
    /** How the cost of a neuron and step changes with each size, the others held. */
    static CostTables measure(BenchRun run) {
        // Compiles, so that the first rows do not pay for it.
        CostFigure.measure(run, BenchWorkload.NEURONS, 1, 1, BenchRun.TRIALS, 500);
        CostFigure.measure(run, BenchWorkload.NEURONS, 1, 16, 1, 500);
        List<CostFigure> costs = new ArrayList<>();
        for (int neurons : new int[] {32, 64, 128, 256, 512, 1024, 2048}) {
            costs.add(CostFigure.measure(
                    run, neurons, 1, 1, BenchRun.TRIALS, Math.max(40, 500 * BenchWorkload.NEURONS / neurons)));
        }
        for (double density : new double[] {0.05, 0.2, 0.5, 1}) {
            costs.add(CostFigure.measure(run, 256, density, 1, BenchRun.TRIALS, 1000));
        }
        for (int trials : new int[] {1, 4, 16, 50, 64, 128, 256, 1024}) {
            costs.add(CostFigure.measure(run, BenchWorkload.NEURONS, 1, 1, trials, 200));
        }
        for (int candidates : new int[] {1, 4, 16, 64}) {
            costs.add(CostFigure.measure(run, BenchWorkload.NEURONS, 1, candidates, 1, 200));
        }
        for (int steps : new int[] {20, 200, 2000, 20_000}) {
            costs.add(CostFigure.measure(run, BenchWorkload.NEURONS, 1, 1, BenchRun.TRIALS, steps));
        }
        return new CostTables(run.engine().description(), BenchRun.java(), costs);
    }
}

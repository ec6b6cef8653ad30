package barnacle.bench;

import java.util.ArrayList;
import java.util.List;

/** On one thread: the cost of an operation, and how many times that of the published network with 64 trials it is. */
public record SmallFigure(
        int neurons, int candidates, int trials, double picosecondsPerOperation, double timesPublished) {
    static List<SmallFigure> measure(BenchRun run) {
        double published = CostFigure.measure(run, BenchWorkload.NEURONS, 1, 1, BenchRun.TRIALS, 500)
                .operation();
        List<SmallFigure> small = new ArrayList<>();
        for (int neurons : new int[] {8, 16, 32, 64}) {
            for (CostFigure cost : List.of(
                    CostFigure.measure(run, neurons, 1, 1, BenchRun.TRIALS, 500),
                    CostFigure.measure(run, neurons, 1, 16, 1, 500))) {
                double each = cost.operation();
                small.add(new SmallFigure(neurons, cost.candidates(), cost.trials(), 1000 * each, each / published));
            }
        }
        return small;
    }
}

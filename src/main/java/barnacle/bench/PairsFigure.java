package barnacle.bench;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.Block;
import barnacle.sim.LowRankShares;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * On one thread, in time that it had a processor: what candidates with one trial each cost side by side, in terms of as
 * many trials of one candidate.
 *
 * @param rank of what each candidate adds to the weights; 0 for weights of its own
 */
public record PairsFigure(int neurons, double density, int rank, int candidates, double timesTrials) {
    static List<PairsFigure> measure(BenchRun run) {
        List<PairsFigure> figures = new ArrayList<>();
        for (int rank : new int[] {1, 4, 0}) {
            figures.add(measure(run, BenchWorkload.NEURONS, 1, rank, rank == 0 ? 16 : BenchRun.TRIALS));
        }
        figures.add(measure(run, 2 * BenchWorkload.NEURONS, 0.2, 1, BenchRun.TRIALS));
        return figures;
    }

    /** The best of rounds in which both take turns. */
    private static PairsFigure measure(BenchRun run, int neurons, double density, int rank, int candidates) {
        BenchWorkload work = BenchWorkload.draw(new Staggered(), neurons, density, BenchRun.TRIALS, 400);
        BenchWorkload one = BenchWorkload.draw(new Staggered(), neurons, density, candidates, 400);
        Simulation trials = run.engine().simulation(work.program());
        Simulation each = run.engine().simulation(one.program());
        double[] readout = work.lanes().newReadout(work.program());
        double[] readouts = one.lanes().newReadout(one.program());
        List<LowRankShares> added = added(work, rank, candidates);
        double[][] own = new double[rank == 0 ? candidates : 1][];
        Arrays.setAll(own, c -> one.parameters().clone());
        double ofTrials = Double.POSITIVE_INFINITY;
        double ofCandidates = Double.POSITIVE_INFINITY;
        // The compiler takes its time where others use the machine.
        long until = System.nanoTime() + (run.quick() ? 1_000_000_000L : 3_000_000_000L);
        for (int round = 0; round < 6 || System.nanoTime() < until; round++) {
            long begin = BenchRun.ownNanoseconds();
            trials.forward(work.parameters(), work.lanes(), readout, null);
            long middle = BenchRun.ownNanoseconds();
            if (rank == 0) {
                each.forwardEach(own, one.lanes(), readouts);
            } else {
                each.forwardEach(own, added, one.program().table(), one.lanes(), readouts, null);
            }
            long end = BenchRun.ownNanoseconds();
            ofTrials = Math.min(ofTrials, (double) (middle - begin) / BenchRun.TRIALS);
            ofCandidates = Math.min(ofCandidates, (double) (end - middle) / candidates);
        }
        return new PairsFigure(neurons, density, rank, candidates, ofCandidates / ofTrials);
    }

    /** Matrices of small normal numbers for all weights. */
    private static List<LowRankShares> added(BenchWorkload work, int rank, int candidates) {
        List<LowRankShares> added = new ArrayList<>();
        double[] scale = new double[candidates];
        Arrays.setAll(scale, c -> c % 2 == 0 ? 0.01 : -0.01);
        for (Block block : work.program().table().blocks()) {
            if (rank > 0 && block.kind().axes() == 2) {
                double[][] left = new double[candidates][];
                double[][] right = new double[candidates][];
                for (int c = 0; c < candidates; c++) {
                    left[c] = c % 2 == 0 ? draw(block.name() + " left", c, rank * block.rows()) : left[c - 1];
                    right[c] = c % 2 == 0 ? draw(block.name() + " right", c, rank * block.columns()) : right[c - 1];
                }
                added.add(new LowRankShares(block, rank, left, right, scale));
            }
        }
        return added;
    }

    private static double[] draw(String stream, int number, int count) {
        RandomStream random = new Seed(1).stream(stream, number);
        double[] drawn = new double[count];
        Arrays.setAll(drawn, i -> random.nextGaussian());
        return drawn;
    }
}

package barnacle.train;

import barnacle.model.RandomStream;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Perturbations of {@link LowRank}: of each part of θ in order the factors A, then B, each rank by rank, or its numbers
 * where it has no low rank.
 */
final class LowRankNoise implements Population.Noise {
    private final List<Objective.ThetaRange> parts;
    /** Of each part; 0 where each number is drawn by itself. */
    private final int[] rank;

    private LowRankNoise(List<Objective.ThetaRange> parts, int[] rank) {
        this.parts = parts;
        this.rank = rank;
    }

    /** What a setting asks for. */
    static Population.Noise of(Perturbation perturbation, Objective objective) {
        if (perturbation.rank() == 0) {
            return Population.Noise.PLAIN;
        }
        List<Objective.ThetaRange> parts = objective.parts();
        int[] rank = new int[parts.size()];
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            boolean isFree = IntStream.range(part.from(), part.to())
                    .allMatch(i -> isFree(objective.lowest(i), objective.highest(i)));
            rank[p] = isFree ? rank(part.grid(), perturbation) : 0;
        }
        return new LowRankNoise(parts, rank);
    }

    private static boolean isFree(double lowest, double highest) {
        return Double.isInfinite(lowest) && Double.isInfinite(highest);
    }

    /** The rank of what is added to a part without bounds; 0 where that would take no fewer numbers than it has. */
    private static int rank(Grid grid, Perturbation perturbation) {
        int rank = perturbation.rank();
        return grid.isMatrix() && rank < Math.min(grid.rows(), grid.columns()) ? rank : 0;
    }

    /** Says which blocks are perturbed by a low rank and which number by number, and why; empty of full ones. */
    static Optional<Sentence> said(TrainingSettings training, Supplier<ParameterTable> drawn) {
        Optional<GradientEstimator> estimator = training.update()
                .gradient()
                .map(GradientUpdate::estimator)
                .filter(e -> e.perturbation().rank() > 0);
        if (estimator.isEmpty()) {
            return Optional.empty();
        }
        Perturbation perturbation = estimator.get().perturbation();
        ParameterSpace space = ParameterSpace.of(drawn.get(), training.trainable());
        List<String> low = new ArrayList<>();
        List<String> bounded = new ArrayList<>();
        List<String> small = new ArrayList<>();
        for (ParameterSpace.BlockRange part : space.parts()) {
            if (estimator.get().perturbs(part.block().kind())) {
                boolean isFree = IntStream.range(part.from(), part.to())
                        .allMatch(i -> isFree(space.lowest(i), space.highest(i)));
                boolean isLow = isFree && rank(space.grid(part), perturbation) > 0;
                (isLow ? low : isFree ? small : bounded).add(part.block().name().toString());
            }
        }
        List<Sentence> said = new ArrayList<>();
        if (low.isEmpty()) {
            said.add(Sentence.of(
                    "LowRankNoise.none",
                    "No block has perturbations of low rank, so that Full does the same as LowRank."));
        } else {
            said.add(Sentence.of(
                    "LowRankNoise.low",
                    "Perturbations have rank {0} in {1}.",
                    perturbation.rank(),
                    String.join(", ", low)));
        }
        if (!bounded.isEmpty()) {
            said.add(Sentence.of(
                    "LowRankNoise.bounded",
                    "Perturbed number by number because of bounds: {0}.",
                    String.join(", ", bounded)));
        }
        if (!small.isEmpty()) {
            said.add(Sentence.of(
                    "LowRankNoise.small",
                    "Perturbed number by number because no larger than the rank: {0}.",
                    String.join(", ", small)));
        }
        return said.stream().reduce((a, b) -> Sentence.of("NetworkProblem.remarks", "{0} {1}", a, b));
    }

    @Override
    public String stream() {
        return "low-rank perturbation";
    }

    @Override
    public void add(RandomStream random, double weight, double[] to) {
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            Grid grid = part.grid();
            if (rank[p] == 0) {
                for (int i = part.from(); i < part.to(); i++) {
                    to[i] += weight * random.nextGaussian();
                }
                continue;
            }
            double[] a = Population.draw(random, rank[p] * grid.rows());
            double[] b = Population.draw(random, rank[p] * grid.columns());
            double each = weight / Math.sqrt(rank[p]);
            for (int k = 0; k < rank[p]; k++) {
                int count = part.to() - part.from();
                grid.addOuter(a, k * grid.rows(), b, k * grid.columns(), each, to, part.from(), count);
            }
        }
    }
}

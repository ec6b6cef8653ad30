package barnacle.train;

import barnacle.model.RandomStream;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** Whether each part has no bounds. */
    private final boolean[] isFree;

    private final int most;

    private LowRankNoise(List<Objective.ThetaRange> parts, int[] rank, boolean[] isFree, int most) {
        this.parts = parts;
        this.rank = rank;
        this.isFree = isFree;
        this.most = most;
    }

    /** What a setting asks for. */
    static Population.Noise of(Perturbation perturbation, Objective objective) {
        if (perturbation.rank() == 0) {
            return Population.Noise.PLAIN;
        }
        List<Objective.ThetaRange> parts = objective.parts();
        int[] rank = new int[parts.size()];
        boolean[] isFree = new boolean[rank.length];
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            isFree[p] = IntStream.range(part.from(), part.to())
                    .allMatch(i -> isFree(objective.lowest(i), objective.highest(i)));
            rank[p] = isFree[p] ? rank(part.grid(), perturbation) : 0;
        }
        return new LowRankNoise(parts, rank, isFree, perturbation.rank());
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
    public LowRankNoise lowRank() {
        return this;
    }

    @Override
    public void add(RandomStream random, double weight, double[] to) {
        add(random, weight, name -> false, to);
    }

    /** Adds to all parts but some of {@link #blocks}. */
    void add(RandomStream random, double weight, Predicate<String> apart, double[] to) {
        add(draw(random), weight, apart, to);
    }

    /**
     * Draws a perturbation: of each part A and B, or its numbers alone.
     *
     * @return A and B of each part in turn; A of numbers alone is {@code null}
     */
    double[][] draw(RandomStream random) {
        double[][] drawn = new double[2 * rank.length][];
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            drawn[2 * p] = rank[p] == 0
                    ? null
                    : Population.draw(random, rank[p] * part.grid().rows());
            int numbers = rank[p] == 0
                    ? part.to() - part.from()
                    : rank[p] * part.grid().columns();
            drawn[2 * p + 1] = Population.draw(random, numbers);
        }
        return drawn;
    }

    /** How many numbers {@link #draw(RandomStream)} draws. */
    long numbers() {
        long numbers = 0;
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            numbers += rank[p] == 0
                    ? part.to() - part.from()
                    : (long) rank[p] * (part.grid().rows() + part.grid().columns());
        }
        return numbers;
    }

    /** Adds what was drawn to all parts but some of {@link #blocks}. */
    void add(double[][] drawn, double weight, Predicate<String> apart, double[] to) {
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            double[] a = drawn[2 * p];
            double[] b = drawn[2 * p + 1];
            if (isFactored(p) && apart.test(part.name())) {
                continue;
            }
            int count = part.to() - part.from();
            for (int i = 0; a == null && i < count; i++) {
                to[part.from() + i] += weight * b[i];
            }
            Grid grid = part.grid();
            for (int k = 0; k < rank[p]; k++) {
                grid.addOuter(a, k * grid.rows(), b, k * grid.columns(), scale(weight), to, part.from(), count);
            }
        }
    }

    /** The product of a perturbation that is written out, by entry of θ, with one as it was drawn. */
    double product(double[] written, double[][] drawn) {
        double sum = 0;
        for (int p = 0; p < rank.length; p++) {
            Objective.ThetaRange part = parts.get(p);
            double[] a = drawn[2 * p];
            double[] b = drawn[2 * p + 1];
            int count = part.to() - part.from();
            for (int i = 0; a == null && i < count; i++) {
                sum += written[part.from() + i] * b[i];
            }
            Grid grid = part.grid();
            for (int k = 0; k < rank[p]; k++) {
                sum += scale(1) * grid.inner(a, k * grid.rows(), b, k * grid.columns(), written, part.from(), count);
            }
        }
        return sum;
    }

    /** What A Bᵀ is multiplied by where a perturbation has a weight. */
    double scale(double weight) {
        return weight / Math.sqrt(most);
    }

    int rank() {
        return most;
    }

    /** Whether a part is a matrix of low rank, or a vector of the readout, which is as a matrix of one row. */
    private boolean isFactored(int p) {
        Objective.ThetaRange part = parts.get(p);
        return rank[p] > 0 || isFree[p] && part.isReadout() && !part.grid().isMatrix();
    }

    /** The names of the parts that {@link #draw} draws. */
    List<String> blocks() {
        return IntStream.range(0, rank.length)
                .filter(this::isFactored)
                .mapToObj(p -> parts.get(p).name())
                .toList();
    }

    /** Whether no part has a perturbation but some of {@link #blocks}. */
    boolean isAll(Predicate<String> apart) {
        return IntStream.range(0, rank.length)
                .allMatch(p -> isFactored(p) && apart.test(parts.get(p).name()));
    }

    /** The factors of what was drawn, as {@link Objective.Factored#draw} has them. */
    void factors(double[][] drawn, double[][] left, double[][] right) {
        int at = 0;
        for (int p = 0; p < rank.length; p++) {
            if (isFactored(p)) {
                boolean isMatrix = rank[p] > 0;
                double[] b = drawn[2 * p + 1];
                left[at] = isMatrix ? drawn[2 * p] : new double[most];
                right[at] = isMatrix ? b : Arrays.copyOf(b, most * b.length);
                if (!isMatrix) {
                    left[at][0] = Math.sqrt(most);
                }
                at++;
            }
        }
    }
}

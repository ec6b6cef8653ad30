package barnacle.train;

import barnacle.model.RandomStream;
import barnacle.ode.CarryOn;
import barnacle.setting.InvalidSetting;
import barnacle.task.Loss;
import barnacle.train.step.NesUtilities;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Raw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The candidates of one iteration and what they scored. Each perturbation ε(k) is drawn again from its address whenever
 * it is needed, so that none is kept.
 */
final class Population {
    /** How many partial sums a gradient has, whatever the number of threads. */
    private static final int PARTS = 8;

    /** How many numbers of each perturbation are there at once for their products. */
    private static final int STRETCH = 256;

    /** How many perturbations of low rank are written out at once for their products. */
    private static final int GROUP = 16;

    /** How many numbers of perturbations of low rank are kept from the candidates to their gradient: 32 MiB. */
    private static final int MOST_KEPT = 1 << 22;

    /** How a perturbation is drawn. */
    @FunctionalInterface
    interface Noise {
        /** Standard normal and independent in every number. */
        Noise PLAIN = (random, weight, to) -> {
            for (int i = 0; i < to.length; i++) {
                to[i] += weight * random.nextGaussian();
            }
        };

        /** ε² - 1 of such an ε: what tells whether its standard deviation was too small. */
        Noise SQUARES = (random, weight, to) -> {
            for (int i = 0; i < to.length; i++) {
                double e = random.nextGaussian();
                to[i] += weight * (e * e - 1);
            }
        };

        /** The name of the random streams that it draws from. */
        default String stream() {
            return "perturbation";
        }

        /** What it is of low rank; {@code null} if nothing. */
        default LowRankNoise lowRank() {
            return null;
        }

        /** Draws ε and adds weight · ε to {@code to}. */
        void add(RandomStream random, double weight, double[] to);
    }

    private final Objective objective;
    private final long iteration;
    private final double sigma;
    private final Noise noise;
    private final Kept kept;
    private final Loss.Score[] scores;

    private Population(
            Objective objective, long iteration, double sigma, Noise noise, int count, Objective.Candidate candidate) {
        this(objective, iteration, sigma, noise, new Kept(null, 0), count, candidate);
    }

    private Population(
            Objective objective,
            long iteration,
            double sigma,
            Noise noise,
            Kept kept,
            int count,
            Objective.Candidate candidate) {
        this.kept = kept;
        this.objective = objective;
        this.iteration = iteration;
        this.sigma = sigma;
        this.noise = noise;
        scores = objective.scores(iteration, count, candidate);
    }

    /** Candidates 2k and 2k + 1 are θ + σ ε(k) and θ - σ ε(k). */
    static Population mirrored(
            Objective objective, double[] theta, long iteration, double sigma, int count, Noise noise) {
        return mirrored(objective, theta, iteration, sigma, count, noise, new SharedTrials());
    }

    /** Pairs with the same trials, or each with its own. */
    static Population mirrored(
            Objective objective,
            double[] theta,
            long iteration,
            double sigma,
            int count,
            Noise noise,
            TrialSharing sharing) {
        Kept kept = new Kept(noise.lowRank(), count / 2);
        Pairs pairs = new Pairs(objective, theta, iteration, sigma, noise, kept, sharing.isOfPairs());
        return new Population(objective, iteration, sigma, noise, kept, count, pairs);
    }

    /** What was drawn of low rank, if it is little, so that a gradient need not draw it again. */
    private static final class Kept {
        private final double[][][] drawn;

        Kept(LowRankNoise noise, int pairs) {
            drawn = new double[noise != null && noise.numbers() * pairs <= MOST_KEPT ? pairs : 0][][];
        }

        void keep(int pair, double[][] of) {
            if (drawn.length > 0) {
                drawn[pair] = of;
            }
        }

        /** {@code null} if it is not kept. */
        double[][] of(int pair) {
            return pair < drawn.length ? drawn[pair] : null;
        }
    }

    /** Candidates 2k and 2k + 1 are θ + σ ε(k) and θ - σ ε(k). */
    private record Pairs(
            Objective objective,
            double[] theta,
            long iteration,
            double sigma,
            Noise noise,
            Kept kept,
            boolean hasTrialsOfPairs)
            implements Objective.Candidate {
        @Override
        public Optional<Objective.Factored> factored() {
            return Optional.ofNullable(noise.lowRank()).map(lowRank -> new FactoredPairs(this, lowRank));
        }

        @Override
        public void write(int number, double[] moved) {
            System.arraycopy(theta, 0, moved, 0, theta.length);
            noise.add(random(number / 2), weight(number), moved);
        }

        RandomStream random(int pair) {
            return perturbation(objective, noise, iteration, pair);
        }

        double weight(int number) {
            return number % 2 == 0 ? sigma : -sigma;
        }
    }

    /** Pairs with what they have of low rank apart. */
    private record FactoredPairs(Pairs pairs, LowRankNoise noise) implements Objective.Factored {
        @Override
        public List<String> blocks() {
            return noise.blocks();
        }

        @Override
        public int rank() {
            return noise.rank();
        }

        @Override
        public double scale(int number) {
            return noise.scale(pairs.weight(number));
        }

        @Override
        public void draw(int pair, double[][] left, double[][] right) {
            double[][] drawn = noise.draw(pairs.random(pair));
            pairs.kept.keep(pair, drawn);
            noise.factors(drawn, left, right);
        }

        @Override
        public boolean isAll(Predicate<String> apart) {
            return noise.isAll(apart);
        }

        @Override
        public void write(int number, Predicate<String> apart, double[] theta) {
            System.arraycopy(pairs.theta, 0, theta, 0, theta.length);
            noise.add(pairs.random(number / 2), pairs.weight(number), apart, theta);
        }
    }

    /** Candidate 0 is θ itself, and from then on candidate k is θ + σ ε(k). */
    static Population around(Objective objective, double[] theta, long iteration, double sigma, int count) {
        return new Population(objective, iteration, sigma, Noise.PLAIN, count, (number, moved) -> {
            System.arraycopy(theta, 0, moved, 0, theta.length);
            if (number > 0) {
                Noise.PLAIN.add(perturbation(objective, iteration, number), sigma, moved);
            }
        });
    }

    /** As many candidates as {@code count}, each written from its own draw. */
    static Population of(Objective objective, long iteration, int count, Writer writer) {
        return new Population(
                objective,
                iteration,
                Double.NaN,
                Noise.PLAIN,
                count,
                (number, candidate) -> writer.write(perturbation(objective, iteration, number), candidate));
    }

    /** Writes a candidate from its draw. */
    @FunctionalInterface
    interface Writer {
        void write(RandomStream random, double[] candidate);
    }

    /**
     * Refuses what cannot be mirrored.
     *
     * @throws InvalidSetting if the population is odd
     */
    static void checkPairs(int population) {
        if (population % 2 != 0) {
            throw new InvalidSetting(
                    "population",
                    "Population.population.odd",
                    "population is {0}; it must be even, because candidates come in mirrored pairs.",
                    population);
        }
    }

    /** A fresh array of the losses by candidate. */
    double[] losses() {
        double[] losses = new double[scores.length];
        for (int c = 0; c < losses.length; c++) {
            losses[c] = scores[c].loss();
        }
        return losses;
    }

    /** The published utilities of {@link NesUtilities} by candidate: more is better, and their sum is 0. */
    double[] utilities() {
        double[] utilities = losses();
        new NesUtilities().shape(utilities);
        for (int c = 0; c < utilities.length; c++) {
            utilities[c] /= -utilities.length;
        }
        return utilities;
    }

    double sigma() {
        return sigma;
    }

    /** The mirrored pairs of which a candidate has a finite loss, by number; another tells nothing. */
    int[] usablePairs() {
        return IntStream.range(0, scores.length / 2)
                .filter(pair ->
                        Double.isFinite(scores[2 * pair].loss()) || Double.isFinite(scores[2 * pair + 1].loss()))
                .toArray();
    }

    /** The losses, those of candidates that failed as {@link Raw} says: a cliff of their own height. */
    double[] lossesWithCliffs() {
        double[] losses = losses();
        new Raw().shape(losses);
        return losses;
    }

    /** Whether no candidate has a finite loss. */
    boolean isLost() {
        for (Loss.Score score : scores) {
            if (Double.isFinite(score.loss())) {
                return false;
            }
        }
        return true;
    }

    /** Σ weight(k) ε(k), in an order that does not depend on the threads. */
    double[] sum(double[] weights) {
        return sum(weights, noise);
    }

    /** Σ weight(k) f(ε(k)), likewise. */
    double[] sum(double[] weights, Noise of) {
        int n = objective.size();
        double[][] parts = new double[PARTS][n];
        objective.parallel(PARTS, part -> {
            for (int k = part; k < weights.length; k += PARTS) {
                CarryOn.require();
                if (weights[k] != 0) {
                    double[][] drawn = of == noise ? kept.of(k) : null;
                    if (drawn == null) {
                        of.add(perturbation(objective, of, iteration, k), weights[k], parts[part]);
                    } else {
                        noise.lowRank().add(drawn, weights[k], name -> false, parts[part]);
                    }
                }
            }
        });
        return ProblemObjective.sum(parts);
    }

    /** The products ε(j) · ε(k) of these perturbations, [j][k], which are never all in memory. */
    double[][] products(int[] draws) {
        LowRankNoise lowRank = noise.lowRank();
        double[][] products = lowRank == null ? productsByStretch(draws) : productsByGroup(draws, lowRank);
        for (int j = 0; j < draws.length; j++) {
            for (int k = 0; k < j; k++) {
                products[k][j] = products[j][k];
            }
        }
        return products;
    }

    /** Those with k up to j, drawn a stretch of their numbers at a time, which {@link Noise#PLAIN} allows. */
    private double[][] productsByStretch(int[] draws) {
        int count = draws.length;
        RandomStream[] random = new RandomStream[count];
        Arrays.setAll(random, j -> perturbation(objective, noise, iteration, draws[j]));
        double[][] stretch = new double[count][];
        double[][] products = new double[count][count];
        for (int from = 0; from < objective.size(); from += STRETCH) {
            int length = Math.min(STRETCH, objective.size() - from);
            objective.parallel(count, j -> {
                stretch[j] = new double[length];
                noise.add(random[j], 1, stretch[j]);
            });
            objective.parallel(count, j -> {
                for (int k = 0; k <= j; k++) {
                    products[j][k] += Symmetric.row(stretch[j], 0, stretch[k]);
                }
            });
        }
        return products;
    }

    /** Those with k up to j, a group of ε(j) written out at a time, with groups of ε(k) as they are drawn. */
    private double[][] productsByGroup(int[] draws, LowRankNoise lowRank) {
        int count = draws.length;
        double[][] products = new double[count][count];
        objective.parallel((count + GROUP - 1) / GROUP, group -> {
            int from = group * GROUP;
            int to = Math.min(count, from + GROUP);
            double[][] written = new double[to - from][objective.size()];
            for (int j = from; j < to; j++) {
                lowRank.add(perturbation(objective, noise, iteration, draws[j]), 1, written[j - from]);
            }
            for (int first = 0; first <= from; first += GROUP) {
                for (int k = first; k < Math.min(to, first + GROUP); k++) {
                    CarryOn.require();
                    double[][] drawn = lowRank.draw(perturbation(objective, noise, iteration, draws[k]));
                    for (int j = Math.max(from, k); j < to; j++) {
                        products[j][k] = lowRank.product(written[j - from], drawn);
                    }
                }
            }
        });
        return products;
    }

    /** How many numbers {@link #products} of low rank hold on each thread, of so many parameters. */
    static double heldByProducts(int parameters) {
        return (GROUP + 2.0) * parameters;
    }

    /** A fresh ε. */
    static double[] draw(RandomStream random, int n) {
        double[] e = new double[n];
        Noise.PLAIN.add(random, 1, e);
        return e;
    }

    /** Every ε(k), [candidate][parameter]. */
    double[][] draws() {
        double[][] draws = new double[scores.length][];
        objective.parallel(draws.length, k -> draws[k] = draw(perturbation(objective, iteration, k), objective.size()));
        return draws;
    }

    /**
     * The steps A ε(k) of the candidates that have a weight.
     *
     * @param weights by candidate
     * @param factor holds A, row-major from {@code at}; not modified
     * @return [candidate][parameter]; {@code null} for a candidate of weight 0
     */
    double[][] steps(double[] weights, double[] factor, int at) {
        int n = objective.size();
        double[][] steps = new double[weights.length][];
        objective.parallel(weights.length, k -> {
            if (weights[k] != 0) {
                double[] e = draw(perturbation(objective, iteration, k), n);
                steps[k] = new double[n];
                CarryOn carryOn = new CarryOn(n);
                for (int i = 0; i < n; i++) {
                    carryOn.step();
                    steps[k][i] = Symmetric.row(factor, at + i * n, e);
                }
            }
        });
        return steps;
    }

    /**
     * Adds Σ weight(k) x(k) x(k)ᵀ to a matrix, each row in the order of the candidates.
     *
     * @param x [candidate][parameter]; those of weight 0 are not looked at
     * @param matrix row-major from {@code at}; modified
     */
    void addOuterProducts(double[] weights, double[][] x, double[] matrix, int at) {
        int n = objective.size();
        objective.parallel(n, i -> {
            CarryOn carryOn = new CarryOn(n);
            for (int k = 0; k < weights.length; k++) {
                carryOn.step();
                if (weights[k] != 0) {
                    double factor = weights[k] * x[k][i];
                    for (int j = 0; j < n; j++) {
                        matrix[at + i * n + j] += factor * x[k][j];
                    }
                }
            }
        });
    }

    /** What was seen, with the gradient that came of it; {@code null} if none did. */
    Estimate estimate(double[] gradient) {
        return estimate(gradient, objective);
    }

    /** An estimate with the gradient of an objective of which this population's is a part. */
    Estimate estimate(double[] gradient, Objective whole) {
        double loss = 0;
        double correct = 0;
        int failed = 0;
        for (Loss.Score score : scores) {
            if (Double.isFinite(score.loss())) {
                loss += score.loss();
                correct += score.correct();
            } else {
                failed++;
            }
        }
        int usable = scores.length - failed;
        double norm = gradient == null ? Double.NaN : Optimizer.norm(gradient);
        return new Estimate(
                Double.isNaN(norm) ? null : gradient,
                loss / usable,
                correct / usable / objective.trials(),
                norm,
                gradient == null ? GradientSize.NONE : GradientSize.of(whole, gradient, AdjointSize.NONE),
                sigma,
                failed,
                (long) scores.length * objective.trials(),
                CandidateLosses.of(scores));
    }

    /**
     * What was seen, by an update that estimated a gradient of the mean.
     *
     * @param gradient before clipping, not modified; {@code null} if nothing finite came out
     * @param sigmas one for all numbers, or one for each; their mean is told
     */
    UpdateOutcome outcome(double[] gradient, double rate, double... sigmas) {
        Estimate seen = estimate(gradient);
        return outcome(seen, seen.norm(), rate, sigmas);
    }

    /** What an update without a gradient reports that moved the mean so far; NaN if nothing finite came out. */
    UpdateOutcome outcome(double moved, double rate, double... sigmas) {
        return outcome(estimate(null), moved, rate, sigmas);
    }

    private static UpdateOutcome outcome(Estimate seen, double norm, double rate, double... sigmas) {
        double sum = 0;
        for (double each : sigmas) {
            sum += each;
        }
        return new UpdateOutcome(
                seen.loss(),
                seen.accuracy(),
                norm,
                seen.size(),
                rate,
                sum / sigmas.length,
                seen.failed(),
                seen.evaluations(),
                seen.candidates());
    }

    private static RandomStream perturbation(Objective objective, long iteration, int k) {
        return perturbation(objective, Noise.PLAIN, iteration, k);
    }

    private static RandomStream perturbation(Objective objective, Noise noise, long iteration, int k) {
        return objective.seed().stream(noise.stream(), iteration, k);
    }
}

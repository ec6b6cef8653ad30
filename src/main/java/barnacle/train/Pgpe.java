package barnacle.train;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ClipUp;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.LossShaping;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Schedule;
import java.util.Arrays;
import java.util.Optional;

/**
 * Policy gradients with parameter-based exploration: the gradient of the expected loss in the mean, for an optimizer,
 * and in a standard deviation for each parameter.
 *
 * <pre>
 *   candidates 2k, 2k + 1 = θ ± σ ε(k)
 *   gradient = mean of (s(2k) - s(2k + 1)) / 2 · ε(k) / σ, of which the optimizer gets σ² times
 *   σ *= 1 - sigmaRate · mean of ((s(2k) + s(2k + 1)) / 2 - b) (ε(k)² - 1)
 * </pre>
 *
 * with shaped losses s and their mean b; σ changes by at most {@code maxChange} of itself in an iteration. As b holds
 * the pair that it is taken from, the gradient of σ is 1 - 1 / pairs of what it would be without; one pair never moves
 * σ. By the σ², as published, a parameter moves in proportion to what it was perturbed by. A candidate that failed
 * counts as the shaping says: as the worst.
 *
 * <p>Perturbations are full: a matrix of low rank, each of whose numbers is multiplied by a σ of its own, has that rank
 * no longer.
 *
 * <p>A candidate beyond a bound is moved onto it. Of a mean on a bound, half of the candidates are, so that the slope
 * across the bound is estimated as half of what it is, and a minimum nearer to a bound than 0.8 σ is found on it.
 *
 * <p>Source: Sehnke et al., Neural Networks 23:551, 2010, symmetric sampling; with a limited σ and ClipUp, Toklu,
 * Liskowski and Srivastava, PPSN 2020.
 */
public record Pgpe(
        @Quantity(label = "Population", min = 2, max = 1_000_000)
        int population,

        @Quantity(
                label = "First perturbation",
                symbol = "σ",
                min = 0,
                minExclusive = true,
                max = 1000,
                help = "Standard deviation of every parameter to begin with.",
                source = "arXiv 2311.02394")
        double sigma,

        @Quantity(label = "Rate of σ", min = 0, max = 100, source = "Toklu, Liskowski and Srivastava 2020")
        double sigmaRate,

        @Quantity(
                label = "Largest change of σ",
                min = 0,
                max = 0.99,
                help = "In an iteration, as a share of σ.",
                source = "Toklu, Liskowski and Srivastava 2020")
        double maxChange,

        LossShaping shaping,
        Optimizer optimizer,
        Schedule rateSchedule)
        implements Update {
    public Pgpe {
        Quantities.check(Pgpe.class, population, sigma, sigmaRate, maxChange, shaping, optimizer, rateSchedule);
        Population.checkPairs(population);
        if (shaping.isOfPairs() && sigmaRate > 0) {
            throw new InvalidSetting(
                    "shaping",
                    "Pgpe.shaping.pairs",
                    "shaping is {0}, which makes all pairs alike on average, and Pgpe adapts σ by how they differ;"
                            + " choose another shaping, or a sigmaRate of 0.",
                    shaping.getClass().getSimpleName());
        }
    }

    public Pgpe() {
        this(128, 0.052, 0.1, 0.2, new CentredRanks(), new ClipUp(), new CosineSchedule());
    }

    @Override
    public Optional<GradientUpdate> gradient() {
        return Optional.empty();
    }

    @Override
    public double rate() {
        return optimizer.rate();
    }

    @Override
    public String ratePointer() {
        return "/training/update/optimizer/rate";
    }

    @Override
    public double reach() {
        return optimizer.reach();
    }

    @Override
    public int candidates() {
        return population;
    }

    @Override
    public Optional<Sentence> remark() {
        return population > 2 || sigmaRate == 0
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "Pgpe.remark",
                        "Pgpe compares pairs of candidates to adapt σ, and a population of {0} is one pair, so that σ"
                                + " stays {1} and sigmaRate ({2}) does nothing; give a population of at least 4.",
                        population,
                        sigma,
                        sigmaRate));
    }

    /** A standard deviation for each parameter, then what the optimizer remembers. */
    @Override
    public int memory(int parameters) {
        return parameters + optimizer.memory(parameters);
    }

    @Override
    public void start(Objective objective, double[] memory) {
        Arrays.fill(memory, 0, objective.size(), sigma);
    }

    @Override
    public double[] axes(int parameters, double[] memory) {
        return Arrays.copyOf(memory, parameters);
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int n = theta.length;
        double[] width = Arrays.copyOf(memory, n);
        double rate = optimizer.rate() * rateSchedule.factor(iteration, objective.iterations());
        Population candidates =
                Population.mirrored(objective, theta, iteration, 1, population, (random, weight, to) -> {
                    for (int i = 0; i < n; i++) {
                        to[i] += weight * width[i] * random.nextGaussian();
                    }
                });
        double[] shaped = candidates.losses();
        shaping.shape(shaped);
        int pairs = population / 2;
        double[] slopes = new double[pairs];
        double[] levels = new double[pairs];
        double baseline = 0;
        if (candidates.isLost()) {
            return candidates.outcome(null, rate, width);
        }
        for (int pair = 0; pair < pairs; pair++) {
            slopes[pair] = (shaped[2 * pair] - shaped[2 * pair + 1]) / 2;
            levels[pair] = (shaped[2 * pair] + shaped[2 * pair + 1]) / 2;
            baseline += levels[pair];
        }
        for (int pair = 0; pair < pairs; pair++) {
            slopes[pair] /= pairs;
            levels[pair] = (levels[pair] - baseline / pairs) / pairs;
        }
        double[] gradient = candidates.sum(slopes, Population.Noise.PLAIN);
        double[] spread = candidates.sum(levels, Population.Noise.SQUARES);
        for (int i = 0; i < n; i++) {
            gradient[i] /= width[i];
            memory[i] = width[i] * (1 - Math.max(-maxChange, Math.min(maxChange, sigmaRate * spread[i])));
        }
        UpdateOutcome seen = candidates.outcome(gradient, rate, width);
        if (!Double.isNaN(seen.norm())) {
            for (int i = 0; i < n; i++) {
                gradient[i] *= width[i] * width[i];
            }
            double[] remembered = Arrays.copyOfRange(memory, n, memory.length);
            optimizer.update(theta, gradient, remembered, updates, rate);
            System.arraycopy(remembered, 0, memory, n, remembered.length);
        } else {
            System.arraycopy(width, 0, memory, 0, n);
        }
        return seen;
    }
}

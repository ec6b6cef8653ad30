package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Since;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Raw;
import barnacle.train.step.Schedule;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Augmented random search: of the mirrored pairs, those whose better candidate is best, in units of their losses'
 * spread.
 *
 * <pre>
 *   candidates 2k, 2k + 1 = θ ± σ ε(k)        gradient = Σ (L(2k) - L(2k + 1)) ε(k) / (kept · sd)
 * </pre>
 *
 * over the kept pairs, with the standard deviation of their losses. So a step's length depends neither on the loss's
 * scale nor, while the loss is close to linear, on σ: times sd / (2 σ), and with all pairs kept, its mean is the
 * gradient of the smoothed loss; with perturbations of low rank it is so to first order in σ. With trials of pairs the
 * kept pairs are those of the easier trials as well. A candidate that failed counts as {@link Raw} says: as the worst;
 * a pair of two is never kept.
 *
 * <p>Source: Mania, Guy and Recht, NeurIPS 2018, arXiv 1803.07055, algorithm 2 (V1-t), without states to normalise.
 *
 * @param population candidates an iteration; half of them mirror the other half
 * @param sigma standard deviation of a perturbation, in the parameters' own scale
 * @param elite which fraction of the pairs is kept, at least one
 */
public record Ars(
        @Quantity(label = "Population", min = 2, max = 1_000_000)
        int population,

        @Quantity(label = "Perturbation", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        Schedule sigmaSchedule,

        @Quantity(
                label = "Elite",
                min = 0,
                minExclusive = true,
                max = 1,
                help = "The fraction of the mirrored pairs that is kept: those whose better candidate is best.")
        double elite,

        @Since(6) Perturbation perturbation,
        @Since(6) TrialSharing trialSharing)
        implements EvolutionStrategy {
    public Ars {
        Quantities.check(Ars.class, population, sigma, sigmaSchedule, elite, perturbation, trialSharing);
        Population.checkPairs(population);
    }

    /** Full perturbations and shared trials. */
    public Ars(int population, double sigma, Schedule sigmaSchedule, double elite) {
        this(population, sigma, sigmaSchedule, elite, new Full(), new SharedTrials());
    }

    public Ars() {
        this(128, 0.05, new ConstantSchedule(), 0.5);
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        Population candidates = Population.mirrored(
                objective,
                theta,
                iteration,
                sigma(objective, iteration),
                population,
                LowRankNoise.of(perturbation, objective),
                trialSharing);
        return candidates.estimate(candidates.sigma() == 0 ? null : gradient(candidates));
    }

    /** {@code null} if no pair is usable. */
    private double[] gradient(Population candidates) {
        double[] losses = candidates.lossesWithCliffs();
        int[] kept = Arrays.stream(candidates.usablePairs())
                .boxed()
                .sorted(Comparator.comparingDouble(pair -> Math.min(losses[2 * pair], losses[2 * pair + 1])))
                .limit(Math.max(1, Math.round(elite * population / 2)))
                .mapToInt(pair -> pair)
                .toArray();
        if (kept.length == 0) {
            return null;
        }
        double sd = standardDeviation(losses, kept);
        double[] weights = new double[population / 2];
        for (int pair : kept) {
            weights[pair] = sd > 0 ? (losses[2 * pair] - losses[2 * pair + 1]) / (kept.length * sd) : 0;
        }
        return candidates.sum(weights);
    }

    private static double standardDeviation(double[] losses, int[] pairs) {
        double sum = 0;
        for (int pair : pairs) {
            sum += losses[2 * pair] + losses[2 * pair + 1];
        }
        double mean = sum / (2 * pairs.length);
        double squares = 0;
        for (int pair : pairs) {
            for (int c = 2 * pair; c <= 2 * pair + 1; c++) {
                squares += (losses[c] - mean) * (losses[c] - mean);
            }
        }
        return Math.sqrt(squares / (2 * pairs.length));
    }
}

package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Since;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.LossShaping;
import barnacle.train.step.Schedule;

/**
 * OpenAI's evolution strategy: mirrored Gaussian perturbations, shaped losses.
 *
 * <pre>
 *   candidates 2k, 2k + 1 = θ ± σ ε(k)        gradient = Σ (s(2k) - s(2k + 1)) ε(k) / (population · σ)
 * </pre>
 *
 * with shaped losses s. With the losses themselves for s and full perturbations its mean is the gradient of the loss
 * smoothed by a Gaussian of width σ, without bias, with trials of pairs too; with perturbations of low rank it is so to
 * first order in σ. Any shaping that clips, ranks or takes signs is biased: it changes the lengths of gradients, and
 * where losses are skewed their directions. A candidate that failed counts as the shaping says: as the worst.
 *
 * <p>Thousands of pairs of low rank, each with one trial of its own and shaped within pairs, learn from the same number
 * of trials faster than few pairs with many trials do.
 *
 * <p>Source: Salimans et al., arXiv 1703.03864; mirrored sampling, Brockhoff et al., PPSN 2010.
 *
 * @param population candidates an iteration; half of them mirror the other half
 * @param sigma standard deviation of a perturbation, in the parameters' own scale
 */
public record OpenAiEs(
        @Quantity(label = "Population", min = 2, max = 1_000_000)
        int population,

        @Quantity(label = "Perturbation", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        Schedule sigmaSchedule,
        LossShaping shaping,
        @Since(6) Perturbation perturbation,
        @Since(6) TrialSharing trialSharing)
        implements EvolutionStrategy {
    public OpenAiEs {
        Quantities.check(OpenAiEs.class, population, sigma, sigmaSchedule, shaping, perturbation, trialSharing);
        Population.checkPairs(population);
    }

    /** Full perturbations and shared trials. */
    public OpenAiEs(int population, double sigma, Schedule sigmaSchedule, LossShaping shaping) {
        this(population, sigma, sigmaSchedule, shaping, new Full(), new SharedTrials());
    }

    public OpenAiEs() {
        this(128, 0.05, new ConstantSchedule(), new CentredRanks());
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
        double[] shaped = candidates.losses();
        shaping.shape(shaped);
        return candidates.estimate(candidates.isLost() ? null : gradient(candidates, shaped));
    }

    /** Σ over the pairs; {@code null} if they are not apart. */
    static double[] gradient(Population candidates, double[] shaped) {
        if (candidates.sigma() == 0) {
            return null;
        }
        double[] weights = new double[shaped.length / 2];
        for (int pair = 0; pair < weights.length; pair++) {
            weights[pair] = shaped[2 * pair] - shaped[2 * pair + 1];
        }
        double[] gradient = candidates.sum(weights);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= 2 * weights.length * candidates.sigma();
        }
        return gradient;
    }
}

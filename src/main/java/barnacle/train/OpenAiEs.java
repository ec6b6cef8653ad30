package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
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
 * with shaped losses s. With the losses themselves for s its mean is the gradient of the loss smoothed by a Gaussian of
 * width σ. A candidate that failed counts as the shaping says: as the worst.
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
        LossShaping shaping)
        implements EvolutionStrategy {
    public OpenAiEs {
        Quantities.check(OpenAiEs.class, population, sigma, sigmaSchedule, shaping);
        Population.checkPairs(population);
    }

    public OpenAiEs() {
        this(128, 0.05, new ConstantSchedule(), new CentredRanks());
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        Population candidates = Population.mirrored(
                objective, theta, iteration, sigma(objective, iteration), population, Population.Noise.PLAIN);
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

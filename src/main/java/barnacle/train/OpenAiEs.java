package barnacle.train;

import barnacle.model.InvalidSetting;
import barnacle.model.Quantities;
import barnacle.model.Quantity;

/**
 * OpenAI's evolution strategy: mirrored Gaussian perturbations, shaped losses.
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
        if (population % 2 != 0) {
            throw new InvalidSetting(
                    "population",
                    "population is " + population + "; it must be even, because candidates come in mirrored pairs.");
        }
    }

    public OpenAiEs() {
        this(128, 0.05, new ConstantSchedule(), new CentredRanks());
    }
}

package barnacle.train;

import barnacle.model.InvalidSetting;
import barnacle.model.Quantities;
import barnacle.model.Quantity;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.task.Loss;

/**
 * OpenAI's evolution strategy: mirrored Gaussian perturbations, shaped losses.
 *
 * <pre>
 *   candidates 2k, 2k + 1 = θ ± σ ε(k)        gradient = Σ (s(2k) - s(2k + 1)) ε(k) / (population · σ)
 * </pre>
 *
 * with shaped losses s. With the losses themselves for s its mean is the gradient of the loss smoothed by a Gaussian of
 * width σ. A pair with an unusable candidate (NaN after shaping) is left out.
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
    /** How many partial sums a gradient has, whatever the number of threads. */
    private static final int PARTS = 8;

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

    @Override
    public int candidates() {
        return population;
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        double width = sigma * sigmaSchedule.factor(iteration, objective.iterations());
        Loss.Score[] scores = scores(objective, theta, iteration, width);
        double[] losses = new double[population];
        double loss = 0;
        double correct = 0;
        int failed = 0;
        for (int c = 0; c < population; c++) {
            losses[c] = scores[c].loss();
            if (Double.isFinite(losses[c])) {
                loss += losses[c];
                correct += scores[c].correct();
            } else {
                failed++;
            }
        }
        int usable = population - failed;
        shaping.shape(losses);
        double[] gradient = usable > 0 ? gradient(objective, losses, iteration, width) : null;
        double norm = gradient == null ? Double.NaN : Estimate.norm(gradient);
        return new Estimate(
                Double.isNaN(norm) ? null : gradient,
                loss / usable,
                correct / usable / objective.trials(),
                norm,
                width,
                failed,
                (long) population * objective.trials());
    }

    Loss.Score[] scores(Objective objective, double[] theta, long iteration, double width) {
        return objective.scores(iteration, population, (number, moved) -> {
            RandomStream random = perturbation(objective.seed(), iteration, number / 2);
            double signed = number % 2 == 0 ? width : -width;
            for (int i = 0; i < moved.length; i++) {
                moved[i] = theta[i] + signed * random.nextGaussian();
            }
        });
    }

    /** Σ over the pairs, their perturbations drawn again from their addresses; {@code null} if no pair is usable. */
    double[] gradient(Objective objective, double[] shaped, long iteration, double width) {
        int pairs = population / 2;
        int kept = 0;
        for (int pair = 0; pair < pairs; pair++) {
            kept += Double.isNaN(shaped[2 * pair] - shaped[2 * pair + 1]) ? 0 : 1;
        }
        if (kept == 0 || width == 0) {
            return null;
        }
        int n = objective.size();
        double[][] parts = new double[PARTS][n];
        objective.parallel(PARTS, part -> {
            double[] sum = parts[part];
            for (int pair = part; pair < pairs; pair += PARTS) {
                double weight = shaped[2 * pair] - shaped[2 * pair + 1];
                if (!Double.isNaN(weight) && weight != 0) {
                    RandomStream random = perturbation(objective.seed(), iteration, pair);
                    for (int i = 0; i < n; i++) {
                        sum[i] += weight * random.nextGaussian();
                    }
                }
            }
        });
        double[] gradient = parts[0];
        for (int i = 0; i < n; i++) {
            for (int part = 1; part < PARTS; part++) {
                gradient[i] += parts[part][i];
            }
            gradient[i] /= 2 * kept * width;
        }
        return gradient;
    }

    private static RandomStream perturbation(Seed seed, long iteration, int pair) {
        return seed.stream("perturbation", iteration, pair);
    }
}

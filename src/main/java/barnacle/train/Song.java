package barnacle.train;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.LossShaping;
import barnacle.train.step.Raw;
import barnacle.train.step.Schedule;
import java.util.List;

/**
 * The estimator that biophysical networks were first trained with by evolution: Gaussian perturbations without mirror
 * images, of one part of θ at a time.
 *
 * <pre>
 *   candidate 0 = θ, candidate k = θ + σ ε(k)        gradient = Σ s(k) ε(k) / (population · σ)
 * </pre>
 *
 * with shaped losses s; published are the losses themselves, and its mean is then the gradient of the loss smoothed by
 * a Gaussian of width σ, times 1 - 1 / population, candidate 0 adding nothing. Nothing is taken from the losses, so
 * that the estimate is noisy in proportion to them; a shaping that centres them mends that. A candidate that failed
 * counts as the shaping says: as the worst.
 *
 * <p>The parts are the network's trained blocks, in turn by iteration. The gradient of the others is 0, and an
 * optimizer with momentum moves them on.
 *
 * <p>Source: Hazelden, Liu, Shlizerman and Shea-Brown, arXiv 2311.10869, and the first author's code.
 *
 * @param population candidates an iteration
 * @param sigma standard deviation of a perturbation, in the parameters' own scale
 */
public record Song(
        @Quantity(label = "Population", min = 2, max = 1_000_000)
        int population,

        @Quantity(label = "Perturbation", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        Schedule sigmaSchedule,
        LossShaping shaping)
        implements EvolutionStrategy {
    public Song {
        Quantities.check(Song.class, population, sigma, sigmaSchedule, shaping);
        if (shaping.isOfPairs()) {
            throw new InvalidSetting(
                    "shaping",
                    "Song.shaping.pairs",
                    "shaping is {0}, which compares mirrored pairs, and Song has none; choose another shaping, or"
                            + " OpenAiEs.",
                    shaping.getClass().getSimpleName());
        }
    }

    public Song() {
        this(100, 0.1, new ConstantSchedule(), new Raw());
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        List<Objective.ThetaRange> parts = objective.parts();
        Objective.ThetaRange part = parts.get((int) (iteration % parts.size()));
        PartialObjective some = new PartialObjective(objective, theta, List.of(part));
        Population candidates =
                Population.around(some, some.free(theta), iteration, sigma(objective, iteration), population);
        double[] shaped = candidates.losses();
        shaping.shape(shaped);
        double[] gradient = candidates.isLost() ? null : gradient(candidates, shaped);
        double[] whole = gradient == null ? null : new double[theta.length];
        if (whole != null) {
            some.spread(gradient, whole);
        }
        return candidates.estimate(whole, objective);
    }

    /** {@code null} if candidates are not apart. */
    private static double[] gradient(Population candidates, double[] shaped) {
        if (candidates.sigma() == 0) {
            return null;
        }
        shaped[0] = 0;
        double[] gradient = candidates.sum(shaped);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= shaped.length * candidates.sigma();
        }
        return gradient;
    }
}

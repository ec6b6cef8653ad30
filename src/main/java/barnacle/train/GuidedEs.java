package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.LossShaping;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Guided evolution: mirrored perturbations that are longer along the gradient of its guide, which may be biased:
 * truncated or surrogate, or exact where the loss is rough around θ.
 *
 * <pre>
 *   ε ~ N(0, α I + (1 - α) (n / k) U U')
 *   candidates 2i, 2i + 1 = θ ± σ ε(i)        gradient = Σ (s(2i) - s(2i + 1)) ε(i) / (population · σ)
 * </pre>
 *
 * for n parameters, with shaped losses s and an orthonormal basis U of k surrogate gradients. With the losses
 * themselves for s its mean is the smoothed gradient times that covariance: uphill whatever the surrogates are, and
 * nearly all along them if they are good. The covariance is n times the published one, so that σ means what it does in
 * {@link OpenAiEs}. Perturbations are full: along the surrogates, which have no low rank, candidates would share no
 * product.
 *
 * <p>The surrogates are taken at θ, over the trials of this iteration and of those before it, so that nothing is
 * remembered; the published method keeps those of earlier θ. One that is not finite is left out; without any this is
 * {@link OpenAiEs}.
 *
 * <p>Source: Maheswaranathan, Metz, Tucker, Choi and Sohl-Dickstein, ICML 2019, arXiv 1806.10230.
 *
 * @param population candidates an iteration; half of them mirror the other half
 * @param sigma standard deviation of a perturbation with α = 1, in the parameters' own scale
 * @param surrogates how many batches have their gradient taken
 * @param guide where the surrogates come from; only their directions count, so that it clips nothing here
 * @param alpha 1 ignores the surrogates, 0 looks nowhere else
 */
public record GuidedEs(
        @Quantity(label = "Population", min = 2, max = 1_000_000)
        int population,

        @Quantity(label = "Perturbation", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        Schedule sigmaSchedule,
        LossShaping shaping,

        @Quantity(label = "Surrogate gradients", symbol = "k", min = 1, max = 100)
        int surrogates,

        Backpropagation guide,

        @Quantity(
                label = "Spread",
                symbol = "α",
                min = 0,
                max = 1,
                help = "1 ignores the surrogate gradients, 0 perturbs along nothing else.")
        double alpha)
        implements GradientEstimator {
    public GuidedEs {
        Quantities.check(GuidedEs.class, population, sigma, sigmaSchedule, shaping, surrogates, guide, alpha);
        Population.checkPairs(population);
    }

    public GuidedEs() {
        this(128, 0.05, new ConstantSchedule(), new CentredRanks(), 1, new TruncatedBackpropagation(), 0.5);
    }

    /** That of the guide, which no evolution strategy can stand in for. */
    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem) {
        return guide.refusal(
                problem,
                Sentence.of(
                        "NeuralOdeProblem.estimator.only",
                        "{0}",
                        problem.wayBack().getClass()));
    }

    @Override
    public boolean needsLossGradient() {
        return true;
    }

    @Override
    public int candidates() {
        return population;
    }

    /** Before, there are fewer batches to take surrogates of. */
    @Override
    public long costsAlikeFrom() {
        return surrogates - 1L;
    }

    @Override
    public Backpropagation backpropagation() {
        return guide;
    }

    @Override
    public String backpropagationField() {
        return "/guide";
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        List<double[]> basis = new ArrayList<>();
        long evaluations = 0;
        for (long batch = iteration; batch > iteration - surrogates && batch >= 0; batch--) {
            Estimate surrogate = guide.whole(objective, theta, batch);
            evaluations += surrogate.evaluations();
            if (surrogate.gradient() != null) {
                extend(basis, surrogate.gradient(), surrogate.norm());
            }
        }
        double factor = sigmaSchedule.factor(iteration, objective.iterations());
        Population candidates = Population.mirrored(
                objective, theta, iteration, sigma * factor, population, noise(basis, theta.length));
        double[] shaped = candidates.losses();
        shaping.shape(shaped);
        Estimate guided = candidates.estimate(candidates.isLost() ? null : OpenAiEs.gradient(candidates, shaped));
        return new Estimate(
                guided.gradient(),
                guided.loss(),
                guided.accuracy(),
                guided.norm(),
                guided.size(),
                guided.sigma(),
                guided.failed(),
                guided.evaluations() + evaluations,
                guided.candidates());
    }

    /** Adds what is new in a vector, at unit length; by Gram and Schmidt. The vector is modified. */
    private static void extend(List<double[]> basis, double[] vector, double norm) {
        for (double[] axis : basis) {
            double along = Symmetric.row(axis, 0, vector);
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= along * axis[i];
            }
        }
        double rest = Optimizer.norm(vector);
        if (rest > 1e-9 * norm) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= rest;
            }
            basis.add(vector);
        }
    }

    private Population.Noise noise(List<double[]> basis, int n) {
        if (basis.isEmpty()) {
            return Population.Noise.PLAIN;
        }
        double everywhere = Math.sqrt(alpha);
        double along = Math.sqrt((1 - alpha) * n / basis.size());
        return (random, weight, to) -> {
            for (double[] axis : basis) {
                double step = weight * along * random.nextGaussian();
                for (int i = 0; i < n; i++) {
                    to[i] += step * axis[i];
                }
            }
            Population.Noise.PLAIN.add(random, weight * everywhere, to);
        };
    }
}

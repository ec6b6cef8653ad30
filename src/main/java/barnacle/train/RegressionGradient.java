package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Since;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Raw;
import barnacle.train.step.Schedule;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The slope of the loss by least squares over mirrored Gaussian perturbations, with a ridge penalty.
 *
 * <pre>
 *   candidates 2k, 2k + 1 = θ ± σ ε(k)        d(k) = (L(2k) - L(2k + 1)) / (2 σ)
 *   gradient = the g of least  Σ (d(k) - ε(k) · g)² / pairs + ridge |g|²
 * </pre>
 *
 * <p>Where {@link OpenAiEs} takes the perturbations for orthogonal, this takes them as they fell, so that it is exact
 * for a quadratic loss from as many pairs as parameters on, but for the penalty. From p pairs, fewer than the n
 * parameters, it is the gradient's projection onto what they span: its length is √(p / n) of the whole gradient's, and
 * so is the cosine between the two, where {@link OpenAiEs} has a cosine of √(p / (p + n + 1)) and a length of 1 over
 * that. Mirrored pairs have no offset to fit, and curvature cancels in them. A candidate that failed counts as
 * {@link Raw} says: as the worst; a pair of two is left out.
 *
 * <p>Perturbations of low rank are taken as they fell, too: of a quadratic loss the gradient is as exact, and of any
 * other it is the smoothed gradient to first order in σ; few pairs give the projection onto what they span. With trials
 * of pairs a pair's slope is that of its own trials.
 *
 * <p>The work is that of a matrix of pairs x pairs: pairs² x parameters and pairs³ operations an iteration.
 *
 * <p>Source: Hoerl and Kennard, Technometrics 12:55, 1970; in its dual form, Saunders, Gammerman and Vovk, ICML 1998.
 *
 * @param population candidates an iteration; half of them mirror the other half
 * @param sigma standard deviation of a perturbation, in the parameters' own scale
 * @param ridge penalty on the gradient's square; keeps it from growing where pairs are about as many as parameters
 */
public record RegressionGradient(
        @Quantity(label = "Population", min = 2, max = 10_000)
        int population,

        @Quantity(label = "Perturbation", symbol = "σ", min = 0, minExclusive = true, max = 1000)
        double sigma,

        Schedule sigmaSchedule,

        @Quantity(
                label = "Ridge",
                min = 1e-6,
                max = 1000,
                help =
                        "Penalty on the gradient's square. More of it where losses are noisy and pairs are about as many as"
                                + " parameters.")
        double ridge,

        @Since(8) Perturbation perturbation,
        @Since(8) TrialSharing trialSharing)
        implements EvolutionStrategy {
    public RegressionGradient {
        Quantities.check(RegressionGradient.class, population, sigma, sigmaSchedule, ridge, perturbation, trialSharing);
        Population.checkPairs(population);
    }

    /** Full perturbations and shared trials. */
    public RegressionGradient(int population, double sigma, Schedule sigmaSchedule, double ridge) {
        this(population, sigma, sigmaSchedule, ridge, new Full(), new SharedTrials());
    }

    public RegressionGradient() {
        this(128, 0.05, new ConstantSchedule(), 0.01);
    }

    /** The products of all pairs, as drawn, as a matrix, and as it is solved; what they are made from of low rank. */
    @Override
    public double held(int parameters) {
        double pairs = population / 2.0;
        double low = perturbation.rank() == 0 ? 0 : Population.heldByProducts(parameters);
        return 3 * pairs * pairs + Runtime.getRuntime().availableProcessors() * low;
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
        int[] kept = candidates.usablePairs();
        if (kept.length == 0) {
            return null;
        }
        DMatrixRMaj matrix = new DMatrixRMaj(candidates.products(kept));
        DMatrixRMaj slopes = new DMatrixRMaj(kept.length, 1);
        for (int k = 0; k < kept.length; k++) {
            matrix.add(k, k, ridge * kept.length);
            slopes.set(k, (losses[2 * kept[k]] - losses[2 * kept[k] + 1]) / (2 * candidates.sigma()));
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(kept.length);
        DMatrixRMaj solution = new DMatrixRMaj(kept.length, 1);
        // The penalty keeps the matrix positive definite.
        Symmetric.library(kept.length, () -> {
            boolean isSolved = solver.setA(matrix);
            solver.solve(slopes, solution);
            return isSolved;
        });
        double[] weights = new double[population / 2];
        for (int k = 0; k < kept.length; k++) {
            weights[kept[k]] = solution.get(k);
        }
        return candidates.sum(weights);
    }
}

package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.train.step.NesUtilities;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Exponential natural evolution strategy: follows the natural gradient of the expected utility in the mean and in the
 * whole covariance σ² B Bᵀ, det B = 1.
 *
 * <pre>
 *   candidate k = θ + σ B ε(k)        θ += rate · σ B Σ u(k) ε(k)        M = Σ u(k) (ε(k) ε(k)ᵀ - I)
 *   σ *= exp(η/2 · tr M / n)          B = B exp(η/2 · (M - tr M / n · I))
 * </pre>
 *
 * with the utilities u of {@link NesUtilities}, the matrix exponential, and η = sigmaRate (9 + 3 ln n) / (5 n √n) for n
 * parameters.
 *
 * <p>Bounds are mirrors: a draw beyond one is evaluated at its mirror image within, so that a minimum on a bound is
 * found without bias. A parameter between two bounds is drawn with at most a third of their distance.
 *
 * <p>Source: Glasmachers et al., GECCO 2010; Wierstra et al., J. Mach. Learn. Res. 15:949, 2014, algorithm 5 and table
 * 1.
 */
public record Xnes(
        @Quantity(label = "Population", min = 4, max = 1_000_000)
        int population,

        @Quantity(
                label = "First perturbation",
                symbol = "σ",
                min = 0,
                minExclusive = true,
                max = 1000,
                help = "Standard deviation of every parameter to begin with.")
        double sigma,

        @Quantity(label = "Rate of the mean", min = 0, max = 100, source = "Wierstra et al. 2014")
        double rate,

        @Quantity(
                label = "Rate of the covariance",
                min = 0,
                max = 100,
                help = "In units of the published rate; 0 keeps the covariance as it begins.",
                source = "Wierstra et al. 2014")
        double sigmaRate)
        implements Update {
    /** An eigendecomposition of this size an iteration takes about as long as a small network's trials. */
    private static final int LARGEST = 500;

    public Xnes {
        Quantities.check(Xnes.class, population, sigma, rate, sigmaRate);
    }

    public Xnes() {
        this(64, 0.1, 1, 1);
    }

    @Override
    public Optional<GradientUpdate> gradient() {
        return Optional.empty();
    }

    /** Every perturbation. */
    @Override
    public double held(int parameters) {
        return (double) population * parameters;
    }

    @Override
    public int candidates() {
        return population;
    }

    @Override
    public Sentence refusal(int parameters) {
        return Symmetric.refusal(Xnes.class, parameters, LARGEST);
    }

    /** σ, then B by rows. */
    @Override
    public int memory(int parameters) {
        return 1 + parameters * parameters;
    }

    @Override
    public void start(Objective objective, double[] memory) {
        int n = objective.size();
        memory[0] = sigma;
        for (int i = 0; i < n; i++) {
            memory[1 + i * n + i] = 1;
        }
        narrow(objective, memory);
    }

    /** Narrows rows of B, and moves what that takes from its determinant into σ. */
    private static void narrow(Objective objective, double[] memory) {
        int n = objective.size();
        double logarithm = 0;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < n; j++) {
                squares += memory[1 + i * n + j] * memory[1 + i * n + j];
            }
            double factor = Mirrors.narrowing(objective, i, memory[0] * Math.sqrt(squares));
            for (int j = 0; factor < 1 && j < n; j++) {
                memory[1 + i * n + j] *= factor;
            }
            logarithm += factor < 1 ? StrictMath.log(factor) / n : 0;
        }
        if (logarithm < 0) {
            memory[0] *= StrictMath.exp(logarithm);
            for (int i = 1; i < memory.length; i++) {
                memory[i] /= StrictMath.exp(logarithm);
            }
        }
    }

    @Override
    public double[] axes(int parameters, double[] memory) {
        return Symmetric.axes(memory, 1, parameters, memory[0]);
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int n = theta.length;
        double width = memory[0];
        Population candidates = Population.of(objective, iteration, population, (random, candidate) -> {
            double[] e = Population.draw(random, n);
            for (int i = 0; i < n; i++) {
                candidate[i] = theta[i] + width * Symmetric.row(memory, 1 + i * n, e);
            }
            Mirrors.reflect(objective, candidate);
        });
        if (candidates.isLost()) {
            return candidates.outcome(Double.NaN, rate, width);
        }
        double[] utilities = candidates.utilities();
        double[] first = candidates.sum(utilities, Population.Noise.PLAIN);
        DMatrixRMaj m = new DMatrixRMaj(n, n);
        // The utilities' sum is 0, so the share of the identity is too.
        candidates.addOuterProducts(utilities, candidates.draws(), m.data, 0);
        double moved = 0;
        for (int i = 0; i < n; i++) {
            double step = width * Symmetric.row(memory, 1 + i * n, first);
            moved += step * step;
            theta[i] += rate * step;
        }
        double eta = sigmaRate * (9 + 3 * StrictMath.log(n)) / (5 * n * Math.sqrt(n));
        double trace = CommonOps_DDRM.trace(m) / n;
        for (int i = 0; i < n; i++) {
            m.add(i, i, -trace);
        }
        CommonOps_DDRM.scale(0.5 * eta, m);
        DMatrixRMaj b = new DMatrixRMaj(n, n);
        System.arraycopy(memory, 1, b.data, 0, n * n);
        DMatrixRMaj next = new DMatrixRMaj(n, n);
        DMatrixRMaj exponential = Symmetric.map(m, StrictMath::exp);
        Symmetric.library(n, () -> CommonOps_DDRM.mult(b, exponential, next));
        memory[0] = width * StrictMath.exp(0.5 * eta * trace);
        System.arraycopy(next.data, 0, memory, 1, n * n);
        double[] signs = Mirrors.fold(objective, theta);
        for (int i = 0; signs != null && i < n * n; i++) {
            memory[1 + i] *= signs[i / n];
        }
        narrow(objective, memory);
        return candidates.outcome(Math.sqrt(moved), rate, width);
    }
}

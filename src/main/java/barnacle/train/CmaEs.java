package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Covariance matrix adaptation: the mean follows the best candidates, the step size and the whole covariance follow the
 * paths that the mean took and the spread of the best.
 *
 * <p>Candidates are θ + σ A ε with the symmetric root A of the covariance C. As in the tutorial, A is renewed only so
 * often that its cost stays below that of the covariance's own update.
 *
 * <p>Bounds are mirrors: a draw beyond one is evaluated at its mirror image within, and the paths, σ and C follow the
 * draw itself. A parameter between two bounds is drawn with at most a third of their distance.
 *
 * <p>Source: Hansen and Ostermeier, Evol. Comput. 9:159, 2001; Hansen, arXiv 1604.00772, with positive weights;
 * reflection at bounds, Biedrzycki, Swarm Evol. Comput. 52:100627, 2020.
 */
public record CmaEs(
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

        @Quantity(
                label = "Elite",
                min = 0,
                minExclusive = true,
                max = 1,
                help = "The share of the population that the next mean is made of.",
                source = "arXiv 1604.00772")
        double elite)
        implements Update {
    /** Two matrices of this size are 144 MB, in memory and in every checkpoint. */
    private static final int LARGEST = 3000;

    public CmaEs {
        Quantities.check(CmaEs.class, population, sigma, elite);
    }

    public CmaEs() {
        this(64, 0.1, 0.5);
    }

    @Override
    public Optional<GradientUpdate> gradient() {
        return Optional.empty();
    }

    /** The steps of the parents. */
    @Override
    public double held(int parameters) {
        return elite * population * parameters;
    }

    /** Its mean moves by what its best candidates are. */
    @Override
    public double rate() {
        return 1;
    }

    @Override
    public int candidates() {
        return population;
    }

    @Override
    public Sentence refusal(int parameters) {
        return Symmetric.refusal(CmaEs.class, parameters, LARGEST);
    }

    /** σ, its path, the covariance's path, then C and A by rows. */
    @Override
    public int memory(int parameters) {
        return 1 + 2 * parameters + 2 * parameters * parameters;
    }

    @Override
    public void start(Objective objective, double[] memory) {
        int n = objective.size();
        memory[0] = sigma;
        int covariance = 1 + 2 * n;
        int root = covariance + n * n;
        for (int i = 0; i < n; i++) {
            memory[covariance + i * n + i] = 1;
        }
        narrow(objective, memory);
        for (int i = 0; i < n; i++) {
            memory[root + i * n + i] = Math.sqrt(memory[covariance + i * n + i]);
        }
    }

    /** Narrows C, which A follows when it is renewed. */
    private static void narrow(Objective objective, double[] memory) {
        int n = objective.size();
        int covariance = 1 + 2 * n;
        for (int i = 0; i < n; i++) {
            double sd = memory[0] * Math.sqrt(memory[covariance + i * n + i]);
            double factor = Mirrors.narrowing(objective, i, sd);
            for (int j = 0; factor < 1 && j < n; j++) {
                memory[covariance + i * n + j] *= factor;
                memory[covariance + j * n + i] *= factor;
            }
        }
    }

    @Override
    public double[] axes(int parameters, double[] memory) {
        return Symmetric.axes(memory, 1 + 2 * parameters + parameters * parameters, parameters, memory[0]);
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int n = theta.length;
        int path = 1 + n;
        int covariance = 1 + 2 * n;
        int root = covariance + n * n;
        double width = memory[0];
        double[] widths = new double[n];
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < n; j++) {
                squares += memory[root + i * n + j] * memory[root + i * n + j];
            }
            widths[i] = width * Math.sqrt(squares);
        }
        Population candidates = Population.of(objective, iteration, population, (random, candidate) -> {
            double[] e = Population.draw(random, n);
            for (int i = 0; i < n; i++) {
                candidate[i] = theta[i] + width * Symmetric.row(memory, root + i * n, e);
            }
            Mirrors.reflect(objective, candidate);
        });
        if (candidates.isLost()) {
            return candidates.outcome(Double.NaN, Double.NaN, widths);
        }
        CmaConstants c = CmaConstants.of(population, elite, n, 1);
        double[] weights = c.assign(candidates.losses());
        double[] selected = candidates.sum(weights, Population.Noise.PLAIN);
        double[] step = new double[n];
        double moved = 0;
        for (int i = 0; i < n; i++) {
            step[i] = Symmetric.row(memory, root + i * n, selected);
            theta[i] += width * step[i];
            moved += width * step[i] * width * step[i];
        }
        // With a symmetric root, C^(-1/2) times the mean step is the mean draw.
        double length = c.movePath(memory, 1, selected);
        boolean stalls = c.stalls(length, n, updates);
        c.moveCovariancePath(memory, path, step, stalls);
        double kept = c.kept(stalls);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int at = covariance + i * n + j;
                memory[at] = kept * memory[at] + c.cRank1() * memory[path + i] * memory[path + j];
            }
        }
        double[][] steps = candidates.steps(weights, memory, root);
        double[] shares = weights.clone();
        for (int k = 0; k < shares.length; k++) {
            shares[k] *= c.cRankMu();
        }
        candidates.addOuterProducts(shares, steps, memory, covariance);
        memory[0] = width * c.growth(length, n);
        narrow(objective, memory);
        long every = Math.max(1, (long) Math.floor(1 / (10 * n * (c.cRank1() + c.cRankMu()))));
        if ((updates + 1) % every == 0) {
            renewRoot(memory, covariance, root, n);
        }
        double[] signs = Mirrors.fold(objective, theta);
        if (signs != null) {
            for (int i = 0; i < n; i++) {
                memory[1 + i] *= signs[i];
                memory[path + i] *= signs[i];
                for (int j = 0; j < n; j++) {
                    memory[covariance + i * n + j] *= signs[i] * signs[j];
                    memory[root + i * n + j] *= signs[i] * signs[j];
                }
            }
        }
        return candidates.outcome(Math.sqrt(moved), Double.NaN, widths);
    }

    private static void renewRoot(double[] memory, int covariance, int root, int n) {
        DMatrixRMaj c = new DMatrixRMaj(n, n);
        System.arraycopy(memory, covariance, c.data, 0, n * n);
        // Below that share of the whole, an eigenvalue is rounding; a direction without width would stay without.
        double least = 1e-14 * CommonOps_DDRM.trace(c);
        DMatrixRMaj a = Symmetric.map(c, value -> Math.sqrt(Math.max(value, least)));
        if (Double.isFinite(a.get(0, 0))) {
            System.arraycopy(a.data, 0, memory, root, n * n);
        }
    }
}

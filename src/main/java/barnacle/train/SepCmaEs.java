package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;
import java.util.Optional;

/**
 * CMA-ES with a diagonal covariance: the mean follows the best candidates, the step size and a variance for each
 * parameter follow the paths that the mean took. Time and memory grow with the number of parameters, not with its
 * square.
 *
 * <p>Bounds are mirrors: a draw beyond one is evaluated at its mirror image within, and the paths, σ and the variances
 * follow the draw itself. A parameter between two bounds is drawn with at most a third of their distance.
 *
 * <p>Source: Ros and Hansen, A simple modification in CMA-ES achieving linear time and space complexity, PPSN 2008;
 * reflection at bounds, Biedrzycki, Swarm Evol. Comput. 52:100627, 2020.
 */
public record SepCmaEs(
        @Quantity(label = "Population", min = 4, max = 1_000_000)
        int population,

        @Quantity(
                label = "First perturbation",
                symbol = "σ",
                min = 0,
                minExclusive = true,
                max = 1000,
                help = "Standard deviation of every parameter to begin with.",
                source = "arXiv 2311.02394")
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
    public SepCmaEs {
        Quantities.check(SepCmaEs.class, population, sigma, elite);
    }

    public SepCmaEs() {
        this(128, 0.147, 0.5);
    }

    @Override
    public Optional<GradientUpdate> gradient() {
        return Optional.empty();
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

    /** σ, its path, the covariance's path, the variances. */
    @Override
    public int memory(int parameters) {
        return 1 + 3 * parameters;
    }

    @Override
    public void start(Objective objective, double[] memory) {
        memory[0] = sigma;
        Arrays.fill(memory, 1 + 2 * objective.size(), memory.length, 1);
        narrow(objective, memory);
    }

    private static void narrow(Objective objective, double[] memory) {
        int variance = 1 + 2 * objective.size();
        for (int i = 0; i < objective.size(); i++) {
            double factor = Mirrors.narrowing(objective, i, memory[0] * Math.sqrt(memory[variance + i]));
            memory[variance + i] *= factor * factor;
        }
    }

    @Override
    public double[] axes(int parameters, double[] memory) {
        double[] axes = new double[parameters];
        Arrays.setAll(axes, i -> memory[0] * Math.sqrt(memory[1 + 2 * parameters + i]));
        return axes;
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int n = theta.length;
        int path = 1 + n;
        int variance = 1 + 2 * n;
        double[] width = new double[n];
        for (int i = 0; i < n; i++) {
            width[i] = memory[0] * Math.sqrt(memory[variance + i]);
        }
        Population candidates = Population.of(objective, iteration, population, (random, candidate) -> {
            for (int i = 0; i < n; i++) {
                candidate[i] = theta[i] + width[i] * random.nextGaussian();
            }
            Mirrors.reflect(objective, candidate);
        });
        if (candidates.isLost()) {
            return candidates.outcome(Double.NaN, Double.NaN, width);
        }
        CmaConstants c = CmaConstants.of(population, elite, n, (n + 2) / 3.0);
        double[] weights = c.assign(candidates.losses());
        double[] selected = candidates.sum(weights, Population.Noise.PLAIN);
        double[] squares = candidates.sum(weights, Population.Noise.SQUARES);
        double[] step = new double[n];
        double moved = 0;
        for (int i = 0; i < n; i++) {
            step[i] = Math.sqrt(memory[variance + i]) * selected[i];
            theta[i] += memory[0] * step[i];
            moved += memory[0] * step[i] * memory[0] * step[i];
        }
        double length = c.movePath(memory, 1, selected);
        boolean stalls = c.stalls(length, n, updates);
        c.moveCovariancePath(memory, path, step, stalls);
        for (int i = 0; i < n; i++) {
            double p = memory[path + i];
            double old = memory[variance + i];
            memory[variance + i] = c.kept(stalls) * old + c.cRank1() * p * p + c.cRankMu() * old * (squares[i] + 1);
        }
        memory[0] *= c.growth(length, n);
        double[] signs = Mirrors.fold(objective, theta);
        if (signs != null) {
            for (int i = 0; i < n; i++) {
                memory[1 + i] *= signs[i];
                memory[path + i] *= signs[i];
            }
        }
        narrow(objective, memory);
        return candidates.outcome(Math.sqrt(moved), Double.NaN, width);
    }
}

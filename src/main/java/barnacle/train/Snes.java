package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.train.step.NesUtilities;
import java.util.Arrays;
import java.util.Optional;

/**
 * Separable natural evolution strategy: follows the natural gradient of the expected utility in the mean and in a
 * standard deviation for each parameter.
 *
 * <pre>
 *   candidate k = θ + σ ε(k)       θ += rate · σ Σ u(k) ε(k)       σ *= exp(η/2 · Σ u(k) (ε(k)² - 1))
 * </pre>
 *
 * with the utilities u of {@link NesUtilities} and η = sigmaRate (3 + ln n) / (5 √n) for n parameters.
 *
 * <p>Bounds are mirrors: a draw beyond one is evaluated at its mirror image within, so that a minimum on a bound is
 * found without bias. A parameter between two bounds is drawn with at most a third of their distance.
 *
 * <p>Source: Schaul, Glasmachers and Schmidhuber, GECCO 2011; Wierstra et al., J. Mach. Learn. Res. 15:949, 2014,
 * algorithm 6 and table 1.
 */
public record Snes(
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

        @Quantity(label = "Rate of the mean", min = 0, max = 100, source = "Wierstra et al. 2014")
        double rate,

        @Quantity(
                label = "Rate of σ",
                min = 0,
                max = 100,
                help = "In units of the published rate; 0 keeps every σ as it begins.",
                source = "Wierstra et al. 2014")
        double sigmaRate)
        implements Update {
    public Snes {
        Quantities.check(Snes.class, population, sigma, rate, sigmaRate);
    }

    public Snes() {
        this(128, 0.119, 1, 1);
    }

    @Override
    public Optional<GradientUpdate> gradient() {
        return Optional.empty();
    }

    @Override
    public int candidates() {
        return population;
    }

    /** A standard deviation for each parameter. */
    @Override
    public int memory(int parameters) {
        return parameters;
    }

    @Override
    public void start(Objective objective, double[] memory) {
        Arrays.fill(memory, sigma);
        narrow(objective, memory);
    }

    private static void narrow(Objective objective, double[] memory) {
        for (int i = 0; i < memory.length; i++) {
            memory[i] *= Mirrors.narrowing(objective, i, memory[i]);
        }
    }

    @Override
    public double[] axes(int parameters, double[] memory) {
        return memory.clone();
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int n = theta.length;
        double[] width = memory.clone();
        Population candidates = Population.of(objective, iteration, population, (random, candidate) -> {
            for (int i = 0; i < n; i++) {
                candidate[i] = theta[i] + width[i] * random.nextGaussian();
            }
            Mirrors.reflect(objective, candidate);
        });
        if (candidates.isLost()) {
            return candidates.outcome(Double.NaN, rate, width);
        }
        double[] utilities = candidates.utilities();
        double[] first = candidates.sum(utilities, Population.Noise.PLAIN);
        double[] second = candidates.sum(utilities, Population.Noise.SQUARES);
        double eta = sigmaRate * (3 + StrictMath.log(n)) / (5 * Math.sqrt(n));
        double moved = 0;
        for (int i = 0; i < n; i++) {
            double step = width[i] * first[i];
            moved += step * step;
            theta[i] += rate * step;
            memory[i] = width[i] * StrictMath.exp(0.5 * eta * second[i]);
        }
        Mirrors.fold(objective, theta);
        narrow(objective, memory);
        return candidates.outcome(Math.sqrt(moved), rate, width);
    }
}

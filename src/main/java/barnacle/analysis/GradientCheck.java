package barnacle.analysis;

import barnacle.model.RandomStream;
import barnacle.task.Loss;
import barnacle.train.Objective;
import barnacle.train.ParameterSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of the loss at one θ, found in several ways and compared with backpropagation in double precision: in each block of
 * θ and in all of it, the cosine of the angle between the two and the ratio of their norms.
 *
 * <p>Evolution draws mirrored Gaussian perturbations of width σ and weighs them with their loss differences, unshaped. For a loss
 * that is linear over σ, n pairs in d dimensions give a cosine of about sqrt(n / (n + d + 1)).
 *
 * @param loss at θ
 * @param comparisons method by method, evolution by growing numbers of samples; within each by block, all of θ last
 */
public record GradientCheck(double loss, List<Comparison> comparisons) {
    /** What {@link Comparison#method} calls the ways. */
    public static final String REFERENCE = "backpropagation";

    public static final String TRAINING = "backpropagation as trained";
    public static final String DIFFERENCES = "central differences";
    public static final String EVOLUTION = "evolution";

    /** What {@link Comparison#block} calls all of θ. */
    public static final String ALL = "all";

    /** Samples scored between two looks at the observer. */
    private static final int TOGETHER = 64;

    private static final int FEWEST = 32;

    /**
     * One way in one block.
     *
     * @param samples losses it asked for; 0 for backpropagation
     * @param entries of θ that were compared
     * @param norm of the gradient there
     * @param cosine with the reference; NaN where one of the two is 0 or not finite
     * @param ratio of its norm to the reference's
     */
    public record Comparison(
            String method, long samples, String block, int entries, double norm, double cosine, double ratio) {}

    /**
     * What to compare.
     *
     * @param entries at most so many of each block are differenced, drawn at random
     * @param step of the differences, relative to numbers above 1
     * @param sigma of evolution's perturbations
     * @param samples evolution ends at the largest power of two up to this
     */
    public record Settings(int entries, double step, double sigma, int samples) {}

    public GradientCheck {
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Compares.
     *
     * @param exact in double precision
     * @param trained the loss as training computes it, for evolution; may be {@code exact}
     * @param theta within bounds; not modified
     * @param iteration whose trials all use
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static GradientCheck of(
            Objective exact,
            Objective trained,
            ParameterSpace space,
            double[] theta,
            long iteration,
            Settings settings,
            AnalysisObserver observer) {
        int n = theta.length;
        double[] reference = new double[n];
        double loss = exact.gradient(iteration, theta, reference).loss();
        List<Comparison> all = new ArrayList<>();
        compare(all, REFERENCE, 0, space, reference, reference);
        double[] gradient = new double[n];
        trained.gradient(iteration, theta, gradient);
        compare(all, TRAINING, 0, space, reference, gradient);
        int[] chosen = chosen(exact, space, settings.entries());
        // A difference costs what two samples do, in double precision, which is several times slower.
        double whole = 8.0 * chosen.length + settings.samples();
        double[] differences = differences(
                exact, space, theta, iteration, chosen, settings.step(), done -> observer.at(8 * done / whole));
        compare(all, DIFFERENCES, 2L * chosen.length, space, reference, differences);
        evolve(
                all,
                trained,
                space,
                theta,
                iteration,
                settings,
                reference,
                done -> observer.at((8 * chosen.length + done) / whole));
        return new GradientCheck(loss, all);
    }

    /** By table order within each block. */
    private static int[] chosen(Objective objective, ParameterSpace space, int most) {
        List<Integer> chosen = new ArrayList<>();
        for (ParameterSpace.Part part : space.parts()) {
            RandomStream random =
                    objective.seed().stream("differences " + part.block().name());
            int left = part.to() - part.from();
            int wanted = Math.min(most, left);
            for (int i = part.from(); i < part.to(); i++, left--) {
                if (random.nextInt(left) < wanted) {
                    chosen.add(i);
                    wanted--;
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** NaN where none was taken. */
    private static double[] differences(
            Objective objective,
            ParameterSpace space,
            double[] theta,
            long iteration,
            int[] chosen,
            double step,
            AnalysisObserver observer) {
        double[] up = new double[chosen.length];
        double[] down = new double[chosen.length];
        double[] moved = theta.clone();
        for (int k = 0; k < chosen.length; k++) {
            int i = chosen[k];
            double h = step * Math.max(1, Math.abs(theta[i]));
            moved[i] = theta[i] + h;
            space.clip(moved);
            up[k] = moved[i];
            moved[i] = theta[i] - h;
            space.clip(moved);
            down[k] = moved[i];
            moved[i] = theta[i];
        }
        double[] gradient = new double[theta.length];
        Arrays.fill(gradient, Double.NaN);
        int pairs = TOGETHER / 2;
        for (int first = 0; first < chosen.length; first += pairs) {
            int from = first;
            int count = Math.min(pairs, chosen.length - first);
            Loss.Score[] scores = objective.scores(iteration, 2 * count, (number, candidate) -> {
                int k = from + number / 2;
                System.arraycopy(theta, 0, candidate, 0, theta.length);
                candidate[chosen[k]] = number % 2 == 0 ? up[k] : down[k];
            });
            for (int k = 0; k < count; k++) {
                gradient[chosen[from + k]] =
                        (scores[2 * k].loss() - scores[2 * k + 1].loss()) / (up[from + k] - down[from + k]);
            }
            observer.require(from + count);
        }
        return gradient;
    }

    private static void evolve(
            List<Comparison> all,
            Objective objective,
            ParameterSpace space,
            double[] theta,
            long iteration,
            Settings settings,
            double[] reference,
            AnalysisObserver observer) {
        double[] sum = new double[theta.length];
        int kept = 0;
        int pairs = 0;
        for (int samples = FEWEST; samples <= settings.samples(); samples *= 2) {
            while (2 * pairs < samples) {
                int from = pairs;
                int count = Math.min(TOGETHER, samples - 2 * pairs);
                Loss.Score[] scores = objective.scores(iteration, count, (number, candidate) -> {
                    RandomStream random = perturbation(objective, iteration, from + number / 2);
                    double signed = number % 2 == 0 ? settings.sigma() : -settings.sigma();
                    for (int i = 0; i < candidate.length; i++) {
                        candidate[i] = theta[i] + signed * random.nextGaussian();
                    }
                });
                for (int k = 0; k < count / 2; k++) {
                    double weight = (scores[2 * k].loss() - scores[2 * k + 1].loss()) / (2 * settings.sigma());
                    if (Double.isFinite(weight)) {
                        kept++;
                        RandomStream random = perturbation(objective, iteration, from + k);
                        for (int i = 0; i < sum.length; i++) {
                            sum[i] += weight * random.nextGaussian();
                        }
                    }
                }
                pairs += count / 2;
                observer.require(2 * pairs);
            }
            double[] gradient = sum.clone();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] /= kept;
            }
            compare(all, EVOLUTION, samples, space, reference, gradient);
        }
    }

    private static RandomStream perturbation(Objective objective, long iteration, int pair) {
        return objective.seed().stream("gradient check", iteration, pair);
    }

    private static void compare(
            List<Comparison> all,
            String method,
            long samples,
            ParameterSpace space,
            double[] reference,
            double[] gradient) {
        for (ParameterSpace.Part part : space.parts()) {
            all.add(compare(method, samples, part.block().name(), reference, gradient, part.from(), part.to()));
        }
        all.add(compare(method, samples, ALL, reference, gradient, 0, gradient.length));
    }

    /** Over the entries that the gradient has. */
    private static Comparison compare(
            String method, long samples, String block, double[] reference, double[] gradient, int from, int to) {
        int entries = 0;
        double product = 0;
        double own = 0;
        double other = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(gradient[i])) {
                entries++;
                product += gradient[i] * reference[i];
                own += gradient[i] * gradient[i];
                other += reference[i] * reference[i];
            }
        }
        return new Comparison(
                method,
                samples,
                block,
                entries,
                Math.sqrt(own),
                product / (Math.sqrt(own) * Math.sqrt(other)),
                Math.sqrt(own / other));
    }

    /** The samples that evolution needs to reach a cosine in a block, of those tried; 0 if none did. */
    public long samplesFor(double cosine, String block) {
        return comparisons.stream()
                .filter(c -> c.method().equals(EVOLUTION) && c.block().equals(block) && c.cosine() >= cosine)
                .mapToLong(Comparison::samples)
                .findFirst()
                .orElse(0);
    }

    /** The cosine that evolution has on average where the loss is linear over σ. */
    public static double linearCosine(long samples, int dimensions) {
        double pairs = samples / 2.0;
        return Math.sqrt(pairs / (pairs + dimensions + 1));
    }
}

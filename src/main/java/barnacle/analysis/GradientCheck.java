package barnacle.analysis;

import barnacle.model.RandomStream;
import barnacle.task.Loss;
import barnacle.train.Objective;
import barnacle.train.ParameterSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of the loss at one θ, found in several ways and compared with one of them, the reference: in each block
 * of θ and in all of it, the cosine of the angle between the two and the ratio of their norms. Central differences of
 * the reference's own loss, which share nothing with a way back, tell how right it is: up to rounding for
 * backpropagation, up to the error of the solves for the adjoint equation.
 *
 * <p>Evolution draws mirrored Gaussian perturbations of width σ and weighs them with their loss differences, unshaped.
 * For a loss that is linear over σ, n pairs in d dimensions give a cosine of about sqrt(n / (n + d + 1)). What is told
 * of n samples is the mean over all disjoint draws of n that the largest number has; of the largest itself there is one
 * draw.
 *
 * @param loss at θ
 * @param comparisons method by method, evolution by growing numbers of samples; within each by block, all of θ last
 */
public record GradientCheck(double loss, List<Comparison> comparisons) {
    /** What {@link Comparison#method} calls the ways. */
    public static final String BACKPROPAGATION = "backpropagation";

    /** All the way back, also where the training cuts it short. */
    public static final String TRAINING = "backpropagation in the training's precision";

    public static final String ADJOINT = "adjoint equation";
    public static final String DIFFERENCES = "central differences";
    public static final String EVOLUTION = "evolution";

    /** What {@link Comparison#block} calls all of θ. */
    public static final String ALL = "all";

    /** Samples scored between two looks at the observer. */
    private static final int TOGETHER = 64;

    /** Samples of the smallest draw. */
    public static final int FEWEST = 32;

    /** So many draws of a member are averaged at most. */
    private static final int DRAWS = 4;

    /**
     * A way that goes back through the trials.
     *
     * @param method what it is called
     * @param objective whose {@link Objective#gradient} it is
     */
    public record Way(String method, Objective objective) {}

    /**
     * One way in one block.
     *
     * @param samples losses it asked for, in each draw; 0 for a way back. What estimates a part of θ at a time asks for
     *     as many for each part
     * @param draws that norm, cosine and ratio are the means over; 1 but for evolution
     * @param entries of θ that were compared
     * @param norm of the gradient there
     * @param cosine with the reference; NaN where one of the two is 0 or not finite
     * @param ratio of its norm to the reference's
     */
    public record Comparison(
            String method,
            long samples,
            int draws,
            String block,
            int entries,
            double norm,
            double cosine,
            double ratio) {
        private Comparison of(int otherDraws, double otherNorm, double otherCosine, double otherRatio) {
            return new Comparison(method, samples, otherDraws, block, entries, otherNorm, otherCosine, otherRatio);
        }
    }

    /**
     * What to compare.
     *
     * @param entries at most so many of each block are differenced, drawn at random
     * @param step of the differences, as a share of a number or of its block's root mean square, whichever is more; of
     *     1 where all of a block is 0
     * @param sigma of evolution's perturbations, and of the members'
     * @param samples evolution ends at the largest power of two up to this
     * @param members of evolution that are compared too, each as it begins
     * @param memberSamples as many as {@code samples} for each of these; below 32 for none
     */
    public record Settings(
            int entries, double step, double sigma, int samples, List<EvolutionMember> members, int memberSamples) {
        public Settings {
            members = List.copyOf(members);
        }

        /** Without members. */
        Settings(int entries, double step, double sigma, int samples) {
            this(entries, step, sigma, samples, List.of(), 0);
        }

        private List<Integer> memberSizes() {
            List<Integer> sizes = new ArrayList<>();
            for (int n = FEWEST; n <= memberSamples; n *= 2) {
                sizes.add(n);
            }
            return sizes;
        }

        private int draws(int size) {
            return Math.min(DRAWS, memberSamples / size);
        }

        /** How many samples all members take together. */
        private double ofMembers() {
            return members.size()
                    * memberSizes().stream().mapToDouble(n -> n * draws(n)).sum();
        }
    }

    public GradientCheck {
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Compares.
     *
     * @param ways the reference first, in double precision; its loss is differenced
     * @param trained the loss as training computes it, for evolution; may be the reference's
     * @param theta within bounds; not modified
     * @param iteration whose trials all use
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static GradientCheck of(
            List<Way> ways,
            Objective trained,
            ParameterSpace space,
            double[] theta,
            long iteration,
            Settings settings,
            AnalysisObserver observer) {
        Objective exact = ways.get(0).objective();
        double[] reference = new double[theta.length];
        double loss = exact.gradient(iteration, theta, reference).loss();
        List<Comparison> all = new ArrayList<>();
        for (Way way : ways) {
            double[] gradient = reference;
            if (way != ways.get(0)) {
                gradient = new double[theta.length];
                way.objective().gradient(iteration, theta, gradient);
            }
            all.addAll(compare(way.method(), 0, space, reference, gradient));
        }
        int[] chosen = chosen(exact, space, settings.entries());
        // A difference costs what two samples do, in double precision, which is several times slower.
        double whole = 8.0 * chosen.length + settings.samples() + settings.ofMembers();
        double[] differences = differences(
                exact, space, theta, iteration, chosen, settings.step(), done -> observer.at(8 * done / whole));
        all.addAll(compare(DIFFERENCES, 2L * chosen.length, space, reference, differences));
        evolve(
                all,
                trained,
                space,
                theta,
                iteration,
                settings,
                reference,
                done -> observer.at((8 * chosen.length + done) / whole));
        double before = whole - settings.ofMembers();
        evolveByMembers(
                all,
                trained,
                space,
                theta,
                iteration,
                settings,
                reference,
                done -> observer.at((before + done) / whole));
        return new GradientCheck(loss, all);
    }

    /** By table order within each block. */
    private static int[] chosen(Objective objective, ParameterSpace space, int most) {
        List<Integer> chosen = new ArrayList<>();
        for (ParameterSpace.BlockRange part : space.parts()) {
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

    /** By entry, the root mean square of its block: a conductance may be 1e-4, a current 100. */
    private static double[] usual(ParameterSpace space, double[] theta) {
        double[] usual = new double[theta.length];
        for (ParameterSpace.BlockRange part : space.parts()) {
            double squares = 0;
            for (int i = part.from(); i < part.to(); i++) {
                squares += theta[i] * theta[i];
            }
            double size = Math.sqrt(squares / (part.to() - part.from()));
            Arrays.fill(usual, part.from(), part.to(), size > 0 ? size : 1);
        }
        return usual;
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
        double[] usual = usual(space, theta);
        for (int k = 0; k < chosen.length; k++) {
            int i = chosen[k];
            double h = step * Math.max(usual[i], Math.abs(theta[i]));
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
            Loss.Score[] scores = objective.scores(iteration, 2L * from, 2 * count, (number, candidate) -> {
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
        // Draws of FEWEST, twice that, and so on; each is made of two of those before.
        List<Draws> sizes = new ArrayList<>();
        for (int samples = FEWEST; samples <= settings.samples(); samples *= 2) {
            sizes.add(new Draws(samples));
        }
        int most = sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1).samples;
        for (int done = 0; done < most; ) {
            int from = done / 2;
            int count = Math.min(TOGETHER, most - done);
            Loss.Score[] scores = objective.scores(iteration, count, (number, candidate) -> {
                RandomStream random = perturbation(objective, iteration, from + number / 2);
                double signed = number % 2 == 0 ? settings.sigma() : -settings.sigma();
                for (int i = 0; i < candidate.length; i++) {
                    candidate[i] = theta[i] + signed * random.nextGaussian();
                }
            });
            for (int first = 0; first < count; first += FEWEST) {
                Sum sum = new Sum(new double[theta.length], 0);
                for (int k = first / 2; k < (first + FEWEST) / 2; k++) {
                    double weight = (scores[2 * k].loss() - scores[2 * k + 1].loss()) / (2 * settings.sigma());
                    if (Double.isFinite(weight)) {
                        sum.add(weight, perturbation(objective, iteration, from + k));
                    }
                }
                for (int size = 0; sum != null; size++) {
                    sizes.get(size).add(compare(EVOLUTION, sizes.get(size).samples, space, reference, sum.mean()));
                    sum = size + 1 < sizes.size() ? sizes.get(size).pair(sum) : null;
                }
            }
            done += count;
            observer.require(done);
        }
        sizes.forEach(size -> all.addAll(size.means()));
    }

    private static void evolveByMembers(
            List<Comparison> all,
            Objective objective,
            ParameterSpace space,
            double[] theta,
            long iteration,
            Settings settings,
            double[] reference,
            AnalysisObserver observer) {
        double done = 0;
        for (EvolutionMember member : settings.members()) {
            for (int size : settings.memberSizes()) {
                Draws draws = new Draws(size);
                for (int draw = 0; draw < settings.draws(size); draw++) {
                    double[] gradient = member.gradient(objective, theta, iteration, size, settings.sigma(), draw);
                    draws.add(compare(member.method(), size, space, reference, gradient));
                    done += size;
                    observer.require(done);
                }
                all.addAll(draws.means());
            }
        }
    }

    /** Weighed perturbations, and how many there are. */
    private static final class Sum {
        private final double[] values;
        private int count;

        Sum(double[] values, int count) {
            this.values = values;
            this.count = count;
        }

        void add(double weight, RandomStream random) {
            for (int i = 0; i < values.length; i++) {
                values[i] += weight * random.nextGaussian();
            }
            count++;
        }

        Sum and(Sum other) {
            double[] both = new double[values.length];
            Arrays.setAll(both, i -> values[i] + other.values[i]);
            return new Sum(both, count + other.count);
        }

        /** NaN if there are none. */
        double[] mean() {
            return Arrays.stream(values).map(value -> value / count).toArray();
        }
    }

    /** All draws of one size. */
    private static final class Draws {
        private final int samples;
        /** By block, the sums of what was seen so far; their draws tell of how many. */
        private List<Comparison> sums;
        /** A draw that waits for its other half; {@code null} if none does. */
        private Sum waiting;

        Draws(int samples) {
            this.samples = samples;
        }

        /** A draw that nothing came of is left out. */
        void add(List<Comparison> one) {
            if (sums == null || sums.get(0).entries() == 0) {
                sums = one;
            } else if (one.get(0).entries() > 0) {
                List<Comparison> both = new ArrayList<>();
                for (int part = 0; part < one.size(); part++) {
                    Comparison a = sums.get(part);
                    Comparison b = one.get(part);
                    both.add(a.of(a.draws() + 1, a.norm() + b.norm(), a.cosine() + b.cosine(), a.ratio() + b.ratio()));
                }
                sums = both;
            }
        }

        /** The draw of twice the size, or {@code null} if its other half is still to come. */
        Sum pair(Sum sum) {
            Sum both = waiting == null ? null : waiting.and(sum);
            waiting = waiting == null ? sum : null;
            return both;
        }

        List<Comparison> means() {
            return sums.stream()
                    .map(c -> c.of(c.draws(), c.norm() / c.draws(), c.cosine() / c.draws(), c.ratio() / c.draws()))
                    .toList();
        }
    }

    private static RandomStream perturbation(Objective objective, long iteration, int pair) {
        return objective.seed().stream("gradient check", iteration, pair);
    }

    /** By block, all of θ last. */
    private static List<Comparison> compare(
            String method, long samples, ParameterSpace space, double[] reference, double[] gradient) {
        List<Comparison> parts = new ArrayList<>();
        for (ParameterSpace.BlockRange part : space.parts()) {
            parts.add(compare(
                    method, samples, part.block().name().toString(), reference, gradient, part.from(), part.to()));
        }
        parts.add(compare(method, samples, ALL, reference, gradient, 0, gradient.length));
        return parts;
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
                1,
                block,
                entries,
                Math.sqrt(own),
                product / (Math.sqrt(own) * Math.sqrt(other)),
                Math.sqrt(own / other));
    }

    /** The method that the others are compared with. */
    public String reference() {
        return comparisons.get(0).method();
    }

    /** The fewest samples of those tried whose mean cosine in a block is at least this; 0 if none's is. */
    public long samplesFor(double cosine, String block) {
        return samplesFor(EVOLUTION, cosine, block);
    }

    /** The same of evolution or of one of its members. */
    public long samplesFor(String method, double cosine, String block) {
        return comparisons.stream()
                .filter(c -> c.method().equals(method) && c.block().equals(block) && c.cosine() >= cosine)
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

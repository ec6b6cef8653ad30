package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Each target has the same number of sources, all different, drawn uniformly; it may be its own source. */
public record FixedInDegree(
        @Quantity(label = "Sources of each target", symbol = "k", min = 1, max = 100_000)
        int degree) implements ConnectionRule {
    public FixedInDegree {
        Quantities.check(FixedInDegree.class, degree);
    }

    public FixedInDegree() {
        this(10);
    }

    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        require(targets, sources);
        boolean[] present = new boolean[targets * sources];
        for (int target = 0; target < targets; target++) {
            choose(degree, sources, present, target * sources, 1, random);
        }
        return present;
    }

    /**
     * Chooses different partners, every set of them equally likely.
     *
     * <p>Source: Robert Floyd's algorithm, in Bentley, Programming Pearls: A sample of brilliance, Commun. ACM 30(9),
     * 1987.
     *
     * @param present partner i stands at {@code at + i * stride}; all false before
     */
    static void choose(int degree, int partners, boolean[] present, int at, int stride, RandomStream random) {
        for (int last = partners - degree; last < partners; last++) {
            int partner = random.nextInt(last + 1);
            present[at + stride * (present[at + stride * partner] ? last : partner)] = true;
        }
    }

    @Override
    public void require(int targets, int sources) {
        if (degree > sources) {
            throw new InvalidSetting(
                    "rule",
                    "FixedInDegree.degree.tooFewSources",
                    "rule FixedInDegree gives each target {0} different"
                            + " {0,choice,0#sources|1#source|1<sources}, and there {1,choice,0#are|1#is|1<are} {1}; lower the"
                            + " degree or choose AllToAll.",
                    degree,
                    sources);
        }
    }

    @Override
    public double expected(int targets, int sources) {
        return (double) targets * degree;
    }

    @Override
    public boolean hasRandomCount() {
        return false;
    }
}

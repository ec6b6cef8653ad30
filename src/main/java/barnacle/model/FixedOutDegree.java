package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/** Each source has the same number of targets, all different, drawn uniformly; it may be its own target. */
public record FixedOutDegree(
        @Quantity(label = "Targets of each source", symbol = "k", min = 1, max = 100_000)
        int degree) implements ConnectionRule {
    public FixedOutDegree {
        Quantities.check(FixedOutDegree.class, degree);
    }

    public FixedOutDegree() {
        this(10);
    }

    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        require(targets, sources);
        boolean[] present = new boolean[targets * sources];
        for (int source = 0; source < sources; source++) {
            FixedInDegree.choose(degree, targets, present, source, sources, random);
        }
        return present;
    }

    @Override
    public void require(int targets, int sources) {
        if (degree > targets) {
            throw new InvalidSetting(
                    "rule",
                    "FixedOutDegree.degree.tooFewTargets",
                    "rule FixedOutDegree gives each source {0} different"
                            + " {0,choice,0#targets|1#target|1<targets}, and there {1,choice,0#are|1#is|1<are} {1}; lower the"
                            + " degree or choose AllToAll.",
                    degree,
                    targets);
        }
    }

    @Override
    public double expected(int targets, int sources) {
        return (double) sources * degree;
    }

    @Override
    public boolean hasRandomCount() {
        return false;
    }
}

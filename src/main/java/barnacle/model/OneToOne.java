package barnacle.model;

import barnacle.setting.InvalidSetting;

/** Source i to target i. */
public record OneToOne() implements ConnectionRule {
    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        require(targets, sources);
        boolean[] present = new boolean[targets * sources];
        for (int i = 0; i < targets; i++) {
            present[i * sources + i] = true;
        }
        return present;
    }

    @Override
    public void require(int targets, int sources) {
        if (targets != sources) {
            throw new InvalidSetting(
                    "rule",
                    "OneToOne.sizes.differ",
                    "rule OneToOne needs as many sources as targets, and there are {0} and {1}; make the sizes"
                            + " equal or choose AllToAll.",
                    sources,
                    targets);
        }
    }

    @Override
    public double expected(int targets, int sources) {
        return targets;
    }

    @Override
    public boolean hasRandomCount() {
        return false;
    }
}

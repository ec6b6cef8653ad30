package barnacle.model;

import java.util.Arrays;

/** Every source to every target, itself included in a recurrent projection. */
public record AllToAll() implements ConnectionRule {
    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        boolean[] present = new boolean[targets * sources];
        Arrays.fill(present, true);
        return present;
    }

    @Override
    public double expected(int targets, int sources) {
        return (double) targets * sources;
    }

    @Override
    public boolean hasRandomCount() {
        return false;
    }
}

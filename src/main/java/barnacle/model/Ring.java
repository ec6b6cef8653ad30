package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.function.IntToDoubleFunction;

/**
 * Neurons on a ring, connected to those near them in both directions.
 *
 * <p>Source i of n sits at i / n of the way round, and so does target i of n. A distance is the shorter way between two
 * places, counted in neurons of the larger group; distance 0 is a neuron itself.
 */
public record Ring(
        @Quantity(
                label = "Closest",
                unit = "neurons",
                min = 0,
                max = 100_000,
                help = "0 connects a neuron to itself too.")
        int closest,

        @Quantity(label = "Farthest", unit = "neurons", min = 0, max = 100_000)
        int farthest)
        implements ConnectionRule {
    public Ring {
        Quantities.check(Ring.class, closest, farthest);
        if (farthest < closest) {
            throw new InvalidSetting(
                    "farthest",
                    "Ring.farthest.belowClosest",
                    "farthest is {0} {0,choice,0#neurons|1#neuron|1<neurons}; it must be at least"
                            + " closest, which is {1} {1,choice,0#neurons|1#neuron|1<neurons}.",
                    farthest,
                    closest);
        }
    }

    public Ring() {
        this(1, 2);
    }

    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        require(targets, sources);
        boolean[] present = new boolean[targets * sources];
        for (int target = 0; target < targets; target++) {
            for (int source = 0; source < sources; source++) {
                double distance = distance(target, targets, source, sources);
                present[target * sources + source] = distance >= closest && distance <= farthest;
            }
        }
        return present;
    }

    /**
     * The shorter way round from a source to a target, in neurons of the larger group; exact where it is a whole
     * number.
     */
    static double distance(int target, int targets, int source, int sources) {
        long way = Math.abs((long) target * sources - (long) source * targets);
        return (double) Math.min(way, (long) targets * sources - way) / Math.min(targets, sources);
    }

    @Override
    public void require(int targets, int sources) {
        requireWithinReach(Ring.class, closest, targets, sources);
    }

    /** Refuses a closest distance that no two places on the ring have. */
    static void requireWithinReach(Class<? extends ConnectionRule> rule, int closest, int targets, int sources) {
        int farthest = Math.max(targets, sources) / 2;
        if (closest > farthest) {
            throw new InvalidSetting(
                    "rule",
                    "Ring.closest.beyondRing",
                    "rule {0} connects from {1} {1,choice,0#neurons|1#neuron|1<neurons} on, and on a ring of {2}"
                            + " no two are more than {3} apart;"
                            + " lower closest or make a group larger.",
                    rule,
                    closest,
                    Math.max(targets, sources),
                    farthest);
        }
    }

    @Override
    public double expected(int targets, int sources) {
        return expected(targets, sources, distance -> distance >= closest && distance <= farthest ? 1 : 0);
    }

    @Override
    public boolean hasRandomCount() {
        return false;
    }

    /**
     * The connections if their probability depends on the distance; exact where one size is a multiple of the other.
     */
    static double expected(int targets, int sources, IntToDoubleFunction probability) {
        int places = Math.max(targets, sources);
        double sum = 0;
        for (int place = 0; place < places; place++) {
            sum += probability.applyAsDouble(Math.min(place, places - place));
        }
        return sum * Math.min(targets, sources);
    }
}

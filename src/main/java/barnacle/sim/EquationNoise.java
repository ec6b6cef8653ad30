package barnacle.sim;

import barnacle.model.RandomStream;
import java.util.Arrays;

/**
 * Random signs ξ on the weighted input of every unit of an equation's layers, and of each component that the last layer
 * gives, by lane. Each is held from one change to the next, so that no step of a solver sees two. A sign depends on the
 * lane's key, the unit and the number of the change only.
 *
 * @param keys [lane], 64 random bits each; not modified
 * @param changes the times, by index, at which signs are drawn anew, ascending: 0 first, and the last time after them;
 *     not modified
 */
public record EquationNoise(long[] keys, int[] changes) {
    /**
     * The noise that changes at the first time that is so long after the last change, or later.
     *
     * @param hold in the unit of the times, above 0; infinite for one that never changes
     */
    public static EquationNoise held(long[] keys, double[] times, double hold) {
        int[] changes = new int[times.length];
        int n = 1;
        for (int point = 1; point < times.length - 1; point++) {
            // Points at equal distances are so but for rounding.
            double nearly = hold - 1e-9 * (times[times.length - 1] - times[0]);
            if (times[point] - times[changes[n - 1]] >= nearly) {
                changes[n++] = point;
            }
        }
        changes[n++] = times.length - 1;
        return new EquationNoise(keys, Arrays.copyOf(changes, n));
    }

    /** How often signs are drawn. */
    public int count() {
        return changes.length - 1;
    }

    /** For how long the signs of a change stay. */
    public double duration(int change, double[] times) {
        return times[changes[change + 1]] - times[changes[change]];
    }

    /**
     * Finds the signs of a lane: bit k % 64 of number k / 64 is 1 where that of unit k is negative. Units of the first
     * layer come first, the components last.
     *
     * @param change from 0
     * @param random an {@link InputNoise#stream}
     * @param to overwritten, {@link InputNoise#words} of the units
     */
    public void signs(int lane, int change, RandomStream random, long[] to) {
        InputNoise.draw(keys[lane], change, random, to);
    }
}

package barnacle.sim;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import java.util.Arrays;

/**
 * Random signs ξ on the weighted input of every neuron, by lane. Each is held for some steps and drawn anew, and has a
 * part of its own for each pattern of the stimulus, the same whenever that is shown in the lane:
 *
 * <pre>
 *   ξ(t) = √(1 - share) s[t / hold] + √share c[pattern shown at t]
 * </pre>
 *
 * with independent signs s and c of every neuron. A sign depends on the lane's key, the neuron and where it is held
 * only.
 *
 * @param keys [lane], 64 random bits each; not modified
 * @param hold for how many steps a sign is held, at least 1
 * @param share of the variance that is the patterns' own, from 0 to 1
 */
public record InputNoise(long[] keys, int hold, double share) {
    /** So many signs come from one draw. */
    private static final int SIGNS = Long.SIZE;

    /** A stream that {@link #signs} may use, which it brings to where it draws. */
    public static RandomStream stream() {
        return new Seed(0).stream("input noise");
    }

    /**
     * The steps at which ξ may change in some lane, ascending: 0 first, and the number of steps after the last.
     */
    public int[] changes(Lanes lanes) {
        int[] changes = new int[lanes.steps() + 1];
        int n = 0;
        for (int step = 0; step < lanes.steps(); step++) {
            if (step % hold == 0 || share > 0 && step % lanes.stepsPerSegment() == 0) {
                changes[n++] = step;
            }
        }
        changes[n++] = lanes.steps();
        return Arrays.copyOf(changes, n);
    }

    /**
     * For how many steps a sign lasts that acts at some step, on average over steps, lanes and the two parts: what
     * {@code Σ ξ(t) ξ(t')} over all pairs of steps is to the number of steps.
     */
    public double lasting(Lanes lanes) {
        double steps = lanes.steps();
        int whole = lanes.steps() / hold;
        double rest = lanes.steps() % hold;
        double held = (whole * (double) hold * hold + rest * rest) / steps;
        if (share == 0) {
            return held;
        }
        double shown = 0;
        int[] counts = new int[lanes.patterns().length + 1];
        for (int lane = 0; lane < lanes.count(); lane++) {
            Arrays.fill(counts, 0);
            for (int step = 0; step < lanes.steps(); step++) {
                counts[lanes.pattern(lane, step) + 1]++;
            }
            for (double count : counts) {
                shown += count * count / steps / lanes.count();
            }
        }
        return (1 - share) * held + share * shown;
    }

    /** How many numbers of 64 signs there are for so many neurons. */
    public static int words(int neurons) {
        return (neurons + SIGNS - 1) / SIGNS;
    }

    /** The size of what is held. */
    public double heldSize() {
        return Math.sqrt(1 - share);
    }

    /** The size of the patterns' own part. */
    public double shownSize() {
        return Math.sqrt(share);
    }

    /**
     * Finds the signs s of a lane in a step: bit k % 64 of number k / 64 is 1 where that of neuron k is negative.
     *
     * @param random a {@link #stream}
     * @param to overwritten, {@link #words} of the neurons
     */
    public void held(int lane, int step, RandomStream random, long[] to) {
        // Even places are of what is held, odd ones of patterns.
        draw(keys[lane], 2L * (step / hold), random, to);
    }

    /** As {@link #held(int, int, RandomStream, long[])}, the signs c of what is shown. */
    public void shown(Lanes lanes, int lane, int step, RandomStream random, long[] to) {
        draw(keys[lane], 2L * (lanes.pattern(lane, step) + 1) + 1, random, to);
    }

    /** Draws signs, 64 from each number. */
    static void draw(long key, long place, RandomStream random, long[] to) {
        random.seek(key, place);
        for (int word = 0; word < to.length; word++) {
            to[word] = random.nextLong();
        }
    }

    /**
     * Finds ξ of a lane in a step.
     *
     * @param random a {@link #stream}
     * @param words scratch, {@link #words} of the neurons
     * @param to overwritten, by neuron
     */
    public void signs(Lanes lanes, int lane, int step, RandomStream random, long[] words, double[] to) {
        held(lane, step, random, words);
        for (int k = 0; k < to.length; k++) {
            to[k] = signed(heldSize(), words, k);
        }
        if (share > 0) {
            shown(lanes, lane, step, random, words);
            for (int k = 0; k < to.length; k++) {
                to[k] += signed(shownSize(), words, k);
            }
        }
    }

    /**
     * Adds ξ up over the steps of each part of the run, as {@link InputSlopes} cut it. Between two changes all of it
     * goes to the part in which it began.
     *
     * @param to added to, [(part * neurons + neuron) * lanes + lane]
     */
    public void addSums(Lanes lanes, int parts, double[] to) {
        int count = lanes.count();
        double[] xi = new double[to.length / parts / count];
        long[] words = new long[words(xi.length)];
        RandomStream random = stream();
        int[] changes = changes(lanes);
        for (int change = 0; change < changes.length - 1; change++) {
            int from = InputSlopes.part(changes[change], lanes.steps(), parts) * xi.length * count;
            int steps = changes[change + 1] - changes[change];
            for (int lane = 0; lane < count; lane++) {
                signs(lanes, lane, changes[change], random, words, xi);
                for (int i = 0; i < xi.length; i++) {
                    to[from + i * count + lane] += steps * xi[i];
                }
            }
        }
    }

    private static double signed(double size, long[] words, int neuron) {
        return (words[neuron / SIGNS] >>> neuron % SIGNS & 1) == 0 ? size : -size;
    }
}

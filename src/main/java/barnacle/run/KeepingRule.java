package barnacle.run;

/**
 * Which states of a training are kept beside its last and its best: the first, each of the next few, and from then on
 * one whenever the training is a certain part longer than at the one before. So they are spaced evenly on a logarithmic
 * axis, their number grows with the number of digits of the iterations, and it depends on nothing but the iteration
 * whether one is kept: a run that is resumed keeps what one that was never interrupted keeps.
 *
 * @param part so many-th of the iterations made lie between two that are kept; at least 1
 */
record KeepingRule(int part) {
    /** What the kept states of the longest training may take on the disk, where that is not fewer than fewest. */
    static final long BYTES = 32L << 20;

    /** What is kept of the longest training at least, whatever the disk. */
    static final int FEWEST = 32;

    private static final int FINEST = 8;

    /** The finest that bounds the disk: an eighth, a quarter, a half, or the whole for many numbers. */
    static KeepingRule of(int numbers) {
        int part = FINEST;
        while (part > 1 && new KeepingRule(part).most() * (double) Double.BYTES * numbers > BYTES) {
            part /= 2;
        }
        return new KeepingRule(part);
    }

    /** The first iteration after this one whose state is kept; that of iteration 0 is. */
    long after(long iteration) {
        long next = 0;
        while (next <= iteration) {
            next += Math.max(1, next / part);
        }
        return next;
    }

    boolean keeps(long iteration) {
        return iteration == 0 || after(iteration - 1) == iteration;
    }

    /** Whether some rule keeps the state of an iteration. */
    static boolean mayKeep(long iteration) {
        return new KeepingRule(FINEST).keeps(iteration);
    }

    /** How many it keeps of as many iterations as a training may have. */
    int most() {
        int count = 1;
        for (long at = 0; (at = after(at)) <= Integer.MAX_VALUE; ) {
            count++;
        }
        return count;
    }
}

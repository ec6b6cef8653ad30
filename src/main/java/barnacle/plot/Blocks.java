package barnacle.plot;

import java.util.Arrays;

/** Numbers that grow at their end, in blocks, so that growing copies none of them. */
class Blocks {
    private static final int SHIFT = 10;
    private static final int MASK = (1 << SHIFT) - 1;

    private double[][] blocks = new double[4][];

    double get(int i) {
        return blocks[i >> SHIFT][i & MASK];
    }

    /** @param i at most one beyond the last that was set */
    void set(int i, double value) {
        int block = i >> SHIFT;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * block);
        }
        if (blocks[block] == null) {
            blocks[block] = new double[1 << SHIFT];
        }
        blocks[block][i & MASK] = value;
    }

    /** Those from {@code from} to {@code to}, in a fresh array. */
    double[] copy(int from, int to) {
        double[] all = new double[to - from];
        for (int i = from; i < to; ) {
            int end = Math.min(to, (i | MASK) + 1);
            System.arraycopy(blocks[i >> SHIFT], i & MASK, all, i - from, end - i);
            i = end;
        }
        return all;
    }

    /**
     * Gives up the memory of those before {@code end}, which are not asked for again; as far as a block is all of them.
     */
    void forget(int end) {
        Arrays.fill(blocks, 0, Math.min(blocks.length, end >> SHIFT), null);
    }
}

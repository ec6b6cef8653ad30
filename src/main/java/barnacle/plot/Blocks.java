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

    /** The first {@code size}, in a fresh array. */
    double[] copy(int size) {
        double[] all = new double[size];
        for (int i = 0; i < size; i += 1 << SHIFT) {
            System.arraycopy(blocks[i >> SHIFT], 0, all, i, Math.min(size - i, 1 << SHIFT));
        }
        return all;
    }
}

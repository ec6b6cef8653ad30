package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A part of an array: rows of {@link LaneMath#BLOCK} lanes that follow each other.
 *
 * <p>What a row costs depends on where it lies. One across two cache lines takes two accesses. And a processor takes a
 * load for the reader of an earlier store, and lets it wait, if their addresses overlap in the last twelve bits; arrays
 * made one after the other are apt to lie so, which cost the voltage's step a third of its time. Hence
 * {@link #onLines}.
 *
 * @param array whoever has the rows may modify them there
 * @param at where the first one starts
 */
record Rows(float[] array, int at) {
    static final Rows NONE = anywhere(0);

    private static final int CACHE_LINE = 64;
    /** What an array's elements follow in HotSpot: its header, in bytes. */
    private static final int ARRAY_HEADER = 16;
    /** Where the first cache line starts. */
    private static final int LINE_AT = (CACHE_LINE - ARRAY_HEADER) / Float.BYTES;
    /** HotSpot's regions are no smaller, and no larger if nobody asks. */
    private static final int SMALLEST_REGION = 1 << 20;

    private static final int LARGEST_REGION = 32 << 20;
    /** So many numbers are half a region or more, whatever power of two its size is rounded to. */
    private static final int HALF_REGION =
            (int) Math.min(Math.max(Runtime.getRuntime().maxMemory() / 2048, SMALLEST_REGION / 2), LARGEST_REGION / 2)
                    / Float.BYTES;

    /** 1 KiB of numbers. */
    private static final int STRIDE = 1024 / Float.BYTES;

    /**
     * Parts of one array whose rows are cache lines of their own. From each to the next it is an odd number of KiB: so
     * rows of two parts have the same last twelve bits of their addresses or are far apart in them, and several parts
     * do not crowd the same sets of a cache.
     *
     * <p>Java does not say where an array lies. But the garbage collector G1 starts one where a region of the heap
     * starts, if it takes half the region or more, and there are some 2048 regions (HotSpot Virtual Machine Garbage
     * Collection Tuning Guide, "Humongous Objects"). With another collector the rows lie where they may: all results
     * are the same, and take longer.
     *
     * @param times how many there are of each
     * @param lengths how many numbers each of them has
     * @return [part][time], zeros; in the array all parts of a time follow each other
     */
    static Rows[][] onLines(int times, int... lengths) {
        int total = 0;
        for (int length : lengths) {
            total += distance(length);
        }
        float[] array = new float[Math.max(HALF_REGION, Math.addExact(LINE_AT, Math.multiplyExact(times, total)))];
        Rows[][] rows = new Rows[lengths.length][times];
        int at = LINE_AT;
        for (int time = 0; time < times; time++) {
            for (int k = 0; k < lengths.length; k++) {
                rows[k][time] = new Rows(array, at);
                at += distance(lengths[k]);
            }
        }
        return rows;
    }

    private static int distance(int length) {
        int strides = (length + STRIDE - 1) / STRIDE;
        return (strides / 2 * 2 + 1) * STRIDE;
    }

    /** Rows that lie where they may. */
    static Rows anywhere(int length) {
        return new Rows(new float[length], 0);
    }

    float get(int index) {
        return array[at + index];
    }

    /** The vector that starts at an index. */
    FloatVector vector(int index) {
        return FloatVector.fromArray(SPECIES, array, at + index);
    }

    void put(int index, FloatVector vector) {
        vector.intoArray(array, at + index);
    }

    /** Makes {@code length} numbers from an index on 0. */
    void clear(int from, int length) {
        Arrays.fill(array, at + from, at + from + length, 0);
    }

    /** Copies {@code length} numbers from an index on to the start of others. */
    void copy(int from, int length, Rows to) {
        System.arraycopy(array, at + from, to.array, to.at, length);
    }
}

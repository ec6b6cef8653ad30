package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.model.RandomStream;
import barnacle.sim.InputNoise;
import barnacle.sim.Lanes;

/** Draws the signs of an {@link InputNoise} in lanes. Buffers belong to one simulation. */
final class LaneSigns {
    /** The row of z of each neuron. */
    private final int[] rowOf;

    private final long[] words;
    /** The signs of a block, a bit each, the first the highest: of 32 neurons, [neuron / 32][lane of the block]. */
    private final int[] bits;

    private final RandomStream random = InputNoise.stream();

    /** @param rowOf by neuron; not modified */
    LaneSigns(int[] rowOf) {
        this.rowOf = rowOf;
        words = new long[InputNoise.words(rowOf.length)];
        bits = new int[2 * words.length * BLOCK];
    }

    /** Adds the noise of a block in a step to rows of z, which start at {@code at}. */
    void add(Lanes lanes, InputNoise drawn, int block, int step, float[] noise, int at) {
        int end = Math.min(lanes.count(), (block + 1) * BLOCK);
        for (int lane = block * BLOCK; lane < end; lane++) {
            drawn.held(lane, step, random, words);
            takeBits(lane % BLOCK);
        }
        addSigns((float) drawn.heldSize(), noise, at);
        for (int lane = block * BLOCK; drawn.share() > 0 && lane < end; lane++) {
            drawn.shown(lanes, lane, step, random, words);
            takeBits(lane % BLOCK);
        }
        if (drawn.share() > 0) {
            addSigns((float) drawn.shownSize(), noise, at);
        }
    }

    private void takeBits(int lane) {
        for (int word = 0; word < words.length; word++) {
            bits[2 * word * BLOCK + lane] = Integer.reverse((int) words[word]);
            bits[(2 * word + 1) * BLOCK + lane] = Integer.reverse((int) (words[word] >>> Integer.SIZE));
        }
    }

    /** Adds a number, signed by the bits of a block, to its noise; the bits are used up. */
    private void addSigns(float number, float[] noise, int at) {
        for (int i = 0; i < rowOf.length; i++) {
            int from = i / Integer.SIZE * BLOCK;
            LaneMath.addSigned(number, bits, from, noise, at + rowOf[i] * BLOCK);
        }
    }
}

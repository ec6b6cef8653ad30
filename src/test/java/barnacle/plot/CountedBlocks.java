package barnacle.plot;

/** Counts how often a number was read or written. */
final class CountedBlocks extends Blocks {
    private final long[] visits;

    /** @param visits its first entry grows by one at each visit */
    CountedBlocks(long[] visits) {
        this.visits = visits;
    }

    @Override
    double get(int i) {
        visits[0]++;
        return super.get(i);
    }

    @Override
    void set(int i, double value) {
        visits[0]++;
        super.set(i, value);
    }

    @Override
    double[] copy(int from, int to) {
        visits[0] += to - from;
        return super.copy(from, to);
    }
}

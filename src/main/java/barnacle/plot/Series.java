package barnacle.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Points in the order of x, growing at their end. Beside the points it keeps the least and the largest y of every 4,
 * 16, 64, ... of them: adding a point costs one entry in each of at most 15 such levels, and what lies within a column
 * of pixels is found without visiting each point. A series that grows for ever forgets its beginning
 * ({@link #forgetBefore}); its points keep their numbers.
 */
public final class Series {
    /** Two bits of a point's number for each level. */
    private static final int BITS = 2;

    /** In pixels: what lies so close together may be drawn in the column of its first point. */
    private static final double CLOSE = 0.5;

    /**
     * Takes points in their order, as many at a time as are drawn in one column of pixels; one column may be handed
     * over several times.
     */
    interface ColumnVisitor {
        /**
         * @param stretch of the points taken; valid until this returns
         */
        void take(int column, Stretch stretch);
    }

    /** Consecutive points. A walk through a series fills one anew for each of its steps. */
    static final class Stretch {
        private int first;
        private int last;
        private double low;
        private double positive;
        private double high;
        private boolean isWhole;

        /** The number of the first one. */
        int first() {
            return first;
        }

        /** The number of the last one. */
        int last() {
            return last;
        }

        /** The least finite y; positive infinity if there is none. */
        double low() {
            return low;
        }

        /** The least y above 0; positive infinity if there is none. */
        double positive() {
            return positive;
        }

        /** The largest finite y; negative infinity if there is none. */
        double high() {
            return high;
        }

        /** Whether every y is finite. */
        boolean isWhole() {
            return isWhole;
        }
    }

    private static final class Level {
        private final Blocks low;
        private final Blocks positive;
        private final Blocks high;
        /** How many values are not finite. */
        private final Blocks gaps;

        Level(Supplier<Blocks> kept) {
            low = kept.get();
            positive = kept.get();
            high = kept.get();
            gaps = kept.get();
        }
    }

    private final Supplier<Blocks> kept;
    private final Blocks x;
    private final Blocks y;
    private final List<Level> levels = new ArrayList<>();
    /** The first point that is still known. */
    private int begin;

    private int size;

    public Series() {
        this(Blocks::new);
    }

    /** @param kept makes what numbers are kept in; of a kind that counts its visits, for instance */
    Series(Supplier<Blocks> kept) {
        this.kept = kept;
        x = kept.get();
        y = kept.get();
    }

    /**
     * Takes over the first {@code size} points.
     *
     * @param x ascending; copied, as is {@code y}
     */
    public Series(double[] x, double[] y, int size) {
        this();
        for (int i = 0; i < size; i++) {
            add(x[i], y[i]);
        }
    }

    /** @param newX not below the last point's */
    public void add(double newX, double newY) {
        int i = size++;
        x.set(i, newX);
        y.set(i, newY);
        for (int k = 0; k < levels.size(); k++) {
            int node = i >> BITS * (k + 1);
            boolean first = i == node << BITS * (k + 1);
            include(levels.get(k), node, first, newY);
        }
        if (i > 0 && i == 1 << BITS * levels.size()) {
            grow();
        }
    }

    private static void include(Level level, int node, boolean first, double value) {
        boolean finite = Double.isFinite(value);
        double low = first ? Double.POSITIVE_INFINITY : level.low.get(node);
        double positive = first ? Double.POSITIVE_INFINITY : level.positive.get(node);
        double high = first ? Double.NEGATIVE_INFINITY : level.high.get(node);
        double gaps = first ? 0 : level.gaps.get(node);
        level.low.set(node, finite ? Math.min(low, value) : low);
        level.positive.set(node, finite && value > 0 ? Math.min(positive, value) : positive);
        level.high.set(node, finite ? Math.max(high, value) : high);
        level.gaps.set(node, finite ? gaps : gaps + 1);
    }

    /** Adds a level above the highest, whose first node is full and whose second one has one point. */
    private void grow() {
        Level level = new Level(kept);
        int below = levels.size();
        for (int child = 0; child < 1 << BITS && child << BITS * below < size; child++) {
            Stretch stretch = stretch(below, child);
            level.low.set(0, child == 0 ? stretch.low() : Math.min(level.low.get(0), stretch.low()));
            level.positive.set(
                    0, child == 0 ? stretch.positive() : Math.min(level.positive.get(0), stretch.positive()));
            level.high.set(0, child == 0 ? stretch.high() : Math.max(level.high.get(0), stretch.high()));
            level.gaps.set(0, (child == 0 ? 0 : level.gaps.get(0)) + (stretch.isWhole() ? 0 : 1));
        }
        levels.add(level);
    }

    /** A node of a level; of level 0 one point. */
    Stretch stretch(int level, int node) {
        return stretch(level, node, new Stretch());
    }

    /** As {@link #stretch(int, int)}, in one that is filled. */
    private Stretch stretch(int level, int node, Stretch filled) {
        filled.first = node << BITS * level;
        filled.last = level == 0 ? node : last(level, node);
        if (level == 0) {
            double value = y(node);
            boolean finite = Double.isFinite(value);
            filled.low = finite ? value : Double.POSITIVE_INFINITY;
            filled.positive = finite && value > 0 ? value : Double.POSITIVE_INFINITY;
            filled.high = finite ? value : Double.NEGATIVE_INFINITY;
            filled.isWhole = finite;
        } else {
            Level of = levels.get(level - 1);
            filled.low = of.low.get(node);
            filled.positive = of.positive.get(node);
            filled.high = of.high.get(node);
            filled.isWhole = of.gaps.get(node) == 0;
        }
        return filled;
    }

    private int last(int level, int node) {
        return (int) Math.min(size - 1L, ((node + 1L) << BITS * level) - 1);
    }

    /** One more than the last point's number: how many points were added. */
    public int size() {
        return size;
    }

    /** Whether there is no point. */
    public boolean isEmpty() {
        return size == begin;
    }

    /** Lets go of the points before an x and of their memory; the last point stays. */
    public void forgetBefore(double least) {
        begin = Math.max(begin, Math.min(below(least), size - 1));
        x.forget(begin);
        y.forget(begin);
        for (int k = 0; k < levels.size(); k++) {
            int node = begin >> BITS * (k + 1);
            levels.get(k).low.forget(node);
            levels.get(k).positive.forget(node);
            levels.get(k).high.forget(node);
            levels.get(k).gaps.forget(node);
        }
    }

    public double x(int i) {
        return x.get(i);
    }

    public double y(int i) {
        return y.get(i);
    }

    public void clear() {
        size = 0;
        begin = 0;
        levels.clear();
    }

    /** In a fresh array, as are {@link #ys}. */
    public double[] xs() {
        return x.copy(begin, size);
    }

    public double[] ys() {
        return y.copy(begin, size);
    }

    /** The y of the points from one x to another, in a fresh array. */
    public double[] ysBetween(double from, double to) {
        int first = below(from);
        return y.copy(first, Math.max(first, below(Math.nextUp(to))));
    }

    /** One beyond the last point whose x is below a value: how many there are, if none is forgotten. */
    public int below(double value) {
        int from = begin;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (x(middle) < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The point nearest to a pixel of an axis; -1 if there is none. */
    int nearest(Scale across, double pixel) {
        int after = below(across.valueAt(pixel));
        if (isEmpty()) {
            return -1;
        }
        if (after == begin || after == size) {
            return after == begin ? begin : size - 1;
        }
        return pixel - across.at(x(after - 1)) <= across.at(x(after)) - pixel ? after - 1 : after;
    }

    /**
     * The first point that an axis shows, or the one before it, from which a line comes; one that has no place on the
     * axis is not it.
     */
    int firstOn(Scale across) {
        return Math.max(across.isLogarithmic() ? below(Double.MIN_VALUE) : begin, below(across.min()) - 1);
    }

    /** One beyond the last point that an axis shows, or beyond the one after it, to which a line leads. */
    int endOn(Scale across) {
        return Math.min(size, below(Math.nextUp(across.max())) + 1);
    }

    /** The extent of all finite y. */
    public Extent extent() {
        return extent(begin, size);
    }

    /** The extent of the finite y of some points. */
    Extent extent(int from, int to) {
        Extent[] all = {Extent.NONE};
        within(levels.size(), 0, from, to, new Stretch(), stretch -> {
            if (stretch.high >= stretch.low) {
                all[0] = all[0].with(stretch.low).with(stretch.high);
            }
        });
        return all[0];
    }

    /** The least nodes that together are some points. */
    private void within(int level, int node, int from, int to, Stretch filled, Consumer<Stretch> taken) {
        int first = node << BITS * level;
        if (first >= to || first >= size || last(level, node) < from) {
            return;
        }
        if (first >= from && last(level, node) < to) {
            taken.accept(stretch(level, node, filled));
            return;
        }
        for (int child = 0; child < 1 << BITS; child++) {
            within(level - 1, (node << BITS) + child, from, to, filled, taken);
        }
    }

    /**
     * Hands over some points column by column.
     *
     * @param across where they are drawn
     */
    void columns(int from, int to, Scale across, ColumnVisitor columns) {
        columns(levels.size(), 0, from, to, across, new Stretch(), columns);
    }

    private void columns(int level, int node, int from, int to, Scale across, Stretch filled, ColumnVisitor columns) {
        int first = node << BITS * level;
        if (first >= to || first >= size || last(level, node) < from) {
            return;
        }
        if (first >= from && last(level, node) < to) {
            double left = across.at(x(first));
            double right = level == 0 ? left : across.at(x(last(level, node)));
            if (level == 0 || right - left <= CLOSE || Math.floor(left) == Math.floor(right)) {
                columns.take((int) Math.floor(left), stretch(level, node, filled));
                return;
            }
        }
        for (int child = 0; child < 1 << BITS; child++) {
            columns(level - 1, (node << BITS) + child, from, to, across, filled, columns);
        }
    }
}

package barnacle.plot;

import java.util.Arrays;

/** Where an axis has its marks: steps of 1, 2 or 5 times a power of ten. */
public final class Ticks {
    private static final int[] ONE_TWO_FIVE = {1, 2, 5};
    private static final int[] ALL = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private static final double PIXELS_PER_LABEL_ACROSS = 70;
    private static final double PIXELS_PER_LABEL_UP = 24;

    /** However long an axis is, more labels than these are not read. */
    private static final int MOST = 12;

    /** In pixels; lines that are closer are a grey band. */
    private static final double LEAST_APART = 3;

    private Ticks() {}

    /** How many labels an axis of so many pixels has: as many as it has room for, from 2 to 12. */
    public static int count(double length, boolean up) {
        return (int) Math.max(2, Math.min(MOST, length / (up ? PIXELS_PER_LABEL_UP : PIXELS_PER_LABEL_ACROSS)));
    }

    /** A round step that divides {@code span} into at most {@code count} parts. */
    public static double step(double span, int count) {
        double raw = span / Math.max(1, count);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double times = raw / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    /** Marks within the bounds, ascending; at most about {@code count}. */
    public static double[] at(double min, double max, boolean logarithmic, int count) {
        if (!(max > min)) {
            return new double[] {min};
        }
        return logarithmic ? logarithmic(min, max, count) : linear(min, max, count);
    }

    private static double[] linear(double min, double max, int count) {
        double step = step(max - min, count);
        long first = (long) Math.ceil(min / step - 1e-9);
        long last = (long) Math.floor(max / step + 1e-9);
        if (last <= first) {
            // One mark says where a value is, and not how far it is to another.
            return linear(min, max, 2 * count);
        }
        double[] ticks = new double[(int) (last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private static double[] logarithmic(double min, double max, int count) {
        double decades = Math.log10(max / min);
        if (decades > 0.7 * count) {
            return decades(min, max, (int) Math.ceil(decades / count), new int[] {1});
        }
        double[] ticks = decades(min, max, 1, ONE_TWO_FIVE);
        if (ticks.length > count) {
            double[] powers = decades(min, max, 1, new int[] {1});
            // One label does not make a scale; rather a few too many.
            return powers.length >= 2 || ticks.length > count + 2 ? powers : ticks;
        }
        return ticks.length >= 3 ? ticks : linear(min, max, Math.max(2, count / 2));
    }

    /**
     * All marks of a logarithmic axis at 1 to 9 times a power of ten: for the unlabelled ones. None where those at 8
     * and 9 would run into each other.
     *
     * @param length in pixels
     */
    public static double[] minor(double min, double max, double length) {
        double apart = length * Math.log10(9.0 / 8) / Math.log10(max / min);
        return apart < LEAST_APART ? new double[0] : decades(min, max, 1, ALL);
    }

    private static double[] decades(double min, double max, int every, int[] multiples) {
        int first = (int) Math.floor(Math.log10(min));
        int last = (int) Math.ceil(Math.log10(max));
        double[] ticks = new double[(last - first + 1) * multiples.length];
        int n = 0;
        for (int e = first; e <= last; e++) {
            for (int k : multiples) {
                double tick = k * Math.pow(10, e);
                if (Math.floorMod(e, every) == 0 && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) {
                    ticks[n++] = tick;
                }
            }
        }
        return Arrays.copyOf(ticks, n);
    }

    /** The smallest range with round ends around the bounds; {@code [0, 1]}, or {@code [0.1, 1]}, for no data. */
    public static double[] round(double min, double max, boolean logarithmic) {
        if (!(max >= min)) {
            return logarithmic ? new double[] {0.1, 1} : new double[] {0, 1};
        }
        if (logarithmic) {
            double low = down(min);
            double high = -down(-max);
            return high > low ? new double[] {low, high} : new double[] {low / 2, high * 2};
        }
        double span = max > min ? max - min : max == 0 ? 1 : Math.abs(max);
        double step = step(span, 10);
        double low = Math.floor(min / step + 1e-9) * step;
        double high = Math.ceil(max / step - 1e-9) * step;
        return high > low ? new double[] {low, high} : new double[] {low - step, high + step};
    }

    /**
     * The next value towards zero that is 1, 2 or 5 times a power of ten; for a negative one, its mirror image away
     * from it.
     */
    private static double down(double value) {
        double size = Math.abs(value);
        double power = Math.pow(10, Math.floor(Math.log10(size) + 1e-9));
        double times = size / power;
        if (value > 0) {
            return power * (times >= 5 - 1e-9 ? 5 : times >= 2 - 1e-9 ? 2 : 1);
        }
        return -power * (times <= 1 + 1e-9 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }
}

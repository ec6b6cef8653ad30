package barnacle.plot;

import java.util.Arrays;

/** Points in the order of x. Grows at its end. */
public final class Series {
    private double[] x;
    private double[] y;
    private int size;

    public Series() {
        this(new double[64], new double[64], 0);
    }

    /** @param x shared, as is {@code y}: neither is written to unless {@link #add} is called */
    public Series(double[] x, double[] y, int size) {
        this.x = x;
        this.y = y;
        this.size = size;
    }

    public void add(double newX, double newY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = newX;
        y[size++] = newY;
    }

    public int size() {
        return size;
    }

    public double x(int i) {
        return x[i];
    }

    public double y(int i) {
        return y[i];
    }

    public void clear() {
        size = 0;
    }

    public double[] xs() {
        return Arrays.copyOf(x, size);
    }

    public double[] ys() {
        return Arrays.copyOf(y, size);
    }
}

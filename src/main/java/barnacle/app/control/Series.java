package barnacle.app.control;

import java.util.Arrays;

/** Points in the order of x. Grows at its end. */
final class Series {
    private double[] x;
    private double[] y;
    private int size;

    Series() {
        this(new double[64], new double[64], 0);
    }

    /** @param x shared, as is {@code y}: neither is written to unless {@link #add} is called */
    Series(double[] x, double[] y, int size) {
        this.x = x;
        this.y = y;
        this.size = size;
    }

    void add(double newX, double newY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = newX;
        y[size++] = newY;
    }

    int size() {
        return size;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    void clear() {
        size = 0;
    }

    double[] xs() {
        return Arrays.copyOf(x, size);
    }

    double[] ys() {
        return Arrays.copyOf(y, size);
    }
}

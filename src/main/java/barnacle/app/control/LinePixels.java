package barnacle.app.control;

import java.util.Arrays;

/**
 * Smooth lines set into pixels, for what has very many points: a path of a thousand points that go up and down costs
 * the toolkit tens of milliseconds a frame without a graphics card. Each pixel takes of a line
 * the largest share that any of its pieces covers of it, so that a line is nowhere darker where it crosses itself.
 *
 * <p>Pixels are premultiplied ARGB, {@code [row * width + column]}, from the top left corner. Buffers belong to one
 * thread.
 */
final class LinePixels {
    private static final int FULL = 255;

    private int width;
    private int height;
    /** Of each pixel how much of it the present line covers, from 0 to {@link #FULL}. */
    private byte[] covered = {};
    /** The pixels that the present line covers, each once. */
    private int[] touched = new int[1024];

    private int many;

    /**
     * Draws a line through points.
     *
     * @param x of the points from the left edge, and {@code y} from the top; what is not finite or off the pixels is
     *     left out
     * @param n how many points
     * @param pen how wide it is, in pixels
     * @param argb not premultiplied
     * @param pixels drawn on
     * @param columns how many pixels a row has
     */
    void draw(double[] x, double[] y, int n, double pen, int argb, int[] pixels, int columns) {
        size(columns, pixels.length / Math.max(1, columns));
        for (int i = 1; i < n; i++) {
            piece(x[i - 1], y[i - 1], x[i], y[i], pen);
        }
        blend(argb, pixels);
    }

    private void size(int columns, int rows) {
        if (columns == width && rows == height) {
            return;
        }
        width = columns;
        height = rows;
        covered = new byte[columns * rows];
    }

    /** A piece between two points, half a pen longer at both ends so that pieces join. */
    private void piece(double x0, double y0, double x1, double y1, double pen) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.sqrt(dx * dx + dy * dy);
        if (!(length < Double.POSITIVE_INFINITY)) {
            return;
        }
        double longer = length == 0 ? 0 : pen / 2 / length;
        double fromX = x0 - longer * dx;
        double fromY = y0 - longer * dy;
        double toX = x1 + longer * dx;
        double toY = y1 + longer * dy;
        if (Math.abs(dy) >= Math.abs(dx)) {
            double slope = dy == 0 ? 0 : dx / dy;
            double half = pen / 2 * Math.sqrt(1 + slope * slope);
            boolean down = toY >= fromY;
            steep(down ? fromY : toY, down ? toY : fromY, down ? fromX : toX, slope, half);
        } else {
            double slope = dy / dx;
            double half = pen / 2 * Math.sqrt(1 + slope * slope);
            boolean right = toX >= fromX;
            flat(right ? fromX : toX, right ? toX : fromX, right ? fromY : toY, slope, half);
        }
    }

    /** Row by row. */
    private void steep(double top, double bottom, double atTop, double slope, double half) {
        int from = (int) Math.max(0, Math.floor(top));
        int to = (int) Math.min(height, Math.ceil(bottom));
        if (slope == 0) {
            upright(top, bottom, from, to, atTop - half, atTop + half);
            return;
        }
        for (int row = from; row < to; row++) {
            double share = Math.min(bottom, row + 1.0) - Math.max(top, row);
            double middle = atTop + (row + 0.5 - top) * slope;
            double left = middle - half;
            double right = middle + half;
            int end = (int) Math.min(width, Math.ceil(right));
            for (int column = (int) Math.max(0, Math.floor(left)); column < end; column++) {
                cover(row * width + column, part(share * (Math.min(right, column + 1.0) - Math.max(left, column))));
            }
        }
    }

    /** As {@link #steep}, of a piece whose rows are all alike: most are, where points share a column. */
    private void upright(double top, double bottom, int from, int to, double left, double right) {
        int end = (int) Math.min(width, Math.ceil(right));
        for (int column = (int) Math.max(0, Math.floor(left)); column < end; column++) {
            double across = Math.min(right, column + 1.0) - Math.max(left, column);
            int whole = part(across);
            for (int row = from; row < to; row++) {
                boolean isWhole = row >= top && row + 1 <= bottom;
                cover(
                        row * width + column,
                        isWhole ? whole : part((Math.min(bottom, row + 1.0) - Math.max(top, row)) * across));
            }
        }
    }

    /** Column by column. */
    private void flat(double left, double right, double atLeft, double slope, double half) {
        int from = (int) Math.max(0, Math.floor(left));
        int to = (int) Math.min(width, Math.ceil(right));
        for (int column = from; column < to; column++) {
            double share = Math.min(right, column + 1.0) - Math.max(left, column);
            double middle = atLeft + (column + 0.5 - left) * slope;
            double top = middle - half;
            double bottom = middle + half;
            int end = (int) Math.min(height, Math.ceil(bottom));
            for (int row = (int) Math.max(0, Math.floor(top)); row < end; row++) {
                cover(row * width + column, part(share * (Math.min(bottom, row + 1.0) - Math.max(top, row))));
            }
        }
    }

    private static int part(double share) {
        return (int) (share * FULL + 0.5);
    }

    private void cover(int at, int now) {
        int before = covered[at] & FULL;
        if (now <= before) {
            return;
        }
        covered[at] = (byte) now;
        if (before == 0) {
            if (many == touched.length) {
                touched = Arrays.copyOf(touched, 2 * many);
            }
            touched[many++] = at;
        }
    }

    /** Lays the line over the pixels, and forgets it. */
    private void blend(int argb, int[] pixels) {
        int alpha = argb >>> 24;
        for (int k = 0; k < many; k++) {
            int at = touched[k];
            int share = (covered[at] & FULL) * alpha / FULL;
            pixels[at] = share == FULL ? argb : over(argb, share, pixels[at]);
            covered[at] = 0;
        }
        many = 0;
    }

    private static int over(int argb, int share, int below) {
        int left = FULL - share;
        int a = share + (below >>> 24) * left / FULL;
        int r = ((argb >> 16 & FULL) * share + (below >> 16 & FULL) * left) / FULL;
        int g = ((argb >> 8 & FULL) * share + (below >> 8 & FULL) * left) / FULL;
        int b = ((argb & FULL) * share + (below & FULL) * left) / FULL;
        return a << 24 | Math.min(a, r) << 16 | Math.min(a, g) << 8 | Math.min(a, b);
    }
}

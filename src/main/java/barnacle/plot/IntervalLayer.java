package barnacle.plot;

import java.util.Arrays;

/**
 * Points with error bars. Where they are too many to be told apart it draws a line through the points, and what the
 * bars cover as a band.
 *
 * @param low has the points' x, as has {@code high}
 */
public record IntervalLayer(Series points, Series low, Series high, Ink ink) implements Layer {
    /** In pixels of the screen: so much room has a bar. */
    private static final double APART = 3;

    private static final double WIDTH = 1.5;

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        int from = points.firstOn(x);
        int to = points.endOn(x);
        if (to - from > x.length() / (APART * brush.unit())) {
            band(brush, x, y, from, to);
            new LineLayer(points, new Pen(ink, WIDTH)).paint(brush, x, y);
            return;
        }
        for (int i = from; i < to; i++) {
            double at = x.at(points.x(i));
            double middle = y.at(points.y(i));
            if (Double.isFinite(middle)) {
                bars(brush, y, at, low.y(i), high.y(i));
                brush.disc(ink, at, middle, 3);
            }
        }
    }

    private void bars(Brush brush, Scale y, double at, double low, double high) {
        Pen pen = new Pen(ink, WIDTH);
        double top = y.at(high);
        double bottom = bottom(y, low);
        double cap = 3 * brush.unit();
        if (Double.isFinite(top) && Double.isFinite(bottom)) {
            brush.line(pen, new double[] {at, at}, new double[] {top, bottom}, 2);
            brush.line(pen, new double[] {at - cap, at + cap}, new double[] {top, top}, 2);
            brush.line(pen, new double[] {at - cap, at + cap}, new double[] {bottom, bottom}, 2);
        }
    }

    /** A bar that reaches to zero has no end on a logarithmic axis: it runs out of the plot. */
    private static double bottom(Scale y, double low) {
        return y.isLogarithmic() && low <= 0 ? y.length() + 10 : y.at(low);
    }

    private void band(Brush brush, Scale x, Scale y, int from, int to) {
        int columns = (int) Math.ceil(x.length()) + 1;
        double[] lowest = new double[columns];
        double[] highest = new double[columns];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        low.columns(from, to, x, (column, stretch) -> {
            if (column >= 0 && column < columns) {
                lowest[column] = Math.min(lowest[column], stretch.low());
            }
        });
        high.columns(from, to, x, (column, stretch) -> {
            if (column >= 0 && column < columns) {
                highest[column] = Math.max(highest[column], stretch.high());
            }
        });
        Ink faint = ink.faint();
        for (int column = 0; column < columns; column++) {
            double top = y.at(highest[column]);
            if (Double.isFinite(top) && highest[column] >= lowest[column]) {
                brush.rectangle(faint, column, top, 1, Math.max(1, bottom(y, lowest[column]) - top));
            }
        }
    }
}

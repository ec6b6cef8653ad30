package barnacle.plot;

/** Points with error bars; {@code low} and {@code high} have the points' x. */
public record IntervalLayer(Series points, Series low, Series high, Ink ink) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double[] px = new double[2];
        double[] py = new double[2];
        double u = brush.unit();
        for (int i = 0; i < points.size(); i++) {
            double at = x.at(points.x(i));
            double middle = y.at(points.y(i));
            double top = y.at(high.y(i));
            // A bar that reaches to zero has no end on a logarithmic axis: it runs out of the plot.
            double bottom = y.logarithmic() && low.y(i) <= 0 ? y.length() + 10 : y.at(low.y(i));
            if (!Double.isFinite(middle)) {
                continue;
            }
            if (Double.isFinite(top) && Double.isFinite(bottom)) {
                bar(brush, px, py, at, top, at, bottom);
                bar(brush, px, py, at - 3 * u, top, at + 3 * u, top);
                bar(brush, px, py, at - 3 * u, bottom, at + 3 * u, bottom);
            }
            brush.disc(ink, at, middle, 3);
        }
    }

    private void bar(Brush brush, double[] px, double[] py, double x0, double y0, double x1, double y1) {
        px[0] = x0;
        py[0] = y0;
        px[1] = x1;
        py[1] = y1;
        brush.line(ink, 1.5, px, py, 2);
    }
}

package barnacle.plot;

/**
 * A series as a line. Where several points share a pixel column it draws all that lies between the column's lowest and
 * highest, so that a million points cost no more than a thousand and no outlier is lost. A value that has no place, NaN
 * or 0 on a logarithmic axis, interrupts the line.
 */
public record LineLayer(Series series, Ink ink, double width) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double[] px = new double[(int) (4 * x.length()) + 16];
        double[] py = new double[px.length];
        if (series.size() <= 2 * x.length()) {
            sparse(brush, x, y, px, py);
        } else {
            dense(brush, x, y, px, py);
        }
    }

    private void sparse(Brush brush, Scale x, Scale y, double[] px, double[] py) {
        int n = 0;
        for (int i = 0; i <= series.size(); i++) {
            double at = i < series.size() ? y.at(series.y(i)) : Double.NaN;
            if (Double.isFinite(at)) {
                px[n] = x.at(series.x(i));
                py[n++] = at;
            } else {
                if (n == 1) {
                    brush.disc(ink, px[0], py[0], 1 + width);
                } else if (n > 1) {
                    brush.line(ink, width, px, py, n);
                }
                n = 0;
            }
        }
    }

    private void dense(Brush brush, Scale x, Scale y, double[] px, double[] py) {
        // A stroked path of a noisy line is dear; upright bars look the same at a pixel's width and are cheap.
        boolean bars = width * brush.unit() <= 1;
        int n = 0;
        double before = Double.NaN;
        int i = 0;
        while (i < series.size()) {
            int column = (int) Math.floor(x.at(series.x(i)));
            double first = Double.NaN;
            double last = Double.NaN;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            boolean broken = false;
            for (; i < series.size() && (int) Math.floor(x.at(series.x(i))) == column; i++) {
                double value = series.y(i);
                if (!Double.isFinite(value) || y.logarithmic() && value <= 0) {
                    broken = true;
                    continue;
                }
                first = Double.isNaN(first) ? value : first;
                last = value;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            if (!(high >= low)) {
                stroke(brush, bars, px, py, n);
                n = 0;
                before = Double.NaN;
                continue;
            }
            if (bars) {
                double top = y.at(Double.isNaN(before) ? high : Math.max(high, Math.min(before, low)));
                double bottom = y.at(Double.isNaN(before) ? low : Math.min(low, Math.max(before, high)));
                brush.rectangle(ink, column, top, 1, Math.max(1, bottom - top));
            } else if (n + 4 <= px.length) {
                for (double value : new double[] {first, high, low, last}) {
                    px[n] = column + 0.5;
                    py[n++] = y.at(value);
                }
            }
            before = broken ? Double.NaN : last;
        }
        stroke(brush, bars, px, py, n);
    }

    private void stroke(Brush brush, boolean bars, double[] px, double[] py, int n) {
        if (!bars && n > 1) {
            brush.line(ink, width, px, py, n);
        }
    }
}

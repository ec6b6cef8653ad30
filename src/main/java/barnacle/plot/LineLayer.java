package barnacle.plot;

/**
 * A series as a line. Where several points share a pixel column it draws all that lies between the column's lowest and
 * highest, so that a million points cost no more than a thousand and no outlier is lost. A value that has no place, NaN
 * or 0 on a logarithmic axis, interrupts the line.
 */
public record LineLayer(Series series, Pen pen) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        int from = series.firstOn(x);
        int to = series.endOn(x);
        if (to - from <= 2 * x.length()) {
            sparse(brush, x, y, from, to);
        } else {
            ColumnDrawer drawer = new ColumnDrawer(brush, y, (int) Math.ceil(x.length()));
            series.columns(from, to, x, drawer);
            drawer.end();
        }
    }

    private void sparse(Brush brush, Scale x, Scale y, int from, int to) {
        double[] px = new double[to - from];
        double[] py = new double[to - from];
        int n = 0;
        for (int i = from; i <= to; i++) {
            double at = i < to ? y.at(series.y(i)) : Double.NaN;
            if (Double.isFinite(at)) {
                px[n] = x.at(series.x(i));
                py[n++] = at;
            } else {
                if (n == 1) {
                    brush.disc(pen.ink(), px[0], py[0], 1 + pen.width());
                } else if (n > 1) {
                    brush.line(pen, px, py, n);
                }
                n = 0;
            }
        }
    }

    /** Draws column after column. */
    private final class ColumnDrawer implements Series.ColumnVisitor {
        private final Brush brush;
        private final Scale y;
        private final double[] px;
        private final double[] py;
        /** A stroked path of a noisy line is dear; upright bars look the same at a pixel's width and are cheap. */
        private final boolean isBars;

        private int n;
        private int column = Integer.MIN_VALUE;
        private double first = Double.NaN;
        private double last = Double.NaN;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private boolean isBroken;
        private double before = Double.NaN;

        ColumnDrawer(Brush brush, Scale y, int columns) {
            this.brush = brush;
            this.y = y;
            isBars = pen.width() * brush.unit() <= 1;
            px = new double[isBars ? 0 : 4 * (columns + 3)];
            py = new double[px.length];
        }

        @Override
        public void take(int of, Series.Stretch stretch) {
            if (of != column) {
                draw();
                column = of;
            }
            double least = y.isLogarithmic() ? stretch.positive() : stretch.low();
            isBroken |= !stretch.isWhole() || stretch.low() < least;
            if (!(stretch.high() >= least)) {
                isBroken = true;
                return;
            }
            low = Math.min(low, least);
            high = Math.max(high, stretch.high());
            first = Double.isNaN(first) ? placed(stretch.first(), stretch.high()) : first;
            last = placed(stretch.last(), stretch.high());
        }

        private double placed(int point, double otherwise) {
            double value = series.y(point);
            return Double.isFinite(y.at(value)) ? value : otherwise;
        }

        private void draw() {
            if (!(high >= low)) {
                if (isBroken) {
                    stroke();
                    before = Double.NaN;
                }
            } else {
                if (isBars) {
                    double top = y.at(Double.isNaN(before) ? high : Math.max(high, Math.min(before, low)));
                    double bottom = y.at(Double.isNaN(before) ? low : Math.min(low, Math.max(before, high)));
                    brush.rectangle(pen.ink(), column, top, 1, Math.max(1, bottom - top));
                } else if (n + 4 <= px.length) {
                    put(first);
                    put(high);
                    put(low);
                    put(last);
                }
                before = isBroken ? Double.NaN : last;
            }
            first = Double.NaN;
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            isBroken = false;
        }

        private void put(double value) {
            px[n] = column + 0.5;
            py[n++] = y.at(value);
        }

        private void stroke() {
            if (!isBars && n > 1) {
                brush.line(pen, px, py, n);
            }
            n = 0;
        }

        void end() {
            draw();
            stroke();
        }
    }
}

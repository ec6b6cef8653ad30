package barnacle.plot;

/**
 * Fills between two lines, where both are finite and x has a place.
 *
 * @param x not modified, as {@code low} and {@code high}
 */
public record BandLayer(double[] x, double[] low, double[] high, Ink ink) implements Layer {
    @Override
    public void paint(Brush brush, Scale across, Scale along) {
        int from = 0;
        for (int i = 0; i <= x.length; i++) {
            if (i == x.length || !Double.isFinite(low[i] + high[i] + across.at(x[i]))) {
                if (i > from + 1) {
                    fill(brush, across, along, from, i);
                }
                from = i + 1;
            }
        }
    }

    private void fill(Brush brush, Scale across, Scale along, int from, int to) {
        int n = to - from;
        double[] px = new double[2 * n];
        double[] py = new double[2 * n];
        for (int i = 0; i < n; i++) {
            px[i] = across.at(x[from + i]);
            px[2 * n - 1 - i] = px[i];
            // What lies beyond the axis, or has no place on a logarithmic one, ends at its end.
            py[i] = along.at(Math.max(along.min(), Math.min(along.max(), high[from + i])));
            py[2 * n - 1 - i] = along.at(Math.max(along.min(), Math.min(along.max(), low[from + i])));
        }
        brush.area(ink, px, py, 2 * n);
    }
}

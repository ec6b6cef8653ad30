package barnacle.plot;

/**
 * A line from point to point, in any order of x. Points within half a pixel of the last are left out; one that has no
 * place interrupts the line.
 *
 * @param x not modified, as {@code y}
 */
public record PathLayer(double[] x, double[] y, Pen pen) implements Layer {
    private static final double APART = 0.5;
    /** In plots: a point so far outside is brought nearer, as what draws lines cannot reach any distance. */
    private static final double FAR = 20;

    @Override
    public void paint(Brush brush, Scale across, Scale along) {
        double[] px = new double[x.length];
        double[] py = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            double atX = near(across.at(x[i]), across.length());
            double atY = near(along.at(y[i]), along.length());
            if (!Double.isFinite(atX) || !Double.isFinite(atY)) {
                stroke(brush, px, py, n);
                n = 0;
            } else if (n == 0 || i == x.length - 1 || isApart(atX - px[n - 1], atY - py[n - 1])) {
                px[n] = atX;
                py[n++] = atY;
            }
        }
        stroke(brush, px, py, n);
    }

    private static boolean isApart(double dx, double dy) {
        return dx * dx + dy * dy >= APART * APART;
    }

    private static double near(double pixel, double length) {
        return Double.isNaN(pixel) ? pixel : Math.max(-FAR * length, Math.min(pixel, FAR * length));
    }

    private void stroke(Brush brush, double[] px, double[] py, int n) {
        if (n == 1) {
            brush.disc(pen.ink(), px[0], py[0], pen.width());
        } else if (n > 1) {
            brush.line(pen, px, py, n);
        }
    }
}

package barnacle.plot;

/**
 * Points as discs, in any order of x. One that would lie on the last drawn is left out, so that a thousand points of a curve cost
 * no more than those that can be told apart.
 *
 * @param x not modified, as {@code y}
 */
public record PointLayer(double[] x, double[] y, Ink ink) implements Layer {
    private static final double RADIUS = 2.4;
    private static final double APART = 6;

    @Override
    public void paint(Brush brush, Scale across, Scale along) {
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        double apart = APART * brush.unit();
        for (int i = 0; i < x.length; i++) {
            double px = across.at(x[i]);
            double py = along.at(y[i]);
            if (Double.isFinite(px) && Double.isFinite(py) && !(Math.hypot(px - lastX, py - lastY) < apart)) {
                brush.disc(ink, px, py, RADIUS);
                lastX = px;
                lastY = py;
            }
        }
    }
}

package barnacle.plot;

/**
 * Points as discs or rings, in any order of x. One that would lie on the last drawn is left out, so that a thousand
 * points of a curve cost no more than those that can be told apart.
 *
 * @param x not modified, as {@code y}; what is not finite is not drawn
 * @param radius in pixels of the screen
 */
public record PointLayer(double[] x, double[] y, Ink ink, double radius, boolean isFilled) implements Layer {
    private static final double RADIUS = 2.4;
    private static final double APART = 6;

    public PointLayer(double[] x, double[] y, Ink ink) {
        this(x, y, ink, RADIUS, true);
    }

    /** One point. */
    public static PointLayer at(double x, double y, Ink ink, double radius, boolean isFilled) {
        return new PointLayer(new double[] {x}, new double[] {y}, ink, radius, isFilled);
    }

    @Override
    public void paint(Brush brush, Scale across, Scale along) {
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        double apart = APART * brush.unit() * Math.min(1, radius / RADIUS);
        for (int i = 0; i < x.length; i++) {
            double px = across.at(x[i]);
            double py = along.at(y[i]);
            if (Double.isFinite(px) && Double.isFinite(py) && !(Math.hypot(px - lastX, py - lastY) < apart)) {
                draw(brush, px, py);
                lastX = px;
                lastY = py;
            }
        }
    }

    private void draw(Brush brush, double px, double py) {
        brush.disc(isFilled ? ink : Ink.BACKGROUND, px, py, radius);
        if (!isFilled) {
            brush.ring(new Pen(ink, 1.4), px, py, radius);
        }
    }
}

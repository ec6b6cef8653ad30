package barnacle.plot;

import java.util.stream.IntStream;

/**
 * Which way something goes at some places: an arrow at each, longer where it goes faster, of whatever size the plot is.
 * Speeds are told apart over powers of ten, since of a neuron the fastest are a thousand times the slowest.
 *
 * @param x where, as {@code y}; not modified, as the other arrays. A place that is not on the axes has no arrow
 * @param dx how fast x grows there, {@code dy} how fast y does; what is not finite has no arrow
 * @param ink that it is drawn in
 */
public record ArrowLayer(double[] x, double[] y, double[] dx, double[] dy, Ink ink) implements Layer {
    /** In pixels of the screen. */
    private static final double LONGEST = 15;

    private static final double SHORTEST = 6;
    private static final double HEAD = 0.35;

    /** Over so many powers of ten about the middle one of all speeds an arrow grows to its longest. */
    private static final double DECADES = 2.5;

    @Override
    public void paint(Brush brush, Scale across, Scale up) {
        double[] px = new double[x.length];
        double[] py = new double[x.length];
        double perX = across.length() / (across.max() - across.min());
        double perY = up.length() / (up.max() - up.min());
        for (int i = 0; i < x.length; i++) {
            px[i] = dx[i] * perX;
            py[i] = -dy[i] * perY;
        }
        double middle = middle(px, py);
        Pen pen = new Pen(ink, 1);
        for (int i = 0; i < x.length; i++) {
            double speed = Math.hypot(px[i], py[i]);
            double left = across.at(x[i]);
            double top = up.at(y[i]);
            if (speed > 0 && Double.isFinite(speed) && Double.isFinite(left + top)) {
                double share = Math.max(0, Math.min(1, 0.5 + Math.log10(speed / middle) / DECADES));
                double length = (SHORTEST + share * (LONGEST - SHORTEST)) * brush.unit();
                arrow(brush, pen, left, top, px[i] / speed * length, py[i] / speed * length);
            }
        }
    }

    /** A single place that is very fast, as where a current grows exponentially, does not make all others look slow. */
    private static double middle(double[] dx, double[] dy) {
        double[] speeds = IntStream.range(0, dx.length)
                .mapToDouble(i -> Math.hypot(dx[i], dy[i]))
                .filter(speed -> speed > 0 && Double.isFinite(speed))
                .sorted()
                .toArray();
        return speeds.length == 0 ? 1 : speeds[speeds.length / 2];
    }

    /** An arrow whose middle is at a place. */
    private static void arrow(Brush brush, Pen pen, double x, double y, double along, double down) {
        double tipX = x + along / 2;
        double tipY = y + down / 2;
        brush.line(pen, new double[] {x - along / 2, tipX}, new double[] {y - down / 2, tipY}, 2);
        double backX = tipX - HEAD * along;
        double backY = tipY - HEAD * down;
        double side = HEAD / 2;
        brush.area(
                pen.ink(),
                new double[] {tipX, backX - side * down, backX + side * down},
                new double[] {tipY, backY + side * along, backY - side * along},
                3);
    }
}

package barnacle.app.control;

import barnacle.plot.Ink;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * How a projection lies on a {@link NeuronMap}: a curve from the border of a group to that of another, bent to the
 * right of its way, so that one of each direction are two curves; from a group to itself a loop below it.
 */
final class MapLink {
    /** How far it swings aside, as a share of its length, and in pixels at most. */
    private static final double SWING = 0.16;

    private static final double MOST_SWING = 16;

    /** From the border of a group to the head's tip. */
    private static final double GAP = 3;

    private static final double HEAD = 8;
    private static final double DOT = 3.5;
    private static final double LOOP = 11;
    private static final double WIDTH = 1.5;
    private static final int PARTS = 24;

    private final NeuronMap.Line line;
    private final Point2D from;
    private final Point2D control1;
    private final Point2D control2;
    private final Point2D to;

    private MapLink(NeuronMap.Line line, Point2D from, Point2D control1, Point2D control2, Point2D to) {
        this.line = line;
        this.from = from;
        this.control1 = control1;
        this.control2 = control2;
        this.to = to;
    }

    /**
     * Where the neurons of a group are drawn.
     *
     * @param x of the middle, as {@code y}
     * @param halfWidth from the middle to the border, as {@code halfHeight}
     */
    record Place(double x, double y, double halfWidth, double halfHeight) {
        Point2D middle() {
            return new Point2D(x, y);
        }

        boolean contains(double atX, double atY) {
            return Math.abs(atX - x) <= halfWidth && Math.abs(atY - y) <= halfHeight;
        }

        /** Where a ray from the middle leaves it. */
        private Point2D border(Point2D along) {
            double across = Math.abs(along.getX()) / (halfWidth + GAP);
            double down = Math.abs(along.getY()) / (halfHeight + GAP);
            double reach =
                    1 / Math.max(1e-9, halfWidth == halfHeight ? Math.hypot(across, down) : Math.max(across, down));
            return middle().add(along.multiply(reach));
        }
    }

    static MapLink between(NeuronMap.Line line, Place a, Place b) {
        if (line.from() == line.to()) {
            Point2D bottom = new Point2D(a.x(), a.y() + a.halfHeight());
            return new MapLink(
                    line,
                    bottom.add(LOOP / 2, 0),
                    bottom.add(2 * LOOP, 1.5 * LOOP),
                    bottom.add(-2 * LOOP, 1.5 * LOOP),
                    bottom.add(-LOOP / 2, GAP));
        }
        Point2D way = b.middle().subtract(a.middle());
        Point2D aside = new Point2D(-way.getY(), way.getX()).normalize();
        double swing = line.head() == NeuronMap.Head.NONE ? 0 : Math.min(MOST_SWING, SWING * way.magnitude());
        Point2D middle = a.middle().midpoint(b.middle()).add(aside.multiply(2 * swing));
        Point2D end = b.border(middle.subtract(b.middle()).normalize());
        // One control point of degree two, as two of degree three.
        Point2D start = a.border(middle.subtract(a.middle()).normalize());
        return new MapLink(line, start, mix(start, middle), mix(end, middle), end);
    }

    private static Point2D mix(Point2D end, Point2D middle) {
        return end.add(middle.subtract(end).multiply(2.0 / 3));
    }

    NeuronMap.Line line() {
        return line;
    }

    private Point2D at(double share) {
        double rest = 1 - share;
        return from.multiply(rest * rest * rest)
                .add(control1.multiply(3 * rest * rest * share))
                .add(control2.multiply(3 * rest * share * share))
                .add(to.multiply(share * share * share));
    }

    /** How far a place is from it, in pixels. */
    double distance(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= PARTS; i++) {
            least = Math.min(least, at((double) i / PARTS).distance(x, y));
        }
        return least;
    }

    void draw(GraphicsContext g, Color color) {
        g.setStroke(color);
        g.setFill(color);
        g.setLineWidth(WIDTH);
        Point2D along = to.subtract(control2).normalize();
        double back =
                switch (line.head()) {
                    case ARROW -> HEAD - 1;
                    case DOT -> 2 * DOT;
                    case NONE -> 0;
                };
        Point2D stop = to.subtract(along.multiply(back));
        g.beginPath();
        g.moveTo(from.getX(), from.getY());
        g.bezierCurveTo(control1.getX(), control1.getY(), control2.getX(), control2.getY(), stop.getX(), stop.getY());
        g.stroke();
        Point2D aside = new Point2D(-along.getY(), along.getX()).multiply(HEAD / 2);
        Point2D foot = to.subtract(along.multiply(HEAD));
        switch (line.head()) {
            case ARROW ->
                g.fillPolygon(
                        new double[] {to.getX(), foot.getX() + aside.getX(), foot.getX() - aside.getX()},
                        new double[] {to.getY(), foot.getY() + aside.getY(), foot.getY() - aside.getY()},
                        3);
            case DOT -> {
                Point2D middle = to.subtract(along.multiply(DOT));
                g.fillOval(middle.getX() - DOT, middle.getY() - DOT, 2 * DOT, 2 * DOT);
            }
            case NONE -> {
                // A junction has no direction.
            }
        }
    }

    /** Of a projection that excites, inhibits, or does neither or both. */
    static Ink ink(int sign) {
        return sign > 0 ? Ink.series(2) : sign < 0 ? Ink.series(1) : Ink.FAINT_TEXT;
    }
}

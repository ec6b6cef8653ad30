package barnacle.app.network;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.shape.CubicCurve;

/**
 * The course of a projection: one cubic curve from the border of a part to the border of another.
 *
 * @param label where its words stand
 */
record LinkCourse(Point2D start, Point2D control1, Point2D control2, Point2D end, Point2D label) {
    private static final double REACH = 48;
    private static final double APART = 18;
    private static final double LOOP = 58;
    private static final double LABEL = 13;
    /** A head stops short of the border, where a port may be. */
    private static final double SHORT = 7;

    /**
     * @param paired whether another projection leads back, beside which this one must be told apart
     */
    static LinkCourse between(Bounds a, Bounds b, boolean paired) {
        double right = b.getMinX() - a.getMaxX();
        double left = a.getMinX() - b.getMaxX();
        double below = b.getMinY() - a.getMaxY();
        double above = a.getMinY() - b.getMaxY();
        double side = paired ? APART / 2 : 0;
        if (Math.max(right, left) >= 16 || Math.max(below, above) < 16) {
            boolean forward = right >= left;
            double shift = forward ? -side : side;
            Point2D start = new Point2D(forward ? a.getMaxX() : a.getMinX(), a.getCenterY() + shift);
            Point2D end = new Point2D(forward ? b.getMinX() - SHORT : b.getMaxX() + SHORT, b.getCenterY() + shift);
            double reach = (forward ? 1 : -1) * Math.max(REACH, Math.abs(end.getX() - start.getX()) / 2);
            return cubic(start, start.add(reach, 0), end.subtract(reach, 0), end, 0, forward ? -LABEL : LABEL);
        }
        boolean down = below >= above;
        double shift = down ? side : -side;
        Point2D start = new Point2D(a.getCenterX() + shift, down ? a.getMaxY() : a.getMinY());
        Point2D end = new Point2D(b.getCenterX() + shift, down ? b.getMinY() - 2 : b.getMaxY() + 2);
        double reach = (down ? 1 : -1) * Math.max(REACH, Math.abs(end.getY() - start.getY()) / 2);
        return cubic(start, start.add(0, reach), end.subtract(0, reach), end, down ? LOOP : -LOOP, 0);
    }

    /** From a part to itself: a loop above its right half. */
    static LinkCourse loop(Bounds a) {
        Point2D start = new Point2D(a.getMaxX() - 22, a.getMinY());
        Point2D end = new Point2D(a.getMaxX() - 74, a.getMinY() - 2);
        Point2D control1 = start.add(22, -LOOP);
        Point2D control2 = end.add(-22, -LOOP);
        return cubic(start, control1, control2, end, 0, -LABEL);
    }

    /** The line that follows the pointer while a projection is drawn. */
    static LinkCourse towards(Bounds a, Point2D pointer) {
        Point2D start = new Point2D(a.getMaxX(), a.getCenterY());
        double reach = Math.max(REACH, Math.abs(pointer.getX() - start.getX()) / 2);
        return cubic(start, start.add(reach, 0), pointer.subtract(reach, 0), pointer, 0, 0);
    }

    private static LinkCourse cubic(Point2D p0, Point2D p1, Point2D p2, Point2D p3, double labelX, double labelY) {
        Point2D middle = p0.add(p1.multiply(3)).add(p2.multiply(3)).add(p3).multiply(1 / 8.0);
        return new LinkCourse(p0, p1, p2, p3, middle.add(labelX, labelY));
    }

    /** Gives a line this course, up to an end that may stop short of it. */
    void lay(CubicCurve line, Point2D stop) {
        line.setStartX(start.getX());
        line.setStartY(start.getY());
        line.setControlX1(control1.getX());
        line.setControlY1(control1.getY());
        line.setControlX2(control2.getX());
        line.setControlY2(control2.getY());
        line.setEndX(stop.getX());
        line.setEndY(stop.getY());
    }

    /** The direction in which it arrives, degrees clockwise from the right. */
    double arrival() {
        Point2D d = end.subtract(control2);
        return Math.toDegrees(Math.atan2(d.getY(), d.getX()));
    }
}

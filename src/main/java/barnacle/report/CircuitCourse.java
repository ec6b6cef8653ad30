package barnacle.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The way of a projection from the border of a part to the border of another, around those in between.
 *
 * @param x of the line's points, in pixels of the screen, as {@code y}; it ends under the head
 * @param endX where the head's tip is, as {@code endY}
 * @param angle in which it arrives, in radians clockwise from the right
 * @param middleX halfway along, as {@code middleY}
 * @param middleAngle in which it goes there
 */
record CircuitCourse(
        double[] x,
        double[] y,
        double endX,
        double endY,
        double angle,
        double middleX,
        double middleY,
        double middleAngle) {
    private static final int POINTS = 160;
    /** Between the tip and the target. */
    private static final double SHORT = 3;

    private static final double LOOP = 44;
    private static final double PAIRED = 0.16;
    /** Of the distance: how far a way swings to its right, or to its left. */
    private static final double[] SWINGS = {0, 0.22, -0.22, 0.4, -0.4, 0.6, -0.6, 0.9, -0.9};

    private static final double ROOM = 12;
    /**
     * @param head how far before the tip the line ends
     */
    static CircuitCourse of(CircuitLink link, List<CircuitLink> all, Map<String, CircuitPart> parts, double head) {
        CircuitPart from = parts.get(link.projection().source());
        CircuitPart to = parts.get(link.projection().target());
        if (link.isLoop()) {
            return cut(loop(from), from, to, head);
        }
        boolean isPaired = all.stream()
                .anyMatch(other -> other.projection().source().equals(to.name())
                        && other.projection().target().equals(from.name()));
        double[][] best = null;
        for (double swing : SWINGS) {
            double[][] way = arc(from, to, isPaired ? Math.max(swing, PAIRED) : swing);
            if (best == null) {
                best = way;
            }
            if (isFree(way, from, to, parts)) {
                best = way;
                break;
            }
        }
        return cut(best, from, to, head);
    }

    private static boolean isFree(double[][] way, CircuitPart from, CircuitPart to, Map<String, CircuitPart> parts) {
        return parts.values().stream()
                .filter(part -> part != from && part != to)
                .allMatch(part -> {
                    for (int i = 0; i < POINTS; i++) {
                        if (part.distance(way[0][i], way[1][i]) < ROOM || part.isOnWords(way[0][i], way[1][i])) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** From middle to middle. */
    private static double[][] arc(CircuitPart from, CircuitPart to, double swing) {
        double acrossX = to.x() - from.x();
        double acrossY = to.y() - from.y();
        double controlX = from.x() + acrossX / 2 - swing * acrossY;
        double controlY = from.y() + acrossY / 2 + swing * acrossX;
        double[][] way = new double[2][POINTS];
        for (int i = 0; i < POINTS; i++) {
            double t = i / (POINTS - 1.0);
            double a = (1 - t) * (1 - t);
            double b = 2 * t * (1 - t);
            double c = t * t;
            way[0][i] = a * from.x() + b * controlX + c * to.x();
            way[1][i] = a * from.y() + b * controlY + c * to.y();
        }
        return way;
    }

    /** Above the part, from its left to its right. */
    private static double[][] loop(CircuitPart part) {
        double reach = part.halfHeight() + LOOP;
        double wide = Math.max(30, part.radius() + 12);
        double[][] way = new double[2][POINTS];
        for (int i = 0; i < POINTS; i++) {
            double t = i / (POINTS - 1.0);
            double b = 3 * t * (1 - t) * (1 - t);
            double c = 3 * t * t * (1 - t);
            way[0][i] = part.x() - b * wide * 1.3 + c * wide * 1.3;
            way[1][i] = part.y() - (b + c) * reach * 1.3;
        }
        return way;
    }

    /** What of a way lies outside of the parts. */
    private static CircuitCourse cut(double[][] way, CircuitPart from, CircuitPart to, double head) {
        int first = 0;
        while (first < POINTS - 2 && from.distance(way[0][first], way[1][first]) < 0) {
            first++;
        }
        int tip = POINTS - 1;
        double away = head > 0 ? SHORT : 0;
        while (tip > first + 1 && to.distance(way[0][tip], way[1][tip]) < away) {
            tip--;
        }
        int last = tip;
        double under = 0.5 * head;
        while (last > first + 1 && Math.hypot(way[0][last] - way[0][tip], way[1][last] - way[1][tip]) < under) {
            last--;
        }
        int middle = (first + tip) / 2;
        return new CircuitCourse(
                Arrays.copyOfRange(way[0], first, last + 1),
                Arrays.copyOfRange(way[1], first, last + 1),
                way[0][tip],
                way[1][tip],
                Math.atan2(way[1][tip] - way[1][last], way[0][tip] - way[0][last]),
                way[0][middle],
                way[1][middle],
                Math.atan2(way[1][middle + 1] - way[1][middle - 1], way[0][middle + 1] - way[0][middle - 1]));
    }
}

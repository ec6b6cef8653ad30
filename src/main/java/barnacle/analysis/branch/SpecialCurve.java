package barnacle.analysis.branch;

import java.util.List;

/**
 * Folds or Hopf points over two parameters.
 *
 * @param kind {@link SpecialPoint.Kind#FOLD} or {@link SpecialPoint.Kind#HOPF}
 * @param points along the curve; the corners are among them
 * @param corners where the curve is of another nature, in the order of the points
 */
public record SpecialCurve(SpecialPoint.Kind kind, List<Point> points, List<Corner> corners) {
    /**
     * A fold or a Hopf point.
     *
     * @param first parameter
     * @param second parameter
     * @param state y; shared, not to be modified
     */
    public record Point(double first, double second, double[] state) {}

    /** A point of codimension two. */
    public record Corner(CornerKind kind, Point at) {}

    /** What a corner is. */
    public enum CornerKind {
        /** Two folds meet and end. */
        CUSP("cusp"),
        /** A curve of Hopf points ends on one of folds. */
        BOGDANOV_TAKENS("Bogdanov-Takens point"),
        /** The first Lyapunov coefficient changes its sign. */
        BAUTIN("generalised Hopf point");

        private final String words;

        CornerKind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public SpecialCurve {
        points = List.copyOf(points);
        corners = List.copyOf(corners);
    }
}

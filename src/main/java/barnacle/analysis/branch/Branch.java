package barnacle.analysis.branch;

import java.util.List;

/**
 * Fixed points that hang together over one parameter.
 *
 * @param points along the branch; the special ones are among them
 * @param specialPoints in the order of the points
 * @param ends how it ends at its first point and at its last
 */
public record Branch(List<BranchPoint> points, List<SpecialPoint> specialPoints, List<End> ends) {
    /** Why a branch goes no farther. */
    public enum End {
        /** It leaves the parameter's range. */
        RANGE,
        /** It comes back to where it began. */
        CLOSED,
        /** No next point was found, or the state grew beyond all bounds. */
        LOST,
        /** It has as many points as it may have. */
        LONG
    }

    public Branch {
        points = List.copyOf(points);
        specialPoints = List.copyOf(specialPoints);
        ends = List.copyOf(ends);
    }

    public List<SpecialPoint> hopfPoints() {
        return specialPoints.stream().filter(SpecialPoint::isHopf).toList();
    }

    public List<SpecialPoint> folds() {
        return specialPoints.stream()
                .filter(point -> point.kind() == SpecialPoint.Kind.FOLD)
                .toList();
    }
}

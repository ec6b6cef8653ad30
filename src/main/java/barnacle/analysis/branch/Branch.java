package barnacle.analysis.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

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

    /**
     * A part of a branch between two places where stability may change.
     *
     * @param from the number of its first point
     * @param to the number of its last point, which is the first of the next part
     */
    public record Stretch(int from, int to, boolean isStable) {}

    /** The parts between folds and Hopf points. */
    public List<Stretch> stretches() {
        List<Integer> cuts = specialPoints.stream()
                .filter(point -> point.kind() != SpecialPoint.Kind.NEUTRAL_SADDLE)
                .map(point -> points.indexOf(point.at()))
                .toList();
        return stretches(cuts, points.size(), i -> points.get(i).isStable());
    }

    /**
     * Parts between cuts, each as stable as a point in its middle.
     *
     * @param cuts ascending
     */
    static List<Stretch> stretches(List<Integer> cuts, int size, IntPredicate isStable) {
        List<Stretch> found = new ArrayList<>();
        int from = 0;
        for (int k = 0; k <= cuts.size(); k++) {
            int to = k < cuts.size() ? cuts.get(k) : size - 1;
            if (to > from) {
                found.add(new Stretch(
                        from, to, isStable.test(to - from == 1 && k < cuts.size() ? from : (from + to + 1) / 2)));
            }
            from = to;
        }
        return found;
    }
}

package barnacle.analysis.branch;

import barnacle.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts a branch of cycles to a part of its parameter's range, and finds the cycles that a narrow part lacks. */
final class CyclePart {
    /** Cycles at so many values of the part, at least. */
    private static final int GRID = 40;

    /** What lies beyond an end of the part by less, a share of it, lies on that end. */
    private static final double SAME = 1e-9;

    private final CycleTracer tracer;
    private final CycleBranch whole;
    private final Range range;
    private final List<CycleBranch> parts = new ArrayList<>();
    private final List<CyclePoint> points = new ArrayList<>();
    private boolean isFromStart;

    private CyclePart(CycleTracer tracer, CycleBranch whole, Range range) {
        this.tracer = tracer;
        this.whole = whole;
        this.range = range;
    }

    /**
     * The parts of a branch that lie in a range, in its order.
     *
     * @param tracer that followed the branch
     */
    static List<CycleBranch> of(CycleTracer tracer, CycleBranch whole, Range range) {
        CyclePart part = new CyclePart(tracer, whole, range);
        part.cut();
        return part.parts;
    }

    private void cut() {
        List<CyclePoint> all = whole.points();
        isFromStart = true;
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                between(all.get(i - 1), all.get(i));
            }
            if (holds(all.get(i).parameter())) {
                points.add(all.get(i));
            } else {
                end(false);
            }
        }
        end(true);
    }

    /** Adds what lies between two cycles of the branch. */
    private void between(CyclePoint a, CyclePoint b) {
        boolean rises = b.parameter() > a.parameter();
        double[] grid = IntStream.rangeClosed(0, GRID)
                .mapToDouble(k -> range.at((double) (rises ? k : GRID - k) / GRID))
                .filter(parameter -> a.parameter() < parameter == parameter < b.parameter())
                .toArray();
        for (double parameter : grid) {
            boolean isNearer = Math.abs(a.parameter() - parameter) < Math.abs(b.parameter() - parameter);
            CyclePoint found = tracer.at(isNearer ? a : b, parameter);
            if (found != null) {
                points.add(found);
            }
        }
        if (!holds(b.parameter())) {
            end(false);
        }
    }

    private boolean holds(double parameter) {
        double aside = SAME * range.width();
        return parameter >= range.low() - aside && parameter <= range.high() + aside;
    }

    /** Ends a part; what follows does not begin at the Hopf point. */
    private void end(boolean isLast) {
        if (!points.isEmpty()) {
            CyclePoint last = points.get(points.size() - 1);
            boolean isOwn = isLast && holds(whole.end().parameter());
            parts.add(new CycleBranch(
                    whole.from(),
                    points,
                    whole.specialCycles().stream()
                            .filter(cycle -> points.stream().anyMatch(point -> point == cycle.at()))
                            .toList(),
                    isOwn ? whole.end() : new CycleEnd(CycleEnd.Kind.RANGE, last.parameter(), null),
                    isFromStart));
            points.clear();
        }
        isFromStart = false;
    }
}

package barnacle.analysis.branch;

import java.util.List;

/**
 * Cycles that hang together over one parameter, from a Hopf point on.
 *
 * @param from where it begins
 * @param points from there on; the special ones are among them
 * @param specialCycles in the order of the points
 * @param end how it ends
 * @param isFromStart whether its first cycles are there; false of a part whose way from the Hopf point is cut off
 */
public record CycleBranch(
        SpecialPoint from,
        List<CyclePoint> points,
        List<SpecialCycle> specialCycles,
        CycleEnd end,
        boolean isFromStart) {
    public CycleBranch {
        points = List.copyOf(points);
        specialCycles = List.copyOf(specialCycles);
    }

    /** A whole branch. */
    public CycleBranch(SpecialPoint from, List<CyclePoint> points, List<SpecialCycle> specialCycles, CycleEnd end) {
        this(from, points, specialCycles, end, true);
    }

    public List<SpecialCycle> folds() {
        return specialCycles.stream()
                .filter(cycle -> cycle.kind() == SpecialCycle.Kind.FOLD)
                .toList();
    }

    /** The last cycle that was found. */
    public CyclePoint last() {
        return points.get(points.size() - 1);
    }

    /** The parts between special cycles, as {@link Branch#stretches}. */
    public List<Branch.Stretch> stretches() {
        List<Integer> cuts =
                specialCycles.stream().map(cycle -> points.indexOf(cycle.at())).toList();
        return Branch.stretches(cuts, points.size(), i -> points.get(i).isStable());
    }
}

package barnacle.analysis.branch;

import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.setting.Dimension;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a neuron is excitable, read from its {@link Diagram} over the current and not from runs: from {@link
 * Diagram#whole all} of it, so that a narrow range shows the same word. Rest is what is stable
 * at the lowest current, and of that the lowest voltage; where that ends in a fold and the neuron comes to rest
 * elsewhere, it is the rest from which firing begins.
 *
 * <p>Source: Rinzel and Ermentrout, in Koch and Segev, Methods in Neuronal Modeling (1989); Izhikevich, Int. J. Bifurc.
 * Chaos 10:1171 (2000).
 *
 * @param onset how firing begins as the current rises
 * @param restEnds the current at which rest ends; NaN if it does not within the diagram
 * @param resting currents at which rest is stable, ascending
 * @param depolarised currents at which another fixed point is stable, ascending
 * @param firing currents at which a stable cycle passes the spike threshold, ascending; none of a neuron that is reset
 * @param oscillating currents at which a stable cycle does not, ascending
 * @param bistable currents at which it fires or stays, as it started, ascending
 * @param block the current above which it stays depolarised and nothing fires; NaN if there is none
 * @param reasons sentences with the numbers that the verdict rests on, currents as {@link Measure}
 */
public record Verdict(
        Onset onset,
        double restEnds,
        List<Range> resting,
        List<Range> depolarised,
        List<Range> firing,
        List<Range> oscillating,
        List<Range> bistable,
        double block,
        List<Sentence> reasons) {
    /** Currents that differ by less are the same, a share of the diagram's range. */
    private static final double SAME = 1e-6;

    public Verdict {
        resting = List.copyOf(resting);
        depolarised = List.copyOf(depolarised);
        firing = List.copyOf(firing);
        oscillating = List.copyOf(oscillating);
        bistable = List.copyOf(bistable);
        reasons = List.copyOf(reasons);
    }

    /** A stable part of a branch of fixed points. */
    private record Stay(Range range, double lowest, SpecialPoint upperEnd) {}

    /** Reads a neuron's diagram over the current. */
    public static Verdict of(Diagram diagram, Neuron neuron) {
        return of(diagram, neuron.spikeThreshold(), neuron.isReset());
    }

    /** The diagram of an equation that is not reset. */
    static Verdict of(Diagram diagram, double threshold) {
        return of(diagram, threshold, false);
    }

    /**
     * Reads a diagram over the current.
     *
     * @param threshold the voltage whose upward crossing is a spike; the voltage is the first component
     * @param isReset whether spikes reset: then no cycle of the equations is its firing
     */
    private static Verdict of(Diagram shown, double threshold, boolean isReset) {
        Diagram diagram = shown.whole();
        double same = SAME * diagram.range().width();
        List<Stay> stays = stays(diagram);
        List<Range> firing = joined(going(diagram, threshold, true), same);
        List<Range> bistable = joined(
                stays.stream()
                        .flatMap(stay -> firing.stream().flatMap(fires -> common(stay.range(), fires, same)))
                        .toList(),
                same);
        List<Stay> resting = resting(stays, firing, diagram.range(), same);
        Stay rest = resting.isEmpty() ? null : resting.get(resting.size() - 1);
        SpecialPoint end = rest == null ? null : rest.upperEnd();
        double restEnds = end == null ? Double.NaN : end.parameter();
        double block = isReset ? Double.NaN : block(stays, rest, firing, diagram.range(), same);
        Onset onset = isReset ? Onset.RESET : onset(end, firing, diagram, same);
        return new Verdict(
                onset,
                restEnds,
                joined(resting.stream().map(Stay::range).toList(), same),
                joined(
                        stays.stream()
                                .filter(stay -> !resting.contains(stay))
                                .map(Stay::range)
                                .toList(),
                        same),
                firing,
                joined(going(diagram, threshold, false), same),
                bistable,
                block,
                reasons(end, isReset, firing, bistable, block, grows(diagram, end), diagram));
    }

    /**
     * What is stable at the lowest current, and of that the lowest voltage. Where it ends in a fold, another fixed
     * point is stable and nothing fires, that one is rest further on, provided that it ends and that something fires
     * beyond.
     */
    private static List<Stay> resting(List<Stay> stays, List<Range> firing, Range range, double same) {
        List<Stay> resting = new ArrayList<>();
        Stay next = stays.stream()
                .min(Comparator.comparingDouble(
                                (Stay stay) -> Math.rint((stay.range().low() - range.low()) / same))
                        .thenComparingDouble(Stay::lowest))
                .orElse(null);
        while (next != null) {
            resting.add(next);
            double end = next.range().high();
            boolean fires = firing.stream().anyMatch(f -> f.low() <= end + same && f.high() > end + same);
            next = next.upperEnd() == null || next.upperEnd().isHopf() || fires
                    ? null
                    : stays.stream()
                            .filter(stay -> stay.range().low() < end
                                    && stay.range().high() > end + same
                                    && stay.upperEnd() != null
                                    && firing.stream()
                                            .anyMatch(
                                                    f -> f.high() > stay.range().high() + same))
                            .min(Comparator.comparingDouble(Stay::lowest))
                            .orElse(null);
        }
        return resting;
    }

    private static Onset onset(SpecialPoint end, List<Range> firing, Diagram diagram, double same) {
        if (firing.isEmpty()) {
            return end == null ? Onset.SILENT : Onset.DEPOLARISATION_BLOCK;
        }
        if (end == null) {
            // Rest never ends: firing stands beside it.
            return diagram.cycles().stream().anyMatch(c -> c.end().kind() == CycleEnd.Kind.HOMOCLINIC)
                    ? Onset.HOMOCLINIC
                    : Onset.HOPF;
        }
        boolean firesAbove = firing.stream().anyMatch(range -> range.high() > end.parameter() + same);
        if (!firesAbove) {
            return Onset.DEPOLARISATION_BLOCK;
        }
        if (end.isHopf()) {
            return Onset.HOPF;
        }
        boolean firesBelow = firing.stream()
                .anyMatch(range -> range.low() < end.parameter() - same && range.high() > end.parameter() + same);
        boolean endsThere = diagram.cycles().stream()
                .anyMatch(branch -> branch.end().kind() == CycleEnd.Kind.SNIC
                        && branch.end().near() == end.at());
        return firesBelow ? Onset.HOMOCLINIC : endsThere ? Onset.SNIC : Onset.HOPF;
    }

    private static List<Stay> stays(Diagram diagram) {
        List<Stay> stays = new ArrayList<>();
        for (Branch branch : diagram.rest()) {
            for (Branch.Stretch stretch : branch.stretches()) {
                if (stretch.isStable()) {
                    BranchPoint one = branch.points().get(stretch.from());
                    BranchPoint other = branch.points().get(stretch.to());
                    BranchPoint upper = one.parameter() > other.parameter() ? one : other;
                    stays.add(new Stay(
                            range(one.parameter(), other.parameter()),
                            Math.min(one.state()[0], other.state()[0]),
                            branch.specialPoints().stream()
                                    .filter(point -> point.at() == upper)
                                    .findFirst()
                                    .orElse(null)));
                }
            }
        }
        return stays;
    }

    /** Where a stable cycle passes the threshold, or where one does not. */
    private static List<Range> going(Diagram diagram, double threshold, boolean isFiring) {
        List<Range> going = new ArrayList<>();
        for (CycleBranch branch : diagram.cycles()) {
            List<CyclePoint> points = branch.points();
            for (Branch.Stretch stretch : branch.stretches()) {
                boolean fires = points.subList(stretch.from(), stretch.to() + 1).stream()
                        .anyMatch(c -> c.highest()[0] > threshold && c.lowest()[0] < threshold);
                if (stretch.isStable() && fires == isFiring) {
                    double one = stretch.from() == 0
                            ? branch.from().parameter()
                            : points.get(stretch.from()).parameter();
                    double other = stretch.to() == points.size() - 1
                            ? branch.end().parameter()
                            : points.get(stretch.to()).parameter();
                    going.add(range(one, other));
                }
            }
        }
        return going;
    }

    private static Range range(double one, double other) {
        return new Range(Math.min(one, other), Math.max(one, other));
    }

    private static Stream<Range> common(Range a, Range b, double same) {
        double low = Math.max(a.low(), b.low());
        double high = Math.min(a.high(), b.high());
        return high - low > same ? Stream.of(new Range(low, high)) : Stream.empty();
    }

    /** Ranges that touch, as one. */
    static List<Range> joined(List<Range> ranges, double same) {
        List<Range> found = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparingDouble(Range::low)).forEach(range -> {
            Range last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null && range.low() <= last.high() + same) {
                found.set(found.size() - 1, new Range(last.low(), Math.max(last.high(), range.high())));
            } else {
                found.add(range);
            }
        });
        return found;
    }

    /** Beyond the end of rest, of firing, and where another fixed point becomes stable. */
    private static double block(List<Stay> stays, Stay rest, List<Range> firing, Range range, double same) {
        if (rest == null || rest.upperEnd() == null) {
            return Double.NaN;
        }
        double block = stays.stream()
                .filter(stay ->
                        stay != rest && stay.range().high() > rest.range().high() + same)
                .mapToDouble(stay -> stay.range().low())
                .min()
                .orElse(Double.NaN);
        block = Math.max(block, rest.range().high());
        for (Range fires : firing) {
            block = Math.max(block, fires.high());
        }
        return block < range.high() - same ? block : Double.NaN;
    }

    /** The end at which the period of what is stable grows beyond all bounds; the end of rest is told first. */
    private static CycleEnd grows(Diagram diagram, SpecialPoint restEnds) {
        return diagram.cycles().stream()
                .filter(branch -> branch.stretches().stream()
                        .reduce((first, last) -> last)
                        .filter(Branch.Stretch::isStable)
                        .isPresent())
                .map(CycleBranch::end)
                .filter(end -> end.kind() == CycleEnd.Kind.SNIC || end.kind() == CycleEnd.Kind.HOMOCLINIC)
                .min(Comparator.comparing(end -> restEnds == null || end.near() != restEnds.at()))
                .orElse(null);
    }

    private static Measure current(double current) {
        return new Measure(Rounded.of(current), Dimension.CURRENT);
    }

    private static List<Sentence> reasons(
            SpecialPoint end,
            boolean isReset,
            List<Range> firing,
            List<Range> bistable,
            double block,
            CycleEnd grows,
            Diagram diagram) {
        List<Sentence> reasons = new ArrayList<>();
        if (end == null) {
            reasons.add(Sentence.of(
                    "Verdict.restStays",
                    "Rest is stable from {0} to {1}, as far as the diagram goes.",
                    current(diagram.range().low()),
                    current(diagram.range().high())));
        } else if (end.isHopf()) {
            reasons.add(
                    end.isSubcritical()
                            ? Sentence.of(
                                    "Verdict.subcritical",
                                    "Rest ends at {0} in a subcritical Hopf point: the small cycles beside it are"
                                            + " unstable.",
                                    current(end.parameter()))
                            : Sentence.of(
                                    "Verdict.supercritical",
                                    "Rest ends at {0} in a supercritical Hopf point: firing grows from small cycles.",
                                    current(end.parameter())));
        } else {
            reasons.add(
                    Sentence.of("Verdict.fold", "Rest ends at {0} in a fold (saddle-node).", current(end.parameter())));
        }
        for (Range range : firing) {
            reasons.add(Sentence.of(
                    "Verdict.fires", "It can fire from {0} to {1}.", current(range.low()), current(range.high())));
        }
        if (grows != null) {
            reasons.add(
                    grows.kind() == CycleEnd.Kind.SNIC
                            ? Sentence.of(
                                    "Verdict.snic",
                                    "The period grows beyond all bounds towards {0}, where the fold lies on the cycle.",
                                    current(grows.parameter()))
                            : Sentence.of(
                                    "Verdict.homoclinic",
                                    "The period grows beyond all bounds towards {0}, where the cycle meets a saddle.",
                                    current(grows.parameter())));
        }
        for (Range range : bistable) {
            reasons.add(Sentence.of(
                    "Verdict.bistable",
                    "From {0} to {1} it fires or stays, as it started.",
                    current(range.low()),
                    current(range.high())));
        }
        if (!Double.isNaN(block)) {
            reasons.add(
                    Sentence.of("Verdict.block", "Above {0} it stays depolarised and does not fire.", current(block)));
        }
        if (isReset) {
            reasons.add(Sentence.of(
                    "Verdict.reset",
                    "Its firing is no cycle of its equations, so that its fixed points do not tell where it fires; its"
                            + " f-I curve does."));
        }
        return reasons;
    }

    /** What it does at a current within the diagram; of a neuron that is reset a diagram knows of rest alone. */
    public Behaviour at(double current) {
        boolean fires = holds(firing, current);
        boolean stays = holds(resting, current) || holds(depolarised, current);
        if (fires) {
            return stays ? Behaviour.BISTABLE : Behaviour.FIRING;
        }
        if (holds(oscillating, current)) {
            return Behaviour.OSCILLATING;
        }
        return holds(resting, current)
                ? Behaviour.REST
                : stays && onset != Onset.RESET ? Behaviour.DEPOLARISED : Behaviour.UNKNOWN;
    }

    private static boolean holds(List<Range> ranges, double current) {
        return ranges.stream().anyMatch(range -> range.holds(current));
    }

    /** Whether there are currents at which it fires or stays, as it started. */
    public boolean isBistable() {
        return !bistable.isEmpty();
    }

    /** The onset in words, with what stands beside it. */
    @Override
    public String toString() {
        return onset + (isBistable() ? "; bistable" : "");
    }
}

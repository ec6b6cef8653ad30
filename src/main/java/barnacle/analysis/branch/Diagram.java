package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;
import barnacle.model.Range;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A bifurcation diagram: what an equation can do over a range of one parameter. It has all branches of fixed points
 * that cross one of some values of the parameter, and the branches of cycles from their Hopf points. Of a neuron,
 * cycles from Hopf points beyond the range are in it too, as far as {@link Reach} goes; otherwise cycles that hang
 * together with no Hopf point of the range are not.
 *
 * @param range of the parameter
 * @param rest branches of fixed points
 * @param cycles one branch for each Hopf point but those at which an earlier one ends, or the parts of it that the
 *     range leaves
 * @param wider the diagram that the cycles are cut from, over a wider range; empty where nothing is cut
 */
public record Diagram(Range range, List<Branch> rest, List<CycleBranch> cycles, Optional<Diagram> wider) {
    /** At so many values of the parameter, evenly spaced from end to end, fixed points are looked for. */
    private static final int STARTS = 5;

    /** A fixed point that lies so near to a branch is on it, a share of its scale. */
    private static final double SAME = 5e-3;

    /** A range of cycles that is narrower is none to choose from, a share of the diagram's. */
    private static final double SMALLEST = 1e-6;

    /** The share of the work that fixed points are. */
    private static final double REST = 0.1;

    public Diagram {
        rest = List.copyOf(rest);
        cycles = List.copyOf(cycles);
    }

    private Diagram(Range range, List<Branch> rest, List<CycleBranch> cycles) {
        this(range, rest, cycles, Optional.empty());
    }

    /**
     * Computes it.
     *
     * @param field of one parameter
     * @param range finite, above 0 wide
     * @param fixedPoints finds fixed points at a value of the parameter
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static Diagram of(
            Field field,
            Range range,
            DoubleFunction<List<double[]>> fixedPoints,
            CycleSettings settings,
            DiagramObserver observer) {
        Diagram soFar = ofRest(field, range, fixedPoints, observer);
        observer.found(soFar);
        List<Branch> rest = soFar.rest();
        List<SpecialPoint> hopf =
                rest.stream().flatMap(branch -> branch.hopfPoints().stream()).toList();
        List<CycleBranch> cycles = new ArrayList<>();
        for (int k = 0; k < hopf.size(); k++) {
            double done = REST + (1 - REST) * (k + 0.5) / hopf.size();
            SpecialPoint from = hopf.get(k);
            if (cycles.stream().noneMatch(branch -> endsAt(branch, from))) {
                AnalysisObserver along = ignored -> observer.at(done);
                cycles.add(new CycleTracer(field, range, settings, along).from(from, rest));
                soFar = new Diagram(range, rest, cycles);
                observer.found(soFar);
            }
        }
        return soFar;
    }

    /** Its fixed points alone. */
    private static Diagram ofRest(
            Field field, Range range, DoubleFunction<List<double[]>> fixedPoints, AnalysisObserver observer) {
        if (!(range.width() > 0 && Double.isFinite(range.width()))) {
            throw new IllegalArgumentException("a diagram needs a range with an inside, not " + range);
        }
        FixedPointTracer tracer = new FixedPointTracer(field, range, observer);
        List<Branch> rest = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            double parameter = range.at((double) i / (STARTS - 1));
            for (double[] state : fixedPoints.apply(parameter)) {
                if (rest.stream().noneMatch(branch -> isOn(branch, parameter, state, field.scales()))) {
                    Branch branch = tracer.through(parameter, state);
                    if (branch != null) {
                        rest.add(branch);
                    }
                }
            }
        }
        return new Diagram(range, rest, List.of());
    }

    /** A neuron's fixed points alone. */
    public static Diagram ofRest(NeuronField neuron, Range range, AnalysisObserver observer) {
        return ofRest(neuron, range, neuron::restingStates, observer);
    }

    /**
     * A neuron's diagram over its field's one parameter. Firing that resets is no cycle of the equations, which are
     * followed: of a neuron that is reset there are the fixed points alone.
     *
     * <p>What fires within a range may hang together with a Hopf point beyond it alone. Where a fold or a Hopf point
     * lies beyond the range or cycles leave it, all is followed over a wider one, and cut.
     */
    public static Diagram of(NeuronField neuron, Range range, CycleSettings settings, DiagramObserver observer) {
        if (neuron.isReset()) {
            Diagram rest = ofRest(neuron, range, observer);
            observer.found(rest);
            return rest;
        }
        Range wide = Reach.including(neuron, range);
        if (wide.equals(range)) {
            return of(neuron, range, neuron::restingStates, settings, observer);
        }
        Diagram asked;
        if (Reach.holdsSpecialPoints(neuron, range, wide)) {
            asked = of(neuron, range, neuron::restingStates, settings, observer);
            if (asked.cycles().stream().noneMatch(branch -> branch.end().kind() == CycleEnd.Kind.RANGE)) {
                return asked;
            }
        } else {
            asked = ofRest(neuron, range, observer);
            observer.found(asked);
        }
        Diagram wider = of(neuron, wide, neuron::restingStates, settings, done -> observer.at(done));
        CycleTracer tracer = new CycleTracer(neuron, wide, settings, done -> observer.at(1));
        List<CycleBranch> cycles = wider.cycles().stream()
                .flatMap(branch -> CyclePart.of(tracer, branch, range).stream())
                .toList();
        Diagram cut = new Diagram(range, asked.rest(), cycles, Optional.of(wider));
        observer.found(cut);
        return cut;
    }

    /** All that was followed: the wider diagram that this one is a part of, or this one. */
    public Diagram whole() {
        return wider.orElse(this);
    }

    private static boolean endsAt(CycleBranch branch, SpecialPoint hopf) {
        return branch.end().kind() == CycleEnd.Kind.HOPF && branch.end().near() == hopf.at();
    }

    private static boolean isOn(Branch branch, double parameter, double[] state, double[] scales) {
        List<BranchPoint> points = branch.points();
        for (int i = 1; i < points.size(); i++) {
            BranchPoint a = points.get(i - 1);
            BranchPoint b = points.get(i);
            double width = b.parameter() - a.parameter();
            double share = width == 0 ? 0 : (parameter - a.parameter()) / width;
            double apart = share < -SAME || share > 1 + SAME ? Double.POSITIVE_INFINITY : 0;
            for (int k = 0; k < state.length; k++) {
                double between = a.state()[k] + share * (b.state()[k] - a.state()[k]);
                apart = Math.max(apart, Math.abs(state[k] - between) / scales[k]);
            }
            if (apart < SAME) {
                return true;
            }
        }
        return false;
    }

    /** Of all branches of fixed points, by their parameter; of two at one value the kind that is named first. */
    public List<SpecialPoint> specialPoints() {
        return rest.stream()
                .flatMap(branch -> branch.specialPoints().stream())
                .sorted(Comparator.comparingDouble(SpecialPoint::parameter).thenComparing(SpecialPoint::kind))
                .toList();
    }

    /** Where cycles were followed that are stable, or that are not, ascending, also beyond the range. */
    public List<Range> cycling(boolean isStable) {
        double same = SMALLEST * whole().range().width();
        List<Range> found = new ArrayList<>();
        for (CycleBranch branch : whole().cycles()) {
            for (Branch.Stretch stretch : branch.stretches()) {
                if (stretch.isStable() == isStable) {
                    DoubleSummaryStatistics at = branch.points().subList(stretch.from(), stretch.to() + 1).stream()
                            .mapToDouble(CyclePoint::parameter)
                            .summaryStatistics();
                    found.add(new Range(at.getMin(), at.getMax()));
                }
            }
        }
        return Verdict.joined(found, same).stream()
                .filter(range -> range.width() > same)
                .toList();
    }

    /**
     * All cycles at one value of the parameter, in the order of their branches.
     *
     * @param field that the diagram is of
     */
    public List<CyclePoint> cyclesAt(Field field, double parameter, CycleSettings settings) {
        CycleTracer tracer = new CycleTracer(field, whole().range(), settings, done -> true);
        return whole().cycles().stream()
                .flatMap(branch -> tracer.at(branch, parameter).stream())
                .toList();
    }

    /** Whether every branch was followed to an end of its own. */
    public boolean isComplete() {
        return remarks("", "").isEmpty();
    }

    /**
     * What the diagram lacks and why.
     *
     * @param parameter what it is called
     * @param unit of the parameter; empty for a pure number
     */
    public List<Sentence> remarks(String parameter, String unit) {
        List<Sentence> remarks = new ArrayList<>();
        if (rest.isEmpty()) {
            remarks.add(Sentence.of(
                    "Diagram.nothing",
                    "No fixed point was found over {0} from {1} to {2}: what holds the voltage, as a leak does, may be missing,"
                            + " or a gate never moves. Try another range, larger conductances, or a rate above 0.",
                    parameter,
                    text(range.low(), unit),
                    text(range.high(), unit)));
        }
        for (Branch branch : whole().rest()) {
            for (int end = 0; end < 2; end++) {
                BranchPoint last =
                        branch.points().get(end == 0 ? 0 : branch.points().size() - 1);
                if (branch.ends().get(end) == Branch.End.LOST || branch.ends().get(end) == Branch.End.LONG) {
                    remarks.add(Sentence.of(
                            "Diagram.restLost",
                            "A branch of fixed points is not followed beyond {0}; try a narrower range around it.",
                            text(last.parameter(), unit)));
                }
            }
        }
        for (CycleBranch branch : whole().cycles()) {
            if (branch.points().isEmpty()) {
                remarks.add(Sentence.of(
                        "Diagram.noCycle",
                        "No cycle was found beside the Hopf point at {0}; try a narrower range around it.",
                        text(branch.from().parameter(), unit)));
            } else if (branch.end().kind() == CycleEnd.Kind.LOST || branch.end().kind() == CycleEnd.Kind.LONG) {
                remarks.add(Sentence.of(
                        "Diagram.cyclesLost",
                        "The cycles from the Hopf point at {0} are followed to {1} and no farther: they change faster"
                                + " than the mesh resolves. Try more mesh intervals, or a narrower range.",
                        text(branch.from().parameter(), unit),
                        text(branch.end().parameter(), unit)));
            }
        }
        return remarks;
    }

    private static Numeral text(double parameter, String unit) {
        return Quantities.numeral(Rounded.of(parameter), unit);
    }
}

package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Follows folds or Hopf points over two parameters by pseudo-arclength. Beside f = 0 it keeps a matrix singular: the
 * Jacobian along folds, the matrix of the sums of its eigenvalues along Hopf points.
 */
public final class CurveTracer implements Arclength.Equations {
    private static final double FIRST = 2e-3;
    private static final double LONGEST = 0.02;
    private static final double SHORTEST = 1e-8;
    private static final double CLOSE = 1e-12;
    private static final double STRAIGHT = 0.97;
    private static final double STEP = 1e-6;
    private static final double FAR = 100;
    private static final int POINTS = 2000;

    private final Scaled field;
    private final int n;
    private final SpecialPoint.Kind kind;
    private final double[] low;
    private final double[] high;
    private final AnalysisObserver observer;
    private final Singular singular;
    private final Arclength arclength;
    private final double[] slope;
    private final double[] jacobian;
    private final double[] byParameter;

    private CurveTracer(Field field, SpecialPoint.Kind kind, Range first, Range second, AnalysisObserver observer) {
        this.field = new Scaled(field, first.width(), second.width());
        this.kind = kind;
        this.observer = observer;
        n = field.dimension();
        low = new double[] {first.low() / first.width(), second.low() / second.width()};
        high = new double[] {first.high() / first.width(), second.high() / second.width()};
        singular = new Singular(kind == SpecialPoint.Kind.FOLD ? n : n * (n - 1) / 2);
        slope = new double[n];
        jacobian = new double[n * n];
        byParameter = new double[n];
        arclength = new Arclength(this);
    }

    /**
     * The curves through folds and Hopf points of a diagram, each once, and curves of Hopf points from where they begin
     * on a curve of folds.
     *
     * @param field of two parameters, the first of which is the diagram's
     * @param second the range of the second parameter
     * @param at its value in the diagram
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static List<SpecialCurve> through(
            Field field, Diagram diagram, Range second, double at, AnalysisObserver observer) {
        List<SpecialCurve> curves = new ArrayList<>();
        for (SpecialPoint point : diagram.specialPoints()) {
            if (point.kind() != SpecialPoint.Kind.NEUTRAL_SADDLE
                    && curves.stream().noneMatch(curve -> passes(curve, point, at, diagram.range()))) {
                CurveTracer tracer = new CurveTracer(field, point.kind(), diagram.range(), second, observer);
                SpecialCurve curve = tracer.through(point, at);
                if (curve != null) {
                    curves.add(curve);
                }
            }
        }
        List<SpecialCurve> folds = curves.stream()
                .filter(curve -> curve.kind() == SpecialPoint.Kind.FOLD)
                .toList();
        for (SpecialCurve fold : folds) {
            for (SpecialCurve.Corner corner : fold.corners()) {
                if (corner.kind() == SpecialCurve.CornerKind.BOGDANOV_TAKENS
                        && curves.stream().noneMatch(curve -> begins(curve, corner, diagram.range(), second))) {
                    CurveTracer tracer =
                            new CurveTracer(field, SpecialPoint.Kind.HOPF, diagram.range(), second, observer);
                    SpecialCurve curve = tracer.from(corner);
                    if (curve != null) {
                        curves.add(curve);
                    }
                }
            }
        }
        return curves;
    }

    /** Whether a curve of Hopf points has a corner that a curve of folds has. */
    private static boolean begins(SpecialCurve curve, SpecialCurve.Corner corner, Range first, Range second) {
        return curve.kind() == SpecialPoint.Kind.HOPF
                && curve.corners().stream()
                        .anyMatch(other -> other.kind() == corner.kind()
                                && Math.abs(other.at().first() - corner.at().first()) < 1e-3 * first.width()
                                && Math.abs(other.at().second() - corner.at().second()) < 1e-3 * second.width());
    }

    /** Whether a curve crosses the diagram's own value of the second parameter at a point. */
    private static boolean passes(SpecialCurve curve, SpecialPoint point, double at, Range first) {
        for (int i = 1; i < curve.points().size() && curve.kind() == point.kind(); i++) {
            SpecialCurve.Point a = curve.points().get(i - 1);
            SpecialCurve.Point b = curve.points().get(i);
            double width = b.second() - a.second();
            double share = width == 0 ? 0 : (at - a.second()) / width;
            double there = a.first() + share * (b.first() - a.first());
            if (share >= -1e-6 && share <= 1 + 1e-6 && Math.abs(there - point.parameter()) < 1e-3 * first.width()) {
                return true;
            }
        }
        return false;
    }

    /** What is found while a curve is followed. */
    private static final class Way {
        private final List<SpecialCurve.Point> points = new ArrayList<>();
        private final List<SpecialCurve.Corner> corners = new ArrayList<>();
    }

    /** A place with what changes its sign at corners. */
    private record Place(Arclength.Place at, double[] signs) {}

    private SpecialCurve through(SpecialPoint point, double second) {
        double[] x = Arrays.copyOf(field.scaled(point.at().state()), n + 2);
        x[n] = field.scaledParameter(point.parameter(), 0);
        x[n + 1] = field.scaledParameter(second, 1);
        settle(x);
        double[] alongSecond = new double[n + 2];
        alongSecond[n + 1] = 1;
        Arclength.Place start = arclength.corrected(x, alongSecond);
        if (start == null) {
            return null;
        }
        Way forward = new Way();
        boolean isClosed = follow(start, forward);
        Way all = new Way();
        if (!isClosed) {
            follow(start.reversed(), all);
            Collections.reverse(all.points);
            Collections.reverse(all.corners);
            all.points.remove(all.points.size() - 1);
        }
        all.points.addAll(forward.points);
        all.corners.addAll(forward.corners);
        return new SpecialCurve(kind, all.points, all.corners);
    }

    /** The Hopf points that begin at a Bogdanov-Takens point: on its other side are neutral saddles. */
    private SpecialCurve from(SpecialCurve.Corner corner) {
        double[] x = Arrays.copyOf(field.scaled(corner.at().state()), n + 2);
        x[n] = field.scaledParameter(corner.at().first(), 0);
        x[n + 1] = field.scaledParameter(corner.at().second(), 1);
        settle(x);
        double[] alongSecond = new double[n + 2];
        alongSecond[n + 1] = 1;
        Arclength.Place start = arclength.corrected(x, alongSecond);
        if (start == null) {
            return null;
        }
        for (Arclength.Place side : List.of(start, start.reversed())) {
            Place next = placed(arclength.step(side, FIRST));
            if (next != null && next.signs()[0] > 0) {
                Way way = new Way();
                way.points.add(corner.at());
                way.corners.add(corner);
                follow(next.at(), way);
                return new SpecialCurve(kind, way.points, way.corners);
            }
        }
        return null;
    }

    /** Follows a curve to its end; whether it came back to its start. */
    private boolean follow(Arclength.Place start, Way way) {
        Place here = placed(start);
        way.points.add(point(start.x()));
        double step = FIRST;
        double length = 0;
        while (way.points.size() < POINTS) {
            observer.require(0);
            Place next = placed(arclength.step(here.at(), step));
            if (next == null || Arclength.dot(here.at().tangent(), next.at().tangent()) < STRAIGHT) {
                step /= 2;
                if (step < SHORTEST) {
                    return false;
                }
                continue;
            }
            for (int k = 0; k < 2; k++) {
                double q = next.at().x()[n + k];
                if (q < low[k] || q > high[k]) {
                    double bound = q < low[k] ? low[k] : high[k];
                    int at = n + k;
                    double taken = length(here, step, place -> place.at().x()[at] - bound);
                    Place last = placed(arclength.step(here.at(), taken));
                    // A corner may lie in the last step too.
                    if (last != null && !corners(here, last, taken, way)) {
                        way.points.add(point(last.at().x()));
                    }
                    return false;
                }
            }
            if (corners(here, next, step, way)) {
                return false;
            }
            way.points.add(point(next.at().x()));
            length += step;
            if (length > 3 * LONGEST && Arclength.isBack(start, here.at(), next.at(), step)) {
                return true;
            }
            if (Arclength.dot(next.at().x(), next.at().x()) > FAR * FAR) {
                return false;
            }
            settle(next.at().x());
            here = placed(next.at());
            step = Math.min(LONGEST, 1.3 * step);
        }
        return false;
    }

    /** Adds corners between two places; whether the curve ends at one. */
    private boolean corners(Place from, Place to, double step, Way way) {
        SpecialCurve.CornerKind[] kinds = kind == SpecialPoint.Kind.FOLD
                ? new SpecialCurve.CornerKind[] {SpecialCurve.CornerKind.CUSP, SpecialCurve.CornerKind.BOGDANOV_TAKENS}
                : new SpecialCurve.CornerKind[] {SpecialCurve.CornerKind.BOGDANOV_TAKENS, SpecialCurve.CornerKind.BAUTIN
                };
        for (int k = 0; k < kinds.length; k++) {
            int which = k;
            if (from.signs()[k] > 0 != to.signs()[k] > 0
                    && Double.isFinite(from.signs()[k])
                    && Double.isFinite(to.signs()[k])) {
                Arclength.Place place = located(from, step, p -> p.signs()[which]);
                if (place != null) {
                    SpecialCurve.Point point = point(place.x());
                    way.points.add(point);
                    way.corners.add(new SpecialCurve.Corner(kinds[k], point));
                }
                if (kind == SpecialPoint.Kind.HOPF && kinds[k] == SpecialCurve.CornerKind.BOGDANOV_TAKENS) {
                    return true;
                }
            }
        }
        return false;
    }

    private Arclength.Place located(Place from, double step, ToDoubleFunction<Place> number) {
        return arclength.step(from.at(), length(from, step, number));
    }

    /** How far along the tangent of a place a number is 0 that has other signs at its ends. */
    private double length(Place from, double step, ToDoubleFunction<Place> number) {
        return Zero.between(0, step, number.applyAsDouble(from), CLOSE, s -> {
            Place place = placed(arclength.step(from.at(), s));
            return place == null ? Double.NaN : number.applyAsDouble(place);
        });
    }

    private SpecialCurve.Point point(double[] x) {
        return new SpecialCurve.Point(
                field.parameter(x[n], 0), field.parameter(x[n + 1], 1), field.state(Arrays.copyOf(x, n)));
    }

    private Place placed(Arclength.Place at) {
        if (at == null) {
            return null;
        }
        double[] z = Arrays.copyOf(at.x(), n);
        double[] q = Arrays.copyOfRange(at.x(), n, n + 2);
        field.at(z, q, slope, jacobian);
        return new Place(at, kind == SpecialPoint.Kind.FOLD ? ofFold(z, q) : ofHopf(z, q));
    }

    /** How the curve bends across the null vector, and how much of that lies along its own null vector. */
    private double[] ofFold(double[] z, double[] q) {
        Singular here = new Singular(n);
        here.settle(jacobian.clone());
        double[] v = towards(here.rightVector(), singular.rightVector());
        double[] w = towards(here.leftVector(), singular.leftVector());
        double[] up = z.clone();
        double[] down = z.clone();
        for (int i = 0; i < n; i++) {
            up[i] += 100 * STEP * v[i];
            down[i] -= 100 * STEP * v[i];
        }
        double[] above = new double[n * n];
        double[] below = new double[n * n];
        field.at(up, q, slope, above);
        field.at(down, q, slope, below);
        double bend = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                bend += w[i] * (above[i * n + j] - below[i * n + j]) * v[j];
            }
        }
        return new double[] {bend, Arclength.dot(v, w)};
    }

    private static double[] towards(double[] vector, double[] other) {
        double sign = Arclength.dot(vector, other) < 0 ? -1 : 1;
        return Arrays.stream(vector).map(e -> sign * e).toArray();
    }

    /** The square of the pair's ω, and the first Lyapunov coefficient. */
    private double[] ofHopf(double[] z, double[] q) {
        Spectrum eigenvalues = Spectrum.of(jacobian, n);
        int[] pair = eigenvalues.opposites();
        double omega = Math.abs(eigenvalues.imaginary()[pair[0]]);
        double square = omega > 0
                ? omega * omega
                : eigenvalues.real()[pair[0]] * eigenvalues.real()[pair[1]];
        return new double[] {square, omega > 0 ? new NormalForm(field, z, q, omega).lyapunov() : Double.NaN};
    }

    private double[] matrix(double[] z, double[] q) {
        field.at(z, q, slope, jacobian);
        return kind == SpecialPoint.Kind.FOLD ? jacobian : Singular.ofSums(jacobian, n);
    }

    private void settle(double[] x) {
        singular.settle(matrix(Arrays.copyOf(x, n), Arrays.copyOfRange(x, n, n + 2)));
    }

    @Override
    public int unknowns() {
        return n + 2;
    }

    @Override
    public void at(double[] x, double[] values, double[] derivatives) {
        int size = n + 2;
        double[] z = Arrays.copyOf(x, n);
        double[] q = Arrays.copyOfRange(x, n, size);
        for (int k = 0; k < 2; k++) {
            field.byParameter(z, q, k, byParameter);
            for (int i = 0; i < n; i++) {
                derivatives[i * size + n + k] = byParameter[i];
            }
        }
        double[] moved = x.clone();
        for (int j = 0; j < size; j++) {
            moved[j] = x[j] + STEP;
            double above = g(moved);
            moved[j] = x[j] - STEP;
            double below = g(moved);
            moved[j] = x[j];
            derivatives[n * size + j] = (above - below) / (2 * STEP);
        }
        values[n] = g(x);
        for (int i = 0; i < n; i++) {
            values[i] = slope[i];
            System.arraycopy(jacobian, i * n, derivatives, i * size, n);
        }
    }

    /** Leaves f and its Jacobian behind. */
    private double g(double[] x) {
        return singular.of(matrix(Arrays.copyOf(x, n), Arrays.copyOfRange(x, n, n + 2)));
    }
}

package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Follows fixed points over one parameter by pseudo-arclength: the next point lies at a given length along the tangent,
 * so that folds are passed as any other place. A fold is where the tangent's parameter changes its sign; a Hopf point
 * or a neutral saddle is where the product of the sums of all pairs of eigenvalues does.
 *
 * <p>Source: Keller, in Rabinowitz, Applications of Bifurcation Theory, Academic Press, 1977; Govaerts, Numerical
 * Methods for Bifurcations of Dynamical Equilibria, SIAM, 2000.
 */
final class FixedPointTracer implements Arclength.Equations {
    private static final double FIRST = 2e-3;
    private static final double LONGEST = 0.02;
    private static final double CLOSE = 1e-13;
    private static final double SHORTEST = 1e-10;
    private static final int POINTS = 4000;
    private static final double FAR = 1e3;
    /** The cosine below which two tangents lie too far apart. */
    private static final double STRAIGHT = 0.98;

    private final Scaled field;
    private final Arclength arclength;
    private final int n;
    private final double low;
    private final double high;
    private final AnalysisObserver observer;
    private final double[] slope;
    private final double[] jacobian;
    private final double[] byParameter;

    /**
     * @param field of one parameter
     * @param range of the parameter, in which branches are followed; above 0 wide
     */
    FixedPointTracer(Field field, Range range, AnalysisObserver observer) {
        this.field = new Scaled(field, range.width());
        this.observer = observer;
        n = field.dimension();
        low = range.low() / range.width();
        high = range.high() / range.width();
        slope = new double[n];
        jacobian = new double[n * n];
        byParameter = new double[n];
        arclength = new Arclength(this);
    }

    /** A point on the way: the scaled state and then the parameter. */
    private record Place(Arclength.Place at, Spectrum eigenvalues) {
        double ofParameter() {
            return at.last();
        }

        double tangentOfParameter() {
            return at.tangentOfLast();
        }

        double sums() {
            return eigenvalues.sums();
        }

        Place reversed() {
            return new Place(at.reversed(), eigenvalues);
        }
    }

    /**
     * The whole branch through a fixed point, from end to end of the parameter's range.
     *
     * @param state near the fixed point; not modified
     * @return null if no fixed point is found there
     */
    Branch through(double parameter, double[] state) {
        double[] x = new double[n + 1];
        System.arraycopy(field.scaled(state), 0, x, 0, n);
        x[n] = field.scaledParameter(parameter, 0);
        double[] alongParameter = new double[n + 1];
        alongParameter[n] = 1;
        Place start = placed(arclength.corrected(x, alongParameter));
        if (start == null) {
            return null;
        }
        Way forward = new Way();
        Branch.End last = follow(start, forward);
        Branch.End first = last;
        Way all = new Way();
        if (last != Branch.End.CLOSED) {
            first = follow(start.reversed(), all);
            Collections.reverse(all.points);
            Collections.reverse(all.special);
            all.points.remove(all.points.size() - 1);
        }
        all.points.addAll(forward.points);
        all.special.addAll(forward.special);
        return new Branch(all.points, all.special, List.of(first, last));
    }

    /** What is found while a branch is followed. */
    private static final class Way {
        private final List<BranchPoint> points = new ArrayList<>();
        private final List<SpecialPoint> special = new ArrayList<>();
    }

    private Branch.End follow(Place start, Way way) {
        Place here = start;
        way.points.add(point(start));
        if (isOutside(start.ofParameter() + SHORTEST * start.tangentOfParameter())) {
            return Branch.End.RANGE;
        }
        double step = FIRST;
        double length = 0;
        while (way.points.size() < POINTS) {
            observer.require(0);
            Place next = step(here, step);
            if (next == null || Arclength.dot(here.at().tangent(), next.at().tangent()) < STRAIGHT) {
                step /= 2;
                if (step < SHORTEST) {
                    return Branch.End.LOST;
                }
                continue;
            }
            double taken = step;
            boolean ends = isOutside(next.ofParameter());
            if (ends) {
                double bound = next.ofParameter() < low ? low : high;
                taken = locate(here, step, place -> place.ofParameter() - bound);
                next = step(here, taken);
                if (next == null) {
                    return Branch.End.LOST;
                }
            }
            meet(here, next, taken, way);
            way.points.add(point(next));
            if (ends) {
                return Branch.End.RANGE;
            }
            length += taken;
            if (length > 3 * LONGEST && Arclength.isBack(start.at(), here.at(), next.at(), taken)) {
                return Branch.End.CLOSED;
            }
            if (Math.sqrt(Arclength.dot(next.at().x(), next.at().x())) > FAR) {
                return Branch.End.LOST;
            }
            here = next;
            step = Math.min(LONGEST, 1.3 * step);
        }
        return Branch.End.LONG;
    }

    private boolean isOutside(double parameter) {
        return parameter < low || parameter > high;
    }

    /** Adds the special points between two places, in their order. */
    private void meet(Place from, Place to, double step, Way way) {
        List<SpecialPoint> found = new ArrayList<>();
        List<Double> at = new ArrayList<>();
        if (from.tangentOfParameter() > 0 != to.tangentOfParameter() > 0) {
            double s = locate(from, step, Place::tangentOfParameter);
            Place place = step(from, s);
            if (place != null) {
                at.add(s);
                found.add(SpecialPoint.of(SpecialPoint.Kind.FOLD, point(place)));
            }
        }
        if (n > 1 && from.sums() > 0 != to.sums() > 0) {
            double s = locate(from, step, Place::sums);
            Place place = step(from, s);
            if (place != null) {
                int first = !at.isEmpty() && s < at.get(0) ? 0 : at.size();
                found.add(first, opposites(place));
            }
        }
        for (SpecialPoint special : found) {
            way.special.add(special);
            way.points.add(special.at());
        }
    }

    private SpecialPoint opposites(Place place) {
        Spectrum eigenvalues = place.eigenvalues();
        int[] pair = eigenvalues.opposites();
        double omega = Math.abs(eigenvalues.imaginary()[pair[0]]);
        if (omega == 0) {
            return SpecialPoint.of(SpecialPoint.Kind.NEUTRAL_SADDLE, point(place));
        }
        double[] z = Arrays.copyOf(place.at().x(), n);
        NormalForm form = new NormalForm(field, z, new double[] {place.ofParameter()}, omega);
        double lyapunov = form.lyapunov();
        double growth = form.growth(place.at().tangent()) / place.tangentOfParameter();
        return new SpecialPoint(SpecialPoint.Kind.HOPF, point(place), 2 * Math.PI / omega, lyapunov, -(int)
                Math.signum(lyapunov * growth));
    }

    private BranchPoint point(Place place) {
        return new BranchPoint(
                field.parameter(place.ofParameter(), 0),
                field.state(Arrays.copyOf(place.at().x(), n)),
                place.eigenvalues());
    }

    /** How far along the tangent of a place a number is 0 that has other signs at its ends. */
    private double locate(Place from, double step, ToDoubleFunction<Place> number) {
        return Zero.between(0, step, number.applyAsDouble(from), CLOSE, s -> {
            Place place = step(from, s);
            return place == null ? Double.NaN : number.applyAsDouble(place);
        });
    }

    /** The place at a length along the tangent; null if it is not found. */
    private Place step(Place from, double step) {
        return placed(arclength.step(from.at(), step));
    }

    private Place placed(Arclength.Place at) {
        if (at == null) {
            return null;
        }
        field.at(Arrays.copyOf(at.x(), n), new double[] {at.last()}, slope, jacobian);
        Spectrum eigenvalues = Spectrum.of(jacobian, n);
        return Double.isFinite(eigenvalues.real()[0]) ? new Place(at, eigenvalues) : null;
    }

    @Override
    public int unknowns() {
        return n + 1;
    }

    @Override
    public void at(double[] x, double[] values, double[] derivatives) {
        double[] z = Arrays.copyOf(x, n);
        double[] q = {x[n]};
        field.byParameter(z, q, 0, byParameter);
        field.at(z, q, values, jacobian);
        for (int i = 0; i < n; i++) {
            System.arraycopy(jacobian, i * n, derivatives, i * (n + 1), n);
            derivatives[i * (n + 1) + n] = byParameter[i];
        }
    }
}

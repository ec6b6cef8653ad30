package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Follows limit cycles over one parameter from a Hopf point, stable and unstable ones alike, by {@link Collocation} and
 * pseudo-arclength. The mesh moves with what it has to resolve.
 *
 * <p>Source: Doedel, Keller and Kernevez, Int. J. Bifurc. Chaos 1:745 (1991).
 */
final class CycleTracer {
    private static final double FIRST = 0.01;
    private static final double LONGEST = 0.025;
    private static final double CLOSE = 1e-9;
    private static final double SHORTEST = 1e-7;
    private static final double CONVERGED = 1e-9;
    private static final int CORRECTIONS = 9;
    private static final int EASY = 4;
    private static final int ADAPT = 3;
    /** The cosine below which two directions lie too far apart. */
    private static final double STRAIGHT = 0.96;

    private static final double SMALL = 0.08;
    private static final double ASIDE = 1e-4;
    /** A parameter that moves by less, scaled, while the period grows by a factor of e stands still. */
    private static final double STILL = 1e-8;

    /** Where a multiplier passes 1 and the parameter moves less, scaled, it turns; in canards rounding hides that. */
    private static final double TURNING = 1e-4;

    private static final int PARTS = 64;
    /** Cycles whose periods differ by a larger factor than this power of e are not the same. */
    private static final double ALIKE = 0.7;

    /** So near to 1 a multiplier lies at a fold, and to -1 where the period doubles. */
    private static final double NEAR = 0.1;

    private static final double CIRCLE = 1e-3;

    private final Scaled field;
    private final double low;
    private final double high;
    private final CycleSettings settings;
    private final CycleEnds ends;
    private final Collocation collocation;
    private final AnalysisObserver observer;
    private final int n;

    CycleTracer(Field field, Range range, CycleSettings settings, AnalysisObserver observer) {
        this.field = new Scaled(field, range.width());
        low = range.low() / range.width();
        high = range.high() / range.width();
        this.settings = settings;
        this.observer = observer;
        n = field.dimension();
        ends = new CycleEnds(this.field, settings);
        collocation = new Collocation(this.field, settings.intervals());
    }

    /** A cycle on the way with the direction in which the branch goes on, of length 1, and its multipliers. */
    record Place(Orbit orbit, Orbit direction, Spectrum multipliers, int corrections) {}

    /** The cycle of no size at a Hopf point. */
    private Place start(BranchPoint hopf) {
        double[] z = field.scaled(hopf.state());
        double q = field.scaledParameter(hopf.parameter(), 0);
        Spectrum eigenvalues = hopf.eigenvalues();
        double omega = Math.abs(eigenvalues.imaginary()[eigenvalues.opposites()[0]]);
        double[] mode = new NormalForm(field, z, new double[] {q}, omega).eigenvector();
        int count = collocation.intervals();
        double[] mesh = new double[count + 1];
        Arrays.setAll(mesh, i -> (double) i / count);
        Orbit shape = new Orbit(n, mesh, new double[(count * Gauss.DEGREE + 1) * n], 0, 0);
        double[] still = new double[shape.u().length];
        for (int point = 0; point < shape.points(); point++) {
            double angle = 2 * Math.PI * shape.phase(point);
            for (int i = 0; i < n; i++) {
                still[point * n + i] = z[i];
                shape.u()[point * n + i] = mode[i] * Math.cos(angle) - mode[n + i] * Math.sin(angle);
            }
        }
        Orbit direction = unit(shape);
        return new Place(new Orbit(n, mesh, still, Math.log(2 * Math.PI / omega), q), direction, null, 0);
    }

    private static Orbit unit(Orbit direction) {
        double size = Math.sqrt(Collocation.product(direction, direction));
        Orbit nothing = new Orbit(direction.n(), direction.mesh(), new double[direction.u().length], 0, 0);
        return nothing.plus(1 / size, direction);
    }

    /** The cycle at a length along the branch; null if it is not found. */
    Place step(Place from, double length) {
        boolean isFirst = from.multipliers() == null;
        Orbit phase = isFirst ? from.direction() : from.orbit();
        Orbit now = from.orbit().plus(length, from.direction());
        for (int round = 1; round <= CORRECTIONS; round++) {
            Orbit[] found = collocation.correct(now, phase, from.orbit(), from.direction(), length);
            double change = Math.max(Math.abs(found[0].tau()), Math.abs(found[0].parameter()));
            for (double u : found[0].u()) {
                change = Math.max(change, Math.abs(u));
            }
            if (!(change < 1)) {
                return null;
            }
            now = now.plus(1, found[0]);
            if (change < CONVERGED) {
                Orbit direction = unit(found[1]);
                return new Place(now, direction, collocation.multipliers(now), round);
            }
        }
        return null;
    }

    /** A place on a mesh of its own; null if it is not found there. */
    private Place adapted(Place place) {
        double[] mesh = place.orbit().adapted(collocation.intervals());
        return step(new Place(place.orbit().on(mesh), unit(place.direction().on(mesh)), place.multipliers(), 0), 0);
    }

    /** A branch while it is followed. */
    private final class Way {
        private final SpecialPoint hopf;
        private final List<CyclePoint> points = new ArrayList<>();
        private final List<SpecialCycle> special = new ArrayList<>();
        private double greatest;
        /** Whether the parameter turned where no cycles meet: it stands still, as nearly as the mesh resolves it. */
        private boolean isStill;

        Way(SpecialPoint hopf) {
            this.hopf = hopf;
        }

        CycleBranch ended(Place at, CycleEnd.Kind kind, List<Branch> rest) {
            return new CycleBranch(hopf, points, special, ends.of(hopf, at.orbit(), kind, rest));
        }

        void add(Place place) {
            points.add(point(place));
            greatest = Math.max(greatest, size(place.orbit()));
        }

        void add(Place place, SpecialCycle.Kind kind) {
            if (place != null) {
                add(place);
                special.add(new SpecialCycle(kind, points.get(points.size() - 1)));
            }
        }

        /** How the branch ends at a place; null if it goes on. */
        CycleEnd.Kind endAt(Place place, List<Branch> rest) {
            if (size(place.orbit()) < greatest / 2 && vanishes(place) && ends.isAtHopf(place.orbit(), rest)) {
                return CycleEnd.Kind.HOPF;
            }
            double periods = place.orbit().period() / hopf.period();
            boolean stands = isStill
                    || Math.abs(place.direction().parameter())
                            < STILL * Math.abs(place.direction().tau());
            return periods > settings.longest()
                            || stands && periods > settings.slow() && ends.lingersAtSaddle(place.orbit())
                    ? CycleEnd.Kind.UNBOUNDED
                    : points.size() >= settings.cycles() ? CycleEnd.Kind.LONG : null;
        }
    }

    /**
     * The branch from a Hopf point.
     *
     * @param rest branches of fixed points, at which it may end
     */
    CycleBranch from(SpecialPoint hopf, List<Branch> rest) {
        Way way = new Way(hopf);
        Place here = start(hopf.at());
        double step = FIRST;
        int sinceAdapted = 0;
        while (true) {
            observer.require(0);
            Place next = step(here, step);
            if (next == null || isBent(here, next)) {
                step /= 2;
                if (step < SHORTEST) {
                    return way.ended(here, CycleEnd.Kind.LOST, rest);
                }
                continue;
            }
            double taken = step;
            boolean leaves = next.orbit().parameter() < low || next.orbit().parameter() > high;
            if (leaves) {
                double bound = next.orbit().parameter() < low ? low : high;
                taken = locate(here, step, place -> place.orbit().parameter() - bound);
                next = step(here, taken);
                if (next == null) {
                    return way.ended(here, CycleEnd.Kind.LOST, rest);
                }
            }
            if (here.multipliers() != null) {
                meet(here, next, taken, way);
            }
            way.add(next);
            CycleEnd.Kind end = leaves ? CycleEnd.Kind.RANGE : way.endAt(next, rest);
            if (end != null) {
                return way.ended(next, end, rest);
            }
            step = next.corrections() <= EASY ? 1.4 * step : next.corrections() > EASY + 2 ? 0.7 * step : step;
            step = Math.min(step, LONGEST);
            here = next;
            if (++sinceAdapted >= ADAPT) {
                Place moved = adapted(here);
                here = moved == null ? here : moved;
                sinceAdapted = 0;
            }
        }
    }

    /**
     * All cycles of a branch at one value of the parameter, in the order of the branch.
     *
     * @param branch of the same field and range
     */
    List<CyclePoint> at(CycleBranch branch, double parameter) {
        List<CyclePoint> found = new ArrayList<>();
        List<CyclePoint> points = branch.points();
        if (!points.isEmpty()) {
            addSmall(branch.from().at(), points.get(0), parameter, found);
        }
        for (int i = 1; i < points.size(); i++) {
            CyclePoint a = points.get(i - 1);
            CyclePoint b = points.get(i);
            if (a.parameter() > parameter != b.parameter() > parameter) {
                boolean isNearer = Math.abs(a.parameter() - parameter) < Math.abs(b.parameter() - parameter);
                CyclePoint point = at(isNearer ? a : b, parameter);
                point = point == null ? at(isNearer ? b : a, parameter) : point;
                if (point != null) {
                    found.add(point);
                }
            }
        }
        if (!points.isEmpty() && branch.end().kind() == CycleEnd.Kind.HOPF) {
            addSmall(branch.end().near(), branch.last(), parameter, found);
        }
        return found;
    }

    /** Adds the cycle between a Hopf point and the first one that was found beside it, if its parameter lies there. */
    private void addSmall(BranchPoint hopf, CyclePoint first, double parameter, List<CyclePoint> found) {
        if (hopf.parameter() > parameter == first.parameter() > parameter) {
            return;
        }
        Place start = start(hopf);
        double q = field.scaledParameter(parameter, 0);
        for (double longest = SMALL; longest > SHORTEST; longest /= 2) {
            Place last = step(start, longest);
            if (last != null && last.orbit().parameter() > q == first.parameter() > parameter) {
                double length = locate(start, longest, place -> place.orbit().parameter() - q);
                Place place = step(start, length);
                if (place != null) {
                    found.add(point(place));
                }
                return;
            }
        }
    }

    /** The cycle at a parameter near that of another one; null if it is not found. */
    CyclePoint at(CyclePoint near, double parameter) {
        for (int parts = 1; parts <= PARTS; parts *= 4) {
            Orbit orbit = scaled(near.shape());
            orbit = orbit.intervals() == collocation.intervals()
                    ? orbit
                    : orbit.on(orbit.adapted(collocation.intervals()));
            double length = (field.scaledParameter(parameter, 0) - orbit.parameter()) / parts;
            Place place = along(orbit, near.multipliers());
            for (int k = 0; k < parts && place != null; k++) {
                place = step(place, length);
                Orbit reached = place == null ? null : place.orbit();
                place = reached == null
                        ? null
                        : along(reached.on(reached.adapted(collocation.intervals())), place.multipliers());
            }
            Place last = place == null ? null : step(place, 0);
            if (last != null && Math.abs(last.orbit().tau() - orbit.tau()) < ALIKE) {
                return point(last);
            }
        }
        return null;
    }

    /** A cycle from which the parameter is moved and nothing else. */
    private Place along(Orbit orbit, Spectrum multipliers) {
        Orbit direction = new Orbit(n, orbit.mesh(), new double[orbit.u().length], 0, 1);
        return new Place(orbit, direction, multipliers, 0);
    }

    private static boolean isBent(Place here, Place next) {
        return Collocation.product(here.direction(), next.direction()) < STRAIGHT;
    }

    /** The largest distance of the cycle from its mean, scaled. */
    private static double size(Orbit orbit) {
        double[] mean = orbit.mean();
        double size = 0;
        for (int point = 0; point < orbit.points(); point++) {
            for (int i = 0; i < mean.length; i++) {
                size = Math.max(size, Math.abs(orbit.u()[point * mean.length + i] - mean[i]));
            }
        }
        return size;
    }

    /** Whether the branch comes to a cycle of no size within the next steps. */
    private static boolean vanishes(Place place) {
        double here = size(place.orbit());
        double shrinking = (here - size(place.orbit().plus(ASIDE, place.direction()))) / ASIDE;
        return here < SMALL && here < 2 * LONGEST * shrinking;
    }

    /** A way in the units of the equation. */
    private Orbit unscaled(Orbit orbit) {
        double[] u = orbit.u().clone();
        for (int i = 0; i < u.length; i++) {
            u[i] *= field.scale(i % n);
        }
        return new Orbit(n, orbit.mesh(), u, orbit.tau(), field.parameter(orbit.parameter(), 0));
    }

    private Orbit scaled(Orbit orbit) {
        double[] u = orbit.u().clone();
        for (int i = 0; i < u.length; i++) {
            u[i] /= field.scale(i % n);
        }
        return new Orbit(n, orbit.mesh(), u, orbit.tau(), field.scaledParameter(orbit.parameter(), 0));
    }

    CyclePoint point(Place place) {
        Orbit orbit = place.orbit();
        double[] lowest = new double[n];
        double[] highest = new double[n];
        for (int i = 0; i < n; i++) {
            lowest[i] = orbit.extreme(i, -1) * field.scale(i);
            highest[i] = orbit.extreme(i, 1) * field.scale(i);
        }
        Orbit shape = unscaled(orbit);
        return new CyclePoint(shape.parameter(), orbit.period(), lowest, highest, place.multipliers(), shape);
    }

    /** How far along the branch a number is 0 that has other signs at its ends. */
    double locate(Place from, double length, ToDoubleFunction<Place> number) {
        return Zero.between(0, length, number.applyAsDouble(from), CLOSE, s -> {
            Place place = step(from, s);
            return place == null ? Double.NaN : number.applyAsDouble(place);
        });
    }

    /** Which way the parameter goes; 0 where it stands still. */
    private static double turn(Place place) {
        double q = place.direction().parameter();
        return Math.abs(q) < STILL ? 0 : Math.signum(q);
    }

    /** Adds what changes between two places. */
    private void meet(Place from, Place to, double length, Way way) {
        if (turn(from) * turn(to) < 0) {
            double s = locate(from, length, place -> place.direction().parameter());
            Place fold = step(from, s);
            if (fold != null && apart(fold, 1) < NEAR) {
                way.add(fold, SpecialCycle.Kind.FOLD);
            } else {
                way.isStill = true;
            }
        } else if (passed(from, 1) * passed(to, 1) < 0) {
            Place branching = bisected(from, length, place -> passed(place, 1) * passed(from, 1) < 0);
            if (branching != null && apart(branching, 1) < NEAR) {
                boolean turns = Math.abs(branching.direction().parameter()) < TURNING;
                way.add(branching, turns ? SpecialCycle.Kind.FOLD : SpecialCycle.Kind.BRANCHING);
            }
        }
        if (passed(from, -1) * passed(to, -1) < 0) {
            Place doubled = bisected(from, length, place -> passed(place, -1) * passed(from, -1) < 0);
            if (doubled != null && apart(doubled, -1) < NEAR) {
                way.add(doubled, SpecialCycle.Kind.PERIOD_DOUBLING);
            }
        }
        if (from.multipliers().pairs() * to.multipliers().pairs() < 0) {
            Place torus = bisected(
                    from,
                    length,
                    place -> place.multipliers().pairs() * from.multipliers().pairs() < 0);
            if (torus != null && onCircle(torus)) {
                way.add(torus, SpecialCycle.Kind.TORUS);
            }
        }
    }

    /** A number that changes its sign where a multiplier passes a real number. */
    private static double passed(Place place, double real) {
        Spectrum multipliers = place.multipliers();
        return IntStream.range(0, multipliers.size())
                .filter(i -> multipliers.imaginary()[i] == 0)
                .mapToDouble(i -> Math.signum(multipliers.real()[i] - real))
                .reduce(1, (x, y) -> x * y);
    }

    /** Whether a pair of multipliers lies on the unit circle; one beside it has become two real ones. */
    private static boolean onCircle(Place place) {
        Spectrum multipliers = place.multipliers();
        return IntStream.range(0, multipliers.size())
                .anyMatch(i -> multipliers.imaginary()[i] != 0 && Math.abs(multipliers.size(i) - 1) < CIRCLE);
    }

    /** How far the nearest multiplier is from a real number. */
    private static double apart(Place place, double real) {
        Spectrum multipliers = place.multipliers();
        return IntStream.range(0, multipliers.size())
                .mapToDouble(i ->
                        Math.hypot(multipliers.real()[i] - real, multipliers.imaginary()[i]))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Place bisected(Place from, double length, Predicate<Place> isPast) {
        double before = 0;
        double past = length;
        Place found = null;
        for (int round = 0; round < 40; round++) {
            double middle = (before + past) / 2;
            Place place = step(from, middle);
            if (place == null || isPast.test(place)) {
                past = middle;
                found = place == null ? found : place;
            } else {
                before = middle;
            }
        }
        return found;
    }
}

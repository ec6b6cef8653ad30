package barnacle.analysis.branch;

import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.model.Reset;
import barnacle.ode.AutoSwitch;
import barnacle.ode.ErrorControl;
import barnacle.ode.Event;
import barnacle.ode.Solution;
import barnacle.ode.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The plane of two components of an equation: where each stands still, which way they go, the fixed points, and what
 * leads to saddles and away from them. Arrays are shared, not to be modified.
 *
 * @param plane which two
 * @param nullclines of the first and of the second component: lines, of each its x and its y
 * @param arrows which way the state goes at some places
 * @param fixedPoints each with all components, and eigenvalues of all that moves
 * @param manifolds of the saddles, where these are lines
 * @param ways from chosen starts
 * @param isWhole whether that is all; else the rest is being found
 */
public record Portrait(
        Plane plane,
        List<List<double[][]>> nullclines,
        Arrows arrows,
        List<BranchPoint> fixedPoints,
        List<Manifold> manifolds,
        List<Way> ways,
        boolean isWhole) {
    private static final int CELLS = 120;
    private static final int ARROWS = 14;
    private static final int LONGEST = 1500;
    /** Points in each step of a way, which bends within. */
    private static final int BETWEEN = 3;
    /** A way ends so near to a fixed point, in shares of the scales. */
    private static final double NEAR = 1e-4;
    /** A way ends so many widths outside of the plane. */
    private static final double OUTSIDE = 0.6;

    private static final int MOST_SPIKES = 60;
    /** How far beside a saddle its manifolds begin, in shares of the scales. */
    private static final double BESIDE = 1e-3;

    /**
     * Two components of an equation.
     *
     * @param x component across, as {@code y} upwards
     * @param across what is shown of it, as {@code up}
     * @param held the state in which all other components stay; empty if they follow or there are none
     */
    public record Plane(int x, int y, Range across, Range up, double[] held) {
        /** Whether the other components stay as they are. */
        public boolean isHeld() {
            return held.length > 0;
        }
    }

    /** [place]: where it is, and how fast each component changes, in its unit over that of time. */
    public record Arrows(double[] x, double[] y, double[] dx, double[] dy) {}

    /** A line on which states move to a saddle (stable) or away from it. */
    public record Manifold(boolean isStable, double[][] line) {}

    /**
     * A start.
     *
     * @param isBackward whether time runs back
     * @param duration above 0, in the equation's unit of time
     */
    public record Start(double x, double y, boolean isBackward, double duration) {}

    /** The way from a start: its x and its y. */
    public record Way(Start start, double[][] line) {}

    /** Told what there is of a plane that takes long, and asked whether to go on. */
    public interface Watch {
        /** Looks on until the end. */
        Watch PATIENT = new Watch() {
            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public void found(Portrait soFar) {}
        };

        boolean goesOn();

        /** A part is there. */
        void found(Portrait soFar);
    }

    /** A neuron's plane at a constant current. */
    public static Portrait of(Neuron neuron, double current, Plane plane, List<Start> starts) {
        return of(neuron, current, plane, starts, Watch.PATIENT);
    }

    /**
     * A neuron's plane at a constant current.
     *
     * @throws java.util.concurrent.CancellationException if it is no longer wanted
     */
    public static Portrait of(Neuron neuron, double current, Plane plane, List<Start> starts, Watch watch) {
        NeuronField field = NeuronField.of(neuron, current);
        List<BranchPoint> rest = field.fixedPoints();
        int beside = plane.x() == 0 ? plane.y() : plane.x();
        return new Drawer(
                        field,
                        plane,
                        y -> field.steady(y, beside),
                        neuron.dynamics().reset(),
                        watch)
                .draw(rest, starts);
    }

    /** The plane of an equation of two components; fixed points are looked for where it is shown. */
    public static Portrait of(Field field, Plane plane, List<Start> starts) {
        return of(field, plane, starts, Watch.PATIENT);
    }

    /**
     * The plane of an equation of two components.
     *
     * @throws java.util.concurrent.CancellationException if it is no longer wanted
     */
    public static Portrait of(Field field, Plane plane, List<Start> starts, Watch watch) {
        return new Drawer(field, plane, y -> {}, Optional.empty(), watch).draw(null, starts);
    }

    /** Draws one plane. */
    private static final class Drawer {
        private final Plane plane;
        private final Slice slice;
        /** What ways follow: the slice where the others are held, else the whole. */
        private final Field moving;

        private final double[] none = {};

        /** What a spike does on a way forward in time. */
        private final Optional<Reset> reset;

        private final Watch watch;

        Drawer(Field field, Plane plane, Consumer<double[]> follow, Optional<Reset> reset, Watch watch) {
            this.plane = plane;
            this.watch = watch;
            // Of two variables that are not the voltage none is known to spike.
            this.reset = reset.filter(r -> !plane.isHeld());
            slice = new Slice(
                    field,
                    plane.x(),
                    plane.y(),
                    plane.isHeld()
                            ? y -> {
                                for (int k = 0; k < y.length; k++) {
                                    y[k] = k == plane.x() || k == plane.y() ? y[k] : plane.held()[k];
                                }
                            }
                            : follow);
            moving = plane.isHeld() ? slice : field;
        }

        private int x() {
            return plane.isHeld() ? 0 : plane.x();
        }

        private int y() {
            return plane.isHeld() ? 1 : plane.y();
        }

        /** @param known the fixed points of the whole; {@code null} if they are to be looked for */
        Portrait draw(List<BranchPoint> known, List<Start> starts) {
            Arrows arrows = arrows();
            watch.found(part(List.of(List.of(), List.of()), arrows));
            double[] x = Contour.places(plane.across(), CELLS);
            double[] y = Contour.places(plane.up(), CELLS);
            double[][] values = new double[2][x.length * y.length];
            double[] slope = new double[2];
            for (int row = 0; row < y.length; row++) {
                goOn();
                for (int column = 0; column < x.length; column++) {
                    slice.at(new double[] {x[column], y[row]}, none, slope, null);
                    values[0][row * x.length + column] = slope[0];
                    values[1][row * x.length + column] = slope[1];
                }
            }
            List<List<double[][]>> nullclines = new ArrayList<>();
            for (int k = 0; k < 2; k++) {
                int component = k;
                goOn();
                nullclines.add(Contour.of(
                        (a, b) -> {
                            slice.at(new double[] {a, b}, none, slope, null);
                            return slope[component];
                        },
                        x,
                        y,
                        values[k]));
            }
            watch.found(part(nullclines, arrows));
            List<BranchPoint> points = known != null && !plane.isHeld() ? known : searched(x, y, values);
            List<Manifold> manifolds = new ArrayList<>();
            points.forEach(point -> {
                goOn();
                manifolds(point, points, manifolds);
            });
            return new Portrait(
                    plane,
                    nullclines,
                    arrows,
                    plane.isHeld() ? points.stream().map(this::whole).toList() : points,
                    manifolds,
                    starts.stream()
                            .map(start -> {
                                goOn();
                                return new Way(start, way(start, points));
                            })
                            .toList(),
                    true);
        }

        private Portrait part(List<List<double[][]>> nullclines, Arrows arrows) {
            return new Portrait(plane, nullclines, arrows, List.of(), List.of(), List.of(), false);
        }

        private void goOn() {
            if (!watch.goesOn()) {
                throw new CancellationException();
            }
        }

        private BranchPoint whole(BranchPoint point) {
            double[] state = slice.whole(point.state()[0], point.state()[1]).clone();
            return new BranchPoint(point.parameter(), state, point.eigenvalues());
        }

        private Arrows arrows() {
            int n = ARROWS * ARROWS;
            Arrows arrows = new Arrows(new double[n], new double[n], new double[n], new double[n]);
            double[] slope = new double[2];
            for (int i = 0; i < n; i++) {
                arrows.x[i] = plane.across().at((i % ARROWS + 0.5) / ARROWS);
                arrows.y[i] = plane.up().at((i / ARROWS + 0.5) / ARROWS);
                slice.at(new double[] {arrows.x[i], arrows.y[i]}, none, slope, null);
                arrows.dx[i] = slope[0];
                arrows.dy[i] = slope[1];
            }
            return arrows;
        }

        /** The fixed points of the slice: in cells in which both components' changes have both signs. */
        private List<BranchPoint> searched(double[] x, double[] y, double[][] values) {
            List<BranchPoint> found = new ArrayList<>();
            Scaled scaled = new Scaled(slice);
            for (int row = 0; row + 1 < y.length; row++) {
                for (int column = 0; column + 1 < x.length; column++) {
                    int at = row * x.length + column;
                    if (changes(values[0], at, x.length) && changes(values[1], at, x.length)) {
                        double[] middle = {(x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2};
                        BranchPoint point = FixedPointSearch.near(scaled, scaled.scaled(middle), 4.0 / CELLS);
                        if (point != null && found.stream().noneMatch(other -> isNear(other.state(), point.state()))) {
                            found.add(point);
                        }
                    }
                }
            }
            return found;
        }

        private static boolean changes(double[] values, int at, int columns) {
            boolean isAbove = values[at] > 0;
            return values[at + 1] > 0 != isAbove
                    || values[at + columns] > 0 != isAbove
                    || values[at + columns + 1] > 0 != isAbove;
        }

        private boolean isNear(double[] one, double[] other) {
            return IntStream.range(0, one.length)
                    .allMatch(k -> Math.abs(one[k] - other[k]) < NEAR * moving.scales()[k]);
        }

        private void manifolds(BranchPoint point, List<BranchPoint> all, List<Manifold> found) {
            if (!point.isSaddle()) {
                return;
            }
            double[] real = point.eigenvalues().real();
            int growing = point.eigenvalues().growing();
            int last = real.length - 1;
            double[] imaginary = point.eigenvalues().imaginary();
            if (growing == 1) {
                sides(point, real[0], false, all, found);
            }
            if (growing == last && imaginary[last] == 0) {
                sides(point, real[last], true, all, found);
            }
        }

        private void sides(
                BranchPoint point, double eigenvalue, boolean isStable, List<BranchPoint> all, List<Manifold> found) {
            double[] along = Eigenvector.of(moving, point.state(), eigenvalue);
            for (int side = -1; side <= 1; side += 2) {
                double[] start = new double[along.length];
                for (int k = 0; k < start.length; k++) {
                    start[k] = point.state()[k] + side * BESIDE * along[k] * moving.scales()[k];
                }
                // Until it has left, and for some turns of the slowest kind.
                double[] rates =
                        Arrays.stream(point.eigenvalues().real()).map(Math::abs).toArray();
                double slowest = Arrays.stream(rates).min().orElse(1);
                double duration =
                        40 / Math.max(slowest, 1e-6 * Arrays.stream(rates).max().orElse(1));
                List<BranchPoint> others = all.stream().filter(p -> p != point).toList();
                found.add(new Manifold(isStable, way(start, isStable, duration, others)));
            }
        }

        private double[][] way(Start start, List<BranchPoint> points) {
            double[] from = plane.isHeld()
                    ? new double[] {start.x(), start.y()}
                    : slice.whole(start.x(), start.y()).clone();
            return way(from, start.isBackward(), start.duration(), points);
        }

        /**
         * Follows a state until it rests, leaves what is shown, or takes too long. A reset interrupts the line by a
         * point that is NaN.
         */
        private double[][] way(double[] from, boolean isBackward, double duration, List<BranchPoint> points) {
            Scaled scaled = new Scaled(moving);
            List<double[]> line = new ArrayList<>(List.of(new double[] {from[x()], from[y()]}));
            Optional<Reset> spikes = reset.filter(r -> !isBackward);
            double[] state = from;
            double left = duration;
            for (int spike = 0; spike < MOST_SPIKES && left > 0; spike++) {
                Solution solution = follow(scaled, state, isBackward, left, spikes, points, line);
                state = scaled.state(solution.endState());
                left -= solution.end();
                if (solution.outcome() != Solution.Outcome.EVENT) {
                    break;
                }
                line.add(new double[] {state[x()], state[y()]});
                line.add(new double[] {Double.NaN, Double.NaN});
                state[0] = spikes.orElseThrow().voltage();
                for (int k = 1; k < state.length; k++) {
                    state[k] += spikes.orElseThrow().jumps().get(k - 1);
                }
                line.add(new double[] {state[x()], state[y()]});
            }
            double[][] both = new double[2][line.size()];
            for (int i = 0; i < line.size(); i++) {
                both[0][i] = line.get(i)[0];
                both[1][i] = line.get(i)[1];
            }
            return both;
        }

        private Solution follow(
                Scaled scaled,
                double[] from,
                boolean isBackward,
                double duration,
                Optional<Reset> spikes,
                List<BranchPoint> points,
                List<double[]> line) {
            double[] y = new double[from.length];
            double[] slope = new double[from.length];
            Solver solver = new Solver(new AutoSwitch(), new ErrorControl(1e-8, 1e-6, LONGEST));
            return solver.solve(
                    (t, z, change) -> {
                        scaled.at(z, none, slope, null);
                        for (int k = 0; k < z.length; k++) {
                            change[k] = isBackward ? -slope[k] : slope[k];
                        }
                    },
                    scaled.scaled(from),
                    new double[] {0, duration},
                    spikes
                            .map(r -> new Event((t, z) -> z[0] - r.peak() / scaled.scale(0), Event.Direction.UP, true))
                            .stream()
                            .toList(),
                    step -> {
                        for (int k = 1; k <= BETWEEN; k++) {
                            step.state(step.from() + (step.to() - step.from()) * k / BETWEEN, y);
                            line.add(new double[] {y[x()] * scaled.scale(x()), y[y()] * scaled.scale(y())});
                        }
                        double[] now = scaled.state(y);
                        return isInside(now) && points.stream().noneMatch(p -> isNear(p.state(), now));
                    });
        }

        private boolean isInside(double[] state) {
            return isInside(plane.across(), state[x()]) && isInside(plane.up(), state[y()]);
        }

        private static boolean isInside(Range range, double value) {
            double margin = OUTSIDE * range.width();
            return value > range.low() - margin && value < range.high() + margin;
        }
    }
}

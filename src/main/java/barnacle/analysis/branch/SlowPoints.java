package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;
import barnacle.sim.plain.StateEquations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The states in which equations that are left alone stay, and those in which they linger: where the speed of the state
 * is least nearby. Each is found by Levenberg's and Marquardt's method from a state that they were in.
 *
 * <p>Source: Sussillo and Barak, Neural Computation 25:626 (2013), for the question; Marquardt, J. SIAM 11:431 (1963),
 * for the method.
 *
 * @param points by rising speed
 * @param lost starts from which none was found
 */
public record SlowPoints(List<SlowPoint> points, int lost) {
    /** Slower than this, in ranges of a variable a unit of time, is a fixed point. */
    public static final double FIXED = 1e-9;

    private static final int ROUNDS = 300;
    private static final double CONVERGED = 1e-13;
    private static final double STUCK = 1e14;
    /** Nearer than this, in ranges of a variable, are one point. */
    private static final double SAME = 1e-4;

    /** Nearer than this are one point if nothing moves between them: where all eigenvalues are 0 none is exact. */
    private static final double NEARBY = 1e-3;

    /**
     * A point.
     *
     * @param state in the order of the {@link StateEquations}; shared, not to be modified
     * @param speed root mean square over the variables of their slopes, in ranges of each a unit of time
     * @param starts from how many it was found
     * @param eigenvalues of the equations linearised there, per unit of time
     */
    public record SlowPoint(double[] state, double speed, int starts, Spectrum eigenvalues) {
        public boolean isFixed() {
            return speed < FIXED;
        }

        /** In how many directions states nearby go away from it. */
        public int unstable() {
            return eigenvalues.growing();
        }

        private SlowPoint again() {
            return new SlowPoint(state, speed, starts + 1, eigenvalues);
        }
    }

    public SlowPoints {
        points = List.copyOf(points);
    }

    /**
     * Finds them.
     *
     * @param starts states to search from; not modified
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static SlowPoints of(StateEquations equations, List<double[]> starts, AnalysisObserver observer) {
        Search search = new Search(equations);
        double[] scales = equations.scales();
        List<SlowPoint> points = new ArrayList<>();
        int lost = 0;
        for (int k = 0; k < starts.size(); k++) {
            int begun = k;
            boolean isFound = search.run(starts.get(k), share -> observer.require((begun + share) / starts.size()));
            if (isFound && equations.isPossible(search.state())) {
                add(points, search, scales);
            } else {
                lost++;
            }
        }
        points.sort(Comparator.comparingDouble(SlowPoint::speed));
        return new SlowPoints(points, lost);
    }

    private static void add(List<SlowPoint> points, Search search, double[] scales) {
        SlowPoint found = search.point();
        for (int p = 0; p < points.size(); p++) {
            SlowPoint other = points.get(p);
            double distance = 0;
            for (int i = 0; i < scales.length; i++) {
                distance = Math.max(distance, Math.abs(other.state()[i] - found.state()[i]) / scales[i]);
            }
            boolean isOne = distance < SAME || distance < NEARBY && search.restsBetween(other.state(), found.state());
            if (isOne && other.isFixed() == found.isFixed()) {
                points.set(p, other.again());
                return;
            }
        }
        points.add(found);
    }

    private interface Share {
        void at(double share);
    }

    /** Descends from one state after another. */
    private static final class Search {
        private final StateEquations equations;
        private final int n;
        private final double[] scales;
        private final double[] y;
        private final double[] slopes;
        private final double[] tried;
        private final double[] triedSlopes;
        private final double[] jacobian;
        private final DMatrixRMaj scaled;
        private final DMatrixRMaj normal;
        private final DMatrixRMaj damped;
        private final DMatrixRMaj down;
        private final DMatrixRMaj step;
        private final LinearSolverDense<DMatrixRMaj> solver;

        Search(StateEquations equations) {
            this.equations = equations;
            n = equations.size();
            scales = equations.scales();
            y = new double[n];
            slopes = new double[n];
            tried = new double[n];
            triedSlopes = new double[n];
            jacobian = new double[n * n];
            scaled = new DMatrixRMaj(n, n);
            normal = new DMatrixRMaj(n, n);
            damped = new DMatrixRMaj(n, n);
            down = new DMatrixRMaj(n, 1);
            step = new DMatrixRMaj(n, 1);
            solver = LinearSolverFactory_DDRM.chol(n);
        }

        double[] state() {
            return y;
        }

        /** Whether a least speed was reached. */
        boolean run(double[] start, Share share) {
            System.arraycopy(start, 0, y, 0, n);
            equations.slopes(y, slopes);
            double now = squares(slopes);
            double damping = 0;
            linearise();
            for (int round = 0; round < ROUNDS; round++) {
                share.at((double) round / ROUNDS);
                if (!Double.isFinite(now)) {
                    return false;
                }
                if (Math.sqrt(now / n) < CONVERGED) {
                    return true;
                }
                if (damping == 0) {
                    damping = 1e-3 * largestOfDiagonal();
                }
                double length = propose(damping);
                double next = squares(triedSlopes);
                if (next < now) {
                    boolean isLittle = now - next <= 1e-12 * now && length < 1e-9;
                    System.arraycopy(tried, 0, y, 0, n);
                    System.arraycopy(triedSlopes, 0, slopes, 0, n);
                    now = next;
                    linearise();
                    damping = Math.max(damping / 5, 1e-16);
                    if (isLittle) {
                        return true;
                    }
                } else {
                    damping *= 4;
                    // No step leads further down: the point is where it is as slow as nearby.
                    if (damping > STUCK * (1 + largestOfDiagonal()) || length < 1e-15) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Whether it is at rest half way between two states. */
        boolean restsBetween(double[] one, double[] other) {
            for (int i = 0; i < n; i++) {
                tried[i] = (one[i] + other[i]) / 2;
            }
            equations.slopes(tried, triedSlopes);
            return Math.sqrt(squares(triedSlopes) / n) < FIXED;
        }

        private double squares(double[] of) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double slope = of[i] / scales[i];
                sum += slope * slope;
            }
            return sum;
        }

        /** Brings the normal equations to the state. */
        private void linearise() {
            equations.jacobian(y, jacobian);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    scaled.set(i, j, jacobian[i * n + j] * scales[j] / scales[i]);
                }
                step.set(i, 0, -slopes[i] / scales[i]);
            }
            CommonOps_DDRM.multTransA(scaled, scaled, normal);
            CommonOps_DDRM.multTransA(scaled, step, down);
        }

        private double largestOfDiagonal() {
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, normal.get(i, i));
            }
            return largest;
        }

        /** Tries a step, and tells how long it is; one that cannot be found goes nowhere. */
        private double propose(double damping) {
            damped.setTo(normal);
            for (int i = 0; i < n; i++) {
                damped.add(i, i, damping);
            }
            if (!solver.setA(damped)) {
                System.arraycopy(y, 0, tried, 0, n);
                System.arraycopy(slopes, 0, triedSlopes, 0, n);
                return 1;
            }
            solver.solve(down, step);
            double length = 0;
            for (int i = 0; i < n; i++) {
                tried[i] = y[i] + step.get(i, 0) * scales[i];
                length = Math.max(length, Math.abs(step.get(i, 0)));
            }
            equations.slopes(tried, triedSlopes);
            return length;
        }

        SlowPoint point() {
            return new SlowPoint(y.clone(), Math.sqrt(squares(slopes) / n), 1, Spectrum.of(jacobian, n));
        }
    }
}

package barnacle.analysis.branch;

import barnacle.analysis.AnalysisObserver;
import barnacle.ode.DormandPrince54;
import barnacle.ode.ErrorControl;
import barnacle.ode.Solution;
import barnacle.ode.Solver;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far a small kick moves a cycle on, by the phase at which it comes: by the adjoint, in the limit of no kick, and
 * by kicks. Phases and responses are in cycles: a response of 0.1 per mV means that a kick of 1 mV brings every later
 * spike forward by a tenth of the period. A charge q per area kicks the voltage by q / C.
 *
 * <p>Phase 0 is where the first component rises through a level, a spike, or is highest where it does not. Arrays are
 * shared, not to be modified.
 *
 * @param cycle that is kicked
 * @param phases of its points, ascending from 0 to 1
 * @param states [component][point]
 * @param responses [component][point], by the adjoint: cycles per unit of the component
 * @param kick of the first component, in its unit; the response to it is divided by it
 * @param kickPhases when kicks came, ascending; none of an unstable cycle, which a kick leaves
 * @param kickResponses by kick, cycles per unit of the first component; NaN where the way did not come back
 */
public record PhaseResponse(
        CyclePoint cycle,
        double[] phases,
        double[][] states,
        double[][] responses,
        double kick,
        double[] kickPhases,
        double[] kickResponses) {
    /** What is left of a kick beside the cycle when its phase is read. */
    private static final double FADED = 1e-7;

    private static final int MOST_PERIODS = 200;
    private static final double CONVERGED = 1e-12;
    /** A state that is farther from the cycle after all that time, in shares of the scales, is on its way elsewhere. */
    private static final double BESIDE = 0.01;

    /**
     * Finds it.
     *
     * @param field that the cycle is of
     * @param level where phase 0 is
     * @param kick other than 0, small
     * @param kicks how many phases are kicked; 0 for the adjoint alone
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static PhaseResponse of(
            Field field, CyclePoint cycle, double level, double kick, int kicks, AnalysisObserver observer) {
        Orbit orbit = cycle.shape();
        int n = orbit.n();
        double[] adjoint = CycleAdjoint.of(field, orbit);
        Orbit gradient = new Orbit(n, orbit.mesh(), adjoint, orbit.tau(), orbit.parameter());
        double zero = zero(orbit, level);
        int points = orbit.points() - 1;
        int first = IntStream.range(0, points)
                .filter(point -> orbit.phase(point) > zero)
                .findFirst()
                .orElse(0);
        double[] phases = new double[points + 2];
        double[][] states = new double[n][points + 2];
        double[][] responses = new double[n][points + 2];
        for (int k = 0; k < points + 2; k++) {
            boolean isEnd = k == 0 || k == points + 1;
            int point = isEnd ? 0 : (first + k - 1) % points;
            double at = isEnd ? zero : orbit.phase(point);
            phases[k] = isEnd ? Math.min(k, 1) : at - zero - Math.floor(at - zero);
            double[] state = isEnd ? orbit.at(zero) : orbit.state(point);
            double[] there = isEnd ? gradient.at(zero) : gradient.state(point);
            for (int i = 0; i < n; i++) {
                states[i][k] = state[i];
                responses[i][k] = there[i];
            }
        }
        int count = cycle.isStable() ? kicks : 0;
        double[] kickPhases = new double[count];
        double[] kickResponses = new double[count];
        Kicker kicker = new Kicker(field, orbit, gradient, cycle.multipliers());
        for (int k = 0; k < count; k++) {
            observer.require((double) k / count);
            kickPhases[k] = (k + 0.5) / count;
            kickResponses[k] = kicker.shift((kickPhases[k] + zero) % 1, kick) / kick;
        }
        return new PhaseResponse(cycle, phases, states, responses, kick, kickPhases, kickResponses);
    }

    /** The phase at which the first component rises through a level; where it is highest if it does not. */
    private static double zero(Orbit orbit, double level) {
        int highest = 0;
        for (int point = 0; point + 1 < orbit.points(); point++) {
            double here = orbit.u()[point * orbit.n()] - level;
            double next = orbit.u()[(point + 1) * orbit.n()] - level;
            if (here < 0 && next >= 0) {
                return Zero.between(
                        orbit.phase(point), orbit.phase(point + 1), here, 1e-12, phase -> orbit.at(phase)[0] - level);
            }
            highest = orbit.u()[point * orbit.n()] > orbit.u()[highest * orbit.n()] ? point : highest;
        }
        return orbit.phase(highest);
    }

    /** Kicks a cycle and sees where it comes back. */
    private static final class Kicker {
        private final Solver solver = new Solver(new DormandPrince54(), new ErrorControl(1e-11, 1e-10, 3_000_000));
        private final Field field;
        private final Orbit orbit;
        private final Orbit gradient;
        private final double[] scales;
        private final double[] parameter;
        private final int periods;

        Kicker(Field field, Orbit orbit, Orbit gradient, Spectrum multipliers) {
            this.field = field;
            this.orbit = orbit;
            this.gradient = gradient;
            scales = field.scales();
            parameter = new double[] {orbit.parameter()};
            double slowest = IntStream.range(0, multipliers.size())
                    .mapToDouble(multipliers::size)
                    .max()
                    .orElse(0);
            double wanted = slowest > 0 ? Math.log(FADED) / Math.log(slowest) : 1;
            periods = (int) Math.max(1, Math.min(MOST_PERIODS, Math.ceil(wanted)));
        }

        /** By how much of a cycle a kick moves it on. */
        double shift(double phase, double kick) {
            double[] start = orbit.at(phase);
            start[0] += kick;
            Solution solution = solver.solve(
                    (t, z, slope) -> {
                        double[] y = new double[z.length];
                        Arrays.setAll(y, i -> z[i] * scales[i]);
                        field.at(y, parameter, slope, null);
                        Arrays.setAll(slope, i -> slope[i] / scales[i]);
                    },
                    IntStream.range(0, start.length)
                            .mapToDouble(i -> start[i] / scales[i])
                            .toArray(),
                    0,
                    periods * orbit.period());
            if (solution.failed()) {
                return Double.NaN;
            }
            double[] end = solution.endState();
            Arrays.setAll(end, i -> end[i] * scales[i]);
            double after = phase(end);
            if (!(apart(end, orbit.at(after)) < BESIDE)) {
                return Double.NaN;
            }
            double moved = after - phase;
            return moved - Math.rint(moved);
        }

        private double apart(double[] y, double[] other) {
            return IntStream.range(0, y.length)
                    .mapToDouble(i -> Math.abs(y[i] - other[i]) / scales[i])
                    .max()
                    .orElse(0);
        }

        /** The phase of a state beside the cycle. */
        private double phase(double[] y) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int point = 0; point < orbit.points(); point++) {
                double apart = 0;
                for (int i = 0; i < y.length; i++) {
                    double off = (orbit.u()[point * y.length + i] - y[i]) / scales[i];
                    apart += off * off;
                }
                if (apart < least) {
                    least = apart;
                    nearest = point;
                }
            }
            double phase = orbit.phase(nearest);
            for (int round = 0; round < 50; round++) {
                double[] here = orbit.at(phase);
                double[] along = gradient.at(phase);
                double ahead = 0;
                for (int i = 0; i < y.length; i++) {
                    ahead += along[i] * (y[i] - here[i]);
                }
                phase += ahead - Math.floor(phase + ahead);
                if (Math.abs(ahead) < CONVERGED) {
                    break;
                }
            }
            return phase;
        }
    }
}

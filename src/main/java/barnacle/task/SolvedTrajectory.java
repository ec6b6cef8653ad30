package barnacle.task;

import barnacle.ode.ErrorControl;
import barnacle.ode.Rodas4;
import barnacle.ode.Solution;
import barnacle.ode.Solver;
import barnacle.ode.VectorField;

/** A trajectory of known equations, from a known state at time 0. */
public sealed interface SolvedTrajectory extends Trajectory permits CubicSpiral, Robertson, Pollution {
    /** The equations. */
    VectorField field();

    /** The state at time 0; a fresh array. */
    double[] start();

    /** Solved by {@link Rodas4} within 1e-9 of each component and 1e-12 where it is 0. */
    @Override
    default double[][] states() {
        double[] times = times();
        boolean fromZero = times[0] == 0;
        double[] asked = times;
        if (!fromZero) {
            asked = new double[times.length + 1];
            System.arraycopy(times, 0, asked, 1, times.length);
        }
        Solution solution = new Solver(new Rodas4(), new ErrorControl(1e-12, 1e-9)).solve(field(), start(), asked);
        if (solution.failed()) {
            throw new IllegalStateException(getClass().getSimpleName() + " cannot be solved: " + solution.message());
        }
        double[][] states = new double[times.length][];
        System.arraycopy(solution.values(), fromZero ? 0 : 1, states, 0, times.length);
        return states;
    }

    /** Times at equal distances from 0 on. */
    static double[] even(double last, int points) {
        double[] times = new double[points];
        for (int i = 0; i < points; i++) {
            times[i] = last * i / (points - 1);
        }
        return times;
    }
}

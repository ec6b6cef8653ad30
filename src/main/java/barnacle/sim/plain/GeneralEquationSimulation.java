package barnacle.sim.plain;

import barnacle.ode.Adjoint;
import barnacle.ode.CarryOn;
import barnacle.ode.ContinuousAdjoint;
import barnacle.ode.DiscreteAdjoint;
import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Solution;
import barnacle.ode.Stepper;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import java.util.Arrays;

/** Double precision, any solver, one lane after another; what {@code barnacle.ode} offers, on a {@link NeuralField}. */
final class GeneralEquationSimulation implements EquationSimulation {
    private final NeuralOdeProgram program;
    private final NeuralField field;
    private final Adjoint adjoint;
    /** Null unless steps are fixed and explicit. */
    private final Stepper stepper;

    private final double[] state;

    public GeneralEquationSimulation(NeuralOdeProgram program) {
        this.program = program;
        field = new NeuralField(program.equation(), program.table());
        int n = program.equation().dimension();
        state = new double[n];
        if (program.solver().method() instanceof ExplicitMethod method
                && program.solver().control() instanceof FixedStep fixed) {
            adjoint = new DiscreteAdjoint(method, fixed.step());
            stepper = method.stepper(n);
        } else {
            adjoint = new ContinuousAdjoint(program.solver());
            stepper = null;
        }
    }

    @Override
    public void forward(double[] parameters, InitialStates starts, double[] states) {
        field.use(parameters);
        for (int lane = 0; lane < starts.count(); lane++) {
            int reached = 0;
            if (finite(starts.states()[lane])) {
                reached = stepper == null ? solve(starts, lane, states) : step(starts, lane, states);
            }
            Arrays.fill(state, Double.NaN);
            for (int point = reached; point < starts.points(); point++) {
                write(state, starts, point, lane, states);
            }
        }
    }

    /** Returns how many points are finite. */
    private int step(InitialStates starts, int lane, double[] states) {
        double[] times = starts.times();
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        System.arraycopy(starts.states()[lane], 0, state, 0, state.length);
        for (int point = 0; point < starts.points(); point++) {
            double interval = times[point + 1] - times[point];
            int steps = ((DiscreteAdjoint) adjoint).steps(interval);
            double h = interval / steps;
            for (int s = 0; s < steps; s++) {
                carryOn.step();
                stepper.step(field, times[point] + s * h, h, state);
            }
            if (!finite(state)) {
                return point;
            }
            write(state, starts, point, lane, states);
        }
        return starts.points();
    }

    /** Returns how many points the solve reached. */
    private int solve(InitialStates starts, int lane, double[] states) {
        Solution solution = program.solver().solve(field, starts.states()[lane], starts.times());
        double[][] values = solution.values();
        for (int point = 0; point + 1 < values.length; point++) {
            write(values[point + 1], starts, point, lane, states);
        }
        return Math.max(0, values.length - 1);
    }

    private static void write(double[] y, InitialStates starts, int point, int lane, double[] states) {
        for (int i = 0; i < y.length; i++) {
            states[(point * y.length + i) * starts.count() + lane] = y[i];
        }
    }

    @Override
    public void backward(
            double[] parameters, InitialStates starts, double[] slopes, double[] gradient, PointObserver observer) {
        field.use(parameters);
        int n = state.length;
        int count = starts.count();
        for (int lane = 0; lane < count; lane++) {
            if (flat(slopes, count, lane)) {
                continue;
            }
            if (!finite(starts.states()[lane])) {
                Arrays.fill(gradient, Double.NaN);
                return;
            }
            int own = lane;
            Adjoint.Functional linear = (values, valueSlopes) -> {
                for (int point = 0; point < starts.points(); point++) {
                    for (int i = 0; i < n; i++) {
                        valueSlopes[point + 1][i] = slopes[(point * n + i) * count + own];
                    }
                }
                // The slopes were taken of a function that is not known here.
                return 0;
            };
            Adjoint.Observer told = observer == null ? (time, bar) -> {} : (time, bar) -> observer.at(own, time, bar);
            Adjoint.Gradient one = adjoint.gradient(field, starts.states()[lane], starts.times(), linear, told);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += one.parameters()[i];
            }
        }
    }

    private static boolean flat(double[] slopes, int count, int lane) {
        for (int at = lane; at < slopes.length; at += count) {
            if (slopes[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean finite(double[] y) {
        for (double value : y) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}

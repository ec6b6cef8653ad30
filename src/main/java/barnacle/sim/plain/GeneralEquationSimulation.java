package barnacle.sim.plain;

import barnacle.ode.Adjoint;
import barnacle.ode.CarryOn;
import barnacle.ode.ContinuousAdjoint;
import barnacle.ode.DiscreteAdjoint;
import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Solution;
import barnacle.ode.StepObserver;
import barnacle.ode.Stepper;
import barnacle.ode.VectorField;
import barnacle.sim.EquationNoise;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Double precision, any solver, one lane after another; what {@code barnacle.ode} offers, on a {@link NeuralField}. */
final class GeneralEquationSimulation implements EquationSimulation {
    private final NeuralOdeProgram program;
    private final NeuralField field;
    private final Adjoint adjoint;
    /** Null unless steps are fixed and explicit. */
    private final Stepper stepper;

    /** What each stage of an explicit step counts. */
    private final double[] stages;

    private final double[] state;
    private final double[] slope;
    private final EquationPerturbation perturbation;

    public GeneralEquationSimulation(NeuralOdeProgram program) {
        this.program = program;
        field = new NeuralField(program.equation(), program.table());
        int n = program.equation().dimension();
        state = new double[n];
        slope = new double[n];
        perturbation = new EquationPerturbation(field);
        if (program.solver().method() instanceof ExplicitMethod method
                && program.solver().control() instanceof FixedStep fixed) {
            adjoint = new DiscreteAdjoint(method, fixed.step());
            stepper = method.stepper(n);
            stages = method.tableau().weights();
        } else {
            adjoint = new ContinuousAdjoint(program.solver());
            stepper = null;
            stages = new double[0];
        }
    }

    @Override
    public void forward(double[] parameters, InitialStates starts, double[] states) {
        field.use(parameters);
        perturbation.end();
        for (int lane = 0; lane < starts.count(); lane++) {
            int reached = 0;
            if (finite(starts.states()[lane])) {
                System.arraycopy(starts.states()[lane], 0, state, 0, state.length);
                reached = stepper == null
                        ? solve(starts, lane, 0, starts.points(), step -> true, states)
                        : step(starts, lane, 0, starts.points(), (field, h) -> field, states);
            }
            fail(starts, lane, reached, states);
        }
    }

    private void fail(InitialStates starts, int lane, int from, double[] states) {
        Arrays.fill(state, Double.NaN);
        for (int point = from; point < starts.points(); point++) {
            write(state, starts, point, lane, states);
        }
    }

    @Override
    public void forwardPerturbed(
            double[] parameters,
            InitialStates starts,
            EquationNoise noise,
            double size,
            boolean again,
            double[] states) {
        field.use(parameters);
        perturbation.start(starts, noise, size, again);
        for (int lane = 0; lane < starts.count(); lane++) {
            int reached = 0;
            boolean on = finite(starts.states()[lane]);
            System.arraycopy(starts.states()[lane], 0, state, 0, state.length);
            for (int change = 0; on && change < noise.count(); change++) {
                perturbation.begin(lane, change);
                int to = noise.changes()[change + 1];
                reached = stepper == null
                        ? solve(starts, lane, reached, to, this::noteEnds, states)
                        : step(starts, lane, reached, to, this::notingStages, states);
                on = reached == to;
            }
            fail(starts, lane, reached, states);
        }
    }

    @Override
    public void addEligibility(double[] weights, double[] gradient) {
        perturbation.addEligibility(weights, gradient);
    }

    @Override
    public void addMoments(double[][] moments) {
        perturbation.addMoments(moments);
    }

    /** The field, that notes what its layers read in each stage of the next step. */
    private VectorField notingStages(VectorField of, double h) {
        int[] stage = {0};
        return (t, y, dydt) -> {
            of.evaluate(t, y, dydt);
            perturbation.add(h * stages[stage[0]++]);
        };
    }

    private boolean noteEnds(StepObserver.Step step) {
        double[] y = new double[state.length];
        for (double t : new double[] {step.from(), step.to()}) {
            step.state(t, y);
            field.evaluate(t, y, slope);
            perturbation.add((step.to() - step.from()) / 2);
        }
        return true;
    }

    /** Returns how many points are finite. */
    private int step(
            InitialStates starts,
            int lane,
            int from,
            int to,
            BiFunction<VectorField, Double, VectorField> seen,
            double[] states) {
        double[] times = starts.times();
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (int point = from; point < to; point++) {
            double interval = times[point + 1] - times[point];
            int steps = ((DiscreteAdjoint) adjoint).steps(interval);
            double h = interval / steps;
            for (int s = 0; s < steps; s++) {
                carryOn.step();
                stepper.step(seen.apply(field, h), times[point] + s * h, h, state);
            }
            if (!finite(state)) {
                return point;
            }
            write(state, starts, point, lane, states);
        }
        return to;
    }

    /** Returns how many points the solve reached; the state is then that of the last. */
    private int solve(InitialStates starts, int lane, int from, int to, StepObserver seen, double[] states) {
        double[] times = Arrays.copyOfRange(starts.times(), from, to + 1);
        Solution solution = program.solver().solve(field, state, times, List.of(), seen);
        double[][] values = solution.values();
        for (int point = 0; point + 1 < values.length; point++) {
            write(values[point + 1], starts, from + point, lane, states);
        }
        if (values.length < 2) {
            return from;
        }
        System.arraycopy(values[values.length - 1], 0, state, 0, state.length);
        return from + values.length - 1;
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
        perturbation.end();
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

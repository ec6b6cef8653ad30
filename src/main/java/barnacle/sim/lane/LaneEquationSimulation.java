package barnacle.sim.lane;

import barnacle.ode.CarryOn;
import barnacle.ode.DiscreteAdjoint;
import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Tableau;
import barnacle.sim.EquationNoise;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import java.util.Arrays;
import java.util.List;

/**
 * The fast {@link EquationSimulation}: explicit methods in fixed steps. Layers are computed in single precision,
 * {@link LaneDense#LANES} lanes at a time, with vector instructions along the wider side of each matrix; the few
 * components of the state stay in double precision, so that steps add no rounding of their own. A lane is computed with
 * the same operations whatever its batch.
 *
 * <p>The way back is the adjoint of exactly these steps (Hager 2000, as {@link DiscreteAdjoint}). The state at each
 * point is kept; the steps between two points are computed again.
 */
final class LaneEquationSimulation implements EquationSimulation {
    private static final int LANES = LaneDense.LANES;
    /** Single-precision gradients are carried over to double after so many steps. */
    private static final int STEPS_PER_SUM = 16;

    private final int n;
    private final LaneField field;
    private final DiscreteAdjoint adjoint;
    /** [stage][earlier stage]. */
    private final double[][] a;

    private final double[] b;
    private final LaneField.Stage[] stages;
    private final double[][] stageBars;
    private final double[] slopeBar;
    private final double[] y;
    private final double[] bar;
    private final LaneEquationPerturbation perturbation;
    /** Whether the run is a perturbed one. */
    private boolean perturbed;

    private CarryOn carryOn;
    /** The lanes computed together. */
    private final int[] tile = new int[LANES];
    /** How many of them there are; the rest are copies of the first. */
    private int width;

    /** [(time * count + lane) * n + component]: the states of the last forward. */
    private double[] kept = {};
    /** The starts of the steps of one interval, [(step * LANES + lane of the tile) * n + component]. */
    private double[] stepStarts = {};
    /** The initial states of the last forward run that came to its end. */
    private InitialStates finished;

    LaneEquationSimulation(NeuralOdeProgram program) {
        n = program.equation().dimension();
        field = new LaneField(program);
        List<Integer> widths = program.equation().widths();
        perturbation = new LaneEquationPerturbation(
                field, widths.stream().mapToInt(width -> width).sum() - widths.get(0));
        ExplicitMethod method = (ExplicitMethod) program.solver().method();
        adjoint = new DiscreteAdjoint(method, ((FixedStep) program.solver().control()).step());
        Tableau tableau = method.tableau();
        b = tableau.weights();
        a = new double[b.length][];
        stages = new LaneField.Stage[b.length];
        stageBars = new double[b.length][LANES * n];
        for (int s = 0; s < b.length; s++) {
            a[s] = tableau.stage(s);
            stages[s] = field.newStage();
        }
        slopeBar = new double[LANES * n];
        y = new double[LANES * n];
        bar = new double[LANES * n];
    }

    @Override
    public void forward(double[] parameters, InitialStates starts, double[] states) {
        perturbed = false;
        perturbation.end();
        run(parameters, starts, states);
        finished = starts;
    }

    @Override
    public void forwardPerturbed(
            double[] parameters,
            InitialStates starts,
            EquationNoise noise,
            double size,
            boolean again,
            double[] states) {
        finished = null;
        perturbed = true;
        perturbation.start(starts, noise, size, again);
        run(parameters, starts, states);
    }

    @Override
    public void addEligibility(double[] weights, double[] gradient) {
        perturbation.addEligibility(weights, gradient);
    }

    @Override
    public void addMoments(double[][] moments) {
        perturbation.addMoments(moments);
    }

    private void run(double[] parameters, InitialStates starts, double[] states) {
        int count = starts.count();
        double[] times = starts.times();
        field.load(parameters);
        if (kept.length < times.length * count * n) {
            kept = new double[times.length * count * n];
        }
        carryOn = carryOn(parameters);
        for (int first = 0; first < count; first += LANES) {
            width = Math.min(LANES, count - first);
            for (int lane = 0; lane < LANES; lane++) {
                tile[lane] = first + (lane < width ? lane : 0);
                System.arraycopy(starts.states()[tile[lane]], 0, y, lane * n, n);
            }
            keep(0, count);
            if (perturbed) {
                perturbation.begin(first / LANES);
            }
            for (int point = 0; point < starts.points(); point++) {
                if (perturbed) {
                    perturbation.at(point);
                }
                double interval = times[point + 1] - times[point];
                int steps = adjoint.steps(interval);
                for (int step = 0; step < steps; step++) {
                    carryOn.step();
                    step(interval / steps, y);
                }
                for (int lane = 0; lane < width; lane++) {
                    if (!finite(y, lane * n)) {
                        Arrays.fill(y, lane * n, (lane + 1) * n, Double.NaN);
                    }
                    for (int i = 0; i < n; i++) {
                        states[(point * n + i) * count + tile[lane]] = y[lane * n + i];
                    }
                }
                keep(point + 1, count);
            }
        }
    }

    /** A step evaluates each stage in all lanes. */
    private CarryOn carryOn(double[] parameters) {
        return new CarryOn((long) parameters.length * LANES * b.length);
    }

    private void keep(int time, int count) {
        for (int lane = 0; lane < width; lane++) {
            System.arraycopy(y, lane * n, kept, (time * count + tile[lane]) * n, n);
        }
    }

    private boolean finite(double[] values, int at) {
        for (int i = at; i < at + n; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Replaces the tile's states by those a step later; the stages hold what was computed. */
    private void step(double h, double[] state) {
        evaluateStages(h, state, 0, false);
        for (int s = 0; s < stages.length; s++) {
            addScaled(h * b[s], stages[s].slope, state);
            if (perturbed) {
                perturbation.add(h * b[s], stages[s]);
            }
        }
    }

    private void evaluateStages(double h, double[] state, int at, boolean whole) {
        for (int s = 0; s < stages.length; s++) {
            System.arraycopy(state, at, stages[s].state, 0, LANES * n);
            for (int j = 0; j < s; j++) {
                addScaled(h * a[s][j], stages[j].slope, stages[s].state);
            }
            field.evaluate(stages[s], width, whole);
        }
    }

    private static void addScaled(double factor, double[] terms, double[] sum) {
        for (int i = 0; i < sum.length && factor != 0; i++) {
            sum[i] += factor * terms[i];
        }
    }

    @Override
    public void backward(
            double[] parameters, InitialStates starts, double[] slopes, double[] gradient, PointObserver observer) {
        if (starts != finished) {
            throw new IllegalStateException(
                    "the gradient of these starts needs a forward run of the same right before it");
        }
        perturbed = false;
        field.load(parameters);
        carryOn = carryOn(parameters);
        int count = starts.count();
        width = 0;
        for (int lane = 0; lane < count; lane++) {
            if (isFlat(slopes, count, lane)) {
                continue;
            }
            if (!finite(kept, (starts.points() * count + lane) * n)) {
                Arrays.fill(gradient, Double.NaN);
                return;
            }
            tile[width++] = lane;
            if (width == LANES) {
                backwardTile(starts, slopes, gradient, observer);
                width = 0;
            }
        }
        if (width > 0) {
            Arrays.fill(tile, width, LANES, tile[0]);
            backwardTile(starts, slopes, gradient, observer);
        }
    }

    private static boolean isFlat(double[] slopes, int count, int lane) {
        for (int at = lane; at < slopes.length; at += count) {
            if (slopes[at] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The lanes beyond the tile's width have no slopes. */
    private void backwardTile(InitialStates starts, double[] slopes, double[] gradient, PointObserver observer) {
        int count = starts.count();
        int unsummed = 0;
        Arrays.fill(bar, 0);
        for (int point = starts.points() - 1; point >= 0; point--) {
            for (int lane = 0; lane < width; lane++) {
                for (int i = 0; i < n; i++) {
                    bar[lane * n + i] += slopes[(point * n + i) * count + tile[lane]];
                }
            }
            double interval = starts.times()[point + 1] - starts.times()[point];
            int steps = adjoint.steps(interval);
            double h = interval / steps;
            if (stepStarts.length < steps * LANES * n) {
                stepStarts = new double[steps * LANES * n];
            }
            for (int lane = 0; lane < LANES; lane++) {
                System.arraycopy(kept, (point * count + tile[lane]) * n, y, lane * n, n);
            }
            for (int step = 0; step < steps; step++) {
                System.arraycopy(y, 0, stepStarts, step * LANES * n, LANES * n);
                carryOn.step();
                if (step < steps - 1) {
                    step(h, y);
                }
            }
            for (int step = steps - 1; step >= 0; step--) {
                carryOn.step();
                stepBack(h, step * LANES * n);
                if (++unsummed == STEPS_PER_SUM) {
                    field.addTo(gradient);
                    unsummed = 0;
                }
            }
            for (int lane = 0; observer != null && lane < width; lane++) {
                observer.at(tile[lane], point, Arrays.copyOfRange(bar, lane * n, (lane + 1) * n));
            }
        }
        field.addTo(gradient);
    }

    /** Turns the derivative to a step's end into that to its start. */
    private void stepBack(double h, int start) {
        evaluateStages(h, stepStarts, start, true);
        for (int s = stages.length - 1; s >= 0; s--) {
            Arrays.fill(slopeBar, 0);
            addScaled(h * b[s], bar, slopeBar);
            for (int j = s + 1; j < stages.length; j++) {
                addScaled(h * a[j][s], stageBars[j], slopeBar);
            }
            field.evaluateAdjoint(stages[s], slopeBar, stageBars[s]);
        }
        for (double[] stageBar : stageBars) {
            addScaled(1, stageBar, bar);
        }
    }
}

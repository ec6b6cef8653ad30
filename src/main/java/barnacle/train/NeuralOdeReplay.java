package barnacle.train;

import barnacle.ode.FixedStep;
import barnacle.ode.StepControl;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.Fault;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.Recording;
import barnacle.task.Loss;
import barnacle.task.TrajectorySegment;
import java.util.Arrays;
import java.util.Optional;

/**
 * The {@link TrialReplay} of an equation: each window alone, seen at every step of fixed length, or between its points.
 */
record NeuralOdeReplay(
        NeuralOdeProblem problem,
        NeuralOdeProgram program,
        ParameterSpace space,
        Engine engine,
        NeuralOdeObjective objective)
        implements TrialReplay {
    /** Between two points, where the solver chooses its steps. */
    private static final int BETWEEN = 8;

    /** Of one window, so that it can be drawn. */
    private static final int MOST = 20_000;

    /**
     * A solution.
     *
     * @param times of the trajectory
     * @param states [time][component]
     * @param reached how many of them are as they should be
     */
    private record Solved(double[] times, double[][] states, int reached) {}

    @Override
    public Optional<FailedTrial> find(Failure failure) {
        double[] parameters = parameters(failure);
        EquationSimulation simulation = engine.simulation(program);
        for (int trial = 0; trial < failure.trials(problem); trial++) {
            int begin = begin(failure, trial);
            double loss = objective.forward(simulation, parameters, begin).loss();
            if (!Double.isFinite(loss)) {
                return Optional.of(new FailedTrial(trial, fault(solved(simulation, parameters, begin)), loss));
            }
        }
        return failure.kind() == Failure.Kind.GRADIENT
                ? Optional.of(TrialReplay.worst(
                        failure.trials(problem),
                        trial -> new BackwardPass(simulation, parameters, begin(failure, trial))))
                : Optional.empty();
    }

    private double[] parameters(Failure failure) {
        double[] parameters = program.table().values();
        space.scatter(failure.theta(), parameters);
        return parameters;
    }

    private int begin(Failure failure, int trial) {
        long iteration = failure.kind() == Failure.Kind.EVALUATION ? 0 : failure.drawn();
        return problem.task().begin(problem.seed(), failure.stream(), iteration, failure.firstTrial(problem) + trial);
    }

    private Solved solved(EquationSimulation simulation, double[] parameters, int begin) {
        TrajectorySegment whole = objective.whole();
        int points = problem.task().windowPoints();
        int[] parts = new int[points - 1];
        int all = 1;
        for (int k = 0; k + 1 < points; k++) {
            parts[k] = parts(whole.times()[begin + k + 1] - whole.times()[begin + k], points);
            all += parts[k];
        }
        double[] times = new double[all];
        int at = 0;
        for (int k = 0; k + 1 < points; k++) {
            double from = whole.times()[begin + k];
            double step = (whole.times()[begin + k + 1] - from) / parts[k];
            for (int s = 0; s < parts[k]; s++) {
                times[at++] = from + s * step;
            }
        }
        times[at] = whole.times()[begin + points - 1];
        double[] start = whole.states()[begin];
        int n = start.length;
        double[] solved = new double[(all - 1) * n];
        simulation.forward(
                parameters,
                new InitialStates(
                        new double[][] {start},
                        Arrays.stream(times).map(time -> time - times[0]).toArray()),
                solved);
        double[][] states = new double[all][];
        states[0] = start.clone();
        int reached = 1;
        for (int k = 1; k < all; k++) {
            states[k] = Arrays.copyOfRange(solved, (k - 1) * n, k * n);
            reached = reached == k && farthest(states[k]) < 0 ? k + 1 : reached;
        }
        return new Solved(times, states, reached);
    }

    private int parts(double interval, int points) {
        StepControl control = program.solver().control();
        double parts = control instanceof FixedStep fixed ? Math.ceil(interval / fixed.step() - 1e-9) : BETWEEN;
        return (int) Math.max(1, Math.min(parts, MOST / points));
    }

    /** The component that is not finite or has escaped; -1 if none has. */
    private int farthest(double[] state) {
        double[] sizes = objective.whole().sizes();
        for (int k = 0; k < state.length; k++) {
            if (!(Math.abs(state[k]) <= NeuralOdeObjective.ESCAPED * sizes[k])) {
                return k;
            }
        }
        return -1;
    }

    /** Where a solution ends that should go on. */
    private Fault fault(Solved solved) {
        int at = Math.min(solved.reached(), solved.times().length - 1);
        double[] before = solved.states()[Math.max(0, at - 1)];
        double[] state = solved.states()[at];
        double[] sizes = objective.whole().sizes();
        int component = farthest(state);
        if (component < 0 || !Double.isFinite(state[component])) {
            // All of a state is lost at once: the one that was largest in proportion went first.
            component = 0;
            for (int k = 1; k < before.length; k++) {
                boolean isFarther = Math.abs(before[k]) / sizes[k] > Math.abs(before[component]) / sizes[component];
                component = isFarther ? k : component;
            }
        }
        String name = program.equation().states().get(component).name();
        double time = Recording.tidy(solved.times()[at]);
        return Fault.ofComponent(component, name, time, timeUnit(), state[component]);
    }

    private String timed(double time) {
        return (Advice.number(time) + " " + timeUnit()).strip();
    }

    private String timeUnit() {
        return problem.task().trajectory().timeUnit();
    }

    /** A gradient's way back through one window. */
    private final class BackwardPass implements Way {
        final double[] gradient = new double[program.table().size()];
        final double[] times;
        final double[][] bars;
        final double loss;
        final double norm;

        BackwardPass(EquationSimulation simulation, double[] parameters, int begin) {
            times = Arrays.copyOfRange(
                    objective.whole().times(), begin, begin + problem.task().windowPoints());
            bars = new double[times.length][];
            Loss.Score score = objective.backward(
                    simulation, parameters, begin, gradient, (lane, time, bar) -> bars[time] = bar.clone());
            loss = score.loss();
            double[] own = new double[space.size()];
            space.gather(gradient, own);
            norm = TrialReplay.norm(own);
        }

        double[] seen(int component) {
            return Arrays.stream(bars)
                    .mapToDouble(bar -> bar == null ? Double.NaN : bar[component])
                    .toArray();
        }

        @Override
        public double norm() {
            return norm;
        }

        @Override
        public double loss() {
            return loss;
        }

        @Override
        public Fault fault() {
            int component = 0;
            int at = times.length - 1;
            double value = 0;
            for (int time = times.length - 1; time >= 0; time--) {
                for (int k = 0; bars[time] != null && k < bars[time].length; k++) {
                    double bar = bars[time][k];
                    if (Double.isFinite(value) && !(Math.abs(bar) <= Math.abs(value))) {
                        component = k;
                        at = time;
                        value = bar;
                    }
                }
            }
            String name = program.equation().states().get(component).name();
            double time = Recording.tidy(times[at]);
            String unit = problem.loss().unit();
            return new Fault(
                    component,
                    name,
                    0,
                    "dL/d" + name,
                    unit,
                    time,
                    timeUnit(),
                    value,
                    Sentence.of(
                            "NeuralOdeReplay.gradient",
                            "The gradient exploded on its way back: dL/d{0} is {1} at t = {2}; clip it, take shorter"
                                    + " windows, or take a smaller step.",
                            name,
                            Advice.number(value),
                            timed(time)));
        }
    }

    @Override
    public TrialCourse course(Failure failure, int trial, int unit, int variable) {
        double[] parameters = parameters(failure);
        EquationSimulation simulation = engine.simulation(program);
        int begin = begin(failure, trial);
        Solved solved = solved(simulation, parameters, begin);
        double loss = objective.forward(simulation, parameters, begin).loss();
        boolean isFinite = Double.isFinite(loss);
        int kept = isFinite ? solved.times().length : solved.reached();
        double[] times = Arrays.copyOf(solved.times(), kept);
        double[] values = new double[kept];
        Arrays.setAll(values, k -> solved.states()[k][unit]);
        String name = program.equation().states().get(unit).name();
        TrialCourse.Followed of = new TrialCourse.Followed(name, name, "", timeUnit());
        Optional<Fault> fault = isFinite ? Optional.empty() : Optional.of(fault(solved));
        TrialCourse forward = TrialCourse.forward(of, fault, times, values, loss);
        if (!isFinite || failure.kind() != Failure.Kind.GRADIENT) {
            return forward;
        }
        BackwardPass way = new BackwardPass(simulation, parameters, begin);
        return forward.andBack(way, way.times, way.seen(unit));
    }
}

package barnacle.sim;

import barnacle.model.StateVariable;
import java.util.List;
import java.util.Optional;

/**
 * The {@link LiveRun} of a neural ordinary differential equation: its solver goes on without an end, a step at a time.
 * Between two steps the equation can be {@link #change changed}.
 *
 * <p>With a fixed step and an explicit method it is what {@link EquationSimulation#forward} makes of times a step
 * apart, bit for bit; a solver that chooses its steps begins anew at each of this run's steps and allocates.
 */
public final class EquationRun implements LiveRun {
    private final EquationStepper.Factory engine;
    private final double dt;
    private NeuralOdeProgram program;
    private EquationStepper stepper;
    private EquationState start;
    private final KeptMoments<EquationState> kept = new KeptMoments<>();
    private double[] values;
    private double originTime;
    private double time;
    private long steps;
    private Fault fault;

    /**
     * A run of a program.
     *
     * @param engine makes the steps
     * @param parameters in the order of the program's table; copied
     * @param initial the state at the start, in each component's unit; copied
     * @param startTime in the equation's unit of time
     * @param dt how long a step of this run is, in the equation's unit of time; the solver divides it if it likes
     */
    public EquationRun(
            EquationStepper.Factory engine,
            NeuralOdeProgram program,
            double[] parameters,
            double[] initial,
            double startTime,
            double dt) {
        this.engine = engine;
        this.dt = dt;
        originTime = startTime;
        use(program, parameters, initial);
        restore(start);
    }

    private void use(NeuralOdeProgram next, double[] parameters, double[] initial) {
        program = next;
        stepper = engine.stepper(next);
        stepper.use(parameters.clone());
        start = new EquationState(next, initial, originTime, 0);
    }

    /**
     * Goes on with another program from the next step on. The time, the steps and every component that is still there,
     * by its name, stay as they are; a new one begins as at the other's start. Before the first step all of them do. A
     * run with a fault goes on from the {@link #lastGood} moment.
     *
     * @param parameters in the order of the other program's table; copied
     * @param initial of the other program; the run's {@link #start} from now on
     */
    public void change(NeuralOdeProgram next, double[] parameters, double[] initial) {
        EquationState now = fault == null ? moment() : lastGood();
        use(next, parameters, initial);
        restore(now.steps() == 0 ? start : now);
    }

    public NeuralOdeProgram program() {
        return program;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public double dt() {
        return dt;
    }

    @Override
    public int units() {
        return values.length;
    }

    @Override
    public String called(int unit) {
        return program.equation().states().get(unit).name();
    }

    @Override
    public double reset(int unit) {
        return Double.NaN;
    }

    @Override
    public double value(int unit) {
        return values[unit];
    }

    @Override
    public boolean run(long many, Observer observer) {
        for (long k = 0; k < many; k++) {
            if (fault != null) {
                return false;
            }
            kept.at(steps, KeptMoments.BETWEEN, this::moment);
            stepper.step(time, dt, values);
            steps++;
            time = originTime + steps * dt;
            fault = findFault();
            if (observer != null && !observer.at(this) || fault != null) {
                return false;
            }
        }
        return true;
    }

    private Fault findFault() {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return Fault.ofComponent(i, called(i), Recording.tidy(time), "", values[i]);
            }
        }
        return null;
    }

    @Override
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public EquationState moment() {
        return new EquationState(program, values, time, steps);
    }

    @Override
    public EquationState start() {
        return start;
    }

    @Override
    public EquationState lastGood() {
        return kept.earlier();
    }

    @Override
    public void restore(Moment moment) {
        if (!(moment instanceof EquationState given)) {
            throw new IllegalArgumentException("a moment of something else than an equation");
        }
        List<StateVariable> states = program.equation().states();
        values = new double[states.size()];
        for (int i = 0; i < values.length; i++) {
            int old = indexOf(given.program().equation().states(), states.get(i).name());
            values[i] = old < 0 ? start.value(i) : given.value(old);
        }
        fault = null;
        time = given.time();
        steps = given.steps();
        kept.begin(moment());
    }

    private static int indexOf(List<StateVariable> states, String name) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}

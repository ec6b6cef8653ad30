package barnacle.ode;

import barnacle.ode.Solution.Crossing;
import barnacle.ode.Solution.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One run of a {@link Solver}.
 *
 * <p>Sources: the first step, Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., section
 * II.4; the controller of the next (PI), Gustafsson, ACM TOMS 17:533 (1991), with the exponents of Hairer and Wanner
 * II, section IV.2.
 */
final class Integration implements StepObserver.Step {
    private static final double SAFETY = 0.9;
    private static final double SHRINK = 0.2;
    private static final double GROW = 5;
    /** A step this little longer is not worth a new LU decomposition. */
    private static final double SAME = 1.2;

    private final Solver solver;
    private final VectorField field;
    private final Stepper stepper;
    private final StepObserver observer;
    private final List<Event> events;
    private final double[] eventValues;
    private final double[] times;
    private final double[][] values;
    private final List<Crossing> crossings = new ArrayList<>();
    private final double[] coefficients;
    private final double[] between;
    /** Nobody knows what a field costs: asks at every step. */
    private final CarryOn carryOn = new CarryOn(Long.MAX_VALUE);

    private int reached;
    private int steps;
    private int rejected;
    /** The step [t, t + h], accepted or being tried. */
    private double t;

    private double h;
    private double to;
    private boolean interpolated;

    Integration(
            Solver solver,
            VectorField field,
            double[] initial,
            double[] times,
            List<Event> events,
            StepObserver observer) {
        this.solver = solver;
        this.field = field;
        this.times = times;
        this.events = events;
        this.observer = observer;
        stepper = solver.method().stepper(initial.length);
        values = new double[times.length][];
        eventValues = new double[events.size()];
        between = new double[initial.length];
        // AutoSwitch changes its degree during the run.
        coefficients = new double[5 * initial.length];
        System.arraycopy(initial, 0, stepper.start, 0, initial.length);
    }

    Solution run() {
        t = times[0];
        values[reached++] = stepper.start.clone();
        stepper.evaluate(field, t, stepper.start, stepper.startSlope);
        stepper.moved();
        if (!finite(stepper.startSlope)) {
            return failure("the field is not finite there. Check the initial state and the field's parameters.");
        }
        for (int e = 0; e < eventValues.length; e++) {
            eventValues[e] = events.get(e).function().value(t, stepper.start);
        }
        return solver.control() instanceof ErrorControl control
                ? adaptive(control)
                : fixed((FixedStep) solver.control());
    }

    private Solution fixed(FixedStep control) {
        double first = times[0];
        double last = times[times.length - 1];
        for (long n = 1; t < last; n++) {
            to = first + n * control.step();
            if (to > last - 1e-9 * control.step()) {
                to = last;
            }
            h = to - t;
            if (to == t) {
                return failure("a step of " + text(control.step()) + " does not change the time. Take a longer step.");
            }
            carryOn.step();
            boolean done = stepper.advance(field, t, h);
            if (!done || !finite(stepper.end)) {
                return failure(
                        "the state is no longer finite. " + advice("Try a step below " + text(control.step()) + "."));
            }
            Solution ended = accepted();
            if (ended != null) {
                return ended;
            }
        }
        return solution(Outcome.FINISHED, t, stepper.start, "");
    }

    private Solution adaptive(ErrorControl control) {
        double last = times[times.length - 1];
        stepper.control(control.absolute(), control.relative());
        double next = firstStep(last - t);
        double before = 1e-4;
        boolean wasRejected = false;
        while (t < last) {
            double shortest = 16 * Math.ulp(Math.max(Math.abs(t), 1e-12 * (last - times[0])));
            if (next < shortest) {
                return failure("the step fell below " + text(shortest) + " without meeting the tolerance. "
                        + advice("The solution may be singular there; end before it, or loosen the tolerance."));
            }
            if (steps + rejected >= control.maxSteps()) {
                return failure("it took " + control.maxSteps() + " steps, which is maxSteps. "
                        + advice("Loosen the tolerance or allow more steps."));
            }
            to = t + next * (1 + 1e-9) >= last ? last : t + next;
            h = to - t;
            carryOn.step();
            boolean done = stepper.advance(field, t, h);
            double error = Double.NaN;
            int power = stepper.errorOrder() + 1;
            if (done) {
                stepper.estimate(field, t, h);
                error = stepper.norm(stepper.error, stepper.start, stepper.end);
            }
            if (error <= 1 && finite(stepper.end)) {
                error = Math.max(error, 1e-10);
                double factor = SAFETY * Math.pow(error, -0.7 / power) * Math.pow(before, 0.4 / power);
                factor = Math.max(SHRINK, Math.min(wasRejected ? 1 : GROW, factor));
                if (stepper.prefersEqualSteps() && factor >= 1 && factor < SAME) {
                    factor = 1;
                }
                next = h * factor;
                before = Math.max(error, 1e-4);
                wasRejected = false;
                Solution ended = accepted();
                if (ended != null) {
                    return ended;
                }
            } else {
                rejected++;
                wasRejected = true;
                next = h
                        * (error > 1 && finite(stepper.end)
                                ? Math.max(SHRINK, SAFETY * Math.pow(error, -1.0 / power))
                                : SHRINK);
            }
        }
        return solution(Outcome.FINISHED, t, stepper.start, "");
    }

    /**
     * An Euler step's change of slope tells the second derivative; the step then has an error of about 1 % of the
     * tolerance.
     */
    private double firstStep(double span) {
        double size = stepper.norm(stepper.start, stepper.start, stepper.start);
        double slope = stepper.norm(stepper.startSlope, stepper.start, stepper.start);
        double trial = Math.min(span, size < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * size / slope);
        for (int i = 0; i < between.length; i++) {
            stepper.end[i] = stepper.start[i] + trial * stepper.startSlope[i];
        }
        stepper.evaluate(field, t + trial, stepper.end, between);
        for (int i = 0; i < between.length; i++) {
            between[i] = (between[i] - stepper.startSlope[i]) / trial;
        }
        double bend = Math.max(slope, stepper.norm(between, stepper.start, stepper.start));
        double step = bend > 1e-15 && bend < Double.POSITIVE_INFINITY
                ? Math.pow(0.01 / bend, 1.0 / (stepper.errorOrder() + 1))
                : Math.max(1e-6, trial * 1e-3);
        return Math.min(span, Math.min(100 * trial, step));
    }

    /** Closes the step, reads what was asked within it, and moves on; the solution if it ends here. */
    private Solution accepted() {
        steps++;
        interpolated = false;
        stepper.close(field, t, h);
        Crossing stop = cross();
        double until = stop == null ? to : stop.time();
        while (reached < times.length && times[reached] <= until) {
            values[reached] = new double[between.length];
            state(times[reached], values[reached]);
            reached++;
        }
        if (stop != null) {
            return solution(Outcome.EVENT, stop.time(), stop.state(), "");
        }
        boolean on = observer.at(this);
        stepper.accept();
        t = to;
        if (!on && t < times[times.length - 1]) {
            return solution(Outcome.OBSERVER, t, stepper.start, "");
        }
        return null;
    }

    /** Notes the step's crossings up to the first that stops, and returns that one. */
    private Crossing cross() {
        if (events.isEmpty()) {
            return null;
        }
        List<Crossing> found = new ArrayList<>(0);
        for (int e = 0; e < eventValues.length; e++) {
            double after = events.get(e).function().value(to, stepper.end);
            if (events.get(e).crossed(eventValues[e], after)) {
                double time = root(events.get(e).function(), eventValues[e], after);
                double[] state = new double[between.length];
                state(time, state);
                found.add(new Crossing(e, time, state));
            }
            eventValues[e] = after;
        }
        found.sort(Comparator.comparingDouble(Crossing::time));
        for (Crossing crossing : found) {
            crossings.add(crossing);
            if (events.get(crossing.event()).stop()) {
                return crossing;
            }
        }
        return null;
    }

    /** The Illinois method on the dense output: false position that halves the value of an end that stays twice. */
    private double root(Event.Function function, double before, double after) {
        double low = t;
        double high = to;
        double atLow = before;
        double atHigh = after;
        int moved = 0;
        for (int n = 0; n < 100 && high - low > Math.ulp(high) && atHigh != 0; n++) {
            double middle = high - atHigh * (high - low) / (atHigh - atLow);
            if (!(middle > low && middle < high)) {
                middle = 0.5 * (low + high);
            }
            state(middle, between);
            double value = function.value(middle, between);
            if (value == 0 || value > 0 == after > 0) {
                high = middle;
                atHigh = value;
                atLow /= moved > 0 ? 2 : 1;
                moved = 1;
            } else {
                low = middle;
                atLow = value;
                atHigh /= moved < 0 ? 2 : 1;
                moved = -1;
            }
        }
        return high;
    }

    @Override
    public double from() {
        return t;
    }

    @Override
    public double to() {
        return to;
    }

    @Override
    public void state(double time, double[] y) {
        int n = between.length;
        if (time == to) {
            System.arraycopy(stepper.end, 0, y, 0, n);
            return;
        }
        interpolate();
        evaluate(coefficients, stepper.degree(), (time - t) / h, y);
    }

    private void interpolate() {
        if (!interpolated) {
            stepper.interpolant(h, coefficients);
            interpolated = true;
        }
    }

    /** The step's dense output for {@link #evaluate}, to keep. */
    double[] polynomial() {
        interpolate();
        return Arrays.copyOf(coefficients, (stepper.degree() + 1) * between.length);
    }

    /** The value at θ in [0, 1] of a polynomial as in {@link Stepper#interpolant(double, double[])}. */
    static void evaluate(double[] coefficients, int degree, double theta, double[] y) {
        int n = y.length;
        System.arraycopy(coefficients, degree * n, y, 0, n);
        for (int p = degree - 1; p >= 0; p--) {
            for (int i = 0; i < n; i++) {
                y[i] = y[i] * theta + coefficients[p * n + i];
            }
        }
    }

    /** What to try besides another method. */
    private String advice(String otherwise) {
        return solver.method().usesJacobian()
                ? otherwise
                : "The problem may be stiff; try a stiff method such as Rodas4 or TrBdf2. " + otherwise;
    }

    private Solution failure(String why) {
        return solution(Outcome.FAILED, t, stepper.start, "Stopped at t = " + text(t) + ": " + why);
    }

    private Solution solution(Outcome outcome, double end, double[] state, String message) {
        return new Solution(
                Arrays.copyOf(times, reached),
                Arrays.copyOf(values, reached),
                end,
                state.clone(),
                List.copyOf(crossings),
                outcome,
                message,
                new Solution.Statistics(
                        stepper.work.evaluations,
                        steps,
                        rejected,
                        stepper.work.jacobians,
                        stepper.work.factorizations));
    }

    static boolean finite(double[] y) {
        for (double value : y) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    static String text(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}

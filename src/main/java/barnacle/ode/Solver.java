package barnacle.ode;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.List;

/** Solves initial value problems: a method and how its steps are chosen. Immutable, shared by all threads. */
public record Solver(Method method, StepControl control) {
    /**
     * @throws InvalidSetting if the error is to be controlled and the method does not estimate it
     */
    public Solver {
        Quantities.check(Solver.class, method, control);
        if (control instanceof ErrorControl && method.errorOrder() == 0) {
            throw new InvalidSetting(
                    "method",
                    "Solver.method.noErrorEstimate",
                    "{0} does not estimate its error; give it a FixedStep, or choose a method that does, such as"
                            + " DormandPrince54 or Rodas4.",
                    method.getClass());
        }
    }

    public Solver() {
        this(new DormandPrince54(), new ErrorControl());
    }

    /** {@link #solve(VectorField, double[], double[], List, StepObserver)} without events and observer. */
    public Solution solve(VectorField field, double[] initial, double... times) {
        return solve(field, initial, times, List.of(), step -> true);
    }

    /**
     * Solves dy/dt = f(t, y) from the first of the times to the last. The steps do not depend on the times between,
     * where the method's dense output is read. Numerical failure is a result: {@link Solution#message}.
     *
     * @param field asked by this thread only; a {@link DifferentiableField} saves methods that use the Jacobian its
     *     finite differences
     * @param initial the state at the first time; not modified
     * @param times increasing, at least two
     * @param observer may stop the solve
     * @throws java.util.concurrent.CancellationException if it is no longer wanted, {@link CarryOn}
     * @throws IllegalArgumentException if the times do not increase or the initial state is not finite
     */
    public Solution solve(
            VectorField field, double[] initial, double[] times, List<Event> events, StepObserver observer) {
        check(initial, times);
        return new Integration(this, field, initial, times, events, observer).run();
    }

    /**
     * Whether a solve from one of its times on, from the state there, is the rest of a solve, to the bit: steps are
     * fixed and explicit and begin anew at each time, and nothing but the state is remembered.
     */
    public boolean isTheSameInPieces() {
        return method instanceof ExplicitMethod && control instanceof FixedStep;
    }

    static void check(double[] initial, double[] times) {
        if (times.length < 2) {
            throw new IllegalArgumentException("a solve needs at least two times, and got " + times.length);
        }
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i]) || i > 0 && times[i] <= times[i - 1]) {
                throw new IllegalArgumentException(
                        "times must be finite and increase, and time " + i + " is " + times[i]);
            }
        }
        for (int i = 0; i < initial.length; i++) {
            if (!Double.isFinite(initial[i])) {
                throw new IllegalArgumentException("initial state " + i + " is " + initial[i] + "; it must be finite");
            }
        }
    }
}

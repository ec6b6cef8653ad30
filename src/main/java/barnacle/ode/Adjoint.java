package barnacle.ode;

import java.util.Arrays;

/**
 * The gradient of a function of an initial value problem's solution, to the initial state and the field's parameters.
 */
public sealed interface Adjoint permits DiscreteAdjoint, ContinuousAdjoint {
    /**
     * Solves the problem, asks the function for its value and its derivatives, and carries these back. Numerical
     * failure is a result: {@link Gradient#message}.
     *
     * @param field asked by this thread only
     * @param initial the state at the first time; not modified
     * @param times increasing, at least two; in the field's unit of time
     * @param observer told of the way back
     */
    Gradient gradient(AdjointField field, double[] initial, double[] times, Functional functional, Observer observer);

    /** Sees the way back at the times asked for. */
    @FunctionalInterface
    interface Observer {
        /**
         * Called for each time but the last, later ones first, as far as the way back comes.
         *
         * @param time its index
         * @param bar the derivative to each component of the state there, by the values at later times alone; valid
         *     during the call only
         */
        void at(int time, double[] bar);
    }

    /** A function of the solution at the times asked for. */
    @FunctionalInterface
    interface Functional {
        /**
         * Called once.
         *
         * @param values [time][component], the initial state first; not modified
         * @param slopes all 0, to be filled with the derivative to each value
         * @return the function's value
         */
        double value(double[][] values, double[][] slopes);
    }

    /**
     * @param value of the functional; NaN if the solve failed
     * @param initial the derivative to each component of the initial state; NaN if the solve failed
     * @param parameters to each parameter; NaN if the solve failed
     * @param message a sentence that says where and why it failed and what to try; empty unless it failed
     */
    record Gradient(double value, double[] initial, double[] parameters, String message) {
        static Gradient failed(int dimension, int parameters, String message) {
            double[] initialBar = new double[dimension];
            double[] parameterBar = new double[parameters];
            Arrays.fill(initialBar, Double.NaN);
            Arrays.fill(parameterBar, Double.NaN);
            return new Gradient(Double.NaN, initialBar, parameterBar, message);
        }
    }
}

package barnacle.ode;

/** Sees a solve step by step. */
@FunctionalInterface
public interface StepObserver {
    /**
     * Called after every accepted step but one that an event stops within.
     *
     * @param step valid during the call only
     * @return whether to go on
     */
    boolean at(Step step);

    /** One step with the method's dense output. */
    interface Step {
        double from();

        double to();

        /**
         * Computes the state within the step.
         *
         * @param t in [from, to]
         * @param y overwritten; of the field's dimension
         */
        void state(double t, double[] y);
    }
}

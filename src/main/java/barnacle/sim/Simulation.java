package barnacle.sim;

/**
 * One thread's runs of one {@link NetworkProgram}: forward in time, and backward for the gradient. Buffers grow to the
 * largest batch seen and are reused; nothing is allocated per step. Not safe for two threads.
 */
public interface Simulation {
    /**
     * Integrates all lanes and averages the readout over the last {@link Lanes#windowSteps} steps, taken at the voltage
     * each step ended with.
     *
     * <p>Numerical failure is a result: a lane whose state is no longer finite has a NaN readout, and no other lane is
     * touched by it.
     *
     * @param parameters in the order of the program's {@link ParameterTable}; not modified
     * @param lanes not modified
     * @param readout overwritten with [output * lanes + lane], dimensionless
     * @param observer told of every step, or {@code null}
     * @return false if the observer stopped the run; the readout is then undefined
     */
    boolean forward(double[] parameters, Lanes lanes, double[] readout, StepObserver observer);

    /**
     * The gradient of a scalar through the exact discrete steps of the last {@link #forward} of this object, whose
     * arguments must be unchanged: the hand-derived adjoint of the scheme. Memory is checkpointed: O(sqrt(steps)) states.
     *
     * @param readoutGradient the scalar's derivative to each averaged readout, [output * lanes + lane]; not modified
     * @param gradient added to, in the order of the {@link ParameterTable}; sums over lanes in a fixed order. Weights without a
     *     connection get 0. Not finite where the backward recursion diverged
     * @throws IllegalStateException if the last forward run was of other lanes or was stopped by its observer
     * @throws UnsupportedOperationException if the scheme has no adjoint here ({@link GeneralMethod})
     */
    void backward(double[] parameters, Lanes lanes, double[] readoutGradient, double[] gradient);

    /** Sees a run step by step. */
    @FunctionalInterface
    interface StepObserver {
        /**
         * Called with the state after {@code step} steps; first with step 0, the initial state.
         *
         * @param state valid during the call only
         * @return whether to go on
         */
        boolean at(int step, State state);
    }

    /** A view of all lanes at one time. */
    interface State {
        /** The membrane potential in mV. */
        double voltage(int neuron, int lane);

        /** The potassium gate, 0 to 1, brought to the time of the voltage. */
        double gate(int neuron, int lane);
    }
}

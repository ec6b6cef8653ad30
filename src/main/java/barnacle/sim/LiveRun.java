package barnacle.sim;

import java.util.Optional;

/**
 * A run that goes on step by step, for as long as somebody asks: of memory it takes as much after an hour as after a
 * step. A step allocates nothing, but for a moment that is kept once in a thousand. Not safe for two threads.
 */
public sealed interface LiveRun permits NetworkRun, EquationRun {
    /** The time of the state, in the unit of time of what runs. */
    double time();

    /** Steps taken since the start. */
    long steps();

    /** How long a step is. */
    double dt();

    /** How many units there are: neurons, or components of an equation's state. */
    int units();

    /** What a person reads for a unit, {@code cells[3]}. */
    String called(int unit);

    /** A neuron's voltage or a component's value, in its unit. */
    double value(int unit);

    /** {@link Simulation.State#reset} of a neuron; NaN of a component. */
    double reset(int unit);

    /**
     * Takes so many steps, or fewer if the observer wants no more or a {@link #fault} comes up.
     *
     * @param observer told after every step, or {@code null}
     * @return whether it took all of them
     */
    boolean run(long steps, Observer observer);

    /** As {@link #run}, unobserved. */
    default boolean step(long steps) {
        return run(steps, null);
    }

    /** Where the numbers went wrong and what to do. A run with a fault takes no step until it is put back. */
    Optional<Fault> fault();

    /** All that the run's way from here depends on, as a value. */
    Moment moment();

    /**
     * Goes on from another moment of this run, without the fault that there may have been. What has been changed since
     * stays changed.
     */
    void restore(Moment moment);

    /** The moment that it started from. */
    Moment start();

    /** A moment not long before the {@link #fault}, or before now; the start if it was not long ago. */
    Moment lastGood();

    /** A run's whole state at a time. Immutable. */
    sealed interface Moment permits NetworkState, EquationState {
        /** In the unit of time of what runs. */
        double time();

        /** Steps taken since the start. */
        long steps();
    }

    /** Sees a run step by step. */
    @FunctionalInterface
    interface Observer {
        /**
         * Called with the state after a step.
         *
         * @return whether to go on
         */
        boolean at(LiveRun run);
    }
}

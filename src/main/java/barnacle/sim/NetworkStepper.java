package barnacle.sim;

/**
 * An engine's steps of one lane of a network, for a {@link NetworkRun}: its {@link RunState} goes on in place. A step
 * allocates nothing. Not safe for two threads.
 */
public interface NetworkStepper {
    /** The state before the next step; overwritten by {@link #step}. */
    RunState state();

    /**
     * Goes on from the {@link #state}, whatever was put there, with these parameters and this lane's stimulus.
     *
     * @param parameters in the order of the program's {@link ParameterTable}; kept, and not modified
     * @param lane a batch of one
     */
    void use(double[] parameters, Lanes lane);

    /**
     * Brings the {@link #state} to what the next step takes, with nothing known but what is seen: finds the gates
     * ahead, and where releases belong to the time of the voltage, brings those that lag behind there. To be called
     * once used.
     */
    void start();

    /**
     * Takes a step of the program's dt. The state's step and time are the caller's.
     *
     * @param played which step of the lane's schedule it is
     */
    void step(int played);

    /** Makes one for a program. */
    @FunctionalInterface
    interface Factory {
        NetworkStepper stepper(NetworkProgram program);
    }
}

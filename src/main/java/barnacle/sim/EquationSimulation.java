package barnacle.sim;

/**
 * One thread's solutions of one {@link NeuralOdeProgram}: forward in time, and backward for the gradient. Buffers grow
 * to the largest batch seen and are reused; nothing is allocated per step. Not safe for two threads.
 */
public interface EquationSimulation {
    /**
     * Solves from each lane's start.
     *
     * <p>Numerical failure is a result: a lane whose state is no longer finite, or whose solve gave up, has NaN from
     * there on, and no other lane is touched by it.
     *
     * @param parameters in the order of the program's {@link ParameterTable}; not modified
     * @param starts not modified
     * @param states overwritten with [(point * components + component) * lanes + lane], point 0 being the second of the
     *     times; in each component's unit
     */
    void forward(double[] parameters, InitialStates starts, double[] states);

    /**
     * The gradient of a scalar through the solutions of the last {@link #forward} of this object, whose arguments must
     * be unchanged: exact where steps are fixed and the method explicit; otherwise by the continuous adjoint equation,
     * within the solver's tolerance. A lane whose slopes are all 0 adds nothing, even if it failed, and the observer is
     * not told of it.
     *
     * @param slopes the scalar's derivative to each of the states, ordered as they; not modified
     * @param gradient added to, in the order of the {@link ParameterTable}; sums over lanes in a fixed order. Not
     *     finite where the way back diverged
     * @param observer told of the way back of each lane, or {@code null}
     */
    void backward(
            double[] parameters, InitialStates starts, double[] slopes, double[] gradient, PointObserver observer);

    /**
     * As {@link #forward}, with a noise on the weighted input of every unit, z + size ξ, and on that of each component
     * that the last layer gives, before its scale; and with means of what the layers read, for {@link #addEligibility}.
     * There is no way back through it. A solver that chooses its steps, or is implicit, begins anew at each change of
     * the noise.
     *
     * @param noise its changes are indices of the starts' times
     * @param size signed; in the unit of z
     * @param again whether starts and noise are those of the run before, to whose means this one's are added: its
     *     mirror image
     */
    void forwardPerturbed(
            double[] parameters,
            InitialStates starts,
            EquationNoise noise,
            double size,
            boolean again,
            double[] states);

    /**
     * Adds {@code Σ weight Σ ξ(i) x(j)} to the entry of every weight from j to i, and {@code Σ weight Σ ξ(i)} to that
     * of every bias, over lanes and changes of the noise. x is what the layer reads, its mean over the time until the
     * next change and over the perturbed runs of the last starts: explicit methods in fixed steps weigh the stages as
     * the step does; of others it is the mean of a step's start and end.
     *
     * @param weights by lane; one with the weight 0 is left out, whatever came out of it. Not modified
     * @param gradient in the order of the {@link ParameterTable}; the sums have a fixed order
     */
    void addEligibility(double[] weights, double[] gradient);

    /**
     * Adds the second moments of what the layers read in the last perturbed run: the mean of x xᵀ over lanes and time,
     * x the mean between two changes of the noise.
     *
     * @param moments by layer, [input * inputs + input]; added to
     */
    void addMoments(double[][] moments);

    /** Sees the gradient's way back at the times of the starts. */
    @FunctionalInterface
    interface PointObserver {
        /**
         * Called for each time but the last, later ones first, as far as the way back comes.
         *
         * @param time its index; 0 is the start
         * @param bar [component]: the scalar's derivative to the state there by the states at later times alone, in the
         *     scalar's unit per the component's; valid during the call only. Not finite where the way back diverged
         */
        void at(int lane, int time, double[] bar);
    }
}

package barnacle.sim;

import java.util.List;

/**
 * One thread's runs of one {@link NetworkProgram}: forward in time, and backward for the gradient. Buffers grow to the
 * largest batch seen and are reused; nothing is allocated per step. Not safe for two threads.
 */
public interface Simulation {
    /**
     * Integrates all lanes and averages the readout over each of the {@link Lanes#spans}.
     *
     * <p>Numerical failure is a result: a lane whose state is no longer finite has a NaN readout, and no other lane is
     * touched by it. A finite voltage is taken as it is, however far out: {@link Recording} looks at that.
     *
     * @param parameters in the order of the program's {@link ParameterTable}; not modified
     * @param lanes not modified
     * @param readout overwritten with [(span * outputs + output) * lanes + lane], dimensionless
     * @param observer told of every step, or {@code null}
     * @return false if the observer stopped the run; the readout is then undefined
     */
    boolean forward(double[] parameters, Lanes lanes, double[] readout, RunObserver observer);

    /**
     * As {@link #forward}, for several vectors of parameters at once: the lanes are shared out evenly, the first
     * {@code count / candidates.length} of them to the first candidate and so on. Each lane's readout is the same, to
     * the bit, as if its candidate ran alone. {@link #backward} does not follow this.
     *
     * @param candidates [candidate][parameter], each in the order of the {@link ParameterTable}; not modified
     * @throws IllegalArgumentException if the lanes cannot be shared out evenly
     */
    default void forwardEach(double[][] candidates, Lanes lanes, double[] readout) {
        forwardEach(candidates, lanes, readout, null);
    }

    /**
     * {@link #forwardEach(double[][], Lanes, double[])} with what the readout read.
     *
     * @param readings overwritten as by {@link #readings}; {@code null} if not wanted
     */
    default void forwardEach(double[][] candidates, Lanes lanes, double[] readout, double[] readings) {
        checkShares(candidates, lanes);
        int share = lanes.count() / candidates.length;
        double[] own = new double[readout.length / candidates.length];
        double[] read = new double[readings == null ? 0 : readings.length / candidates.length];
        for (int c = 0; c < candidates.length; c++) {
            forward(candidates[c], lanes.range(c * share, (c + 1) * share), own, null);
            copyShare(own, share, c, lanes.count(), readout);
            if (readings != null) {
                readings(read);
                copyShare(read, share, c, lanes.count(), readings);
            }
        }
    }

    /**
     * As {@link #forwardEach(double[][], Lanes, double[], double[])}, for candidates that differ by matrices of low
     * rank: {@code W + scale A Bᵀ} in some blocks. Lanes may share the product with W and add {@code A (Bᵀ r)} each.
     *
     * @param candidates one for all shares of the lanes, or one for each; those of several have the same numbers in the
     *     blocks that are added to
     * @param added at least one, all of the same number of shares
     * @param table in whose order the parameters are
     */
    default void forwardEach(
            double[][] candidates,
            List<LowRankShares> added,
            ParameterTable table,
            Lanes lanes,
            double[] readout,
            double[] readings) {
        int shares = added.get(0).scale().length;
        int share = lanes.count() / shares;
        double[] own = new double[readout.length / shares];
        double[] read = new double[readings == null ? 0 : readings.length / shares];
        for (int c = 0; c < shares; c++) {
            double[] parameters = candidates[candidates.length == 1 ? 0 : c].clone();
            for (LowRankShares each : added) {
                each.addTo(c, table, parameters);
            }
            forward(parameters, lanes.range(c * share, (c + 1) * share), own, null);
            copyShare(own, share, c, lanes.count(), readout);
            if (readings != null) {
                readings(read);
                copyShare(read, share, c, lanes.count(), readings);
            }
        }
    }

    private static void copyShare(double[] own, int share, int number, int lanes, double[] all) {
        for (int k = 0; k < own.length / share; k++) {
            System.arraycopy(own, k * share, all, k * lanes + number * share, share);
        }
    }

    /**
     * What the readout read in the last forward run, which came to its end: the mean over each span, whose derivative
     * by a readout's weight it is.
     *
     * @param means overwritten with [(span * rows + row) * lanes + lane], rows of {@link NetworkProgram#readings}
     */
    void readings(double[] means);

    /**
     * Throws unless a run may go back through these lanes.
     *
     * @param finished of the last forward run; {@code null} if there was none or it did not come to its end
     */
    static void checkFinished(Lanes lanes, Lanes finished) {
        if (!lanes.equals(finished)) {
            throw new IllegalStateException(
                    "the gradient of these lanes needs a forward run of the same lanes right before it, to its end");
        }
    }

    /**
     * As {@link #forward}, with a noise on the weighted input of every neuron, z + size ξ, and with sums of what was
     * released for {@link #addEligibility}. Of its {@link #backward} there is only the readout's part, with 0 steps.
     *
     * @param size signed; in the unit of z
     * @param again whether lanes and noise are those of the run before, to whose sums this one's are added: its mirror
     *     image
     * @param withMembranes whether {@link #addEligibility} is to be asked about the parameters of membranes
     *     ({@link NetworkProgram#isOfMembrane}), too; the same for both runs
     * @throws UnsupportedOperationException unless the scheme is {@link Staggered} or {@link SemiImplicit}
     */
    default void forwardPerturbed(
            double[] parameters,
            Lanes lanes,
            InputNoise noise,
            double size,
            boolean again,
            boolean withMembranes,
            double[] readout) {
        throw new UnsupportedOperationException(
                "inputs are perturbed in runs by the schemes Staggered and SemiImplicit, not by "
                        + getClass().getSimpleName());
    }

    /**
     * Adds {@code Σ Σ (weight ξ(t) + slope(t)) ∂I(t)/∂p / gain}, over lanes, neurons and steps, to the entry of every
     * number p that enters the current I that charges the membrane as the weighted input does, by I = gain z + current
     * + ... ({@link NetworkProgram#entersInput}); others get no number of use. What the sources released, z and ∂I/∂p
     * of membranes are the mean over the perturbed runs of the last lanes. A neuron without a gain gets 0.
     *
     * @param parameters of the last of these runs; not modified
     * @param weights by lane; one with the weight 0 is left out, whatever came out of it. Not modified
     * @param slopes what is to be added to the weighted noise: that of its part at each change of the noise
     * @param gradient in the order of the {@link ParameterTable}; the sums have a fixed order
     */
    default void addEligibility(double[] parameters, double[] weights, InputSlopes slopes, double[] gradient) {
        throw new UnsupportedOperationException("there was no perturbed run");
    }

    /**
     * Adds the second moments of what recurrent links carried in the last perturbed run: the mean over lanes and time
     * of r rᵀ, r the mean between two changes of the noise.
     *
     * @param moments by {@link NetworkProgram#recurrent} link, [column * columns + column]; added to
     */
    default void addMoments(double[][] moments) {
        throw new UnsupportedOperationException("there was no perturbed run");
    }

    /** Throws if a run was perturbed, through which there is no way back. */
    static void checkUnperturbed(boolean perturbed) {
        if (perturbed) {
            throw new IllegalStateException(
                    "the last run was perturbed; only its readout has a gradient, with 0 steps");
        }
    }

    /** Throws if these lanes cannot be shared out evenly among these candidates. */
    static void checkShares(double[][] candidates, Lanes lanes) {
        if (candidates.length == 0 || lanes.count() % candidates.length != 0) {
            throw new IllegalArgumentException(
                    lanes.count() + " lanes cannot be shared out evenly among " + candidates.length + " candidates");
        }
    }

    /**
     * The gradient of a scalar through the exact discrete steps of the last {@link #forward} of this object, whose
     * arguments must be unchanged: the hand-derived adjoint of the scheme. Memory is checkpointed: O(sqrt(steps))
     * states, and a bounded amount to be faster; with delays also what is late, as it was released in every step. An
     * object keeps them only once it has gone back, and the first time makes its forward run again: a run that only
     * goes forward needs no more memory the longer it is.
     *
     * @param readoutGradient the scalar's derivative to each averaged readout, ordered as the readout; not modified
     * @param steps how many steps to go back from the last that is read; the state before them is held, and from the
     *     last voltage read before them it goes back anew ({@link ReadoutSpan#goingBack}). From {@link Lanes#steps} on
     *     nothing is held. The readout's own weights and biases have their whole gradient from 0 on, and with 0 the
     *     others get none
     * @param spikeWidth how wide in mV a spike is smoothed where the readout reads
     *     {@link barnacle.model.SpikeReading}s, whose derivative is then that of the smooth stand-in; 0 for none
     * @param gradient added to, in the order of the {@link ParameterTable}; sums over lanes in a fixed order. Weights
     *     without a connection get 0. Not finite where the backward recursion diverged
     * @param observer told of every step gone back through, last first, or {@code null}
     * @throws IllegalStateException if the last run was of other lanes or of several candidates, or was stopped by its
     *     observer
     * @throws UnsupportedOperationException unless {@code steps} is 0: if the scheme has no adjoint here
     *     ({@link GeneralMethod}), or what the readout reads has no gradient ({@link barnacle.model.SpikeReading}
     *     without a width)
     */
    void backward(
            double[] parameters,
            Lanes lanes,
            double[] readoutGradient,
            int steps,
            double spikeWidth,
            double[] gradient,
            AdjointObserver observer);

    /** Through all steps, with an observer. */
    default void backward(
            double[] parameters, Lanes lanes, double[] readoutGradient, double[] gradient, AdjointObserver observer) {
        backward(parameters, lanes, readoutGradient, lanes.steps(), 0, gradient, observer);
    }

    /** Through so many steps at a time, without an observer. */
    default void backward(double[] parameters, Lanes lanes, double[] readoutGradient, int steps, double[] gradient) {
        backward(parameters, lanes, readoutGradient, steps, 0, gradient, null);
    }

    /** Through all steps, without an observer. */
    default void backward(double[] parameters, Lanes lanes, double[] readoutGradient, double[] gradient) {
        backward(parameters, lanes, readoutGradient, lanes.steps(), 0, gradient, null);
    }

    /** Sees the gradient's way back through a run, step by step. */
    @FunctionalInterface
    interface AdjointObserver {
        /**
         * Called with the derivatives to the state after {@code step} steps, for each gone back through; last with
         * those to the initial state, step 0, if it came so far.
         *
         * @param adjoint valid during the call only
         */
        void at(int step, VoltageAdjoint adjoint);

        /**
         * Whether it is to be told of every step. Otherwise an engine may leave out those that cost it something to
         * tell, and tells of those before its checkpoints, which are some sqrt(steps), the last step and the first
         * among them.
         */
        default boolean everyStep() {
            return true;
        }
    }

    /** A view of all lanes' derivatives at one time. */
    @FunctionalInterface
    interface VoltageAdjoint {
        /**
         * The scalar's derivative to a membrane potential, with all that follows from it, in the scalar's unit per mV.
         * Not finite where the backward recursion diverged.
         */
        double voltage(int neuron, int lane);
    }

    /** Sees a run step by step. */
    @FunctionalInterface
    interface RunObserver {
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
        /** The membrane potential, in the neuron's unit. */
        double voltage(int neuron, int lane);

        /**
         * A state variable beside the voltage, in its unit, brought to the time of the voltage.
         *
         * @param gate in the order of {@link barnacle.model.Neuron#gates}
         */
        double gate(int neuron, int gate, int lane);

        /**
         * How much of the step that ended had passed when the neuron was reset, above 0 and up to 1: that is its spike.
         * 0 if it was not, and NaN of a neuron that never is, whose spikes are crossings of a threshold.
         */
        default double reset(int neuron, int lane) {
            return Double.NaN;
        }

        /**
         * The weighted input of a neuron, from the stimulus and all connections, brought to the time of the voltage;
         * times the neuron's gain it is the synaptic current.
         *
         * @throws UnsupportedOperationException by the vector lanes, which hold it for the middle of a step only and
         *     in parts
         */
        default double input(int neuron, int lane) {
            throw new UnsupportedOperationException("the vector lanes show no weighted input; the plain engine does");
        }

        /**
         * What one recurrent link adds to the {@link #input} of a neuron: nothing to one that is not its target.
         *
         * @param link its number in {@link NetworkProgram#recurrent}
         * @throws UnsupportedOperationException by the vector lanes
         */
        default double input(int link, int neuron, int lane) {
            throw new UnsupportedOperationException("the vector lanes show no weighted input; the plain engine does");
        }

        /**
         * The current that the experimenter injected into a neuron in the step that ended, beside its constant current,
         * in its unit; 0 before the first step.
         *
         * @throws UnsupportedOperationException by the vector lanes
         */
        default double injected(int neuron, int lane) {
            throw new UnsupportedOperationException("the vector lanes show no injected current; the plain engine does");
        }

        /**
         * What goes through a synapse, in one row of the program's {@link NetworkProgram#releases}, brought to the time
         * of the voltage. Of a kinetic synapse it is the share of receptors that is bound.
         *
         * @throws UnsupportedOperationException by the vector lanes
         */
        default double release(int row, int lane) {
            throw new UnsupportedOperationException("the vector lanes show no release; the plain engine does");
        }
    }
}

package barnacle.task;

/**
 * What training minimises: a number from the averaged readouts and the targets of a batch.
 *
 * <p>A number of spikes, a rate in Hz or the latency of the first spike in ms is a target of {@link MeanSquared} or
 * {@link MeanAbsolute}: connect the neuron to the readout through {@code SpikeCount}, {@code SpikeRate} or
 * {@code FirstSpike} with a weight of 1 and a bias of 0, do not train the readout, and give the number that each window
 * should have as the trace of a {@link TraceFit}. Evolution trains on all three, and so does a surrogate gradient.
 */
public sealed interface Loss permits ExactLoss, Noisy {
    /**
     * The mean loss over the batch, with how many trials were answered right.
     *
     * @param readout averaged over each window, [(window * outputs + output) * trials + trial]; not modified
     * @param targets one for each readout; not modified
     * @param gradient overwritten with the mean loss' derivative to each readout, in the same order; {@code null} if
     *     not wanted
     * @return in the unit that the member names; a loss of NaN if any readout is not finite
     * @throws IllegalStateException if it {@link #needsLabels} and the targets have none
     * @throws UnsupportedOperationException if a gradient is wanted that the loss has not
     */
    Score score(double[] readout, int outputs, Targets targets, double[] gradient);

    /** Its unit, such as nats; empty where it is a pure number, or in what the readout reads. */
    default String unit() {
        return "";
    }

    /** Whether backpropagation can use it. */
    boolean hasGradient();

    /** Whether its targets must be labels. */
    boolean needsLabels();

    /** The least loss of an answer that is the same in every trial, of labels that are equally frequent: chance. */
    double chance(int classes);

    /**
     * Standard deviation of the noise that training finds on each candidate's loss; in the loss' unit. {@link #score}
     * has none of it: a draw belongs to an iteration and a candidate, and who scores candidates knows these.
     */
    double noise();

    /**
     * How a batch did.
     *
     * @param loss mean over the trials
     * @param correct how many trials were right: had the labelled output largest, averaged over the windows; or, of
     *     targets that are numbers, were within the tolerance ({@link Targets.Values})
     */
    record Score(double loss, int correct) {}
}

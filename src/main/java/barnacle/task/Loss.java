package barnacle.task;

/** What training minimises: a number from the averaged readouts and the targets of a batch. */
public sealed interface Loss permits CrossEntropy {
    /**
     * The mean loss over the batch, with how many trials were answered right.
     *
     * @param readout averaged over each window, dimensionless, [(window * outputs + output) * trials + trial]; not modified
     * @param trials with a label below {@code outputs} each; not modified
     * @param gradient overwritten with the mean loss' derivative to each readout, in the same order; {@code null} if not wanted
     * @return in the unit that the member names; a loss of NaN if any readout is not finite
     */
    Score score(double[] readout, int outputs, Trials trials, double[] gradient);

    /**
     * How a batch did.
     *
     * @param loss mean over the trials
     * @param correct how many trials had their right output largest
     */
    record Score(double loss, int correct) {}
}

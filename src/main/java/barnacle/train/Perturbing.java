package barnacle.train;

/**
 * How an iteration's trials are run twice, with inputs and other numbers moved up and then down.
 *
 * @param sigma by how much every neuron's weighted input is moved, in its unit
 * @param hold for how long, ms
 * @param share of the variance that each pattern has for itself
 * @param shift by how much numbers that enter no current are moved, in terms of their block's root mean square
 * @param limit of a pair's half difference of losses; infinite for none
 * @param feedback what {@link LearnedFeedback} knows; {@code null} for none
 */
public record Perturbing(double sigma, double hold, double share, double shift, double limit, Known feedback) {
    /**
     * What is known of how inputs act.
     *
     * @param effects of each output, tenth of a trial and neuron: what the neuron's input does to the output; not
     *     modified
     * @param trust what foreseen differences are multiplied by
     */
    public record Known(double[] effects, double trust) {}

    /**
     * What the pairs of an iteration say of it.
     *
     * @param effects as of {@link Known}
     * @param product of a pair's half difference of losses with what was foreseen without regard to trust, added up
     * @param square of what was foreseen so, added up
     */
    public record Seen(double[] effects, double product, double square) {}

    /**
     * What came out.
     *
     * @param loss mean over the pairs that came out finite
     * @param correct right answers among all runs of these
     * @param meanSquare of the half differences of their losses, before any limit
     * @param failed pairs that did not come out finite
     * @param seen what the pairs say of the effects; {@code null} without feedback
     */
    public record Outcome(double loss, int correct, double meanSquare, int failed, Seen seen) {
        /** The same, with what the pairs say of the effects. */
        Outcome with(Seen seen) {
            return new Outcome(loss, correct, meanSquare, failed, seen);
        }
    }
}

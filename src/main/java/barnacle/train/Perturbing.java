package barnacle.train;

/**
 * How an iteration's trials are run twice, with inputs and other numbers moved up and then down.
 *
 * @param sigma by how much every neuron's weighted input is moved, in its unit
 * @param hold for how long, ms
 * @param share of the variance that each pattern has for itself
 * @param shift by how much numbers that enter no input are moved, in terms of their block's root mean square
 * @param limit of a pair's half difference of losses; infinite for none
 */
public record Perturbing(double sigma, double hold, double share, double shift, double limit) {
    /**
     * What came out.
     *
     * @param loss mean over the pairs that came out finite
     * @param correct right answers among all runs of these
     * @param meanSquare of the half differences of their losses, before any limit
     * @param failed pairs that did not come out finite
     */
    public record Outcome(double loss, int correct, double meanSquare, int failed) {}
}

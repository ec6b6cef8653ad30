package barnacle.train.step;

/** Turns a gradient into a change of the parameters. Settings only: what it remembers is passed in and out. */
public sealed interface Optimizer permits Adam, AdamW, RmsProp, ClipUp, Sgd {
    /** The learning rate before its schedule. */
    double rate();

    /** How many numbers it remembers for n parameters. */
    int memory(int parameters);

    /**
     * Moves θ against the gradient, in place.
     *
     * @param theta modified
     * @param gradient not modified
     * @param memory modified; starts as zeros
     * @param updates how many there were before: an iteration that made none does not count
     * @param rate the learning rate now
     */
    void update(double[] theta, double[] gradient, double[] memory, long updates, double rate);

    /**
     * The farthest that one update moves a number, at the rate before its schedule; infinite where a step is as long as
     * its gradient.
     */
    default double reach() {
        return rate() == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    /** The Euclidean norm of a direction; NaN if an entry is not finite or the sum overflows. */
    static double norm(double[] direction) {
        double sum = 0;
        for (double d : direction) {
            sum += d * d;
        }
        return Double.isFinite(sum) ? Math.sqrt(sum) : Double.NaN;
    }
}

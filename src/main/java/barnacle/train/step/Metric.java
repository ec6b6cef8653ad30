package barnacle.train.step;

/** By which measure of length the gradient of a block of weights is the steepest way. */
public sealed interface Metric permits Euclidean, Decorrelation {
    /** Whether it asks for the second moments of what the weights multiply. */
    boolean needsMoments();

    /**
     * Moves running moments on.
     *
     * @param now those of an iteration; not modified
     * @param running modified, as many from {@code at} on; zeros before the first
     */
    void follow(double[] now, double[] running, int at);

    /**
     * Turns a block's gradient, in place.
     *
     * @param gradient [row][column] by rows; a row is a target, a column a source
     * @param running moments [column][column] by rows, from {@code at} on; not modified
     * @param isStimulus whether the sources are channels of the stimulus, otherwise neurons
     */
    void turn(double[] gradient, int columns, double[] running, int at, boolean isStimulus);
}

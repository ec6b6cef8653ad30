package barnacle.train.step;

/**
 * How the learning rate changes over a training: a factor for each iteration, which may follow the losses seen so far.
 * Settings only: what it remembers is passed in and out.
 */
public sealed interface RateSchedule permits Schedule, ReduceOnPlateau {
    /** How many numbers it remembers. */
    int memory();

    /**
     * The factor at an iteration.
     *
     * @param iteration from 0
     * @param iterations the training's planned total
     * @param memory starts as zeros; not modified
     */
    double factor(long iteration, long iterations, double[] memory);

    /**
     * Takes note of an iteration's loss.
     *
     * @param loss finite
     * @param memory modified
     */
    void remember(double loss, double[] memory);
}

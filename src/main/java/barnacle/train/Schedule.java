package barnacle.train;

/** How a setting changes over a training: a factor for each iteration. */
public sealed interface Schedule permits ConstantSchedule, CosineSchedule, ExponentialSchedule {
    /**
     * The factor at an iteration.
     *
     * @param iteration from 0
     * @param iterations the training's planned total
     */
    double factor(long iteration, long iterations);
}

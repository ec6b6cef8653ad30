package barnacle.train.step;

/** How a setting changes over a training: a factor for each iteration, whatever the losses are. */
public sealed interface Schedule extends RateSchedule permits ConstantSchedule, CosineSchedule, ExponentialSchedule {
    /**
     * The factor at an iteration.
     *
     * @param iteration from 0
     * @param iterations the training's planned total
     */
    double factor(long iteration, long iterations);

    @Override
    default int memory() {
        return 0;
    }

    @Override
    default double factor(long iteration, long iterations, double[] memory) {
        return factor(iteration, iterations);
    }

    @Override
    default void remember(double loss, double[] memory) {}
}

package barnacle.train;

/** Sees a training iteration by iteration, on the training's own thread. */
@FunctionalInterface
public interface TrainingObserver {
    /**
     * @param state after the iteration; safe to keep
     * @return whether to go on
     */
    boolean after(IterationReport report, TrainingState state);
}

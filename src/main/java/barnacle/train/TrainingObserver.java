package barnacle.train;

/** Sees a training iteration by iteration, on the training's own thread, and may end it. */
@FunctionalInterface
public interface TrainingObserver {
    /**
     * Told of every iteration.
     *
     * @param state after the iteration; safe to keep
     * @return whether to go on
     */
    boolean after(IterationReport report, TrainingState state);

    /**
     * Told of the first evaluation of an iteration that did not come out finite, before {@link #after} is told of the
     * iteration.
     */
    default void failed(Failure failure) {}

    /**
     * Asked within an iteration, often and from several threads; must answer at once.
     *
     * @return whether to carry on with it; if not, the training ends with the state before it
     */
    default boolean carryOn() {
        return true;
    }
}

package barnacle.task;

/**
 * A task without right answers: the readout must follow given numbers, the same in every trial, and nothing stimulates
 * the network.
 */
public sealed interface FitTask extends NetworkTask permits TurnOff, Oscillator, TraceFit {
    /** As {@link Targets.Values#tolerance}. */
    double tolerance();

    @Override
    default boolean hasLabels() {
        return false;
    }
}

package barnacle.task;

/**
 * A task without right answers: the readout must follow given numbers, the same in every trial, and nothing stimulates
 * the network.
 */
public sealed interface FitTask extends NetworkTask permits TurnOff, Oscillator, TraceFit {
    /** How far off an output may be and still count as right: {@link Targets.Values#tolerance}. */
    double tolerance();

    @Override
    default boolean hasLabels() {
        return false;
    }
}

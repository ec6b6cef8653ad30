package barnacle.task;

/** A task whose every trial has one right answer among the outputs. */
public sealed interface LabelTask extends NetworkTask permits StimulusIntegration, CueRecall, DelayedMatch {
    @Override
    default boolean hasLabels() {
        return true;
    }
}

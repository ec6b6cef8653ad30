package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * Something that the window shows and a lesson may wait for: a number with a unit, or a word. It is unknown while the
 * window does not show it, and no condition on what is unknown is met.
 */
public sealed interface Observable
        permits Setting,
                ShownScreen,
                RunState,
                SimulatedTime,
                FiringRate,
                SpikeCount,
                Voltage,
                PhaseDifference,
                Synchrony,
                Irregularity,
                LabNumber,
                LabOnset,
                FixedPoints,
                StableFixedPoints,
                TrainingState,
                TrainingIteration,
                TrainingLoss,
                HeldOutAccuracy,
                LastFinding {
    /** What it is now; empty while it is unknown. */
    Optional<Reading> read(Observed seen);

    /** What it is called, as a part of a sentence. */
    Sentence said();

    /** Why a project cannot supply it, and what to do; empty if it can. */
    default Optional<Sentence> refusal(Project project) {
        return Optional.empty();
    }

    /** The words that it may be; empty of a number, and of a word that may be any. */
    default List<String> words() {
        return List.of();
    }

    /** Whether it is a number in a project that can supply it. */
    default boolean isNumber(Project project) {
        return words().isEmpty();
    }

    /** The unit of its number in a project that can supply it; empty for a pure number and a word. */
    default String unit(Project project) {
        return "";
    }
}

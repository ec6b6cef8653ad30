package barnacle.task;

import barnacle.setting.Sentence;
import java.util.List;

/** How a system's state moves with time. */
public sealed interface Trajectory permits SolvedTrajectory, RecordedTrajectory {
    /** What each component is, for legends. */
    List<String> names();

    /** The unit of time; empty if it has none. */
    String timeUnit();

    /** "time", with its unit in brackets where it has one. */
    default Sentence timeLabel() {
        return timeUnit().isEmpty()
                ? Sentence.word("Trajectory.time", "time")
                : Sentence.of("Trajectory.timeInUnit", "time ({0})", timeUnit());
    }

    /** How many points it has. */
    int points();

    /** When each point is, increasing, in {@link #timeUnit}; a fresh array. */
    double[] times();

    /** The state at each point, [point][component]; fresh arrays. */
    double[][] states();
}

package barnacle.app.live;

import barnacle.setting.Sentence;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a recording stands.
 *
 * @param phase of it
 * @param folder that is written into
 * @param duration of what is recorded, in the run's time
 * @param bytes that the files have
 * @param said how it ended, and why if nobody asked for its end; empty before
 * @param isFault whether that is what kept it from being written
 */
public record RecordingState(
        Phase phase, Path folder, double duration, long bytes, Optional<Sentence> said, boolean isFault) {
    public enum Phase {
        NONE,
        RUNNING,
        /** What is recorded is brought to its end. */
        ENDING
    }

    /** Nothing is recorded yet. */
    public static final RecordingState NONE =
            new RecordingState(Phase.NONE, Path.of(""), 0, 0, Optional.empty(), false);
}

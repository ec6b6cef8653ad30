package barnacle.app.live;

import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * What a run did since the last frame. Arrays are handed over and not modified.
 *
 * @param cast what runs
 * @param time now
 * @param pace how much of its time passed in a second of late; 0 at rest
 * @param signals what the rows of {@code values} are
 * @param times of the samples
 * @param values [signal][sample]
 * @param spikes in the order of their times
 * @param now each unit's value
 * @param changes what a person changed
 * @param obstacle what keeps it from going on, and what to do
 */
public record Frame(
        Cast cast,
        Kind kind,
        double time,
        double pace,
        List<Signal> signals,
        double[] times,
        double[][] values,
        Spikes spikes,
        double[] now,
        List<Notes.Change> changes,
        Optional<Sentence> obstacle) {

    /** How a frame follows those before. */
    public enum Kind {
        /** The run went on. */
        ON,
        /** The run began anew: what was before is of another. */
        FRESH,
        /** What the run did before, up to now, of signals that were not watched, or more coarsely. */
        RECALLED
    }

    /**
     * Spikes.
     *
     * @param units by their number in the cast
     * @param times of each
     */
    public record Spikes(int[] units, double[] times) {}

    public boolean isFresh() {
        return kind == Kind.FRESH;
    }
}

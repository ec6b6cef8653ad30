package barnacle.app.simulation;

import barnacle.model.InitialState;
import barnacle.plot.TimeWindow;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * What a run did since the last frame. Arrays are handed over and not modified.
 *
 * @param cast what runs
 * @param isFresh whether the run began anew: what was before is of another
 * @param time now
 * @param pace how much of its time passed in a second of late; 0 at rest
 * @param signals what the rows of {@code values} are
 * @param times of the samples
 * @param values [signal][sample]
 * @param spikes in the order of their times
 * @param now each unit's value
 * @param marks what was changed
 * @param moment where it is, if that was asked for
 * @param obstacle what keeps it from going on, and what to do
 */
record Frame(
        Cast cast,
        boolean isFresh,
        double time,
        double pace,
        List<Signal> signals,
        double[] times,
        double[][] values,
        Spikes spikes,
        double[] now,
        List<TimeWindow.Mark> marks,
        Optional<InitialState> moment,
        Optional<Sentence> obstacle) {

    /**
     * Spikes.
     *
     * @param units by their number in the cast
     * @param times of each
     */
    record Spikes(int[] units, double[] times) {}
}

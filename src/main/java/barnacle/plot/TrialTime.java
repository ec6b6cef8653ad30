package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.task.Epoch;
import java.util.List;

/**
 * The time of a trial: its phases, and what it is measured in.
 *
 * @param epochs in order; may be none
 * @param unit of the times; empty if they have none
 */
public record TrialTime(List<Epoch> epochs, String unit) {
    /** No trial yet. */
    public static final TrialTime NONE = new TrialTime(List.of(), "");

    public TrialTime {
        epochs = List.copyOf(epochs);
    }

    /** "time", with its unit in brackets where it has one. */
    public Sentence label() {
        return unit.isEmpty()
                ? Sentence.word("Trajectory.time", "time")
                : Sentence.of("Trajectory.timeInUnit", "time ({0})", unit);
    }

    /** From 0 to the end of what is shown and of the last phase. */
    Axis axis(double shown, Language language) {
        double end = shown;
        for (Epoch epoch : epochs) {
            end = Math.max(end, epoch.end());
        }
        return Axis.linear(label().in(language), 0, end > 0 ? end : 1);
    }

    SpanLayer layer(Language language) {
        return SpanLayer.of(epochs, language);
    }
}

package barnacle.plot;

import barnacle.setting.Language;
import barnacle.task.Epoch;
import java.util.List;

/**
 * The time of a trial: its phases, and what it is measured in.
 *
 * @param epochs in order; may be none
 * @param unit of the times; empty if they have none
 */
public record TrialTime(List<Epoch> epochs, String unit) implements TimeBase {
    /** No trial yet. */
    public static final TrialTime NONE = new TrialTime(List.of(), "");

    public TrialTime {
        epochs = List.copyOf(epochs);
    }

    /** From 0 to the end of what is shown and of the last phase. */
    @Override
    public Axis axis(double shown, Language language) {
        double end = shown;
        for (Epoch epoch : epochs) {
            end = Math.max(end, epoch.end());
        }
        return Axis.linear(label().in(language), 0, end > 0 ? end : 1);
    }

    @Override
    public SpanLayer layer(Language language) {
        return SpanLayer.of(epochs, language);
    }

    @Override
    public boolean hasNames() {
        return !epochs.isEmpty();
    }
}

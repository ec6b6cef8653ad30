package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.List;

/**
 * A stretch of a run that goes on, as an oscilloscope shows it.
 *
 * @param marks what a person changed meanwhile
 */
public record TimeWindow(double from, double to, String unit, List<Mark> marks) implements TimeBase {
    /** Something that happened at a time, in a few words. */
    public record Mark(double time, Sentence what) {}

    public TimeWindow {
        if (!(to > from)) {
            throw new IllegalArgumentException("a window from " + from + " to " + to + " shows nothing");
        }
        marks = List.copyOf(marks);
    }

    /** The same stretch with what was changed marked but not said: another plot beside it says it. */
    public TimeWindow unsaid() {
        return new TimeWindow(
                from,
                to,
                unit,
                marks.stream()
                        .map(mark -> new Mark(mark.time(), Sentence.plain("")))
                        .toList());
    }

    @Override
    public Axis axis(double shown, Language language) {
        return Axis.linear(label().in(language), from, to);
    }

    @Override
    public MarkLayer layer(Language language) {
        return new MarkLayer(marks.stream()
                .map(mark -> new MarkLayer.Mark(mark.time(), mark.what().in(language)))
                .toList());
    }

    @Override
    public boolean hasNames() {
        return marks.stream()
                .anyMatch(mark -> mark.time() >= from
                        && mark.time() <= to
                        && !mark.what().toString().isEmpty());
    }
}

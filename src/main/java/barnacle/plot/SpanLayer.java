package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.task.Epoch;
import java.util.ArrayList;
import java.util.List;

/** Stretches of x shaded from top to bottom, their names along the top. */
public record SpanLayer(List<Span> spans) implements Layer {
    /** @param name may be empty */
    public record Span(String name, double start, double end, Ink ink) {}

    public SpanLayer {
        spans = List.copyOf(spans);
    }

    /** A trial's phases, each named by {@code epoch.name}. */
    public static SpanLayer of(List<Epoch> epochs, Language language) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < epochs.size(); i++) {
            Epoch epoch = epochs.get(i);
            spans.add(new Span(name(epoch).in(language), epoch.start(), epoch.end(), Ink.epoch(i, epochs.size())));
        }
        return new SpanLayer(spans);
    }

    private static Sentence name(Epoch epoch) {
        return Sentence.word("epoch." + epoch.name().replace(' ', '.'), epoch.name());
    }

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double gap = 4 * brush.unit();
        double occupied = Double.NEGATIVE_INFINITY;
        double row = 0;
        for (Span span : spans) {
            double left = Math.max(0, x.at(span.start()));
            double right = Math.min(x.length(), x.at(span.end()));
            if (!(right > left)) {
                continue;
            }
            brush.rectangle(span.ink(), left, 0, right - left, y.length());
            double width = brush.textWidth(span.name());
            double from = Math.max(gap, Math.min((left + right - width) / 2, x.length() - width - gap));
            // A phase of a few pixels has a name wider than itself: the name then moves down a row rather than overlap.
            row = from < occupied ? row + 1 : 0;
            occupied = from + width + gap;
            brush.text(
                    Ink.FAINT_TEXT,
                    span.name(),
                    from,
                    (row + 1) * brush.textHeight() * 1.2 + gap / 2,
                    Brush.Align.LEFT);
        }
    }
}

package barnacle.plot;

import barnacle.task.Epoch;
import java.util.List;

/** A trial's phases as shaded bands, their names along the top. */
public record EpochLayer(List<Epoch> epochs) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double gap = 4 * brush.unit();
        double occupied = Double.NEGATIVE_INFINITY;
        double row = 0;
        for (int i = 0; i < epochs.size(); i++) {
            Epoch epoch = epochs.get(i);
            double left = x.at(epoch.start());
            double right = x.at(epoch.end());
            brush.rectangle(Ink.epoch(i, epochs.size()), left, 0, right - left, y.length());
            double width = brush.textWidth(epoch.name());
            double from = Math.max(gap, Math.min((left + right - width) / 2, x.length() - width - gap));
            // A phase of a few pixels has a name wider than itself: the name then moves down a row rather than overlap.
            row = from < occupied ? row + 1 : 0;
            occupied = from + width + gap;
            brush.text(
                    Ink.FAINT_TEXT,
                    epoch.name(),
                    from,
                    (row + 1) * brush.textHeight() * 1.2 + gap / 2,
                    Brush.Align.LEFT);
        }
    }
}

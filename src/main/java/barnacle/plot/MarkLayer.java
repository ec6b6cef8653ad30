package barnacle.plot;

import java.util.List;

/** Upright rules at moments, each with its name; a name that would touch the one after it is left out. */
public record MarkLayer(List<Mark> marks) implements Layer {
    private static final Pen PEN = new Pen(Ink.FAINT_TEXT, 1, true);

    /** A moment. */
    public record Mark(double at, String name) {}

    public MarkLayer {
        marks = List.copyOf(marks);
    }

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double gap = 4 * brush.unit();
        double free = x.length() - gap;
        // From the latest back: what came last is said rather than what came before it.
        for (int i = marks.size() - 1; i >= 0; i--) {
            Mark mark = marks.get(i);
            double place = x.at(mark.at());
            if (!(place >= 0 && place <= x.length())) {
                continue;
            }
            brush.line(PEN, new double[] {place, place}, new double[] {0, y.length()}, 2);
            double width = brush.textWidth(mark.name());
            // Beside the rule: after it, or before it where there is no room.
            double after = place + gap;
            double left = after + width <= free ? after : place - gap - width;
            if (!mark.name().isEmpty() && left >= 0 && left + width <= free) {
                brush.text(Ink.FAINT_TEXT, mark.name(), left, brush.textHeight(), Brush.Align.LEFT);
                free = left - 2 * gap;
            }
        }
    }
}

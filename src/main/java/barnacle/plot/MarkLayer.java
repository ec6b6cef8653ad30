package barnacle.plot;

import java.util.List;

/** Upright rules at moments, each with its name; one whose name would touch the one before stands a line lower. */
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
        double occupied = Double.NEGATIVE_INFINITY;
        int row = 0;
        for (Mark mark : marks) {
            double place = x.at(mark.at());
            if (!(place >= 0 && place <= x.length())) {
                continue;
            }
            brush.line(PEN, new double[] {place, place}, new double[] {0, y.length()}, 2);
            double width = brush.textWidth(mark.name());
            double left = Math.max(gap, Math.min(place + gap, x.length() - width - gap));
            row = left < occupied ? row + 1 : 0;
            occupied = left + width + gap;
            brush.text(Ink.FAINT_TEXT, mark.name(), left, (row + 1) * brush.textHeight() * 1.2, Brush.Align.LEFT);
        }
    }
}

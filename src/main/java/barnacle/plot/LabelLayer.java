package barnacle.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Words beside points. A label goes where it covers no other label nor a point that has one, and of such places to the
 * one where it covers least of some lines; where there is none it is left out. One that says the same of the same point
 * is written once.
 *
 * @param lines that are drawn behind
 */
public record LabelLayer(List<Label> labels, List<PathLayer> lines) implements Layer {
    /** Words for a point. */
    public record Label(double x, double y, String text) {}

    /** Beside a point, in heights of the text: to the right or left, and above or below. */
    private static final double[][] PLACES = {
        {1, -0.4},
        {1, 1.2},
        {-1, -0.4},
        {-1, 1.2},
        {1, -1.6},
        {-1, -1.6},
        {1, 2.4},
        {-1, 2.4},
        {1, -2.8},
        {-1, -2.8},
        {1, 3.6},
        {-1, 3.6}
    };

    private static final double ASIDE = 0.5;
    /** What letters reach below their line, in heights of the text. */
    private static final double BELOW = 0.2;

    public LabelLayer {
        labels = List.copyOf(labels);
        lines = List.copyOf(lines);
    }

    private record Box(double left, double top, double right, double bottom) {
        boolean touches(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double height = brush.textHeight();
        List<Box> taken = new ArrayList<>();
        List<Label> shown = labels.stream()
                .filter(label -> x.at(label.x()) >= 0
                        && x.at(label.x()) <= x.length()
                        && y.at(label.y()) >= 0
                        && y.at(label.y()) <= y.length())
                .toList();
        double half = height / 4;
        for (Label label : shown) {
            double px = x.at(label.x());
            double py = y.at(label.y());
            taken.add(new Box(px - half, py - half, px + half, py + half));
        }
        List<double[]> written = new ArrayList<>();
        List<double[][]> drawn = drawn(x, y);
        for (Label label : shown) {
            double px = x.at(label.x());
            double py = y.at(label.y());
            boolean isThere = false;
            for (int k = 0; k < written.size(); k++) {
                isThere |= Math.hypot(written.get(k)[0] - px, written.get(k)[1] - py) < half
                        && shown.get(k).text().equals(label.text());
            }
            written.add(new double[] {px, py});
            Box chosen = isThere ? null : place(brush, label, x, y, taken, drawn);
            if (chosen != null) {
                taken.add(chosen);
                brush.text(Ink.TEXT, label.text(), chosen.left, chosen.bottom - BELOW * height, Brush.Align.LEFT);
            }
        }
    }

    private Box place(Brush brush, Label label, Scale x, Scale y, List<Box> taken, List<double[][]> drawn) {
        double height = brush.textHeight();
        double width = brush.textWidth(label.text());
        double gap = ASIDE * height;
        Box chosen = null;
        int least = Integer.MAX_VALUE;
        for (double[] place : PLACES) {
            double left = x.at(label.x()) + (place[0] > 0 ? gap : -gap - width);
            double baseline = y.at(label.y()) + place[1] * height;
            Box box = new Box(left, baseline - height, left + width, baseline + BELOW * height);
            boolean isInside = box.left >= 0 && box.right <= x.length() && box.top >= 0 && box.bottom <= y.length();
            if (isInside && taken.stream().noneMatch(box::touches)) {
                int covered = covered(box, drawn, least);
                if (covered < least) {
                    least = covered;
                    chosen = box;
                }
            }
        }
        return chosen;
    }

    /** The lines in pixels. */
    private List<double[][]> drawn(Scale x, Scale y) {
        List<double[][]> drawn = new ArrayList<>();
        for (PathLayer line : lines) {
            double[][] points = new double[2][line.x().length];
            for (int i = 0; i < line.x().length; i++) {
                points[0][i] = x.at(line.x()[i]);
                points[1][i] = y.at(line.y()[i]);
            }
            drawn.add(points);
        }
        return drawn;
    }

    /** How many parts of the lines pass through a box, counted as far as there are fewer than a number. */
    private static int covered(Box box, List<double[][]> drawn, int most) {
        int covered = 0;
        for (double[][] line : drawn) {
            double[] px = line[0];
            double[] py = line[1];
            for (int i = 1; i < px.length; i++) {
                // Most parts lie on one side of the box.
                boolean isBeside = px[i - 1] < box.left && px[i] < box.left
                        || px[i - 1] > box.right && px[i] > box.right
                        || py[i - 1] < box.top && py[i] < box.top
                        || py[i - 1] > box.bottom && py[i] > box.bottom;
                if (!isBeside
                        && new Rectangle2D.Double(box.left, box.top, box.right - box.left, box.bottom - box.top)
                                .intersectsLine(px[i - 1], py[i - 1], px[i], py[i])
                        && ++covered >= most) {
                    return covered;
                }
            }
        }
        return covered;
    }
}

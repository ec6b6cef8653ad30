package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what was drawn; refuses coordinates that are no numbers. */
final class SketchBrush implements Brush {
    /** One thing drawn; of a line or an area every corner, of what is filled two opposite ones. */
    record Stroke(String kind, Ink ink, double[] x, double[] y) {}

    private final double unit;
    private final List<Stroke> strokes = new ArrayList<>();

    SketchBrush(double unit) {
        this.unit = unit;
    }

    List<Stroke> strokes() {
        return strokes;
    }

    /** Corners of everything drawn. */
    long corners() {
        return strokes.stream().mapToLong(stroke -> stroke.x().length).sum();
    }

    private void keep(String kind, Ink ink, double[] x, double[] y) {
        for (double[] places : List.of(x, y)) {
            assertTrue(Arrays.stream(places).allMatch(Double::isFinite), () -> kind + " " + Arrays.toString(places));
        }
        strokes.add(new Stroke(kind, ink, x, y));
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double width, double height) {
        keep("rectangle", ink, new double[] {x, x + width}, new double[] {y, y + height});
    }

    @Override
    public void line(Pen pen, double[] x, double[] y, int n) {
        keep("line", pen.ink(), Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    @Override
    public void area(Ink ink, double[] x, double[] y, int n) {
        keep("area", ink, Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        keep("disc", ink, new double[] {x}, new double[] {y});
    }

    @Override
    public void ring(Pen pen, double x, double y, double radius) {
        keep("ring", pen.ink(), new double[] {x}, new double[] {y});
    }

    @Override
    public void text(Ink ink, String text, double x, double y, Align align) {
        keep("text " + text, ink, new double[] {x}, new double[] {y});
    }

    @Override
    public double textWidth(String text) {
        return 6 * unit * text.length();
    }

    @Override
    public double textHeight() {
        return 11 * unit;
    }

    @Override
    public void strokes(Ink ink, int[] x, int[] y, int n, int width, int height) {
        for (int i = 0; i < n; i++) {
            rectangle(ink, x[i], y[i], width, height);
        }
    }

    @Override
    public void cells(int[] argb, int columns, double x, double y, double width, double height) {
        keep("cells", Ink.BLACK, new double[] {x, x + width}, new double[] {y, y + height});
    }

    @Override
    public double unit() {
        return unit;
    }
}

package barnacle.plot;

import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Draws a {@link Page}, everything {@link #unit} times as large as on the screen. It keeps what it draws and lets go of
 * what is drawn from, so that the page stays as it is while that changes.
 */
public final class PaperBrush implements Brush {
    private record TickKind(Ink ink, int width, int height) {}

    private final double unit;
    private final List<Consumer<Sheet>> drawn = new ArrayList<>();
    /** Strokes that are not on the page yet: all of an ink are one shape, in the order in which the inks came. */
    private final Map<TickKind, TickMap> ticks = new LinkedHashMap<>();

    private Typeface face = Typeface.TEXT;

    public PaperBrush(double unit) {
        this.unit = unit;
    }

    /** Everything drawn until now. */
    List<Consumer<Sheet>> drawn() {
        flush();
        return List.copyOf(drawn);
    }

    private void flush() {
        ticks.forEach((kind, map) -> drawn.add(sheet -> sheet.ticks(kind.ink(), map)));
        ticks.clear();
    }

    private void draw(Consumer<Sheet> mark) {
        flush();
        drawn.add(mark);
    }

    /** What text is set in from now on. */
    public void face(Typeface next) {
        face = next;
    }

    /** Sets the corner that coordinates are from, and shows nothing outside of the size. */
    void within(double left, double top, double width, double height) {
        draw(sheet -> sheet.within(left, top, width, height));
    }

    /** Coordinates are from the page's corner again, and all of it shows. */
    void onPage() {
        draw(Sheet::onPage);
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double width, double height) {
        draw(sheet -> sheet.rectangle(ink, x, y, width, height));
    }

    @Override
    public void line(Pen pen, double[] x, double[] y, int n) {
        double[] keptX = Arrays.copyOf(x, n);
        double[] keptY = Arrays.copyOf(y, n);
        draw(sheet -> sheet.line(pen, keptX, keptY));
    }

    @Override
    public void area(Ink ink, double[] x, double[] y, int n) {
        double[] keptX = Arrays.copyOf(x, n);
        double[] keptY = Arrays.copyOf(y, n);
        draw(sheet -> sheet.area(ink, keptX, keptY));
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        draw(sheet -> sheet.disc(ink, x, y, radius));
    }

    @Override
    public void ring(Pen pen, double x, double y, double radius) {
        draw(sheet -> sheet.ring(pen, x, y, radius));
    }

    private double before(String text, Align align) {
        return switch (align) {
            case LEFT -> 0;
            case CENTRE -> textWidth(text) / 2;
            case RIGHT -> textWidth(text);
        };
    }

    @Override
    public void text(Ink ink, String text, double x, double y, Align align) {
        write(ink, text, x - before(text, align), y, false);
    }

    /** Writes from bottom to top; the baseline is at {@code x}. */
    void upright(Ink ink, String text, double x, double y, Align align) {
        write(ink, text, x, y + before(text, align), true);
    }

    private void write(Ink ink, String text, double x, double y, boolean isUpright) {
        if (!text.isEmpty()) {
            Font font = face.font(text, unit);
            draw(sheet -> sheet.text(ink, font, text, x, y, isUpright));
        }
    }

    @Override
    public double textWidth(String text) {
        return face.width(text, unit);
    }

    @Override
    public double textHeight() {
        return face.height(unit);
    }

    @Override
    public void strokes(Ink ink, int[] x, int[] y, int n, int width, int height) {
        TickMap map = ticks.computeIfAbsent(new TickKind(ink, width, height), kind -> new TickMap(height));
        for (int i = 0; i < n; i++) {
            map.add(x[i], y[i], width);
        }
    }

    @Override
    public void cells(int[] argb, int columns, double x, double y, double width, double height) {
        int[] kept = argb.clone();
        draw(sheet -> sheet.cells(kept, columns, x, y, width, height));
    }

    @Override
    public double unit() {
        return unit;
    }
}

package barnacle.app.control;

import barnacle.plot.Brush;
import barnacle.plot.Ink;
import barnacle.plot.Pen;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Draws on a chart's canvas. Strokes and lines of many points are set in a pixel buffer, so that any number of them is
 * one canvas command.
 */
final class FxBrush implements Brush {
    /** A solid line of so many points is set in pixels. */
    private static final int MANY = 64;

    /** What one picture's pixels are set in. */
    private static final class Sheet {
        private final int[] pixels;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;

        Sheet(int width, int height) {
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }

    private static final double[] DASHES = {6, 4};
    private static final double[] NONE = {};

    private final ThemePalette palette;
    private final Text measure = new Text();
    /** How many pixels wide a stroke of width 1 is in this picture. */
    private double unit = 1;

    private GraphicsContext canvas;
    private final LinePixels lines = new LinePixels();
    /**
     * The sheets of this picture and of the one before, in turn: the window may still be copying from those of the last
     * when the next is drawn.
     */
    private List<Sheet> sheets = new ArrayList<>();

    private List<Sheet> before = new ArrayList<>();
    /** Which of the sheets is drawn on. */
    private int sheet;

    private int width;
    private int height;
    private boolean pending;

    FxBrush(ThemePalette palette) {
        this.palette = palette;
    }

    void begin(GraphicsContext onto, double plotWidth, double plotHeight) {
        canvas = onto;
        if (width != (int) Math.ceil(plotWidth) || height != (int) Math.ceil(plotHeight)) {
            width = (int) Math.ceil(plotWidth);
            height = (int) Math.ceil(plotHeight);
            sheets.clear();
            before.clear();
        }
        List<Sheet> old = before;
        before = sheets;
        sheets = old;
        sheet = 0;
        pending = false;
        canvas.save();
        canvas.beginPath();
        canvas.rect(0, 0, plotWidth, plotHeight);
        canvas.clip();
        Font font = palette.font();
        if (!font.equals(measure.getFont())) {
            measure.setFont(font);
        }
        canvas.setFont(font);
        unit = palette.lines();
        canvas.setTextBaseline(VPos.BASELINE);
    }

    void end() {
        flush();
        canvas.restore();
    }

    /** Puts the pixels so far below what is drawn next. */
    private void flush() {
        if (pending) {
            pending = false;
            Sheet full = sheets.get(sheet++);
            full.buffer.updateBuffer(b -> null);
            canvas.drawImage(full.image, 0, 0);
        }
    }

    /** The pixels to draw on, all clear or with what was drawn since the last {@link #flush}. */
    private int[] pixels() {
        if (!pending) {
            if (sheet == sheets.size()) {
                sheets.add(new Sheet(width, height));
            } else {
                Arrays.fill(sheets.get(sheet).pixels, 0);
            }
            pending = true;
        }
        return sheets.get(sheet).pixels;
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double w, double h) {
        flush();
        canvas.setFill(palette.color(ink));
        canvas.fillRect(x, y, w, h);
    }

    @Override
    public void line(Pen pen, double[] x, double[] y, int n) {
        if (n >= MANY && !pen.isDashed() && width > 0 && height > 0 && hasPixelsOfUnits()) {
            lines.draw(x, y, n, unit * pen.width(), argb(palette.color(pen.ink())), pixels(), width);
            return;
        }
        use(pen);
        canvas.strokePolyline(x, y, n);
    }

    private void use(Pen pen) {
        flush();
        canvas.setStroke(palette.color(pen.ink()));
        canvas.setLineWidth(unit * pen.width());
        canvas.setLineCap(StrokeLineCap.BUTT);
        canvas.setLineJoin(StrokeLineJoin.BEVEL);
        canvas.setLineDashes(pen.isDashed() ? DASHES : NONE);
    }

    @Override
    public void area(Ink ink, double[] x, double[] y, int n) {
        flush();
        canvas.setFill(palette.color(ink));
        canvas.fillPolygon(x, y, n);
    }

    @Override
    public void ring(Pen pen, double x, double y, double radius) {
        use(pen);
        double wide = unit * radius;
        canvas.strokeOval(x - wide, y - wide, 2 * wide, 2 * wide);
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        flush();
        canvas.setFill(palette.color(ink));
        double wide = unit * radius;
        canvas.fillOval(x - wide, y - wide, 2 * wide, 2 * wide);
    }

    @Override
    public void text(Ink ink, String text, double x, double y, Align align) {
        flush();
        canvas.setFill(palette.color(ink));
        canvas.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTRE -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        canvas.fillText(text, x, y);
    }

    @Override
    public double textWidth(String text) {
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }

    @Override
    public double textHeight() {
        return measure.getFont().getSize();
    }

    @Override
    public void strokes(Ink ink, int[] x, int[] y, int n, int strokeWidth, int strokeHeight) {
        if (width < 1 || height < 1) {
            return;
        }
        int[] pixels = pixels();
        int colour = 0xff000000 | argb(palette.color(ink));
        for (int i = 0; i < n; i++) {
            int left = Math.max(0, x[i]);
            int right = Math.min(width, x[i] + strokeWidth);
            int bottom = Math.min(height, y[i] + strokeHeight);
            for (int row = Math.max(0, y[i]); row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    pixels[row * width + column] = colour;
                }
            }
        }
    }

    @Override
    public void cells(int[] argb, int columns, double x, double y, double w, double h) {
        flush();
        int rows = argb.length / columns;
        WritableImage cells = new WritableImage(columns, rows);
        cells.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), argb, 0, columns);
        canvas.setImageSmoothing(false);
        canvas.drawImage(cells, x, y, w, h);
        canvas.setImageSmoothing(true);
    }

    /** Whether a pixel of the screen is a unit of the scene; where it is smaller, an image would be blurred. */
    private boolean hasPixelsOfUnits() {
        Scene scene = canvas.getCanvas().getScene();
        return scene != null && scene.getWindow() != null && scene.getWindow().getRenderScaleX() == 1;
    }

    private static int argb(Color c) {
        return (int) Math.round(c.getOpacity() * 255) << 24
                | (int) Math.round(c.getRed() * 255) << 16
                | (int) Math.round(c.getGreen() * 255) << 8
                | (int) Math.round(c.getBlue() * 255);
    }

    @Override
    public double unit() {
        return unit;
    }
}

package barnacle.app.control;

import barnacle.plot.Brush;
import barnacle.plot.Ink;
import barnacle.plot.Pen;
import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.VPos;
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

/** Draws on a chart's canvas. Strokes are set in a pixel buffer, so that any number of spikes is one canvas command. */
final class FxBrush implements Brush {
    private static final Font FONT = Font.font(11);
    private static final double[] DASHES = {6, 4};
    private static final double[] NONE = {};

    private final ThemePalette palette;
    private final Text measure = new Text();
    private GraphicsContext canvas;
    private int[] pixels = new int[0];
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage image;
    private int width;
    private int height;
    private boolean stroked;
    private boolean pending;

    FxBrush(ThemePalette palette) {
        this.palette = palette;
        measure.setFont(FONT);
    }

    void begin(GraphicsContext onto, double plotWidth, double plotHeight) {
        canvas = onto;
        width = (int) Math.ceil(plotWidth);
        height = (int) Math.ceil(plotHeight);
        stroked = false;
        pending = false;
        canvas.save();
        canvas.beginPath();
        canvas.rect(0, 0, plotWidth, plotHeight);
        canvas.clip();
        canvas.setFont(FONT);
        canvas.setTextBaseline(VPos.BASELINE);
    }

    void end() {
        flush();
        canvas.restore();
    }

    /** Puts the strokes so far below what is drawn next. */
    private void flush() {
        if (pending) {
            pending = false;
            buffer.updateBuffer(b -> null);
            canvas.drawImage(image, 0, 0);
        }
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double w, double h) {
        flush();
        canvas.setFill(palette.color(ink));
        canvas.fillRect(x, y, w, h);
    }

    @Override
    public void line(Pen pen, double[] x, double[] y, int n) {
        use(pen);
        canvas.strokePolyline(x, y, n);
    }

    private void use(Pen pen) {
        flush();
        canvas.setStroke(palette.color(pen.ink()));
        canvas.setLineWidth(pen.width());
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
        canvas.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        flush();
        canvas.setFill(palette.color(ink));
        canvas.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
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
        return FONT.getSize();
    }

    @Override
    public void strokes(Ink ink, int[] x, int[] y, int n, int strokeWidth, int strokeHeight) {
        if (width < 1 || height < 1) {
            return;
        }
        if (image == null || (int) image.getWidth() != width || (int) image.getHeight() != height) {
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        } else if (!stroked) {
            Arrays.fill(pixels, 0);
        }
        stroked = true;
        pending = true;
        int colour = opaque(palette.color(ink));
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

    private static int opaque(Color c) {
        return 0xff000000
                | (int) Math.round(c.getRed() * 255) << 16
                | (int) Math.round(c.getGreen() * 255) << 8
                | (int) Math.round(c.getBlue() * 255);
    }

    @Override
    public double unit() {
        return 1;
    }
}

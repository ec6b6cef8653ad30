package barnacle.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on a picture to be printed, everything {@link #unit} times as large as on the screen. */
public final class PaperBrush implements Brush {
    /** The sizes of print, in pixels of the screen. */
    enum Face {
        TITLE(13.5, Font.BOLD),
        TEXT(11, Font.PLAIN);

        private final double size;
        private final int style;

        Face(double size, int style) {
            this.size = size;
            this.style = style;
        }
    }

    private static final float DASH = 6;
    private static final float GAP = 4;

    private final Graphics2D graphics;
    private final Palette palette;
    private final double unit;
    private final AffineTransform page;
    private final Shape whole;

    public PaperBrush(Graphics2D graphics, Palette palette, double unit) {
        this.graphics = graphics;
        this.palette = palette;
        this.unit = unit;
        page = graphics.getTransform();
        whole = graphics.getClip();
        face(Face.TEXT);
    }

    void face(Face face) {
        graphics.setFont(new Font(Font.SANS_SERIF, face.style, 1).deriveFont((float) (face.size * unit)));
    }

    /** Sets the corner that coordinates are from, and shows nothing outside of the size. */
    void within(double left, double top, double width, double height) {
        graphics.translate(left, top);
        graphics.clip(new Rectangle2D.Double(0, 0, width, height));
    }

    /** Coordinates are from the page's corner again, and all of it shows. */
    void onPage() {
        graphics.setTransform(page);
        graphics.setClip(whole);
    }

    private void use(Ink ink) {
        graphics.setColor(new Color(palette.argb(ink), true));
    }

    private void use(Pen pen) {
        use(pen.ink());
        float width = (float) (pen.width() * unit);
        graphics.setStroke(
                pen.isDashed()
                        ? new BasicStroke(
                                width,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_BEVEL,
                                1,
                                new float[] {(float) (DASH * unit), (float) (GAP * unit)},
                                0)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double width, double height) {
        use(ink);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(Pen pen, double[] x, double[] y, int n) {
        use(pen);
        graphics.draw(path(x, y, n));
    }

    @Override
    public void area(Ink ink, double[] x, double[] y, int n) {
        use(ink);
        Path2D path = path(x, y, n);
        path.closePath();
        graphics.fill(path);
    }

    private static Path2D path(double[] x, double[] y, int n) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, n);
        for (int i = 0; i < n; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        use(ink);
        graphics.fill(circle(x, y, radius));
    }

    @Override
    public void ring(Pen pen, double x, double y, double radius) {
        use(pen);
        graphics.draw(circle(x, y, radius));
    }

    private Ellipse2D circle(double x, double y, double radius) {
        double r = radius * unit;
        return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
    }

    @Override
    public void text(Ink ink, String text, double x, double y, Align align) {
        use(ink);
        double shift =
                switch (align) {
                    case LEFT -> 0;
                    case CENTRE -> textWidth(text) / 2;
                    case RIGHT -> textWidth(text);
                };
        graphics.drawString(text, (float) (x - shift), (float) y);
    }

    /** Writes from bottom to top; the baseline is at {@code x}. */
    void upright(Ink ink, String text, double x, double y, Align align) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(ink, text, x, y, align);
        graphics.setTransform(before);
    }

    @Override
    public double textWidth(String text) {
        return graphics.getFontMetrics().stringWidth(text);
    }

    @Override
    public double textHeight() {
        return graphics.getFont().getSize2D();
    }

    @Override
    public void strokes(Ink ink, int[] x, int[] y, int n, int width, int height) {
        use(ink);
        // One shape for all: a drawing program would drown in one element each.
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO, 5 * n);
        for (int i = 0; i < n; i++) {
            all.append(new Rectangle2D.Double(x[i], y[i], width, height), false);
        }
        graphics.fill(all);
    }

    @Override
    public void cells(int[] argb, int columns, double x, double y, double width, double height) {
        int rows = argb.length / columns;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, columns, rows, argb, 0, columns);
        AffineTransform place = new AffineTransform(width / columns, 0, 0, height / rows, x, y);
        graphics.drawImage(image, place, null);
    }

    @Override
    public double unit() {
        return unit;
    }
}

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

/** What a {@link Page} is drawn on: pixels, or a file of lines and areas. Everything is {@link Page#unit} as large. */
final class Sheet {
    private static final float DASH = 6;
    private static final float GAP = 4;

    /** Up to so many cells are rectangles each; more are a picture within the picture. */
    private static final int FEW = 4096;

    /** In pixels: how far a cell reaches below those right of it and under it, so that no seam shows between them. */
    private static final double OVERLAP = 4;

    private final Graphics2D graphics;
    private final Palette palette;
    private final double unit;
    private final AffineTransform page;
    private final Shape whole;

    Sheet(Graphics2D graphics, Palette palette, double unit) {
        this.graphics = graphics;
        this.palette = palette;
        this.unit = unit;
        page = graphics.getTransform();
        whole = graphics.getClip();
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

    void rectangle(Ink ink, double x, double y, double width, double height) {
        use(ink);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void line(Pen pen, double[] x, double[] y) {
        use(pen);
        graphics.draw(path(x, y));
    }

    void area(Ink ink, double[] x, double[] y) {
        use(ink);
        Path2D path = path(x, y);
        path.closePath();
        graphics.fill(path);
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.length);
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    void disc(Ink ink, double x, double y, double radius) {
        use(ink);
        graphics.fill(circle(x, y, radius));
    }

    void ring(Pen pen, double x, double y, double radius) {
        use(pen);
        graphics.draw(circle(x, y, radius));
    }

    private Ellipse2D circle(double x, double y, double radius) {
        double r = radius * unit;
        return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
    }

    /**
     * Writes a line from its left end.
     *
     * @param isUpright whether from bottom to top instead
     */
    void text(Ink ink, Font font, String text, double x, double y, boolean isUpright) {
        use(ink);
        graphics.setFont(font);
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (isUpright) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text, 0f, 0f);
        graphics.setTransform(before);
    }

    /** All of one ink are one shape. */
    void ticks(Ink ink, TickMap ticks) {
        use(ink);
        graphics.fill(ticks.shape());
    }

    void cells(int[] argb, int columns, double x, double y, double width, double height) {
        if (argb.length <= FEW) {
            rectangles(argb, columns, x, y, width, height);
            return;
        }
        int rows = argb.length / columns;
        // A program that shows it larger than it is would smooth it: so many pixels that nobody sees that.
        int across = Math.max(1, (int) Math.ceil(width / columns));
        int down = Math.max(1, (int) Math.ceil(height / rows));
        BufferedImage image = new BufferedImage(columns * across, rows * down, BufferedImage.TYPE_INT_ARGB);
        int[] line = new int[columns * across];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = argb[row * columns + i / across];
            }
            image.setRGB(0, row * down, line.length, down, line, 0, 0);
        }
        graphics.drawImage(
                image, new AffineTransform(width / image.getWidth(), 0, 0, height / image.getHeight(), x, y), null);
    }

    /** From the top left, each partly below the next; neighbours of one colour are one. */
    private void rectangles(int[] argb, int columns, double x, double y, double width, double height) {
        int rows = argb.length / columns;
        double cell = width / columns;
        double high = height / rows;
        for (int row = 0; row < rows; row++) {
            int from = 0;
            for (int column = 1; column <= columns; column++) {
                int colour = argb[row * columns + from];
                if (column == columns || argb[row * columns + column] != colour) {
                    double right = Math.min(width, column * cell + OVERLAP);
                    double bottom = Math.min(height, (row + 1) * high + OVERLAP);
                    graphics.setColor(new Color(colour, true));
                    graphics.fill(new Rectangle2D.Double(
                            x + from * cell, y + row * high, right - from * cell, bottom - row * high));
                    from = column;
                }
            }
        }
    }
}

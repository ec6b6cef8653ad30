package barnacle.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws on a picture to be printed, everything {@link #unit} times as large as on the screen. */
public final class PaperBrush implements Brush {
    private final Graphics2D graphics;
    private final Palette palette;
    private final double unit;

    public PaperBrush(Graphics2D graphics, Palette palette, double unit) {
        this.graphics = graphics;
        this.palette = palette;
        this.unit = unit;
        font(11, Font.PLAIN);
    }

    void font(double size, int style) {
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) (size * unit)));
    }

    private void use(Ink ink) {
        graphics.setColor(new Color(palette.argb(ink), true));
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double width, double height) {
        use(ink);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(Ink ink, double width, double[] x, double[] y, int n) {
        use(ink);
        graphics.setStroke(new BasicStroke((float) (width * unit), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, n);
        for (int i = 0; i < n; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        graphics.draw(path);
    }

    @Override
    public void disc(Ink ink, double x, double y, double radius) {
        use(ink);
        double r = radius * unit;
        graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
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
        for (int i = 0; i < n; i++) {
            graphics.fillRect(x[i], y[i], width, height);
        }
    }

    @Override
    public double unit() {
        return unit;
    }
}

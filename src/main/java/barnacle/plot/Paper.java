package barnacle.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Lays a plot out for print: title, legend, axes, layers, on white. Painted at its size, not scaled, so it is sharp. */
public final class Paper {
    static final int WIDTH = 1600;
    static final int HEIGHT = 1000;
    private static final double UNIT = 2;
    private static final double MARGIN = 12 * UNIT;
    private static final double TICK = 4 * UNIT;

    private final Graphics2D graphics;
    private final PaperBrush brush;
    private final Plot plot;
    private double left;
    private double top;
    private double width;
    private double height;

    private Paper(Graphics2D graphics, Plot plot) {
        this.graphics = graphics;
        this.plot = plot;
        brush = new PaperBrush(graphics, Palette.LIGHT, UNIT);
    }

    public static BufferedImage paint(String title, Plot plot) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            new Paper(graphics, plot).paint(title);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void paint(String title) {
        brush.rectangle(Ink.BACKGROUND, 0, 0, WIDTH, HEIGHT);
        brush.font(15, Font.BOLD);
        double y = MARGIN + brush.textHeight();
        brush.text(Ink.TEXT, title, MARGIN, y, Brush.Align.LEFT);
        brush.font(12, Font.PLAIN);
        y = legend(y + 0.6 * brush.textHeight());

        Axis up = plot.y();
        double bottom = 2.6 * brush.textHeight() + MARGIN + TICK;
        top = y + brush.textHeight();
        height = HEIGHT - top - bottom;
        double[] yTicks = Ticks.at(up.min(), up.max(), up.logarithmic(), Ticks.count(height / UNIT, true));
        double widest = 0;
        for (double tick : yTicks) {
            widest = Math.max(widest, brush.textWidth(Ticks.label(tick)));
        }
        left = MARGIN + 1.6 * brush.textHeight() + widest + 2 * TICK;
        width = WIDTH - left - 2 * MARGIN;
        axes(yTicks);

        AffineTransform page = graphics.getTransform();
        graphics.translate(left, top);
        graphics.setClip(new Rectangle2D.Double(0, 0, width, height));
        brush.font(11, Font.PLAIN);
        Scale across = across();
        Scale along = along();
        plot.layers().forEach(layer -> layer.paint(brush, across, along));
        graphics.setClip(null);
        graphics.setTransform(page);
        frame();
    }

    private Scale across() {
        return new Scale(plot.x().min(), plot.x().max(), plot.x().logarithmic(), width, false);
    }

    private Scale along() {
        return new Scale(plot.y().min(), plot.y().max(), plot.y().logarithmic(), height, true);
    }

    /** Draws the legend from {@code y} on, in as many rows as it needs; returns its lower edge. */
    private double legend(double y) {
        double swatch = 18 * UNIT;
        double gap = 6 * UNIT;
        double row = 1.5 * brush.textHeight();
        double x = MARGIN;
        double baseline = y + brush.textHeight();
        List<Plot.Entry> entries = new ArrayList<>(plot.legend());
        for (Plot.Entry entry : entries) {
            double needed = swatch + gap + brush.textWidth(entry.name()) + 3 * gap;
            if (x > MARGIN && x + needed > WIDTH - MARGIN) {
                x = MARGIN;
                baseline += row;
            }
            double middle = baseline - 0.35 * brush.textHeight();
            switch (entry.mark()) {
                case POINT -> brush.disc(entry.ink(), x + swatch / 2, middle, 3.5);
                case THIN -> brush.rectangle(entry.ink(), x, middle - UNIT, swatch, 2 * UNIT);
                case THICK -> brush.rectangle(entry.ink(), x, middle - 2 * UNIT, swatch, 4 * UNIT);
            }
            brush.text(Ink.TEXT, entry.name(), x + swatch + gap, baseline, Brush.Align.LEFT);
            x += needed;
        }
        if (!plot.note().isEmpty()) {
            if (x > MARGIN && x + brush.textWidth(plot.note()) > WIDTH - MARGIN) {
                x = MARGIN;
                baseline += row;
            }
            brush.text(Ink.FAINT_TEXT, plot.note(), x, baseline, Brush.Align.LEFT);
        }
        return entries.isEmpty() && plot.note().isEmpty() ? y : baseline + 0.3 * brush.textHeight();
    }

    private void axes(double[] yTicks) {
        Scale across = across();
        Scale along = along();
        Axis x = plot.x();
        if (plot.y().logarithmic()) {
            for (double tick : Ticks.minor(plot.y().min(), plot.y().max())) {
                brush.rectangle(Ink.GRID, left - TICK / 2, top + along.at(tick), TICK / 2, 1);
            }
        }
        for (double tick : yTicks) {
            double at = top + along.at(tick);
            brush.rectangle(Ink.GRID, left - TICK, at, width + TICK, 1);
            brush.text(
                    Ink.TEXT, Ticks.label(tick), left - 1.7 * TICK, at + 0.35 * brush.textHeight(), Brush.Align.RIGHT);
        }
        for (double tick : Ticks.at(x.min(), x.max(), x.logarithmic(), Ticks.count(width / UNIT, false))) {
            double at = left + across.at(tick);
            brush.rectangle(Ink.GRID, at, top, 1, height + TICK);
            brush.text(
                    Ink.TEXT,
                    Ticks.label(tick),
                    at,
                    top + height + TICK + 1.1 * brush.textHeight(),
                    Brush.Align.CENTRE);
        }
        brush.text(Ink.TEXT, x.label(), left + width / 2, HEIGHT - MARGIN, Brush.Align.CENTRE);
        AffineTransform page = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, MARGIN + brush.textHeight(), top + height / 2);
        brush.text(Ink.TEXT, plot.y().label(), MARGIN + brush.textHeight(), top + height / 2, Brush.Align.CENTRE);
        graphics.setTransform(page);
    }

    private void frame() {
        brush.rectangle(Ink.FAINT_TEXT, left, top, UNIT / 2, height);
        brush.rectangle(Ink.FAINT_TEXT, left, top + height, width, UNIT / 2);
    }
}

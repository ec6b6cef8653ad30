package barnacle.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** One pair of axes of a figure, painted on any {@link Graphics2D}. */
public final class Panel {
    /** Okabe and Ito's colours (2008), told apart by colour-blind readers too. */
    public static final Color[] COLORS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x000000)
    };

    /** Nine anchors of viridis (van der Walt and Smith, 2015): its lightness rises evenly, as colour-blind readers need it. */
    private static final Color[] VIRIDIS = {
        new Color(0x440154),
        new Color(0x472D7B),
        new Color(0x3B528B),
        new Color(0x2C728E),
        new Color(0x21918C),
        new Color(0x28AE80),
        new Color(0x5EC962),
        new Color(0xADDC30),
        new Color(0xFDE725)
    };

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xE4E4E4);

    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final FontRenderContext ALL = new FontRenderContext(null, true, true);

    /**
     * One axis: what it shows and from where to where.
     *
     * @param counts whether only whole numbers are marked
     * @param names of the places 0, 1, ... in place of numbers; empty for an axis of numbers
     */
    public record Axis(String label, double low, double high, boolean log, boolean counts, List<String> names) {
        public Axis(String label, double low, double high) {
            this(label, low, high, false);
        }

        public Axis(String label, double low, double high, boolean log) {
            this(label, low, high, log, false, List.of());
        }

        /** Names side by side, each in the middle of its place of width 1. */
        public Axis(String label, List<String> names) {
            this(label, -0.5, names.size() - 0.5, false, false, names);
        }

        public static Axis counting(String label, double low, double high) {
            return new Axis(label, low, high, false, true, List.of());
        }

        /** How wide the longest name is, in pixels. */
        public double widest() {
            return names.stream().mapToDouble(Panel::width).max().orElse(0);
        }

        /** Whether names below an axis of this length must be turned upright, because they would run into each other. */
        boolean isTurned(double length) {
            return widest() + 10 > length / Math.max(1, names.size());
        }

        private double fraction(double value) {
            return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        }
    }

    private final Graphics2D g;
    private final Rectangle2D box;
    private final Axis x;
    private final Axis y;
    private double legendX;

    /** Paints the empty axes. */
    public Panel(Graphics2D g, Rectangle2D box, String title, Axis x, Axis y) {
        this.g = g;
        this.box = box;
        this.x = x;
        this.y = y;
        legendX = box.getMaxX();
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        g.setColor(INK);
        g.drawString(title, (float) box.getX(), (float) box.getY() - 10);
        g.setFont(PLAIN);
        g.setStroke(new BasicStroke(1));
        ticks(x, true);
        ticks(y, false);
        g.setColor(INK);
        g.draw(box);
        int width = g.getFontMetrics().stringWidth(x.label());
        g.drawString(x.label(), (float) (box.getCenterX() - width / 2.0), (float)
                (box.getMaxY() + below(x, box.getWidth())));
        double left = Math.max(58, y.widest() + 22);
        upright(y.label(), box.getX() - left, box.getCenterY() + width(y.label()) / 2);
    }

    /** How wide a text is in the figures' plain type, in pixels. */
    public static double width(String text) {
        return PLAIN.getStringBounds(text, ALL).getWidth();
    }

    /** How far below an axis its label stands, in pixels. */
    public static double below(Axis x, double length) {
        return x.isTurned(length) ? x.widest() + 34 : 40;
    }

    /** Writes a text from bottom to top. */
    private void upright(String text, double left, double bottom) {
        Graphics2D turned = (Graphics2D) g.create();
        turned.translate(left, bottom);
        turned.rotate(-Math.PI / 2);
        turned.drawString(text, 0, 0);
        turned.dispose();
    }

    private void ticks(Axis axis, boolean horizontal) {
        double step = step((axis.high() - axis.low()) / (horizontal ? 8 : Math.max(4, box.getHeight() / 70)));
        step = axis.counts() ? Math.max(1, step) : step;
        if (!axis.names().isEmpty()) {
            for (int i = 0; i < axis.names().size(); i++) {
                tick(axis, i, axis.names().get(i), horizontal);
            }
        } else if (axis.log()) {
            double decades = Math.log10(axis.high() / axis.low());
            int[] digits =
                    decades < 1 ? new int[] {1, 2, 3, 4, 5, 6, 8} : decades < 4 ? new int[] {1, 2, 5} : new int[] {1};
            int every = (int) Math.ceil(Math.max(1, decades / 8));
            int first = Math.floorDiv((int) Math.floor(Math.log10(axis.low())), every) * every;
            for (int exponent = first; exponent <= Math.log10(axis.high()); exponent += every) {
                for (int digit : digits) {
                    tick(axis, digit * Math.pow(10, exponent), horizontal);
                }
            }
        } else {
            for (double at = Math.ceil(axis.low() / step) * step; at <= axis.high() + 1e-9 * step; at += step) {
                tick(axis, Math.rint(at / step) * step, horizontal);
            }
        }
    }

    private static double step(double atLeast) {
        double decade = Math.pow(10, Math.floor(Math.log10(atLeast)));
        return decade * (atLeast <= decade ? 1 : atLeast <= 2 * decade ? 2 : atLeast <= 5 * decade ? 5 : 10);
    }

    private void tick(Axis axis, double value, boolean horizontal) {
        tick(axis, value, text(value), horizontal);
    }

    /** A number with as many digits as it has, up to six. */
    public static String text(double value) {
        BigDecimal rounded = new BigDecimal(value, new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 || size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
    }

    private void tick(Axis axis, double value, String text, boolean horizontal) {
        double f = axis.fraction(value);
        if (f < -1e-9 || f > 1 + 1e-9) {
            return;
        }
        int width = g.getFontMetrics().stringWidth(text);
        double px = box.getX() + f * box.getWidth();
        double py = box.getMaxY() - f * box.getHeight();
        g.setColor(GRID);
        g.draw(
                horizontal
                        ? new Line2D.Double(px, box.getY(), px, box.getMaxY())
                        : new Line2D.Double(box.getX(), py, box.getMaxX(), py));
        g.setColor(INK);
        if (horizontal && axis.isTurned(box.getWidth())) {
            upright(text, px + 5, box.getMaxY() + 10 + width);
        } else if (horizontal) {
            g.drawString(text, (float) (px - width / 2.0), (float) box.getMaxY() + 20);
        } else {
            g.drawString(text, (float) (box.getX() - width - 8), (float) py + 5);
        }
    }

    private double px(double value) {
        return box.getX() + x.fraction(value) * box.getWidth();
    }

    private double py(double value) {
        return box.getMaxY() - y.fraction(value) * box.getHeight();
    }

    /** Shades a stretch of x and writes its name inside. */
    public void shade(double from, double to, String name, Color color) {
        g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 36));
        g.fill(new Rectangle2D.Double(px(from), box.getY(), px(to) - px(from), box.getHeight()));
        g.setColor(INK);
        double end = box.getMaxX() - g.getFontMetrics().stringWidth(name) - 5;
        g.drawString(name, (float) Math.min(px(from) + 5, end), (float) box.getY() + 17);
    }

    /** A line through all finite points; others leave a gap. */
    public void line(double[] xs, double[] ys, int count, Color color, float width) {
        line(xs, ys, count, color, width, false);
    }

    /** Such a line, dashed or not. */
    public void line(double[] xs, double[] ys, int count, Color color, float width, boolean dashed) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < count; i++) {
            boolean drawn = Double.isFinite(ys[i]) && (!y.log() || ys[i] > 0);
            if (drawn && down) {
                path.lineTo(px(xs[i]), py(ys[i]));
            } else if (drawn) {
                path.moveTo(px(xs[i]), py(ys[i]));
            }
            down = drawn;
        }
        Shape clip = g.getClip();
        g.clip(box);
        g.setColor(color);
        g.setStroke(stroke(width, dashed));
        g.draw(path);
        g.setClip(clip);
    }

    private static BasicStroke stroke(float width, boolean dashed) {
        return dashed
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 5}, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** Fills between two lines, where both are finite. */
    public void band(double[] xs, double[] lows, double[] highs, Color color) {
        Shape clip = g.getClip();
        g.clip(box);
        g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 50));
        int from = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i == xs.length || !Double.isFinite(lows[i] + highs[i])) {
                if (i > from + 1) {
                    g.fill(between(xs, lows, highs, from, i));
                }
                from = i + 1;
            }
        }
        g.setClip(clip);
    }

    private Path2D between(double[] xs, double[] lows, double[] highs, int from, int to) {
        Path2D path = new Path2D.Double();
        path.moveTo(px(xs[from]), py(bounded(highs[from])));
        for (int i = from + 1; i < to; i++) {
            path.lineTo(px(xs[i]), py(bounded(highs[i])));
        }
        for (int i = to - 1; i >= from; i--) {
            path.lineTo(px(xs[i]), py(bounded(lows[i])));
        }
        path.closePath();
        return path;
    }

    /** A logarithmic axis has no place for what is below it. */
    private double bounded(double value) {
        return Math.max(y.low(), Math.min(y.high(), value));
    }

    /** A filled place of two axes of names, with a text in it. */
    public void cell(int column, int row, Color color, String text) {
        g.setColor(color);
        g.fill(new Rectangle2D.Double(px(column - 0.5) + 1, py(row + 0.5) + 1, px(1) - px(0) - 2, py(0) - py(1) - 2));
        double light = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
        g.setColor(light > 105 ? Color.BLACK : Color.WHITE);
        g.setFont(PLAIN);
        if (width(text) + 4 < px(1) - px(0) && py(0) - py(1) > 16) {
            g.drawString(text, (float) (px(column) - width(text) / 2), (float) py(row) + 5);
        }
    }

    /** A stretch of y filled with one colour from side to side. */
    public void stretch(double from, double to, Color color) {
        g.setColor(color);
        g.fill(new Rectangle2D.Double(box.getX(), py(to), box.getWidth(), py(from) - py(to)));
    }

    /** A dashed level across the panel with its name above. */
    public void level(double at, String name) {
        g.setColor(INK);
        g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 5}, 0));
        g.draw(new Line2D.Double(box.getX(), py(at), box.getMaxX(), py(at)));
        int width = g.getFontMetrics().stringWidth(name);
        g.drawString(name, (float) box.getMaxX() - width - 6, (float) py(at) - 5);
    }

    /** A dashed upright line with its name beside its top. */
    public void mark(double at, String name) {
        g.setColor(INK);
        g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 5}, 0));
        g.draw(new Line2D.Double(px(at), box.getY(), px(at), box.getMaxY()));
        double end = box.getMaxX() - g.getFontMetrics().stringWidth(name) - 5;
        g.drawString(name, (float) Math.min(px(at) + 5, end), (float) box.getY() + 17);
    }

    /** A dot with its interval. */
    public void interval(double at, double value, double low, double high, Color color) {
        g.setColor(color);
        g.setStroke(new BasicStroke(1.6f));
        if (Double.isFinite(low + high)) {
            g.draw(new Line2D.Double(px(at), py(bounded(low)), px(at), py(bounded(high))));
        }
        g.fill(new Ellipse2D.Double(px(at) - 4, py(value) - 4, 8, 8));
    }

    /** A dot, left out where it lies outside; an open one where it is not filled. */
    public void dot(double at, double value, double radius, boolean filled, Color color) {
        Shape dot = new Ellipse2D.Double(px(at) - radius, py(value) - radius, 2 * radius, 2 * radius);
        if (box.contains(px(at), py(value))) {
            g.setColor(filled ? color : Color.WHITE);
            g.fill(dot);
            g.setColor(color);
            g.setStroke(new BasicStroke(1.6f));
            g.draw(dot);
        }
    }

    /**
     * Fills the panel with coloured cells and sets a bar beside it with what the colours mean.
     *
     * @param values [row][column], row 0 at the bottom; what is not finite is left grey
     */
    public void cells(double[][] values, double low, double high, String label) {
        double width = box.getWidth() / values[0].length;
        double height = box.getHeight() / values.length;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                g.setColor(viridis((values[i][j] - low) / (high - low)));
                // A little larger than the cell, so that no white seams show.
                g.fill(new Rectangle2D.Double(
                        box.getX() + j * width, box.getMaxY() - (i + 1) * height, width + 0.6, height + 0.6));
            }
        }
        g.setColor(INK);
        g.setStroke(new BasicStroke(1));
        g.draw(box);
        Rectangle2D bar = new Rectangle2D.Double(box.getMaxX() + 14, box.getY(), 16, box.getHeight());
        for (int i = 0; i < bar.getHeight(); i++) {
            g.setColor(viridis(i / bar.getHeight()));
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getMaxY() - i - 1, bar.getWidth(), 1.6));
        }
        g.setColor(INK);
        g.draw(bar);
        Axis scale = new Axis(label, low, high);
        double step = step((high - low) / 4);
        for (double at = Math.ceil(low / step) * step; at <= high + 1e-9 * step; at += step) {
            float y = (float) (bar.getMaxY() - scale.fraction(at) * bar.getHeight()) + 5;
            g.drawString(text(Math.rint(at / step) * step), (float) bar.getMaxX() + 6, y);
        }
        g.drawString(label, (float) (bar.getMaxX() - g.getFontMetrics().stringWidth(label)), (float) bar.getY() - 10);
    }

    /** Dark blue over green to yellow for 0 to 1; grey for NaN. */
    public static Color viridis(double fraction) {
        if (Double.isNaN(fraction)) {
            return GRID;
        }
        double at = Math.max(0, Math.min(1, fraction)) * (VIRIDIS.length - 1);
        int i = Math.min((int) at, VIRIDIS.length - 2);
        Color a = VIRIDIS[i];
        Color b = VIRIDIS[i + 1];
        double f = at - i;
        return new Color(
                (int) Math.rint(a.getRed() + f * (b.getRed() - a.getRed())),
                (int) Math.rint(a.getGreen() + f * (b.getGreen() - a.getGreen())),
                (int) Math.rint(a.getBlue() + f * (b.getBlue() - a.getBlue())));
    }

    /** A short upright stroke, one neuron high. */
    public void spike(double at, double row, Color color) {
        g.setColor(color);
        g.setStroke(new BasicStroke(1.2f));
        g.draw(new Line2D.Double(px(at), py(row), px(at), py(row + 0.9)));
    }

    /** Paints a legend's entry by itself, from {@code left}, its text standing on {@code bottom}. */
    public static void entry(Graphics2D g, String name, double left, double bottom, Color color, boolean dashed) {
        g.setFont(PLAIN);
        g.setColor(INK);
        g.drawString(name, (float) left + 36, (float) bottom);
        g.setColor(color);
        g.setStroke(stroke(3, dashed));
        g.draw(new Line2D.Double(left, bottom - 5, left + 28, bottom - 5));
    }

    /** Adds an entry to the legend, which grows leftwards above the panel's right corner. */
    public void legend(String name, Color color) {
        g.setFont(PLAIN);
        legendX -= g.getFontMetrics().stringWidth(name);
        g.setColor(INK);
        g.drawString(name, (float) legendX, (float) box.getY() - 10);
        g.setColor(color);
        g.setStroke(new BasicStroke(3));
        g.draw(new Line2D.Double(legendX - 28, box.getY() - 15, legendX - 6, box.getY() - 15));
        legendX -= 42;
    }
}

package barnacle.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A page of plots in rows, on white.
 *
 * @param width of the page in pixels; it grows where plots of stated widths need more
 * @param unit how many times larger than on the screen print and strokes are
 * @param legend of all plots together, above them; may be empty
 * @param rows from the top
 */
public record Figure(double width, double unit, List<Plot.Entry> legend, List<PlotRow> rows) {
    /** The size of a saved figure. */
    private static final double WIDTH = 1200;

    private static final double UNIT = 1.27;

    /** The size of a chart's picture. */
    private static final int PICTURE_WIDTH = 1600;

    private static final int PICTURE_HEIGHT = 1000;
    private static final double PICTURE_UNIT = 2;

    /**
     * Plots side by side.
     *
     * @param height between the ends of the upright axes, in pixels
     */
    public record PlotRow(double height, List<PlacedPlot> places) {
        public PlotRow {
            places = List.copyOf(places);
        }

        /** One plot over the whole width. */
        public static PlotRow of(double height, Plot plot) {
            return new PlotRow(height, List.of(new PlacedPlot(plot, Double.NaN)));
        }
    }

    /**
     * One plot in a row.
     *
     * @param width between the ends of the lower axis, in pixels; NaN for an even share of what the others leave
     */
    public record PlacedPlot(Plot plot, double width) {}

    public Figure {
        legend = List.copyOf(legend);
        rows = List.copyOf(rows);
    }

    public Figure(List<PlotRow> rows) {
        this(List.of(), rows);
    }

    public Figure(List<Plot.Entry> legend, List<PlotRow> rows) {
        this(WIDTH, UNIT, legend, rows);
    }

    /** Plots of stated widths, on a page no wider than they need. */
    public static Figure narrow(List<PlotRow> rows) {
        return new Figure(0, UNIT, List.of(), rows);
    }

    /** One plot, as large as a slide. */
    public static Figure picture(Plot plot) {
        return new Figure(PICTURE_WIDTH, PICTURE_UNIT, List.of(), List.of(PlotRow.of(Double.NaN, plot)));
    }

    /**
     * Paints the page.
     *
     * @return the bytes of a PNG file
     * @throws NoFontsException if this Java lacks the fonts that painting needs
     */
    public byte[] png() throws IOException {
        try {
            Graphics2D measuring = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
            FigurePainter layout = new FigurePainter(this, new PaperBrush(measuring, Palette.LIGHT, unit));
            measuring.dispose();
            BufferedImage image = new BufferedImage(
                    (int) Math.ceil(layout.width()),
                    rows.stream().anyMatch(row -> Double.isNaN(row.height()))
                            ? PICTURE_HEIGHT
                            : (int) Math.ceil(layout.height()),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = graphics(image);
            new FigurePainter(this, new PaperBrush(graphics, Palette.LIGHT, unit))
                    .paint(image.getWidth(), image.getHeight());
            graphics.dispose();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            // Not through a file in the folder for temporary ones: there may be none, or no room in it.
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                if (!ImageIO.write(image, "png", out)) {
                    throw new IllegalStateException("Java has no writer of PNG files");
                }
            }
            return bytes.toByteArray();
        } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            // A bare Java installation has the painter but may lack the system's font library.
            throw new NoFontsException(e);
        }
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }
}

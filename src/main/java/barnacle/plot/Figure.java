package barnacle.plot;

import barnacle.setting.Language;
import java.util.List;

/**
 * A page of plots in rows, on white.
 *
 * @param width of the page in pixels; it grows where plots of stated widths need more
 * @param unit how many times larger than on the screen print and strokes are
 * @param legend of all plots together, above them; may be empty
 * @param rows from the top
 * @param point what stands before the fraction of a number on an axis
 */
public record Figure(double width, double unit, List<Plot.Entry> legend, List<PlotRow> rows, char point) {
    /** The size of a saved figure. */
    private static final double WIDTH = 1200;

    private static final double UNIT = 1.27;

    private static final char POINT = Language.ENGLISH.point();

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
        this(WIDTH, UNIT, legend, rows, POINT);
    }

    /** Plots of stated widths, on a page no wider than they need. */
    public static Figure narrow(List<PlotRow> rows) {
        return new Figure(0, UNIT, List.of(), rows, POINT);
    }

    /** This figure, so wide in pixels of the page. */
    public Figure within(double other) {
        return new Figure(other, unit, legend, rows, point);
    }

    /** This figure with numbers on its axes as a language writes them; a figure has them in English. */
    public Figure in(Language language) {
        return new Figure(width, unit, legend, rows, language.point());
    }

    /** One plot, as large as a slide. */
    public static Figure picture(Plot plot) {
        return new Figure(PICTURE_WIDTH, PICTURE_UNIT, List.of(), List.of(PlotRow.of(Double.NaN, plot)), POINT);
    }

    /**
     * Paints it.
     *
     * @throws NoFontsException if this Java lacks the fonts that painting needs
     */
    public Page page() throws NoFontsException {
        return Page.of(title(), unit, brush -> {
            FigurePainter painter = new FigurePainter(this, brush);
            boolean isPicture = rows.stream().anyMatch(row -> Double.isNaN(row.height()));
            Page.Size size =
                    new Page.Size(Math.ceil(painter.width()), isPicture ? PICTURE_HEIGHT : Math.ceil(painter.height()));
            painter.paint(size.width(), size.height());
            return size;
        });
    }

    /** That of its first plot that has one; empty if none has. */
    private String title() {
        return rows.stream()
                .flatMap(row -> row.places().stream())
                .map(place -> place.plot().title())
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }
}

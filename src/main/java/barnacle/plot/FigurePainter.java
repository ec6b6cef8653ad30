package barnacle.plot;

import java.util.ArrayList;
import java.util.List;

/** Lays a figure out and paints it: titles, legends, axes, layers. Painted at its size, not scaled, so it is sharp. */
final class FigurePainter {
    private static final double MARGIN = 12;
    private static final double TICK = 4;
    private static final double SWATCH = 18;
    private static final double GAP = 6;
    /** Between one row of plots and the next. */
    private static final double ROW_GAP = 10;

    private static final double LEAST = 40;

    private final Figure figure;
    private final PaperBrush brush;
    private final double unit;
    private final double textHeight;
    /** What the plots that stand first in their rows need on their left. */
    private final double firstLeft;

    FigurePainter(Figure figure, PaperBrush brush) {
        this.figure = figure;
        this.brush = brush;
        unit = figure.unit();
        textHeight = brush.textHeight();
        firstLeft = figure.rows().stream()
                .mapToDouble(row -> left(row.places().get(0).plot(), row.height()))
                .max()
                .orElse(0);
    }

    /** The width of the page, in pixels. */
    double width() {
        return figure.rows().stream().mapToDouble(this::needed).reduce(figure.width(), Math::max);
    }

    /** The height of the page, in pixels, without rows of no stated height. */
    double height() {
        double height = MARGIN * unit + pageLegend(width(), false);
        for (Figure.PlotRow row : figure.rows()) {
            height += rowHeight(row, widths(row, width()));
        }
        return height + (MARGIN - ROW_GAP) * unit;
    }

    void paint(double width, double height) {
        double top = MARGIN * unit + pageLegend(width, true);
        for (Figure.PlotRow row : figure.rows()) {
            double[] widths = widths(row, width);
            double header = header(row, widths);
            double boxHeight = Double.isNaN(row.height())
                    ? height - MARGIN * unit - top - header - below(row, widths)
                    : row.height();
            double left = MARGIN * unit + firstLeft;
            for (int i = 0; i < widths.length; i++) {
                Plot plot = row.places().get(i).plot();
                left += i == 0 ? 0 : gap(row, i);
                title(plot, left, widths[i], top, i);
                new Box(plot, left, top + header, widths[i], boxHeight).paint();
                left += widths[i];
            }
            top += header + boxHeight + below(row, widths) + ROW_GAP * unit;
        }
    }

    private double rowHeight(Figure.PlotRow row, double[] widths) {
        double box = Double.isNaN(row.height()) ? 0 : row.height();
        return header(row, widths) + box + below(row, widths) + ROW_GAP * unit;
    }

    /** What a row takes across, with nothing left for plots of no stated width. */
    private double needed(Figure.PlotRow row) {
        double all = MARGIN * unit + firstLeft;
        for (int i = 0; i < row.places().size(); i++) {
            Figure.PlacedPlot place = row.places().get(i);
            all += i == 0 ? 0 : gap(row, i);
            all += Double.isNaN(place.width()) ? 0 : place.width();
        }
        return all + 2 * MARGIN * unit;
    }

    /**
     * Between a plot and the one to its left: as much as any needs in a row of as many plots, so that they stand in
     * columns.
     */
    private double gap(Figure.PlotRow row, int place) {
        return 2 * MARGIN * unit
                + figure.rows().stream()
                        .filter(other -> other.places().size() == row.places().size())
                        .mapToDouble(other -> left(other.places().get(place).plot(), other.height()))
                        .max()
                        .orElse(0);
    }

    private double[] widths(Figure.PlotRow row, double page) {
        long sharing = row.places().stream()
                .filter(place -> Double.isNaN(place.width()))
                .count();
        double share = (page - needed(row)) / Math.max(1, sharing);
        return row.places().stream()
                .mapToDouble(place -> Double.isNaN(place.width()) ? share : place.width())
                .toArray();
    }

    /** What a plot needs on its left for marks and label. */
    private double left(Plot plot, double height) {
        double widest = 0;
        for (Axis.Tick tick : ticks(plot.y(), Double.isNaN(height) ? figure.width() / 2 : height, true)) {
            widest = Math.max(widest, brush.textWidth(tick.text()));
        }
        return widest + 2 * TICK * unit + (plot.y().label().isEmpty() ? 0 : 1.6 * textHeight);
    }

    private List<Axis.Tick> ticks(Axis axis, double length, boolean up) {
        return axis.ticks(Ticks.count(length / unit, up), figure.point());
    }

    /** Whether names below an axis must be turned upright, because they would run into each other. */
    private boolean isTurned(Axis axis, double length) {
        double widest =
                axis.names().stream().mapToDouble(brush::textWidth).max().orElse(0);
        return widest + GAP * unit > length / Math.max(1, axis.names().size());
    }

    private double below(Figure.PlotRow row, double[] widths) {
        double most = 0;
        for (int i = 0; i < widths.length; i++) {
            most = Math.max(most, below(row.places().get(i).plot().x(), widths[i]));
        }
        return most;
    }

    private double below(Axis x, double length) {
        return marksBelow(x, length) + (x.label().isEmpty() ? 0 : 1.4 * textHeight);
    }

    private double marksBelow(Axis x, double length) {
        double widest = x.names().stream().mapToDouble(brush::textWidth).max().orElse(0);
        return TICK * unit + (isTurned(x, length) ? widest + 0.5 * textHeight : 1.3 * textHeight);
    }

    private double header(Figure.PlotRow row, double[] widths) {
        double most = 0;
        for (int i = 0; i < widths.length; i++) {
            most = Math.max(most, title(row.places().get(i).plot(), 0, widths[i], Double.NaN, i));
        }
        return most;
    }

    /**
     * Sets title and legend above a plot: on one line if there is room, else the legend below the title.
     *
     * @param top NaN to measure only
     * @return the height taken
     */
    private double title(Plot plot, double left, double width, double top, int column) {
        // A title begins above the first plot's label, and no title runs over its neighbour.
        double from = column == 0 ? left - firstLeft : left;
        double to = left + width;
        brush.face(Typeface.TITLE);
        double titleHeight = plot.title().isEmpty() ? 0 : brush.textHeight();
        double titleWidth = plot.title().isEmpty() ? 0 : brush.textWidth(plot.title()) + 4 * GAP * unit;
        if (!Double.isNaN(top) && !plot.title().isEmpty()) {
            brush.text(Ink.TEXT, plot.title(), from, top + titleHeight, Brush.Align.LEFT);
        }
        brush.face(Typeface.TEXT);
        double legend = legendWidth(plot.legend(), plot.note());
        double height = titleHeight;
        if (legend > 0 && titleWidth + legend <= to - from) {
            height = Math.max(height, textHeight);
            if (!Double.isNaN(top)) {
                legend(plot.legend(), plot.note(), to - legend, to, top + height);
            }
        } else if (legend > 0) {
            height += 1.5 * textHeight;
            double base = Double.isNaN(top) ? 0 : top;
            double last = legendRows(plot, from, to, base + height, !Double.isNaN(top));
            height = last - base;
        }
        // The label of a mark at the top edge reaches half its height above it.
        return height + 1.1 * textHeight;
    }

    private double legendRows(Plot plot, double from, double to, double baseline, boolean painted) {
        return painted
                ? legend(plot.legend(), plot.note(), from, to, baseline)
                : flow(plot.legend(), plot.note(), from, to, baseline, false);
    }

    private double pageLegend(double width, boolean painted) {
        if (figure.legend().isEmpty()) {
            return 0;
        }
        double base = MARGIN * unit + textHeight;
        double last = flow(figure.legend(), "", MARGIN * unit, width - MARGIN * unit, base, painted);
        return last - MARGIN * unit + textHeight;
    }

    private double legend(List<Plot.Entry> entries, String note, double from, double to, double baseline) {
        return flow(entries, note, from, to, baseline, true);
    }

    private double entryWidth(Plot.Entry entry) {
        return (SWATCH + 3 * GAP) * unit + brush.textWidth(entry.name());
    }

    /** On one line; 0 if there is nothing in it. */
    private double legendWidth(List<Plot.Entry> entries, String note) {
        double width = entries.stream().mapToDouble(this::entryWidth).sum();
        return width + (note.isEmpty() ? 0 : brush.textWidth(note));
    }

    /** Sets entries and a note in as many rows as they need; returns the last baseline. */
    private double flow(
            List<Plot.Entry> entries, String note, double from, double to, double firstBaseline, boolean painted) {
        double x = from;
        double baseline = firstBaseline;
        List<Plot.Entry> all = new ArrayList<>(entries);
        for (Plot.Entry entry : all) {
            double needed = entryWidth(entry);
            if (x > from && x + needed - 2 * GAP * unit > to + 1) {
                x = from;
                baseline += 1.5 * textHeight;
            }
            if (painted) {
                swatch(entry, x, baseline - 0.35 * textHeight);
                brush.text(Ink.TEXT, entry.name(), x + (SWATCH + GAP) * unit, baseline, Brush.Align.LEFT);
            }
            x += needed;
        }
        if (!note.isEmpty()) {
            if (x > from && x + brush.textWidth(note) > to + 1) {
                x = from;
                baseline += 1.5 * textHeight;
            }
            if (painted) {
                brush.text(Ink.FAINT_TEXT, note, x, baseline, Brush.Align.LEFT);
            }
        }
        return baseline;
    }

    private void swatch(Plot.Entry entry, double x, double y) {
        double length = SWATCH * unit;
        double[] across = {x, x + length};
        double[] level = {y, y};
        switch (entry.mark()) {
            case POINT -> brush.disc(entry.ink(), x + length / 2, y, 3.5);
            case RING -> brush.ring(new Pen(entry.ink(), 1.4), x + length / 2, y, 3.5);
            case THIN -> brush.line(new Pen(entry.ink(), 2), across, level, 2);
            case THICK -> brush.line(new Pen(entry.ink(), 4), across, level, 2);
            case DASHED -> brush.line(new Pen(entry.ink(), 2, true), across, level, 2);
        }
    }

    /** One plot at its place on the page. */
    private final class Box {
        private final Plot plot;
        private final double left;
        private final double top;
        private final double width;
        private final double height;
        private final Scale across;
        private final Scale up;

        Box(Plot plot, double left, double top, double width, double height) {
            this.plot = plot;
            this.left = left;
            this.top = top;
            this.width = Math.max(LEAST, width);
            this.height = Math.max(LEAST, height);
            across = Scale.across(plot.x(), this.width);
            up = Scale.up(plot.y(), this.height);
        }

        void paint() {
            upAxis();
            lowerAxis();
            brush.within(left, top, width, height);
            plot.layers().forEach(layer -> layer.paint(brush, across, up));
            brush.onPage();
            double thin = unit / 2;
            brush.rectangle(Ink.FAINT_TEXT, left, top, thin, height);
            brush.rectangle(Ink.FAINT_TEXT, left, top + height, width, thin);
            brush.rectangle(Ink.GRID, left, top, width, thin);
            brush.rectangle(Ink.GRID, left + width, top, thin, height);
        }

        private void upAxis() {
            Axis y = plot.y();
            double tick = TICK * unit;
            double widest = 0;
            for (Axis.Tick mark : ticks(y, height, true)) {
                double at = top + up.at(mark.at());
                widest = Math.max(widest, brush.textWidth(mark.text()));
                brush.rectangle(Ink.GRID, left - tick, at, width + tick, unit / 2);
                brush.text(Ink.TEXT, mark.text(), left - 1.7 * tick, at + 0.35 * textHeight, Brush.Align.RIGHT);
            }
            if (y.isLogarithmic()) {
                for (double at : Ticks.minor(y.min(), y.max(), height / unit)) {
                    brush.rectangle(Ink.FAINT_TEXT, left - tick / 2, top + up.at(at), tick / 2, unit / 2);
                }
            }
            double line = left - widest - 1.7 * tick - 0.6 * textHeight;
            brush.upright(Ink.TEXT, y.label(), line, top + height / 2, Brush.Align.CENTRE);
        }

        private void lowerAxis() {
            Axis x = plot.x();
            double tick = TICK * unit;
            double bottom = top + height;
            boolean turned = isTurned(x, width);
            for (Axis.Tick mark : ticks(x, width, false)) {
                double at = left + across.at(mark.at());
                brush.rectangle(Ink.GRID, at, top, unit / 2, height + tick);
                if (turned) {
                    brush.upright(
                            Ink.TEXT, mark.text(), at + 0.35 * textHeight, bottom + 1.5 * tick, Brush.Align.RIGHT);
                } else {
                    brush.text(Ink.TEXT, mark.text(), at, bottom + tick + 1.1 * textHeight, Brush.Align.CENTRE);
                }
            }
            if (x.isLogarithmic()) {
                for (double at : Ticks.minor(x.min(), x.max(), width / unit)) {
                    brush.rectangle(Ink.FAINT_TEXT, left + across.at(at), bottom, unit / 2, tick / 2);
                }
            }
            brush.text(
                    Ink.TEXT,
                    x.label(),
                    left + width / 2,
                    bottom + marksBelow(x, width) + 1.1 * textHeight,
                    Brush.Align.CENTRE);
        }
    }
}

package barnacle.app.control;

import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.plot.Plot;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * A figure on the screen: each of its plots is a chart of its own. Charts stay where the next figure has the same rows,
 * so that what a person enlarged or saved is still there.
 */
public final class FigurePane extends VBox {
    private static final double KEY_WIDTH = 130;

    /** A chart that is narrower is no figure. */
    private static final double NARROW = 300;

    private static final double GAP = 6;

    /** So many times the least height at most: taller is no better. */
    private static final double MOST = 2;

    private final BiConsumer<Exportable, SaveKind> save;
    private final double least;
    private final DoubleProperty chartHeight;
    private final List<PlotChart> charts = new ArrayList<>();
    /** Of each row, which of its charts are keys of colours. */
    private List<List<Boolean>> shape = List.of();

    /**
     * @param save takes charts home
     * @param height of each chart, in pixels, where no more is given
     */
    public FigurePane(BiConsumer<Exportable, SaveKind> save, double height) {
        super(GAP);
        this.save = save;
        least = height;
        chartHeight = new SimpleDoubleProperty(height);
    }

    /**
     * Shares out a height among the charts, which have at least what they had.
     *
     * @param room in pixels
     */
    public void fill(double room) {
        int lines = 0;
        for (List<Boolean> row : shape) {
            long keys = row.stream().filter(is -> is).count();
            lines += (int) Math.ceil((row.size() - keys) / columns(row.size() - keys, keys, getWidth()));
        }
        double each = (room - GAP * (lines - 1)) / Math.max(1, lines);
        chartHeight.set(Math.floor(Math.max(least, Math.min(each, MOST * least))));
    }

    /** How many charts stand side by side. */
    private static double columns(long wide, long keys, double width) {
        double left = width - keys * (KEY_WIDTH + GAP) - 1;
        return Math.max(1, Math.min(wide, Math.floor((left + GAP) / (NARROW + GAP))));
    }

    /**
     * Shows a figure in place of the one before.
     *
     * @param numbers makes the numbers of its charts, asked when they are saved
     */
    public void show(Figure figure, Supplier<CsvTable> numbers) {
        List<List<Boolean>> next = figure.rows().stream()
                .map(row -> row.places().stream().map(FigurePane::isKey).toList())
                .toList();
        if (!next.equals(shape)) {
            clear();
            shape = next;
            shape.forEach(row -> getChildren().add(row(row)));
        }
        int at = 0;
        for (Figure.PlotRow row : figure.rows()) {
            for (Figure.PlacedPlot placed : row.places()) {
                Plot plot = placed.plot();
                PlotChart chart = charts.get(at++);
                chart.title(Sentence.plain(plot.title()));
                chart.show(
                        figure.legend().isEmpty()
                                ? plot
                                : new Plot(
                                        plot.title(), plot.x(), plot.y(), plot.layers(), figure.legend(), plot.note()),
                        numbers);
            }
        }
    }

    /** Shows nothing. */
    public void clear() {
        charts.forEach(DataChart::dispose);
        charts.clear();
        getChildren().clear();
        shape = List.of();
    }

    /** The charts that are shown. */
    public List<DataChart> charts() {
        return List.copyOf(charts);
    }

    /** As many charts side by side as are wide enough; a key of colours is narrow. */
    private FlowPane row(List<Boolean> areKeys) {
        FlowPane line = new FlowPane(GAP, GAP);
        // Its charts are as wide as it is: it is not to be as wide as they are.
        line.setMinWidth(0);
        long keys = areKeys.stream().filter(is -> is).count();
        long wide = areKeys.size() - keys;
        for (boolean isKey : areKeys) {
            PlotChart chart = new PlotChart(Sentence.plain(""));
            chart.setOnSave(save);
            chart.prefHeightProperty().bind(chartHeight);
            chart.minHeightProperty().bind(chartHeight);
            if (isKey) {
                chart.setMinWidth(KEY_WIDTH);
                chart.setPrefWidth(KEY_WIDTH);
            } else {
                chart.prefWidthProperty().bind(line.widthProperty().map(width -> {
                    double left = width.doubleValue() - keys * (KEY_WIDTH + GAP) - 1;
                    double columns = columns(wide, keys, width.doubleValue());
                    return Math.max(0, Math.floor((left - (columns - 1) * GAP) / columns));
                }));
            }
            charts.add(chart);
            line.getChildren().add(chart);
        }
        return line;
    }

    private static boolean isKey(Figure.PlacedPlot placed) {
        return placed.plot().title().isEmpty() && placed.width() > 0;
    }
}

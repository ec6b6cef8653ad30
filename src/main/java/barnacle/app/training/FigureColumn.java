package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.FigurePane;
import barnacle.app.control.SaveKind;
import barnacle.app.control.ScrollColumn;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What most pages of a training are: words and under them a figure, scrolled where there is no room for both. */
final class FigureColumn {
    private static final double CHART_HEIGHT = 240;

    /** Below the last chart, so that nothing is scrolled for the sake of a pixel. */
    private static final double FOOT = 8;

    private final Label caption = new Label();
    private final FigurePane figure;
    private final VBox all;
    private final ScrollColumn content;

    /**
     * @param caption the id of the words
     * @param save takes charts home
     */
    FigureColumn(String caption, BiConsumer<Exportable, SaveKind> save) {
        this.caption.setWrapText(true);
        this.caption.setMinHeight(Region.USE_PREF_SIZE);
        this.caption.setId(caption);
        figure = new FigurePane(save, CHART_HEIGHT);
        all = new VBox(this.caption, figure);
        all.getStyleClass().add("training-page");
        content = new ScrollColumn(all);
        content.heightProperty().subscribe(now -> fill());
        figure.widthProperty().subscribe(now -> fill());
        figure.layoutYProperty().subscribe(now -> fill());
    }

    /** A large window is the charts'. */
    private void fill() {
        figure.fill(content.getHeight() - figure.getLayoutY() - FOOT);
    }

    /** Puts a node above the words. */
    FigureColumn above(Node node) {
        all.getChildren().add(0, node);
        return this;
    }

    /** Puts a node between the words and the figure. */
    FigureColumn between(Node node) {
        all.getChildren().add(all.getChildren().size() - 1, node);
        return this;
    }

    Region content() {
        return content;
    }

    /** Shows words and leaves the figure. */
    void say(String said) {
        caption.setText(said);
    }

    /** @param numbers makes the numbers of the charts, asked when they are saved */
    void show(String said, Figure shown, Supplier<CsvTable> numbers) {
        say(said);
        figure.show(shown, numbers);
        fill();
    }

    /** Shows words in place of a figure. */
    void clear(String said) {
        say(said);
        figure.clear();
    }

    List<DataChart> charts() {
        return figure.charts();
    }

    /** @param beside another moment's, {@code null} where one moment is looked at */
    List<DataChart> charts(FigureColumn beside) {
        return beside == null
                ? charts()
                : Stream.of(charts(), beside.charts()).flatMap(List::stream).toList();
    }
}

package barnacle.app.runs;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.ChoiceWords;
import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.report.ReportPage;
import barnacle.setting.FamilyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The report of the comparison, sweep or reproduction that the chosen run belongs to, page by page. */
final class ReportView extends BorderPane implements AutoCloseable {
    private static final double LEAST_PICTURE = 320;

    /** Of a line of words and of a picture, in pixels: longer lines are hard to read. */
    private static final double WIDEST = 900;

    private final FamilyTable<ReportPage.Part, Node> nodes = FamilyTable.of(
            ReportPage.Part.class,
            entry(ReportPage.Heading.class, part -> words(part.text(), "report-heading")),
            entry(ReportPage.Words.class, part -> words((part.isEntry() ? "• " : "") + part.text(), "report-words")),
            entry(ReportPage.Code.class, part -> words(part.text(), "report-words")),
            entry(ReportPage.Table.class, ReportView::table),
            // A report that is read from a folder has pictures alone.
            entry(ReportPage.Drawing.class, part -> words(part.words(), "report-words")),
            entry(ReportPage.Picture.class, this::picture));

    private final ComboBox<ReportPage> pages = ChoiceWords.box(ReportPage::title);
    private final VBox page = new VBox();
    private final ScrollPane scrolled = new ScrollPane(page);
    private final LastAsked<Path, List<ReportPage>> reading;
    private Optional<Path> shown = Optional.empty();

    /** @param say told what went wrong */
    ReportView(Consumer<String> say) {
        getStyleClass().add("report");
        setId("runs-report");
        setMinSize(0, 0);
        pages.setId("runs-report-pages");
        pages.setAccessibleText(Words.text("runs.report.pages"));
        pages.setMaxWidth(Double.MAX_VALUE);
        pages.valueProperty().subscribe(this::fill);
        page.getStyleClass().add("report-page");
        scrolled.setFitToWidth(true);
        scrolled.getStyleClass().add("column");
        reading = new LastAsked<>(Words.sentence("job.report"), ReportView::read, (file, found) -> take(found), say);
        nothing();
    }

    /** Shows the report that these belong to. */
    void show(Optional<Path> file) {
        if (!file.equals(shown)) {
            shown = file;
            file.ifPresentOrElse(reading::ask, this::nothing);
        }
    }

    private static void read(Path file, LastAsked.Turn<List<ReportPage>> turn) throws IOException {
        turn.show(ReportPage.read(file));
    }

    private void nothing() {
        reading.forget();
        setTop(null);
        setCenter(words(Words.text("runs.report.none"), "said"));
    }

    private void take(List<ReportPage> found) {
        pages.getItems().setAll(found);
        pages.setValue(found.get(0));
        setTop(found.size() > 1 ? pages : null);
        setCenter(scrolled);
    }

    private void fill(ReportPage wanted) {
        page.getChildren().clear();
        if (wanted != null) {
            page.getChildren().add(words(wanted.title(), "report-title"));
            wanted.parts().forEach(part -> page.getChildren().add(nodes.get(part)));
            scrolled.setVvalue(0);
        }
    }

    private static Label words(String text, String style) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(WIDEST);
        words.getStyleClass().add(style);
        return words;
    }

    private static Node table(ReportPage.Table table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("report-table");
        for (int row = 0; row < table.rows().size(); row++) {
            List<String> cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                grid.add(words(cells.get(column), row == 0 ? "report-head" : "report-cell"), column, row);
            }
        }
        return grid;
    }

    private Node picture(ReportPage.Picture picture) {
        if (!Files.isRegularFile(picture.file())) {
            return words(
                    Words.text(
                            "runs.report.lost", picture.words(), picture.file().toString()),
                    "said");
        }
        ImageView view = new ImageView(new Image(picture.file().toUri().toString(), true));
        view.setPreserveRatio(true);
        view.setAccessibleText(picture.words());
        view.fitWidthProperty()
                .bind(scrolled.widthProperty()
                        .subtract(60)
                        .map(width -> Math.max(LEAST_PICTURE, Math.min(width.doubleValue(), WIDEST))));
        return view;
    }

    @Override
    public void close() {
        reading.close();
    }
}

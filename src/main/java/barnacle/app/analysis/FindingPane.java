package barnacle.app.analysis;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.FigurePane;
import barnacle.app.control.SaidCell;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.app.session.ProjectSession;
import barnacle.examine.Finding;
import barnacle.examine.KeptFinding;
import barnacle.examine.NamedNeuron;
import barnacle.file.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What was found: its sentences, its charts, and its first table, whose rows choose neurons where they are of some. */
final class FindingPane extends VBox {
    private static final double CHART_HEIGHT = 310;

    /** Of a kept figure, in pixels: what is left free beside it, and how wide it is at least and at most. */
    private static final double SIDES = 24;

    private static final double NARROW = 380;

    private static final double WIDEST = 1000;
    private static final double TABLE_HEIGHT = 330;
    private static final double ROW_HEIGHT = 27;

    /** Of a column, in pixels: a letter of its name, and what its sides take. */
    private static final double LETTER = 8;

    private static final double ROOM = 38;

    /** So many letters of a cell have room. */
    private static final int WORDS = 40;

    /** The longest table that is shown whole; a longer one is for files. */
    private static final int ROWS = 2000;

    private final ProjectSession session;
    private final FigurePane charts;
    private boolean isChoosing;

    /** @param save takes charts home */
    FindingPane(ProjectSession session, BiConsumer<Exportable, SaveKind> save) {
        this.session = session;
        charts = new FigurePane(save, CHART_HEIGHT);
        getStyleClass().add("finding");
    }

    /** Shows a finding in place of the one before. */
    void show(String title, Finding finding) {
        begin(title, finding.said().stream().map(Words::say).toList());
        CsvTable first = finding.tables().get(0).numbers();
        finding.figure().ifPresent(figure -> {
            charts.show(figure.apply(Words.language()), () -> first);
            getChildren().add(charts);
        });
        add(finding.tables().get(0), finding.neurons());
    }

    /** Shows one that was kept: its figure as it was painted. */
    void show(String title, KeptFinding kept) {
        begin(title, kept.said());
        kept.picture().ifPresent(file -> {
            ImageView view = new ImageView(new Image(file.toUri().toString(), true));
            view.setPreserveRatio(true);
            view.setAccessibleText(title);
            view.fitWidthProperty()
                    .bind(widthProperty()
                            .subtract(SIDES)
                            .map(width -> Math.max(NARROW, Math.min(width.doubleValue(), WIDEST))));
            getChildren().add(view);
        });
        kept.table().ifPresent(table -> add(table, kept.neurons()));
    }

    private void begin(String of, List<String> said) {
        clear();
        Label title = new Label(of);
        title.getStyleClass().add("finding-title");
        getChildren().add(title);
        for (String sentence : said) {
            Label line = new Label(sentence);
            line.setWrapText(true);
            line.getStyleClass().add("finding-said");
            getChildren().add(line);
        }
    }

    private void add(Finding.Table table, List<NamedNeuron> neurons) {
        if (table.numbers().rows().size() <= ROWS) {
            getChildren().add(table(table, neurons));
        }
    }

    private void clear() {
        charts.clear();
        getChildren().clear();
    }

    private Node table(Finding.Table of, List<NamedNeuron> neurons) {
        TableView<Integer> table = new TableView<>();
        table.setId("finding-table");
        table.setAccessibleText(Words.text("analysis.numbers"));
        CsvTable numbers = of.numbers();
        List<? extends List<?>> rows = numbers.rows();
        for (int k = 0; k < numbers.header().size(); k++) {
            int column = k;
            // A column of another kind of row says nothing.
            if (rows.stream().allMatch(row -> "".equals(row.get(column)))) {
                continue;
            }
            String name = numbers.header().get(k);
            TableColumn<Integer, Object> shown = new TableColumn<>(name.replace('_', ' '));
            shown.setCellValueFactory(
                    cell -> new SimpleObjectProperty<>(rows.get(cell.getValue()).get(column)));
            shown.setCellFactory(c -> new SaidCell<>(
                    FindingPane::said, value -> value instanceof Number, (row, value) -> String.valueOf(value)));
            shown.setComparator(FindingPane::compare);
            int longest = rows.stream()
                    .mapToInt(row -> said(row.get(column)).length())
                    .max()
                    .orElse(0);
            shown.setPrefWidth(LETTER * Math.max(name.length(), Math.min(longest, WORDS)) + ROOM);
            table.getColumns().add(shown);
            if (of.rank().filter(name::equals).isPresent()) {
                table.getSortOrder().add(shown);
            }
        }
        table.getItems().setAll(IntStream.range(0, rows.size()).boxed().toList());
        table.sort();
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPrefHeight(Math.min(TABLE_HEIGHT, ROW_HEIGHT * (rows.size() + 1) + ROOM));
        table.setMinHeight(Region.USE_PREF_SIZE);
        if (!neurons.isEmpty()) {
            table.getSelectionModel().selectedItemProperty().subscribe(row -> {
                if (row != null && !isChoosing) {
                    NamedNeuron neuron = neurons.get(row);
                    session.choose(new Chosen(neuron.group(), neuron.index()));
                }
            });
            session.chosenProperty().get().ifPresent(chosen -> mark(table, neurons, chosen));
        }
        return table;
    }

    private void mark(TableView<Integer> table, List<NamedNeuron> neurons, Chosen chosen) {
        int row = neurons.indexOf(new NamedNeuron(chosen.group(), chosen.index()));
        isChoosing = true;
        if (row >= 0) {
            table.getSelectionModel().select(Integer.valueOf(row));
        }
        isChoosing = false;
    }

    private static int compare(Object a, Object b) {
        return a instanceof Number one && b instanceof Number other
                ? Double.compare(one.doubleValue(), other.doubleValue())
                : String.valueOf(a).compareTo(String.valueOf(b));
    }

    /** A number with four digits, or a word. */
    private static String said(Object value) {
        return value instanceof Double number ? Words.number(number, 4) : String.valueOf(value);
    }

    /** The charts that are shown. */
    List<DataChart> charts() {
        return charts.charts();
    }

    void dispose() {
        clear();
    }

    /** Shows nothing but a sentence. */
    void say(String sentence) {
        clear();
        Label empty = new Label(sentence);
        empty.setWrapText(true);
        empty.getStyleClass().add("said");
        getChildren().add(empty);
    }

    /** The first table, if it is shown. */
    Optional<Node> shownTable() {
        return getChildren().stream()
                .filter(node -> node instanceof TableView<?>)
                .findFirst();
    }
}

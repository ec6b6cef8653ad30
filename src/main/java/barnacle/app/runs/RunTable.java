package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.run.ListedRun;
import barnacle.run.RunOrder;
import barnacle.run.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The list of runs. Clicking a column's name sorts; what is selected is what the model has chosen. A run keeps its row
 * while it goes on.
 */
final class RunTable extends TableView<RunTable.Row> {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** One run, as it stands. */
    static final class Row {
        private final ObjectProperty<ListedRun> run;

        Row(ListedRun first) {
            run = new SimpleObjectProperty<>(first);
        }

        ListedRun run() {
            return run.get();
        }
    }

    private final ObservableList<Row> all = FXCollections.observableArrayList(row -> new Observable[] {row.run});
    private final FilteredList<Row> found = new FilteredList<>(all);
    private final RunsModel model;
    private final RunActs acts;
    private final VBox empty = new VBox();
    private Runnable open = () -> {};
    private boolean isTaking;
    private boolean isTelling;

    RunTable(RunsModel model, RunActs acts) {
        this.model = model;
        this.acts = acts;
        setId("runs");
        setAccessibleText(Words.text("runs.list"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        add("name", RunOrder.NAME, 190, false, ListedRun::name);
        add("method", RunOrder.METHOD, 130, false, run -> of(run, s -> Words.member(s.method())));
        add(
                "seed",
                RunOrder.SEED,
                60,
                true,
                run -> of(run, s -> String.valueOf(s.seed().value())));
        add(
                "state",
                RunOrder.STATE,
                80,
                false,
                run -> Words.text("runs.state." + run.state().word()));
        add("iterations", null, 95, true, run -> of(run, s -> s.iterations() + " / " + s.planned()));
        add("loss", RunOrder.LOSS, 80, true, run -> of(run, s -> number(s.loss())));
        add("accuracy", RunOrder.ACCURACY, 75, true, run -> of(run, s -> share(s.accuracy())));
        add("time", RunOrder.TIME, 75, true, run -> of(run, s -> Words.text("runs.seconds", number(s.wallSeconds()))));
        add("begun", RunOrder.BEGUN, 135, false, run -> of(run, s -> WHEN.format(Instant.ofEpochMilli(s.begun()))));
        add("tags", null, 55, false, run -> String.join(" ", run.label().tags()));
        add("note", null, 55, false, run -> run.label().note().replace('\n', ' '));
        SortedList<Row> sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        Label none = new Label(Words.text("runs.none"));
        none.setWrapText(true);
        none.getStyleClass().add("said");
        empty.getStyleClass().add("no-runs");
        empty.getChildren().add(none);
        setPlaceholder(empty);
        model.runsProperty().subscribe(runs -> {
            none.setText(Words.text(
                    runs.isEmpty()
                            ? "runs.looking"
                            : !runs.get().isEmpty()
                                    ? "runs.hidden"
                                    : model.binShownProperty().get() ? "runs.bin.none" : "runs.none"));
            take(runs);
        });
        for (Observable of : List.of(model.pinnedProperty(), model.hiddenProperty(), acts.weightsProperty())) {
            of.addListener(o -> refresh());
        }
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<Row>) change -> {
            if (!isTaking) {
                isTelling = true;
                model.chosenProperty().set(selected());
                isTelling = false;
            }
        });
        model.chosenProperty().addListener((o, before, now) -> {
            if (!isTaking && !isTelling) {
                isTaking = true;
                choose(now);
                isTaking = false;
            }
        });
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY
                    && e.getClickCount() == 2
                    && selected().size() == 1) {
                open.run();
            }
        });
    }

    /**
     * Gives the keys a meaning while the table has the keyboard.
     *
     * @param rename lets a person give the run another name
     */
    void setKeys(RunMenu menu, Runnable rename) {
        open = menu::open;
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open.run();
                e.consume();
            } else if (e.getCode() == KeyCode.F2) {
                rename.run();
                e.consume();
            }
            for (Action act : menu.keyed()) {
                if (act.isMeantBy(e)) {
                    act.fire();
                    e.consume();
                }
            }
        });
    }

    /** Offers what makes the first runs, where there are none. */
    void setStarts(Action start) {
        Button button = start.with(new Button());
        button.textProperty().bind(start.textProperty());
        button.setId("runs-compare-first");
        button.visibleProperty()
                .bind(model.runsProperty()
                        .map(runs -> runs.isPresent()
                                && runs.get().isEmpty()
                                && !model.binShownProperty().get()));
        empty.getChildren().add(button);
    }

    private List<ListedRun> selected() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null)
                .map(Row::run)
                .toList();
    }

    /** Shows runs with all these words. */
    void filter(String words) {
        List<String> each =
                Stream.of(words.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
        found.setPredicate(row -> row.run().has(each));
    }

    /** Takes a new list: each run that is still there keeps its row, and with that the choice and the keyboard. */
    private void take(Optional<List<ListedRun>> runs) {
        isTaking = true;
        Row focused = getFocusModel().getFocusedItem();
        List<ListedRun> now = runs.orElse(List.of());
        Map<Path, Row> rows = new HashMap<>();
        all.forEach(row -> rows.put(row.run().folder(), row));
        Set<Path> folders = now.stream().map(ListedRun::folder).collect(Collectors.toSet());
        all.removeIf(row -> !folders.contains(row.run().folder()));
        for (int i = 0; i < now.size(); i++) {
            ListedRun run = now.get(i);
            Row row = rows.get(run.folder());
            if (row == null) {
                all.add(i, new Row(run));
            } else {
                if (all.get(i) != row) {
                    all.remove(row);
                    all.add(i, row);
                }
                row.run.set(run);
            }
        }
        choose(model.chosenProperty().get());
        if (focused != null && getItems().contains(focused)) {
            getFocusModel().focus(getItems().indexOf(focused));
        }
        isTaking = false;
    }

    /** Selects these and no others. */
    private void choose(List<ListedRun> wanted) {
        Set<Path> folders = wanted.stream().map(ListedRun::folder).collect(Collectors.toSet());
        int[] places = IntStream.range(0, getItems().size())
                .filter(i -> folders.contains(getItems().get(i).run().folder()))
                .toArray();
        int[] selected = getSelectionModel().getSelectedIndices().stream()
                .mapToInt(i -> i)
                .sorted()
                .toArray();
        if (!Arrays.equals(places, selected)) {
            getSelectionModel().clearSelection();
            if (places.length > 0) {
                getSelectionModel().selectIndices(places[0], places);
            }
        }
    }

    private void add(String key, RunOrder order, double width, boolean isNumber, Function<ListedRun, String> text) {
        TableColumn<Row, ListedRun> column = new TableColumn<>(Words.text("runs.column." + key));
        column.setId("runs-" + key);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> cell.getValue().run);
        column.setCellFactory(c -> key.equals("name") ? new NameCell() : new Cell(text, isNumber));
        column.setSortable(order != null);
        if (order != null) {
            column.setComparator(order.comparator());
        }
        getColumns().add(column);
    }

    /** A cell that says what it is of when there is no room, and why a run cannot be read. */
    private static class Cell extends TableCell<Row, ListedRun> {
        private final Function<ListedRun, String> text;

        Cell(Function<ListedRun, String> text, boolean isNumber) {
            this.text = text;
            setAlignment(isNumber ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(ListedRun run, boolean isEmpty) {
            super.updateItem(run, isEmpty);
            setText(isEmpty || run == null ? null : text.apply(run));
            setTooltip(
                    isEmpty || run == null
                            ? null
                            : new Hint(run.fault()
                                    .map(Words::say)
                                    .orElseGet(() -> run.label().note().isEmpty()
                                            ? text.apply(run)
                                            : run.label().note())));
        }
    }

    /** The name, with what is special of the run before it. */
    private final class NameCell extends Cell {
        NameCell() {
            super(ListedRun::name, false);
            // Runs of a plan differ in the end of their names.
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(ListedRun run, boolean isEmpty) {
            super.updateItem(run, isEmpty);
            setGraphic(null);
            if (!isEmpty && run != null) {
                HBox marks = new HBox();
                if (acts.isProjects(run)) {
                    marks.getChildren().add(new FontIcon(Material2AL.CHECK_CIRCLE));
                    setTooltip(new Hint(Words.text("runs.mark.weights")));
                }
                if (model.pinnedProperty().get().contains(run.folder())) {
                    marks.getChildren().add(new FontIcon(Material2MZ.PUSH_PIN));
                }
                if (model.hiddenProperty().get().contains(run.folder())) {
                    marks.getChildren().add(new FontIcon(Material2MZ.VISIBILITY_OFF));
                }
                setGraphic(marks.getChildren().isEmpty() ? null : marks);
            }
        }
    }

    private static String of(ListedRun run, Function<RunSummary, String> text) {
        return run.state() == ListedRun.State.UNREADABLE ? "" : text.apply(run.summary());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Words.number(value, 4);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "" : Words.text("runs.share", Words.number(100 * value, 3));
    }
}

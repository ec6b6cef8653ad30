package barnacle.app.runs;

import barnacle.app.control.Hint;
import barnacle.app.control.SaidCell;
import barnacle.app.control.Words;
import barnacle.experiment.PairedDifference;
import barnacle.experiment.RunGroup;
import barnacle.experiment.Statistic;
import barnacle.run.ListedRun;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * How the shown runs ended, a row for each group of those that differ in their seed alone: means with their 95 %
 * intervals, and the differences to the first group, seed by seed.
 */
final class NumbersTable extends TableView<RunGroup> {
    private static final ToDoubleFunction<ListedRun> ACCURACY =
            run -> 100 * run.summary().accuracy();
    private static final ToDoubleFunction<ListedRun> LOSS = run -> run.summary().loss();

    NumbersTable() {
        setId("runs-numbers");
        setAccessibleText(Words.text("runs.numbers"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        add("group", 160, false, GroupName::of);
        add("runs", 62, true, group -> String.valueOf(group.runs().size()));
        add("accuracy", 110, true, group -> interval(group.ends(ACCURACY)));
        add("loss", 110, true, group -> interval(group.ends(LOSS)));
        add("iterations", 88, true, group -> mean(group, run -> run.summary().iterations()));
        add("evaluations", 115, true, group -> mean(group, run -> run.summary().evaluations()));
        add("time", 75, true, group -> mean(group, run -> run.summary().wallSeconds()));
        add("more.accuracy", 135, true, group -> difference(group, ACCURACY));
        add("more.loss", 130, true, group -> difference(group, LOSS));
        Label none = new Label(Words.text("runs.choose"));
        none.setWrapText(true);
        none.getStyleClass().add("said");
        setPlaceholder(none);
    }

    /** Shows what these come to. */
    void show(List<ListedRun> runs) {
        List<RunGroup> groups = RunGroup.of(runs);
        if (!groups.equals(List.copyOf(getItems()))) {
            getItems().setAll(groups);
        }
    }

    private static String mean(RunGroup group, ToDoubleFunction<ListedRun> end) {
        return number(group.ends(end).mean());
    }

    private static String interval(Statistic of) {
        return Double.isNaN(of.margin())
                ? number(of.mean())
                : Words.text("runs.interval", number(of.mean()), Words.number(of.margin(), 2));
    }

    private String difference(RunGroup group, ToDoubleFunction<ListedRun> end) {
        if (group.equals(getItems().get(0))) {
            return "";
        }
        PairedDifference of = group.difference(getItems().get(0), end);
        String mean = (of.mean() > 0 ? "+" : "") + number(of.mean());
        if (of.over().n() == 0) {
            return "";
        }
        if (of.over().n() < PairedDifference.LEAST) {
            return Words.text("runs.difference.few", mean, of.over().n());
        }
        return of.isExact()
                ? Words.text("runs.difference.sign", mean, of.up(), of.down(), Words.number(of.signTest(), 2))
                : Words.text("runs.interval", mean, Words.number(of.margin(), 2));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Words.number(value, 3);
    }

    private void add(String key, double width, boolean isNumber, Function<RunGroup, String> text) {
        TableColumn<RunGroup, String> column = new TableColumn<>();
        Label name = new Label(Words.text("runs.numbers." + key));
        name.setTooltip(new Hint(Words.text("runs.numbers." + key + ".tip")));
        column.setGraphic(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(c -> new SaidCell<>(said -> said, said -> isNumber, (row, said) -> said));
        getColumns().add(column);
    }
}

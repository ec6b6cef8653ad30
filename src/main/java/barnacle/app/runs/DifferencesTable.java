package barnacle.app.runs;

import barnacle.app.control.SaidCell;
import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.experiment.RunGroup;
import barnacle.experiment.SettingDifference;
import barnacle.project.Project;
import barnacle.run.ListedRun;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** In which settings the shown runs differ: a row for each setting, a column for each group of runs. */
final class DifferencesTable extends TableView<SettingDifference> implements AutoCloseable {
    private static final int MOST = 8;

    private final LastAsked<List<RunGroup>, List<SettingDifference>> reading;
    private final Label none = new Label(Words.text("runs.choose"));
    private List<RunGroup> shown = List.of();

    /** @param say told what went wrong */
    DifferencesTable(Consumer<String> say) {
        setId("runs-differences");
        setAccessibleText(Words.text("runs.differences"));
        none.setWrapText(true);
        none.getStyleClass().add("said");
        setPlaceholder(none);
        reading = new LastAsked<>(Words.sentence("job.runs"), DifferencesTable::read, this::take, say);
    }

    /** Shows how these differ. */
    void show(List<ListedRun> runs) {
        List<RunGroup> groups =
                RunGroup.of(runs.stream()
                                .filter(run -> run.state() != ListedRun.State.UNREADABLE)
                                .toList())
                        .stream()
                        .limit(MOST)
                        .toList();
        List<String> names =
                groups.stream().map(group -> group.runs().get(0).place()).toList();
        if (!names.equals(
                shown.stream().map(group -> group.runs().get(0).place()).toList())) {
            shown = groups;
            if (groups.size() < 2) {
                reading.forget();
                getItems().clear();
                getColumns().clear();
                none.setText(Words.text(groups.isEmpty() ? "runs.choose" : "runs.differences.one"));
            } else {
                reading.ask(groups);
            }
        }
    }

    private static void read(List<RunGroup> groups, LastAsked.Turn<List<SettingDifference>> turn) throws IOException {
        List<Project> projects = new ArrayList<>();
        for (RunGroup group : groups) {
            projects.add(RunFolder.open(group.runs().get(0).folder()).project());
        }
        boolean haveSeveral = groups.stream().anyMatch(group -> group.runs().size() > 1);
        turn.show(SettingDifference.of(projects).stream()
                .filter(of -> !haveSeveral || !of.pointer().equals("/seed"))
                .toList());
    }

    private void take(List<RunGroup> groups, List<SettingDifference> found) {
        none.setText(Words.text("runs.differences.none"));
        getColumns().clear();
        add(
                Words.text("runs.differences.setting"),
                260,
                of -> SettingName.of(of.label(), of.pointer()),
                SettingDifference::pointer);
        for (int i = 0; i < groups.size(); i++) {
            int place = i;
            Function<SettingDifference, String> value =
                    of -> Words.member(of.values().get(place));
            RunGroup group = groups.get(i);
            add(GroupName.of(group), 170, value, value);
        }
        getItems().setAll(found);
    }

    private void add(
            String name,
            double width,
            Function<SettingDifference, String> text,
            Function<SettingDifference, String> hint) {
        TableColumn<SettingDifference, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(c -> new SaidCell<>(said -> said, said -> false, (row, said) -> hint.apply(row)));
        getColumns().add(column);
    }

    @Override
    public void close() {
        reading.close();
    }
}

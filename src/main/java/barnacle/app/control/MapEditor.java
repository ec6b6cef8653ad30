package barnacle.app.control;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Records by name, one section each. The names are those of the value shown: another setting decides them. */
final class MapEditor extends Editor {
    private final Class<? extends Record> type;
    private final Owner owner;
    private final Map<String, RecordEditor> rows = new LinkedHashMap<>();
    private final VBox body = new VBox();
    private final Node node;

    MapEditor(String path, Class<? extends Record> type, String name, Owner owner) {
        super(path);
        this.type = type;
        this.owner = owner;
        Label heading = new Label(name);
        heading.getStyleClass().add(Styles.HEADING);
        HBox bar = new HBox(heading);
        bar.getStyleClass().add(Styles.SECTION_BAR);
        node = section(bar, message(), body);
    }

    Node node() {
        return node;
    }

    @Override
    Node marked() {
        return null;
    }

    @Override
    void setLocked(boolean is) {
        node.setDisable(is);
    }

    @Override
    void set(Object value) {
        Map<?, ?> shown = (Map<?, ?>) value;
        if (!rows.keySet().equals(shown.keySet())) {
            rows.clear();
            body.getChildren().clear();
            for (Object name : shown.keySet()) {
                RecordEditor row = new RecordEditor(below((String) name), type, owner);
                rows.put((String) name, row);
                body.getChildren().add(row.section((String) name));
            }
        }
        rows.forEach((name, row) -> row.set(shown.get(name)));
        node.setVisible(!rows.isEmpty());
        node.setManaged(!rows.isEmpty());
    }

    @Override
    void commit(Object value) {
        Map<?, ?> committed = (Map<?, ?>) value;
        if (rows.keySet().equals(committed.keySet())) {
            rows.forEach((name, row) -> row.commit(committed.get(name)));
        } else {
            set(value);
        }
    }

    @Override
    Object build(Editor only) throws Refused {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, RecordEditor> row : rows.entrySet()) {
            values.put(row.getKey(), row.getValue().build(only));
        }
        return values;
    }

    @Override
    Editor find(String wanted) {
        if (super.find(wanted) == null) {
            return null;
        }
        for (RecordEditor row : rows.values()) {
            Editor found = row.find(wanted);
            if (found != null) {
                return found;
            }
        }
        return this;
    }

    @Override
    void clearRefusals() {
        super.clearRefusals();
        rows.values().forEach(Editor::clearRefusals);
    }

    @Override
    void clearIssues() {
        super.clearIssues();
        rows.values().forEach(Editor::clearIssues);
    }
}

package barnacle.app.control;

import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** A list of records: a row each, that can be removed, and a button to add one. */
final class ListEditor extends Editor {
    private final Class<? extends Record> type;
    private final Owner owner;
    private final List<RecordEditor> rows = new ArrayList<>();
    private final VBox body = new VBox();
    private final Node node;
    private List<?> committed = List.of();

    ListEditor(String path, Class<? extends Record> type, String name, Owner owner) {
        super(path);
        this.type = type;
        this.owner = owner;
        Label heading = new Label(name);
        heading.getStyleClass().add(Styles.HEADING);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button add = button(new FontIcon(Material2AL.ADD), Words.text("form.addTo", name), "add");
        add.setOnAction(e -> add());
        HBox bar = new HBox(heading, gap, add);
        bar.getStyleClass().add(Styles.SECTION_BAR);
        node = section(bar, message(), body);
    }

    private Button button(FontIcon icon, String says, String id) {
        Button button = new Button(null, icon);
        button.getStyleClass()
                .addAll(
                        atlantafx.base.theme.Styles.BUTTON_ICON,
                        atlantafx.base.theme.Styles.FLAT,
                        atlantafx.base.theme.Styles.SMALL);
        button.setTooltip(new Hint(says));
        button.setAccessibleText(says);
        button.setId(below(id).replace('/', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    Node node() {
        return node;
    }

    private void add() {
        List<Object> drafts;
        try {
            drafts = values(null);
        } catch (Refused e) {
            refuse(Words.text("form.mendBeforeAdding", e.sentence()));
            return;
        }
        try {
            Object row = fresh(drafts);
            if (row == null) {
                refuse(Words.text("form.noChoiceLeft"));
                return;
            }
            drafts.add(row);
        } catch (InvalidSetting e) {
            refuse(Words.say(e.sentence().measured(owner.units())));
            return;
        }
        show(drafts);
        owner.edited(this);
        Node added = body.getChildren().get(body.getChildren().size() - 1);
        if (added.getScene() != null) {
            InView.bring(added);
        }
    }

    private void remove(int index) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                values.add(rows.get(i).build(null));
            } catch (Refused unfinished) {
                if (i != index) {
                    refuse(Words.text("form.mendBeforeRemoving", unfinished.sentence()));
                    return;
                }
                values.add(null);
            }
        }
        values.remove(index);
        show(values);
        owner.edited(this);
    }

    /**
     * A new row: the record's defaults where it has some, and choices that no other row has made; {@code null} where
     * the others have made all.
     */
    private Object fresh(List<Object> others) {
        if (hasDefaults(type)) {
            return owner.begun(path(), type);
        }
        RecordComponent[] components = type.getRecordComponents();
        List<Quantities.Component> quantities = Quantities.of(type);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> of = components[i].getType();
            if (of == String.class) {
                values[i] = unused(components[i], others);
                if (values[i] == null) {
                    return null;
                }
            } else if (of == boolean.class) {
                values[i] = false;
            } else if (of.isPrimitive()) {
                values[i] = lowest(quantities.get(i), of);
            } else if (of == List.class) {
                values[i] = List.of();
            } else if (of.isSealed()) {
                values[i] = Family.defaults(Family.members(of).get(0));
            } else if (of.isRecord() && hasDefaults(of)) {
                values[i] = Family.defaults(of);
            }
        }
        return RecordEditor.make(type, values);
    }

    static boolean hasDefaults(Class<?> record) {
        for (var constructor : record.getConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private String unused(RecordComponent component, List<Object> others) {
        List<String> taken = new ArrayList<>();
        for (Object other : others) {
            try {
                taken.add((String) component.getAccessor().invoke(other));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component.getName() + " of " + other, e);
            }
        }
        List<String> choices = owner.choices(below(component.getName()));
        return choices.isEmpty()
                ? ""
                : choices.stream()
                        .filter(choice -> !taken.contains(choice))
                        .findFirst()
                        .orElse(null);
    }

    /** Zero, or the bound that keeps from it. */
    private static Object lowest(Quantities.Component component, Class<?> of) {
        double value = component.quantity() == null
                ? 0
                : Math.max(
                        component.quantity().min(),
                        Math.min(component.quantity().max(), 0));
        if (component.quantity() != null
                && component.quantity().minExclusive()
                && value == component.quantity().min()) {
            value++;
        }
        return of == int.class ? (Object) (int) value : of == long.class ? (Object) (long) value : (Object) value;
    }

    private void show(List<?> values) {
        while (rows.size() > values.size()) {
            rows.remove(rows.size() - 1);
            body.getChildren().remove(rows.size());
        }
        while (rows.size() < values.size()) {
            int index = rows.size();
            RecordEditor row = new RecordEditor(below(Integer.toString(index)), type, owner);
            rows.add(row);
            Button remove = button(new FontIcon(Material2AL.CLOSE), Words.text("form.removeRow"), index + "/remove");
            remove.setOnAction(e -> remove(index));
            Node content = row.body();
            HBox.setHgrow(content, Priority.ALWAYS);
            HBox line = new HBox(content, remove);
            line.setAlignment(Pos.TOP_LEFT);
            VBox whole = new VBox(line, row.message());
            whole.getStyleClass().add(Styles.LIST_ROW);
            body.getChildren().add(whole);
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(values.get(i));
        }
        body.setVisible(!rows.isEmpty());
        body.setManaged(!rows.isEmpty());
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
        committed = (List<?>) value;
        show(committed);
    }

    @Override
    void commit(Object value) {
        committed = (List<?>) value;
        for (int i = 0; i < rows.size() && i < committed.size(); i++) {
            rows.get(i).commit(committed.get(i));
        }
    }

    @Override
    Object build(Editor only) throws Refused {
        boolean changed = rows.size() != committed.size();
        if (changed && only != null && !only.holds(this) && !holds(only)) {
            return committed;
        }
        return values(changed ? null : only);
    }

    private List<Object> values(Editor only) throws Refused {
        List<Object> values = new ArrayList<>();
        for (RecordEditor row : rows) {
            values.add(row.build(only));
        }
        return values;
    }

    @Override
    Editor find(String wanted) {
        if (super.find(wanted) == null) {
            return null;
        }
        for (RecordEditor row : rows) {
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
        rows.forEach(Editor::clearRefusals);
    }

    @Override
    void clearIssues() {
        super.clearIssues();
        rows.forEach(Editor::clearIssues);
    }
}

package barnacle.app.control;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The published values of a record: a menu to choose one of them, and a mark at each setting that differs from the one
 * closest to it, with a button that puts the published value back.
 */
final class Presets {
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

    /** One setting that may be marked. */
    private record Mark(Label label, Button button, StringProperty tip) {}

    private final Map<String, ?> published;
    private final RecordComponent[] components;
    private final MenuButton menu = new MenuButton(Words.text("form.presets"));
    private final Map<String, Mark> marks = new HashMap<>();
    private Record closest;

    /**
     * @param published records of one class by name; at least one
     * @param choose given the record that a person chooses
     */
    Presets(Map<String, ?> published, RecordComponent[] components, String id, Consumer<Object> choose) {
        this.published = published;
        this.components = components;
        menu.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        menu.setId(id);
        published.forEach((name, record) -> menu.getItems()
                .add(Action.named(Words.preset(name), () -> choose.accept(record))
                        .item()));
    }

    MenuButton menu() {
        return menu;
    }

    /** The box of a setting with, in it while it differs, the button that puts its published value back. */
    Node marked(String component, Label label, LeafEditor editor) {
        StringProperty tip = new SimpleStringProperty("");
        Button button = Action.of("form.preset.reset", () -> {
                    editor.control().requestFocus();
                    editor.edit(RecordEditor.component(closest, component));
                })
                .tip(tip)
                .icon(Material2MZ.SETTINGS_BACKUP_RESTORE)
                .id(editor.control().getId() + "-reset")
                .iconButton();
        button.getStyleClass().addAll(Styles.RESET, atlantafx.base.theme.Styles.SMALL);
        StackPane.setAlignment(button, Pos.CENTER_LEFT);
        button.setVisible(false);
        marks.put(component, new Mark(label, button, tip));
        return new StackPane(editor.control(), button);
    }

    /** Names a record where it is one of the published, and marks where it differs from the one closest to it. */
    void show(Record value) {
        menu.setText(published.entrySet().stream()
                .filter(preset -> preset.getValue().equals(value))
                .findFirst()
                .map(preset -> Words.preset(preset.getKey()))
                .orElse(Words.text("form.presets")));
        Optional<String> name = closest(value);
        closest = name.map(published::get).map(Record.class::cast).orElse(value);
        marks.forEach((component, mark) -> {
            Object then = RecordEditor.component(closest, component);
            boolean differs = !then.equals(RecordEditor.component(value, component));
            mark.button.setVisible(differs);
            mark.label.pseudoClassStateChanged(DIFFERS, differs);
            if (differs) {
                mark.tip.set(Words.text("form.preset.back", then, Words.preset(name.orElseThrow())));
            }
        });
    }

    /** The published record with the fewest other values; empty where each has more other values than equal ones. */
    private Optional<String> closest(Record value) {
        Optional<String> found = Optional.empty();
        int least = components.length / 2 + 1;
        for (Map.Entry<String, ?> each : published.entrySet()) {
            int differing = 0;
            for (RecordComponent component : components) {
                Object then = RecordEditor.component((Record) each.getValue(), component.getName());
                differing += then.equals(RecordEditor.component(value, component.getName())) ? 0 : 1;
            }
            if (differing < least) {
                least = differing;
                found = Optional.of(each.getKey());
            }
        }
        return found;
    }
}

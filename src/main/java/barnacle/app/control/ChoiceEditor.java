package barnacle.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;

/** A text that is one of several. A value that is no longer among them stays to be seen. */
final class ChoiceEditor extends LeafEditor {
    private final ComboBox<String> box;

    @SuppressWarnings("unchecked")
    ChoiceEditor(String path, Owner owner) {
        super(path, new ComboBox<String>(), owner);
        box = (ComboBox<String>) control();
        box.setOnShowing(e -> showQuietly());
        box.valueProperty().addListener((o, before, chosen) -> {
            if (!isSetting() && chosen != null && !chosen.equals(draft())) {
                edit(chosen);
            }
        });
    }

    @Override
    void showDraft(Object value) {
        List<String> choices = new ArrayList<>(owner().choices(path()));
        if (!choices.contains((String) value)) {
            choices.add(0, (String) value);
        }
        if (!box.getItems().equals(choices)) {
            box.getItems().setAll(choices);
        }
        box.setValue((String) value);
    }
}

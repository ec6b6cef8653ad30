package barnacle.app.control;

import javafx.scene.control.CheckBox;

/** A yes or no. */
final class FlagEditor extends LeafEditor {
    private final CheckBox box;

    FlagEditor(String path, Owner owner) {
        super(path, new CheckBox(), owner);
        box = (CheckBox) control();
        box.setOnAction(e -> edit(box.isSelected()));
    }

    @Override
    void showDraft(Object value) {
        box.setSelected((Boolean) value);
    }
}

package barnacle.app.control;

import javafx.scene.control.TextField;

/** A text's box; takes effect on Enter and on leaving. */
final class TextEditor extends LeafEditor {
    private final TextField field;

    TextEditor(String path, Owner owner) {
        super(path, new TextField(), owner);
        field = (TextField) control();
        field.setPromptText(owner.ifEmpty(path));
        field.setOnAction(e -> read());
        field.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                read();
            }
        });
    }

    private void read() {
        if (!isSetting() && !field.getText().equals(draft())) {
            edit(field.getText());
        }
    }

    @Override
    void showDraft(Object value) {
        if (!field.getText().equals(value)) {
            field.setText((String) value);
        }
    }
}

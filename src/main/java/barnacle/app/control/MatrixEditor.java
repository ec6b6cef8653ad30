package barnacle.app.control;

import barnacle.model.InvalidSetting;
import barnacle.model.Matrix;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** A matrix in a few words, and a button that loads another. */
final class MatrixEditor extends LeafEditor {
    private final Label summary = new Label();

    MatrixEditor(String path, Owner owner) {
        super(path, new Button("Load CSV…"), owner);
        summary.setWrapText(true);
        ((Button) control()).setOnAction(e -> load());
    }

    /** Where the words stand. */
    Label summary() {
        return summary;
    }

    private void load() {
        try {
            owner().matrix().ifPresent(this::edit);
        } catch (InvalidSetting e) {
            unreadable(e.getMessage());
        }
    }

    @Override
    void showDraft(Object value) {
        Matrix matrix = (Matrix) value;
        int connections = matrix.nonZeros();
        summary.setText(matrix + ", " + connections + (connections == 1 ? " connection" : " connections"));
    }
}

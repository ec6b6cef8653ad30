package barnacle.app.network;

import barnacle.app.control.Action;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keyboard does on the canvas. */
final class CanvasKeys {
    private static final double STEP = 8;

    private final NetworkViewModel model;
    private final DiagramCanvas canvas;
    private final NetworkActions actions;

    CanvasKeys(NetworkViewModel model, DiagramCanvas canvas) {
        this.model = model;
        this.canvas = canvas;
        actions = canvas.actions();
    }

    void press(KeyEvent e) {
        Optional<Action> meant =
                actions.byKey().stream().filter(action -> action.isMeantBy(e)).findFirst();
        meant.ifPresent(Action::fire);
        if (meant.isPresent() || !e.isShortcutDown() && !e.isAltDown() && plain(e)) {
            e.consume();
        }
    }

    private boolean plain(KeyEvent e) {
        double step = e.isShiftDown() ? 1 : STEP;
        boolean hasPart = !model.selection().parts().isEmpty() || model.selection() instanceof Selection.SelectedNote;
        if (List.of(KeyCode.DELETE, KeyCode.BACK_SPACE).contains(e.getCode())) {
            actions.delete.fire();
        } else if (e.getCode() == KeyCode.F2
                || e.getCode() == KeyCode.ENTER
                        && (model.selection() instanceof Selection.SelectedPart
                                || model.selection() instanceof Selection.SelectedNote)) {
            actions.rename.fire();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            canvas.escape();
        } else if (e.getText().equals("+") || e.getText().equals("=")) {
            actions.zoomIn.fire();
        } else if (e.getText().equals("-")) {
            actions.zoomOut.fire();
        } else if (e.getCode() == KeyCode.HOME) {
            actions.fit.fire();
        } else if (hasPart && e.getCode() == KeyCode.LEFT) {
            model.arrangement().nudge(-step, 0);
        } else if (hasPart && e.getCode() == KeyCode.RIGHT) {
            model.arrangement().nudge(step, 0);
        } else if (hasPart && e.getCode() == KeyCode.UP) {
            model.arrangement().nudge(0, -step);
        } else if (hasPart && e.getCode() == KeyCode.DOWN) {
            model.arrangement().nudge(0, step);
        } else {
            return false;
        }
        return true;
    }
}

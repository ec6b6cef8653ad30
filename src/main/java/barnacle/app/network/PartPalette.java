package barnacle.app.network;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.model.Excitatory;
import barnacle.model.GroupKind;
import barnacle.model.Inhibitory;
import barnacle.model.Mixed;
import barnacle.project.Diagram.Position;
import barnacle.project.Placement;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** What can be put on the canvas: each is dragged to its place, or added in the middle of the view by a click. */
final class PartPalette extends HBox {
    private final DiagramCanvas canvas;
    private final Rectangle ghost;

    PartPalette(NetworkViewModel model, DiagramCanvas canvas) {
        this.canvas = canvas;
        ghost = canvas.ghost();
        NetworkActions actions = canvas.actions();
        getStyleClass().add("part-palette");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        group(model, actions.addGroup, new Mixed()),
                        group(model, actions.addExcitatory, new Excitatory()),
                        group(model, actions.addInhibitory, new Inhibitory()),
                        chip(actions.addNote, noteBadge(), at -> {
                            model.addNote(at);
                            canvas.write();
                        }));
    }

    private static StackPane noteBadge() {
        StackPane badge = new StackPane(new FontIcon(Material2MZ.STICKY_NOTE_2));
        badge.getStyleClass().addAll("part-icon", "note-icon");
        return badge;
    }

    private Button group(NetworkViewModel model, Action add, GroupKind kind) {
        StackPane badge = PartKind.GROUP.badge();
        badge.pseudoClassStateChanged(LinkView.EXCITATORY, kind.sign() > 0);
        badge.pseudoClassStateChanged(LinkView.INHIBITORY, kind.sign() < 0);
        return chip(
                add, badge, at -> model.addGroup(at, NetworkActions.presets().get(0), kind));
    }

    private Button chip(Action add, StackPane badge, Consumer<Position> drop) {
        Button chip = new Button(null, badge);
        chip.getStyleClass().addAll(Styles.FLAT, "part-chip");
        chip.setId("chip-" + add.id());
        String words = Words.text("palette.part", add.textProperty().getValue());
        chip.setTooltip(new Hint(words));
        chip.setAccessibleText(words);
        chip.setOnAction(e -> add.fire());
        chip.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                boolean isOver = isOverCanvas(e);
                if (isOver) {
                    Position at = place(e);
                    ghost.relocate(at.x(), at.y());
                }
                ghost.setVisible(isOver);
            }
        });
        chip.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> {
            if (ghost.isVisible()) {
                ghost.setVisible(false);
                drop.accept(place(e));
            }
        });
        chip.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && ghost.isVisible()) {
                ghost.setVisible(false);
                e.consume();
            }
        });
        return chip;
    }

    private boolean isOverCanvas(MouseEvent e) {
        return !contains(sceneToLocal(e.getSceneX(), e.getSceneY()))
                && canvas.contains(canvas.sceneToLocal(e.getSceneX(), e.getSceneY()));
    }

    /** Where a part stands whose middle is under the mouse. */
    private Position place(MouseEvent e) {
        Point2D on = canvas.sceneToLocal(e.getSceneX(), e.getSceneY());
        Point2D middle = canvas.viewport().pointAt(on.getX(), on.getY());
        return Placement.snap(middle.getX() - Placement.WIDTH / 2, middle.getY() - Placement.HEIGHT / 2);
    }
}

package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.project.Diagram.Note;
import barnacle.project.Placement;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/** A note on the canvas. It is dragged on the grid, and becomes an edit when the mouse is let go. */
final class NoteView extends StackPane {
    private final int number;
    private final Label text = new Label();
    private final Viewport viewport;
    private Note shown;
    private Point2D grip;
    private boolean isMoving;

    /** @param number the note's place among all, from 0 */
    NoteView(int number, Viewport viewport) {
        this.number = number;
        this.viewport = viewport;
        text.setWrapText(true);
        text.getStyleClass().add("note-text");
        getStyleClass().add("note");
        getChildren().add(text);
        setId("note-" + number);
        setPrefWidth(Placement.WIDTH);
        setMaxWidth(Placement.WIDTH);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
    }

    int number() {
        return number;
    }

    void show(Note note) {
        shown = note;
        text.setText(note.text().isBlank() ? Words.text("network.note.empty") : note.text());
        setAccessibleText(Words.text("canvas.note.accessible", text.getText()));
        if (!isMoving) {
            relocate(note.place().x(), note.place().y());
        }
    }

    /** The note's place on the canvas. */
    Bounds place() {
        double height = getHeight() > 0 ? getHeight() : Placement.HEIGHT;
        return new BoundingBox(getLayoutX(), getLayoutY(), Placement.WIDTH, height);
    }

    /** @param moved told where it was left */
    void moveByMouse(Consumer<Note> moved) {
        setOnMouseDragged(e -> {
            if (grip != null) {
                isMoving = true;
                Point2D at = viewport.pointAt(e).subtract(grip);
                var snapped = Placement.snap(at.getX(), at.getY());
                relocate(snapped.x(), snapped.y());
            }
            e.consume();
        });
        setOnMouseReleased(e -> {
            boolean hasMoved = isMoving;
            isMoving = false;
            grip = null;
            if (hasMoved) {
                moved.accept(new Note(Placement.snap(getLayoutX(), getLayoutY()), shown.text()));
            }
            e.consume();
        });
    }

    /** The mouse took hold of it. */
    void hold(MouseEvent e) {
        if (e.getButton() == MouseButton.PRIMARY) {
            grip = viewport.pointAt(e).subtract(getLayoutX(), getLayoutY());
        }
    }

    boolean isMoving() {
        return isMoving;
    }

    /** Gives a drag up: it goes back. */
    void stop() {
        grip = null;
        isMoving = false;
        relocate(shown.place().x(), shown.place().y());
    }
}

package barnacle.app.network;

import barnacle.app.control.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.VLineTo;

/**
 * The whole drawing made small in a corner of the canvas, with a frame around what is in view. It is there while a part
 * is out of view. A press or a drag on it moves the view.
 */
final class Minimap extends Pane {
    /** In pixels: as large as it may be, and what is left free at its edges and around it. */
    private static final double WIDTH = 168;

    private static final double HEIGHT = 112;
    private static final double EDGE = 8;
    private static final double AROUND = 14;

    private final Viewport viewport;
    private final Collection<PartView> parts;
    private final Path cards = new Path();
    private final Rectangle frame = new Rectangle();
    private Bounds all;
    private double scale;

    /** @param parts those on the canvas, as they are at any time */
    Minimap(Viewport viewport, Collection<PartView> parts) {
        this.viewport = viewport;
        this.parts = parts;
        setId("minimap");
        setAccessibleText(Words.text("canvas.minimap"));
        getStyleClass().add("minimap");
        cards.getStyleClass().add("minimap-parts");
        frame.getStyleClass().add("minimap-frame");
        setManaged(false);
        setVisible(false);
        resize(WIDTH, HEIGHT);
        setClip(new Rectangle(WIDTH, HEIGHT));
        getChildren().addAll(cards, frame);
        addEventHandler(MouseEvent.ANY, this::take);
    }

    /** Follows the view and the parts; called when the canvas lays out. */
    void layoutIn(double width, double height, Bounds drawing) {
        boolean isWanted = !viewport.isInView(drawing) && width > 3 * WIDTH && height > 2 * HEIGHT;
        setVisible(isWanted);
        if (!isWanted) {
            return;
        }
        all = drawing;
        relocate(width - WIDTH - AROUND, height - HEIGHT - AROUND);
        scale = Math.min((WIDTH - 2 * EDGE) / all.getWidth(), (HEIGHT - 2 * EDGE) / all.getHeight());
        List<PathElement> outline = new ArrayList<>();
        for (PartView part : parts) {
            Bounds card = part.getBoundsInParent();
            outline.add(new MoveTo(x(card.getMinX()), y(card.getMinY())));
            outline.add(new HLineTo(x(card.getMaxX())));
            outline.add(new VLineTo(y(card.getMaxY())));
            outline.add(new HLineTo(x(card.getMinX())));
            outline.add(new ClosePath());
        }
        cards.getElements().setAll(outline);
        Bounds seen = viewport.seen();
        frame.setX(x(seen.getMinX()));
        frame.setY(y(seen.getMinY()));
        frame.setWidth(seen.getWidth() * scale);
        frame.setHeight(seen.getHeight() * scale);
    }

    private double x(double drawing) {
        return WIDTH / 2 + (drawing - all.getCenterX()) * scale;
    }

    private double y(double drawing) {
        return HEIGHT / 2 + (drawing - all.getCenterY()) * scale;
    }

    private void take(MouseEvent e) {
        if (e.isPrimaryButtonDown()) {
            viewport.centre(
                    all.getCenterX() + (e.getX() - WIDTH / 2) / scale,
                    all.getCenterY() + (e.getY() - HEIGHT / 2) / scale);
        }
        // The canvas beneath it is not held.
        e.consume();
    }
}

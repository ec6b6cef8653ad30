package barnacle.app.control;

import io.fair_acc.chartfx.plugins.ChartPlugin;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/**
 * A cross-hair at the pointer with a label. The library's own tells what it does when the mouse moves, and is wrong as
 * soon as the axes do; this one tells it anew at each redraw.
 */
final class CrossHair extends ChartPlugin {
    /** In pixels, from the pointer to the label. */
    private static final double BESIDE = 15;

    private static final double BELOW = 5;

    private final Function<Point2D, String> told;
    private final Path lines = new Path();
    private final Label label = new Label();
    /** In the scene; null if it is not in the plot. */
    private Point2D pointer;

    /** @param told what the label says at a place in the plot, in pixels from its top left corner */
    CrossHair(Function<Point2D, String> told) {
        this.told = told;
        lines.getStyleClass().add(Styles.CROSS_HAIR);
        label.getStyleClass().add(Styles.CROSS_HAIR_LABEL);
        for (Node node : new Node[] {lines, label}) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        registerInputEventHandler(MouseEvent.ANY, event -> {
            // The pointer that leaves a chart is told to it even when the chart is gone.
            boolean isWithin = getChart() != null && isMouseEventWithinCanvas(event);
            pointer = isWithin ? new Point2D(event.getSceneX(), event.getSceneY()) : null;
            place();
        });
    }

    @Override
    public void runPostLayout() {
        place();
    }

    private void place() {
        if (pointer == null || getChart() == null) {
            getChartChildren().clear();
            return;
        }
        if (getChartChildren().isEmpty()) {
            getChartChildren().addAll(lines, label);
        }
        Canvas canvas = getChart().getCanvas();
        Bounds plot = lines.sceneToLocal(canvas.localToScene(canvas.getLayoutBounds()));
        Point2D at = lines.sceneToLocal(pointer);
        lines.getElements()
                .setAll(
                        new MoveTo(plot.getMinX(), at.getY()),
                        new LineTo(plot.getMaxX(), at.getY()),
                        new MoveTo(at.getX(), plot.getMinY()),
                        new LineTo(at.getX(), plot.getMaxY()));
        label.setText(told.apply(canvas.sceneToLocal(pointer)));
        label.applyCss();
        label.autosize();
        boolean isLeft = at.getX() + BESIDE + label.getWidth() > plot.getMaxX();
        boolean isAbove = at.getY() + BELOW + label.getHeight() > plot.getMaxY();
        double x = isLeft ? at.getX() - BESIDE - label.getWidth() : at.getX() + BESIDE;
        double y = isAbove ? at.getY() - BELOW - label.getHeight() : at.getY() + BELOW;
        // What is larger than either side covers the cross rather than being cut off.
        label.relocate(Math.max(plot.getMinX(), x), Math.max(plot.getMinY(), y));
    }
}

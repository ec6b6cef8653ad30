package barnacle.app.control;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** A chart's title, its legend and its button in one line; the legend has lines of its own where it does not fit. */
final class ChartHeader extends Region {
    private static final double GAP = 8;

    private final Region title;
    private final FlowPane legend;
    private final Region button;

    ChartHeader(Region title, FlowPane legend, Region button) {
        this.title = title;
        this.legend = legend;
        this.button = button;
        getChildren().addAll(title, legend, button);
        getStyleClass().add(Styles.CHART_HEADER);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private double legendInOneLine() {
        double width = 0;
        for (Node entry : legend.getChildren()) {
            width += Math.ceil(entry.prefWidth(-1)) + legend.getHgap();
        }
        return width + 1;
    }

    private boolean fitsOneLine(double width) {
        return title.prefWidth(-1) + button.prefWidth(-1) + legendInOneLine() + 2 * GAP <= inner(width);
    }

    private double line() {
        return Math.max(title.prefHeight(-1), button.prefHeight(-1));
    }

    @Override
    protected double computeMinWidth(double height) {
        // A title that is longer than its chart is wide is cut, not the chart.
        return snappedLeftInset() + GAP + button.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return computeMinWidth(height) + title.prefWidth(-1) + GAP + legendInOneLine();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double own = width < 0 ? prefWidth(-1) : width;
        double legendHeight = legend.getChildren().isEmpty() ? 0 : legend.prefHeight(inner(own));
        return snappedTopInset()
                + (fitsOneLine(own) ? Math.max(line(), legendHeight) : line() + legendHeight)
                + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = inner(getWidth());
        double first = line();
        double side = button.prefWidth(-1);
        layoutInArea(title, left, top, width - side - GAP, first, 0, HPos.LEFT, VPos.CENTER);
        layoutInArea(button, left + width - side, top, side, first, 0, HPos.RIGHT, VPos.CENTER);
        if (fitsOneLine(getWidth())) {
            double from = title.prefWidth(-1) + GAP;
            legend.resizeRelocate(left + from, top, width - from - side - GAP, first);
        } else {
            legend.resizeRelocate(left, top + first, width, legend.prefHeight(width));
        }
    }
}

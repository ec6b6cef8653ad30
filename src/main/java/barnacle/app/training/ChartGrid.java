package barnacle.app.training;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Six charts that fill their space: two columns of three where it is about square, three columns of two where it is
 * wide. Either way the second three are the trial's and keep one width, so that their time axes compare. Where the space
 * is too low to read them they keep their least height and scroll.
 */
final class ChartGrid extends Region {
    private static final double GAP = 8;
    private static final double WIDE = 2.2;
    private static final double LEAST_HEIGHT = 158;

    private final Cells cells = new Cells();
    private final ScrollPane scroll = new ScrollPane(cells);
    private boolean wide;

    ChartGrid(Node... six) {
        cells.getStyleClass().add("chart-grid");
        cells.getChildren().setAll(six);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        // The charts have nothing to be typed into: Tab goes from their save buttons on.
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        setMinSize(480, 200);
        setPrefSize(960, 720);
    }

    @Override
    protected void layoutChildren() {
        boolean now = getWidth() > WIDE * getHeight();
        if (now != wide) {
            wide = now;
            cells.requestLayout();
        }
        scroll.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /** What scrolls. */
    private final class Cells extends Pane {
        @Override
        protected double computeMinHeight(double width) {
            int rows = wide ? 2 : 3;
            return rows * LEAST_HEIGHT + (rows - 1) * GAP;
        }

        @Override
        protected void layoutChildren() {
            int columns = wide ? 3 : 2;
            int rows = wide ? 2 : 3;
            double width = Math.floor((getWidth() - (columns - 1) * GAP) / columns);
            double height = Math.floor((getHeight() - (rows - 1) * GAP) / rows);
            for (int i = 0; i < getChildren().size(); i++) {
                int column = wide ? i % 3 : i / 3;
                int row = wide ? i / 3 : i % 3;
                getChildren().get(i).resizeRelocate(column * (width + GAP), row * (height + GAP), width, height);
            }
        }
    }
}

package barnacle.app.training;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Six charts that fill their space: two columns of three where it is about square, three columns of two where it is
 * wide. Either way the second three are the trial's and keep one width, so that their time axes compare.
 */
final class ChartGrid extends Pane {
    private static final double GAP = 8;
    private static final double WIDE = 2.2;

    ChartGrid(Node... six) {
        getStyleClass().add("chart-grid");
        getChildren().setAll(six);
        setMinSize(480, 360);
        setPrefSize(960, 720);
    }

    @Override
    protected void layoutChildren() {
        boolean wide = getWidth() > WIDE * getHeight();
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

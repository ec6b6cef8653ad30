package barnacle.app.training;

import barnacle.app.control.ScrollColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Three charts of a training and up to three of a trial that fill their space: two columns where it is about square,
 * two rows where it is wide. Either way the trial's share theirs and keep one width or height, so that three of a width
 * have time axes that compare. Where the space is too low to read them they keep their least height and scroll.
 */
final class ChartGrid extends Region {
    private static final double GAP = 8;
    private static final double WIDE = 2.2;
    private static final double LEAST_HEIGHT = 200;
    private static final int LONGEST = 3;

    private final Cells cells = new Cells();
    private final ScrollColumn scroll = new ScrollColumn(cells);
    private boolean wide;

    private int first;

    ChartGrid() {
        cells.getStyleClass().add("chart-grid");
        getChildren().add(scroll);
        setMinSize(480, 200);
        setPrefSize(960, 720);
    }

    /**
     * Shows other charts in place of those before.
     *
     * @param training one to three
     * @param trial one to three
     */
    void show(List<? extends Node> training, List<? extends Node> trial) {
        List<Node> all = new ArrayList<>(training);
        all.addAll(trial);
        first = training.size();
        if (!all.equals(cells.getChildren())) {
            cells.getChildren().setAll(all);
        }
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
            int rows = wide ? 2 : LONGEST;
            return rows * LEAST_HEIGHT + (rows - 1) * GAP;
        }

        @Override
        protected void layoutChildren() {
            int all = getChildren().size();
            line(0, first, 0);
            line(first, all, 1);
        }

        /** Lays those from {@code from} to {@code to - 1} out along a column, or a row where it is wide. */
        private void line(int from, int to, int at) {
            double across = Math.floor(((wide ? getHeight() : getWidth()) - GAP) / 2);
            int count = to - from;
            double along = Math.floor(((wide ? getWidth() : getHeight()) - (count - 1) * GAP) / count);
            for (int i = from; i < to; i++) {
                double begin = (i - from) * (along + GAP);
                double side = at * (across + GAP);
                getChildren()
                        .get(i)
                        .resizeRelocate(
                                wide ? begin : side, wide ? side : begin, wide ? along : across, wide ? across : along);
            }
        }
    }
}

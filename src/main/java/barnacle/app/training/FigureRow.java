package barnacle.app.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Figures in one line. Where there is no room for all of them the last ones by rank are left out: the height is the
 * charts'.
 */
final class FigureRow extends Pane {
    private static final double GAP = 16;

    /** In the order of their ranks, the first one never left out. */
    private final List<Node> ranked = new ArrayList<>();

    /**
     * Adds a figure behind the others.
     *
     * @param rank of how much it is wanted, from 0; none has the same
     */
    void add(FigureTile tile, int rank) {
        tile.setUserData(rank);
        getChildren().add(tile);
        ranked.add(tile);
        ranked.sort(Comparator.comparingInt(node -> (Integer) node.getUserData()));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(getChildren().stream()
                .mapToDouble(tile -> tile.prefHeight(-1))
                .max()
                .orElse(0));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        for (Node tile : ranked) {
            room -= tile.prefWidth(-1);
            tile.setVisible(room >= 0 || tile == ranked.get(0));
            // Wanted less than one that has no room: it would stand in its place for a while.
            room = tile.isVisible() ? room - GAP : -1;
        }
        double x = 0;
        for (Node tile : getChildren()) {
            if (tile.isVisible()) {
                tile.resizeRelocate(snapPositionX(x), 0, tile.prefWidth(-1), tile.prefHeight(-1));
                x += tile.prefWidth(-1) + GAP;
            }
        }
    }
}

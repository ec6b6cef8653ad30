package barnacle.plot;

/**
 * The row from {@code row} to {@code row + 1} along y shaded right across the plot: of a high row its middle, and no
 * lower than a few pixels.
 *
 * @param row -1 for none
 */
public record RowLayer(int row) implements Layer {
    private static final double LEAST = 3;
    private static final double MOST = 5;

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        if (row < 0) {
            return;
        }
        double middle = y.at(row + 0.5);
        double own = y.at(row) - y.at(row + 1.0);
        double height = Math.max(LEAST * brush.unit(), Math.min(MOST * brush.unit(), own));
        if (middle >= 0 && middle <= y.length()) {
            brush.rectangle(Ink.FAINT_1, 0, middle - height / 2, x.length(), height);
        }
    }
}

package barnacle.plot;

/**
 * A line in a row of its own: of rows of height 1 along y, the row from {@code row} to {@code row + 1} reaches from the
 * trace's {@code low} to its {@code high}.
 */
public record StackLayer(LineLayer line, int row, double low, double high) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double perRow = high - low;
        Scale own = new Scale(
                low + (y.min() - row) * perRow, low + (y.max() - row) * perRow, false, y.length(), y.isUpward());
        line.paint(brush, x, own);
    }
}

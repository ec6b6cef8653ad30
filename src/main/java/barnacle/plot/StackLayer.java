package barnacle.plot;

/**
 * A line in a row of its own: of rows of height 1 along y, the row from {@code row} to {@code row + 1} reaches from the
 * trace's {@code low} to its {@code high}, and the name stands at its left.
 */
public record StackLayer(LineLayer line, String name, int row, double low, double high) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double perRow = high - low;
        Scale own = new Scale(
                low + (y.min() - row) * perRow, low + (y.max() - row) * perRow, false, y.length(), y.isUpward());
        line.paint(brush, x, own);
        double gap = 4 * brush.unit();
        double top = y.at(row + 1.0);
        if (y.at(row) - top >= brush.textHeight()) {
            brush.text(line.pen().ink(), name, gap, top + brush.textHeight(), Brush.Align.LEFT);
        }
    }
}

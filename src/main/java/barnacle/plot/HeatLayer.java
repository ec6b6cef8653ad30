package barnacle.plot;

import java.util.List;

/**
 * A table as colours that fills the plot.
 *
 * @param values [row][column], row 0 at the bottom, the largest of {@code high} or more the lightest; NaN where there
 *     is none. Not modified
 * @param texts [row][column] written in the cells that have room for them; empty for none
 * @param isDiverging whether the middle has no colour, and the two ends have colours of their own
 */
public record HeatLayer(double[][] values, double low, double high, List<List<String>> texts, boolean isDiverging)
        implements Layer {
    private static final int STEPS = 256;

    public HeatLayer(double[][] values, double low, double high) {
        this(values, low, high, List.of());
    }

    public HeatLayer(double[][] values, double low, double high, List<List<String>> texts) {
        this(values, low, high, texts, false);
    }

    /** Values on both sides of 0, as far as {@code most}. */
    public static HeatLayer diverging(double[][] values, double most) {
        return new HeatLayer(values, -most, most, List.of(), true);
    }

    /** The colours themselves from the bottom to the top: the key beside a heat map. */
    public static Plot key(String label, double low, double high) {
        return key(label, low, high, false);
    }

    /** The key of a map that is {@link #isDiverging}, or not. */
    public static Plot key(String label, double low, double high, boolean isDiverging) {
        double[][] steps = new double[STEPS][1];
        for (int i = 0; i < STEPS; i++) {
            steps[i][0] = (i + 0.5) / STEPS;
        }
        return new Plot(
                "",
                Axis.named("", List.of("")),
                Axis.linear(label, low, high),
                List.of(new HeatLayer(steps, 0, 1, List.of(), isDiverging)),
                List.of(),
                "");
    }

    private int colour(int row, int column) {
        double fraction = (values[row][column] - low) / (high - low);
        return isDiverging ? ColourMap.diverging(fraction) : ColourMap.argb(fraction);
    }

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        int columns = values[0].length;
        int[] argb = new int[values.length * columns];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < columns; column++) {
                argb[(values.length - 1 - row) * columns + column] = colour(row, column);
            }
        }
        brush.cells(argb, columns, 0, 0, x.length(), y.length());
        double width = x.length() / columns;
        double height = y.length() / values.length;
        for (int row = 0; row < texts.size(); row++) {
            for (int column = 0; column < columns; column++) {
                String text = texts.get(row).get(column);
                if (brush.textWidth(text) + 4 * brush.unit() < width && 1.2 * brush.textHeight() < height) {
                    double baseline = y.length() - (row + 0.5) * height + 0.35 * brush.textHeight();
                    Ink ink = ColourMap.isLight(colour(row, column)) ? Ink.BLACK : Ink.WHITE;
                    brush.text(ink, text, (column + 0.5) * width, baseline, Brush.Align.CENTRE);
                }
            }
        }
    }
}

package barnacle.plot;

/** What a chart's layers draw with, on the screen and on paper. Coordinates in pixels from the plot's top left corner. */
public interface Brush {
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    void rectangle(Ink ink, double x, double y, double width, double height);

    /** A connected line through the first {@code n} points, none of them NaN. The arrays are not modified. */
    void line(Ink ink, double width, double[] x, double[] y, int n);

    void disc(Ink ink, double x, double y, double radius);

    /**
     * Writes one line of text.
     *
     * @param y the baseline
     */
    void text(Ink ink, String text, double x, double y, Align align);

    double textWidth(String text);

    double textHeight();

    /** Very many upright strokes of one size; {@code x} is their left, {@code y} their top. The arrays are not modified. */
    void strokes(Ink ink, int[] x, int[] y, int n, int width, int height);

    /** How many pixels wide a stroke of nominal width 1 is: larger on paper. */
    double unit();
}

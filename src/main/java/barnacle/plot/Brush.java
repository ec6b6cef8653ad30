package barnacle.plot;

/**
 * What a plot's layers are drawn with, on the screen and on paper. Coordinates in pixels from the plot's top left
 * corner. No array handed in is modified.
 */
public interface Brush {
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    void rectangle(Ink ink, double x, double y, double width, double height);

    /** A connected line through the first {@code n} points, none of them NaN. */
    void line(Pen pen, double[] x, double[] y, int n);

    /** Fills what lies within the first {@code n} points, none of them NaN. */
    void area(Ink ink, double[] x, double[] y, int n);

    /** @param radius in pixels of the screen */
    void disc(Ink ink, double x, double y, double radius);

    /** @param radius in pixels of the screen */
    void ring(Pen pen, double x, double y, double radius);

    /**
     * Writes one line of text.
     *
     * @param y the baseline
     */
    void text(Ink ink, String text, double x, double y, Align align);

    double textWidth(String text);

    double textHeight();

    /** Very many upright strokes of one size; {@code x} is their left, {@code y} their top. */
    void strokes(Ink ink, int[] x, int[] y, int n, int width, int height);

    /**
     * Fills a rectangle with cells of equal size, without seams.
     *
     * @param argb [row * columns + column], the topmost row first
     */
    void cells(int[] argb, int columns, double x, double y, double width, double height);

    /** How many pixels wide a stroke of nominal width 1 is: larger on paper. */
    double unit();
}

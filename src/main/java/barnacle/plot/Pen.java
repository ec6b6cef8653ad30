package barnacle.plot;

/**
 * What a line is drawn with.
 *
 * @param width in pixels of the screen; on paper {@link Brush#unit} times as many
 */
public record Pen(Ink ink, double width, boolean isDashed) {
    public Pen(Ink ink, double width) {
        this(ink, width, false);
    }
}

package barnacle.plot;

import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * A painted page, on white. It does not change with what it was painted from; any thread may write it, in any format,
 * as often as it likes.
 *
 * @see PictureFormat
 */
public final class Page {
    private final String title;
    private final Size size;
    private final double unit;
    private final List<Consumer<Sheet>> drawn;

    /** In pixels. */
    public record Size(double width, double height) {}

    /** Paints a page. */
    @FunctionalInterface
    public interface Painter {
        /** Paints it, and says how large it is. */
        Size paint(PaperBrush brush);
    }

    /**
     * Paints a page.
     *
     * @param title what it shows, for programs that show its file; may be empty
     * @param unit how many times larger than on the screen print and strokes are
     * @throws NoFontsException if this Java lacks the fonts that painting needs
     */
    public static Page of(String title, double unit, Painter painter) throws NoFontsException {
        try {
            PaperBrush brush = new PaperBrush(unit);
            Size size = painter.paint(brush);
            return new Page(title, size, unit, brush.drawn());
        } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            // A bare Java installation has the painter but may lack the system's font library.
            throw new NoFontsException(e);
        }
    }

    private Page(String title, Size size, double unit, List<Consumer<Sheet>> drawn) {
        this.title = title;
        this.size = size;
        this.unit = unit;
        this.drawn = drawn;
    }

    /** What it shows, for programs that show its file; may be empty. */
    public String title() {
        return title;
    }

    /** In pixels, as {@link #height}. */
    public double width() {
        return size.width();
    }

    public double height() {
        return size.height();
    }

    /** How many of its pixels a pixel of the screen is. */
    public double unit() {
        return unit;
    }

    /** Draws it, its corner where coordinates begin. */
    void paint(Graphics2D graphics) {
        Sheet sheet = new Sheet(graphics, Palette.LIGHT, unit);
        sheet.rectangle(Ink.BACKGROUND, 0, 0, size.width(), size.height());
        drawn.forEach(mark -> mark.accept(sheet));
    }

    /**
     * Writes a picture file.
     *
     * @param out stays open
     */
    public void write(PictureFormat format, OutputStream out) throws IOException {
        format.write(this, out);
    }
}

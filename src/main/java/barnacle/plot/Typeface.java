package barnacle.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * The letters of pages: DejaVu Sans, which comes with the program, so that a page looks the same on each system. Text
 * with letters that it lacks is set in the system's own font.
 */
public enum Typeface {
    TITLE(13.5, "DejaVuSans-Bold.ttf", Font.BOLD),
    TEXT(11, "DejaVuSans.ttf", Font.PLAIN);

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    /** In pixels of the screen. */
    private final double size;

    private final String file;
    private final int style;
    /** {@code null} until it is asked for. */
    private Font own;

    Typeface(double size, String file, int style) {
        this.size = size;
        this.file = file;
        this.style = style;
    }

    /** The font file; to be closed. */
    InputStream file() {
        return Typeface.class.getResourceAsStream(file);
    }

    private synchronized Font own() {
        if (own == null) {
            try (InputStream in = file()) {
                own = Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException | FontFormatException e) {
                // Java reads a font through a file in the folder for temporary ones: there may be none now, or no room
                // in it.
                return new Font(Font.SANS_SERIF, style, 1);
            }
        }
        return own;
    }

    /** What this text is set in, so many times as large as on the screen. */
    Font font(String text, double unit) {
        Font font = own().canDisplayUpTo(text) < 0 ? own() : new Font(Font.SANS_SERIF, style, 1);
        return font.deriveFont((float) height(unit));
    }

    double height(double unit) {
        return size * unit;
    }

    double width(String text, double unit) {
        return text.isEmpty()
                ? 0
                : font(text, unit).getStringBounds(text, MEASURE).getWidth();
    }
}

package barnacle.plot;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Lines and areas, Scalable Vector Graphics. Sizes are those of the screen.
 *
 * @param isText whether text stays text, which a drawing program can change and shows in a font that it finds; its
 *     outlines otherwise, which look the same everywhere
 */
public record Svg(boolean isText) implements PictureFormat {
    /** Text as outlines: drawing programs do not read fonts within a file. */
    public static final Svg USUAL = new Svg(false);

    @Override
    public String ending() {
        return ".svg";
    }

    @Override
    public void write(Page page, OutputStream out) throws IOException {
        SvgWriter.write(page, isText, out);
    }
}

package barnacle.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pixels. Painted at their number, not scaled, so they are sharp.
 *
 * @param scale how many pixels one of the page's is across, 1 to {@value #MOST}
 */
public record Png(int scale) implements PictureFormat {
    /** The largest scale: a page of 1600 x 1000 is then 100 million pixels. */
    public static final int MOST = 8;

    /** A pixel for each of the page's. */
    public static final Png USUAL = new Png(1);

    public Png {
        if (scale < 1 || scale > MOST) {
            throw new IllegalArgumentException(scale + "");
        }
    }

    @Override
    public String ending() {
        return ".png";
    }

    @Override
    public void write(Page page, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(
                scale * (int) Math.ceil(page.width()),
                scale * (int) Math.ceil(page.height()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        page.paint(graphics);
        graphics.dispose();
        write(image, out);
    }

    /**
     * Pixels that are there already.
     *
     * @param argb [row * width + column]
     */
    public static byte[] of(int width, int height, int[] argb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return of(image);
    }

    /** The bytes of a picture. */
    static byte[] of(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(image, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes pixels.
     *
     * @param out stays open
     */
    static void write(RenderedImage image, OutputStream out) throws IOException {
        // Not through a file in the folder for temporary ones: there may be none, or no room in it.
        try (MemoryCacheImageOutputStream file = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", file)) {
                throw new IllegalStateException("Java has no writer of PNG files");
            }
        }
    }
}

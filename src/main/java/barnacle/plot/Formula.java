package barnacle.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/**
 * A formula, set from its LaTeX: opaque where there is ink, whatever colour that is to have. The first formula of a
 * program reads the fonts, which takes a second or more.
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth how many of its rows are below the line that text stands on
 * @param ink [row * width + column]: from 0 for none to 255; shared, not to be modified
 */
public record Formula(int width, int height, int depth, byte[] ink) {
    /** Around it, in shares of its letters' size: slanted ones lean out of their places. */
    private static final double RIM = 0.06;

    /** What the fonts of formulas lack, and what they have in its place. */
    private static String spelled(String latex) {
        return latex.replace("µ", "{\\mu}")
                .replace("°", "{^\\circ}")
                .replace("·", "\\cdot ")
                .replace("−", "-");
    }

    /**
     * Sets a formula.
     *
     * @param latex without its dollar signs
     * @param size of its letters, in pixels
     * @param isDisplayed whether it stands on a line of its own: large fractions and sums
     * @throws IllegalArgumentException if it is no formula; {@link #fault} says why
     */
    public static Formula of(String latex, double size, boolean isDisplayed) {
        TeXIcon icon;
        try {
            icon = new TeXFormula(spelled(latex))
                    .createTeXIcon(isDisplayed ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT, (float) size);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        int rim = (int) Math.ceil(RIM * size);
        icon.setInsets(new Insets(rim, rim, rim, rim), true);
        int width = Math.max(1, icon.getIconWidth());
        int height = Math.max(1, icon.getIconHeight());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D paper = image.createGraphics();
        paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paper.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        icon.setForeground(Color.BLACK);
        icon.paintIcon(null, paper, 0, 0);
        paper.dispose();
        byte[] ink = new byte[width * height];
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (byte) (pixels[i] >>> 24);
        }
        return new Formula(width, height, icon.getIconDepth(), ink);
    }

    /** It as a picture of format PNG, black on nothing. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < ink.length; i++) {
            image.setRGB(i % width, i / width, (ink[i] & 0xff) << 24);
        }
        return Png.of(image);
    }

    /** Why a text is no formula, in the words of what sets it; empty if it is one. */
    public static Optional<String> fault(String latex) {
        try {
            new TeXFormula(spelled(latex));
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of(e.getMessage().strip());
        }
    }
}

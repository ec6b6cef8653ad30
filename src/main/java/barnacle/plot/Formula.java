package barnacle.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scilab.forge.jlatexmath.MacroInfo;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/**
 * A formula, set from its LaTeX: opaque where there is ink, whatever colour that is to have. The first formula of a
 * program reads the fonts, which takes a second or more. It may come from a stranger: only mathematics is set.
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth how many of its rows are below the line that text stands on
 * @param ink [row * width + column]: from 0 for none to 255; shared, not to be modified
 */
public record Formula(int width, int height, int depth, byte[] ink) {
    /** Around it, in shares of its letters' size: slanted ones lean out of their places. */
    private static final double RIM = 0.06;

    /** More letters are no formula that anybody reads, and deeper than what sets it can go. */
    private static final int LONGEST = 1000;

    /** A command, or where an environment begins or ends. */
    private static final Pattern COMMAND = Pattern.compile(
            "\\\\(?:(?<edge>begin|end)\\s*\\{(?<environment>[^{}]*)\\}(?<columns>\\s*\\{[lcr|\\s]*\\})?|(?<name>[A-Za-z]+|.))",
            Pattern.DOTALL);

    /**
     * The macros that are mathematics. What sets formulas knows others, which read pictures from files, define macros
     * that call themselves, or never end where their arguments are missing.
     */
    private static final Set<String> MACROS = Set.of("""
            ! , : ; . " ' ^ ` = ~ \\ acute atop bar big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr binom
            boxed breve cal cfrac check cong cr dbinom dddot ddot ddots degree dfrac displaystyle dot doteq frac hat
            hphantom iiint iint ij int left limits mathbb mathbf mathbin mathcal mathfrak mathit mathop mathrel mathring
            mathrm mathsf mathtt mbox middle mod nolimits oint operatorname overbrace overleftarrow overline
            overrightarrow overset phantom pmod qquad quad scriptstyle sqrt stackrel substack surd text textbf textit
            textrm textstyle tfrac thinspace tilde underbrace underline underset vdots vec vphantom widehat widetilde
            xleftarrow xrightarrow
            """.strip().split("\\s+"));

    /** All macros that there are, and the ends of an environment without its name. */
    private static final Set<String> OTHERS = others();

    private static final Set<String> ENVIRONMENTS = Set.of(
            "matrix",
            "pmatrix",
            "bmatrix",
            "Bmatrix",
            "vmatrix",
            "Vmatrix",
            "smallmatrix",
            "cases",
            "aligned",
            "gathered",
            "split");

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
        TeXIcon icon = parsed(latex)
                .createTeXIcon(isDisplayed ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT, (float) size);
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

    /** Whether an edge of an environment is; columns may be written one by one, not by a number of them. */
    private static boolean isTaken(Matcher edge) {
        String environment = edge.group("environment");
        boolean isListed = edge.group("edge").equals("end") || edge.group("columns") != null;
        return ENVIRONMENTS.contains(environment) || environment.equals("array") && isListed;
    }

    private static Set<String> others() {
        // The tables of macros are filled with the first formula.
        new TeXFormula("x");
        Set<String> all = new HashSet<>(MacroInfo.Commands.keySet());
        all.addAll(List.of("begin", "end"));
        return all;
    }

    /** Why a text is no formula; empty if it is one. */
    public static Optional<String> fault(String latex) {
        try {
            parsed(latex);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage().strip());
        }
    }

    /** @throws IllegalArgumentException that says why if it is no formula, or not of mathematics alone */
    private static TeXFormula parsed(String latex) {
        if (latex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "it has " + latex.length() + " letters, and " + LONGEST + " are the most");
        }
        Matcher commands = COMMAND.matcher(latex);
        while (commands.find()) {
            String name = commands.group("name");
            boolean isTaken = name == null ? isTaken(commands) : MACROS.contains(name) || !OTHERS.contains(name);
            if (!isTaken) {
                throw new IllegalArgumentException(commands.group() + " is no mathematics that is set here");
            }
        }
        try {
            return new TeXFormula(spelled(latex));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }
}

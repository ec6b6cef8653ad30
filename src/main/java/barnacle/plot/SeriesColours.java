package barnacle.plot;

import java.util.Locale;

/**
 * Sets of colours of series that people with any colour vision tell apart. Each has at the same places a blue, a red,
 * a green, a purple, a yellow, one that is near to the text's, and a grey.
 */
public enum SeriesColours {
    /**
     * Okabe and Ito (2008), made lighter on dark and darker on light where the original has a contrast below 3 to its
     * ground (WCAG 2.1, 1.4.11).
     */
    OKABE_ITO(Palette.LIGHT, Palette.DARK),
    /** Tol (2021), Colour schemes, SRON/EPS/TN/09-002: "muted" on light and "light" on dark. */
    TOL(Palette.TOL_LIGHT, Palette.TOL_DARK);

    private final Palette light;
    private final Palette dark;

    SeriesColours(Palette light, Palette dark) {
        this.light = light;
        this.dark = dark;
    }

    public Palette on(boolean isDark) {
        return isDark ? dark : light;
    }

    /** Its name in files, and at the end of the key of its words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

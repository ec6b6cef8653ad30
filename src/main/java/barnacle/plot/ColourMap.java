package barnacle.plot;

/**
 * Colours of numbers. Viridis, by nine of its colours (van der Walt and Smith, 2015): its lightness rises evenly, as
 * colour-blind readers need it.
 */
public final class ColourMap {
    private static final int[] ANCHORS = {
        0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
    };

    /** From a deep over a light blue, and over nearly white, to a deep orange: hues that all readers tell apart. */
    private static final int[] TWO_SIDED = {
        0x002d5c, 0x0072b2, 0x6fb1dd, 0xc9e1f2, 0xfafafa, 0xf8d9bd, 0xec9a5e, 0xd55e00, 0x6e2c00
    };

    /** What has no value. */
    static final int MISSING = 0xffd8d8d8;

    private static final int OPAQUE = 0xff000000;

    private ColourMap() {}

    /** Dark blue over green to yellow for 0 to 1; grey for NaN. Eight bits each of opacity, red, green and blue. */
    public static int argb(double fraction) {
        return argb(fraction, ANCHORS);
    }

    /** Blue below 0.5, nearly white there, and orange above it; grey for NaN. */
    static int diverging(double fraction) {
        return argb(fraction, TWO_SIDED);
    }

    private static int argb(double fraction, int[] anchors) {
        if (Double.isNaN(fraction)) {
            return MISSING;
        }
        double at = Math.max(0, Math.min(1, fraction)) * (anchors.length - 1);
        int i = Math.min((int) at, anchors.length - 2);
        int argb = OPAQUE;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = anchors[i] >> shift & 0xff;
            int b = anchors[i + 1] >> shift & 0xff;
            argb |= (int) Math.rint(a + (at - i) * (b - a)) << shift;
        }
        return argb;
    }

    /** Whether dark text is read more easily on a colour than light text. */
    static boolean isLight(int argb) {
        return 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff) > 105;
    }
}

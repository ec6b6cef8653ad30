package barnacle.plot;

/**
 * Viridis, by nine of its colours (van der Walt and Smith, 2015): its lightness rises evenly, as colour-blind readers
 * need it.
 */
public final class ColourMap {
    private static final int[] ANCHORS = {
        0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
    };

    /** What has no value. */
    static final int MISSING = 0xffd8d8d8;

    private static final int OPAQUE = 0xff000000;

    private ColourMap() {}

    /** Dark blue over green to yellow for 0 to 1; grey for NaN. Eight bits each of opacity, red, green and blue. */
    public static int argb(double fraction) {
        if (Double.isNaN(fraction)) {
            return MISSING;
        }
        double at = Math.max(0, Math.min(1, fraction)) * (ANCHORS.length - 1);
        int i = Math.min((int) at, ANCHORS.length - 2);
        int argb = OPAQUE;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = ANCHORS[i] >> shift & 0xff;
            int b = ANCHORS[i + 1] >> shift & 0xff;
            argb |= (int) Math.rint(a + (at - i) * (b - a)) << shift;
        }
        return argb;
    }

    /** Whether dark text is read more easily on a colour than light text. */
    static boolean isLight(int argb) {
        return 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff) > 105;
    }
}

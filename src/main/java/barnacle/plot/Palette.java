package barnacle.plot;

/** The colours of the {@link Ink}s on a light and on a dark ground; on paper {@link #LIGHT}. */
public enum Palette {
    LIGHT(
            0x4d,
            new int[] {0x0072b2, 0xd55e00, 0x009e73, 0xb8608f, 0xa88600, 0x24292f, 0x7d8590},
            new int[] {0x24292f, 0x0072b2},
            new int[] {0x14e69f00, 0x1f6e7781, 0x29009e73},
            new int[] {0x333333, 0x57606a, 0xe4e4e4, 0xffffff}),
    DARK(
            0x66,
            new int[] {0x56b4e9, 0xe69f00, 0x1fc49a, 0xe39cc4, 0xf0e442, 0xd55e00, 0xb9c1ca},
            new int[] {0xe6edf3, 0x56b4e9},
            new int[] {0x12e69f00, 0x248b949e, 0x331fc49a},
            new int[] {0xc9d1d9, 0x8b949e, 0x30363d, 0x0d1117}),
    TOL_LIGHT(
            0x4d,
            new int[] {0x332288, 0xcc6677, 0x117733, 0xaa4499, 0x999933, 0x882255, 0x7d8590},
            new int[] {0x24292f, 0x332288},
            new int[] {0x14999933, 0x1f6e7781, 0x29117733},
            new int[] {0x333333, 0x57606a, 0xe4e4e4, 0xffffff}),
    TOL_DARK(
            0x66,
            new int[] {0x77aadd, 0xee8866, 0x44bb99, 0xffaabb, 0xeedd88, 0x99ddff, 0xb9c1ca},
            new int[] {0xe6edf3, 0x77aadd},
            new int[] {0x12eedd88, 0x248b949e, 0x3344bb99},
            new int[] {0xc9d1d9, 0x8b949e, 0x30363d, 0x0d1117});

    /** How much of the text's or of the ground's colour a shade has. */
    private static final double MIXED = 0.45;

    private final int[] argb = new int[Ink.values().length];

    /**
     * @param faint opacity of a faint series, of 255
     * @param series red, green, blue, as are the spikes' colours
     * @param epochs opacity first
     * @param page text, faint text, grid, background
     */
    Palette(int faint, int[] series, int[] spikes, int[] epochs, int[] page) {
        put(Ink.SERIES_1, 0xff, series);
        put(Ink.FAINT_1, faint, series);
        put(Ink.SPIKE_1, 0xff, spikes);
        System.arraycopy(epochs, 0, argb, Ink.EPOCH_1.ordinal(), epochs.length);
        put(Ink.TEXT, 0xff, page);
        put(Ink.BLACK, 0xff, new int[] {0x000000, 0xffffff});
        put(Ink.DEEP_1, 0xff, mixed(series, page[0]));
        put(Ink.PALE_1, 0xff, mixed(series, page[3]));
    }

    /** Colours with another one mixed in. */
    private static int[] mixed(int[] colours, int other) {
        int[] mixed = new int[colours.length];
        for (int i = 0; i < mixed.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                double part = (1 - MIXED) * (colours[i] >> shift & 0xff) + MIXED * (other >> shift & 0xff);
                mixed[i] |= (int) Math.round(part) << shift;
            }
        }
        return mixed;
    }

    private void put(Ink first, int opacity, int[] colours) {
        for (int i = 0; i < colours.length; i++) {
            argb[first.ordinal() + i] = opacity << 24 | colours[i];
        }
    }

    /** Opacity, red, green and blue, eight bits each. */
    public int argb(Ink ink) {
        return argb[ink.ordinal()];
    }
}

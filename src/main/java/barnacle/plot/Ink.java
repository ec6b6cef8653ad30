package barnacle.plot;

/** What a plot draws with; {@link Palette} gives each a colour. */
public enum Ink {
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6,
    SERIES_7,
    FAINT_1,
    FAINT_2,
    FAINT_3,
    FAINT_4,
    FAINT_5,
    FAINT_6,
    FAINT_7,
    SPIKE_1,
    SPIKE_2,
    EPOCH_1,
    EPOCH_2,
    EPOCH_3,
    TEXT,
    FAINT_TEXT,
    GRID,
    BACKGROUND,
    /** The same on any ground, as is white: what is written on colours. */
    BLACK,
    WHITE;

    /** How many series have a colour of their own. */
    public static final int SERIES = FAINT_1.ordinal();

    /** The series' colours in turn. */
    public static Ink series(int index) {
        return values()[Math.floorMod(index, SERIES)];
    }

    /** A series' colour where it stands behind another line, or fills an area. */
    public static Ink faint(int index) {
        return values()[SERIES + Math.floorMod(index, SERIES)];
    }

    /** A series' own faint colour. */
    public Ink faint() {
        return faint(ordinal());
    }

    /** The first phase, what lies between, and the last, which is the one that counts, in every trial the same. */
    public static Ink epoch(int index, int phases) {
        return index == 0 ? EPOCH_1 : index < phases - 1 ? EPOCH_2 : EPOCH_3;
    }
}

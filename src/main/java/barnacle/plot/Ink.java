package barnacle.plot;

import java.util.List;

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
    WHITE,
    /** The series' colours, darker on a light ground and lighter on a dark one. */
    DEEP_1,
    DEEP_2,
    DEEP_3,
    DEEP_4,
    DEEP_5,
    DEEP_6,
    DEEP_7,
    /** The series' colours nearer to the ground. */
    PALE_1,
    PALE_2,
    PALE_3,
    PALE_4,
    PALE_5,
    PALE_6,
    PALE_7;

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

    /** Shades of a series' colour in turn, of which the first is its own: for what belongs together. */
    public static Ink shade(int index, int shade) {
        Ink[] first = {SERIES_1, DEEP_1, PALE_1};
        return values()[first[Math.floorMod(shade, first.length)].ordinal() + Math.floorMod(index, SERIES)];
    }

    /** The number of the series whose colour, or a shade of it, this is; -1 for what is no series'. */
    public int hue() {
        for (Ink first : List.of(SERIES_1, FAINT_1, DEEP_1, PALE_1)) {
            int number = ordinal() - first.ordinal();
            if (number >= 0 && number < SERIES) {
                return number;
            }
        }
        return -1;
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

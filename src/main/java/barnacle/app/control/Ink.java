package barnacle.app.control;

/** What a chart draws with; the style sheet gives each a colour under its {@link #variable}. */
enum Ink {
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6,
    SERIES_7,
    RAW,
    SPIKE_1,
    SPIKE_2,
    EPOCH_1,
    EPOCH_2,
    EPOCH_3,
    TEXT,
    FAINT_TEXT,
    GRID,
    BACKGROUND;

    private static final int SERIES = RAW.ordinal();

    /** The series' colours in turn. */
    static Ink series(int index) {
        return values()[Math.floorMod(index, SERIES)];
    }

    /** The first phase, what lies between, and the last, which is the one that counts, in every trial the same. */
    static Ink epoch(int index, int phases) {
        return index == 0 ? EPOCH_1 : index < phases - 1 ? EPOCH_2 : EPOCH_3;
    }

    /** The looked-up colour in the style sheet. */
    String variable() {
        return "-chart-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

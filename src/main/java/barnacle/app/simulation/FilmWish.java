package barnacle.app.simulation;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A film of what has been.
 *
 * @param pace how much of the run's time passes in a second of it
 * @param frames in a second
 * @param movieFile whether a film is made of the frames where ffmpeg is installed
 */
public record FilmWish(
        @Quantity(label = "From", dimension = Dimension.TIME, min = 0, max = 1_000_000_000)
        double from,

        @Quantity(label = "To", dimension = Dimension.TIME, min = 0, max = 1_000_000_000)
        double to,

        @Quantity(
                label = "Time a second",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000_000,
                help = "How much of the run's time passes in a second of the film.")
        double pace,

        @Quantity(label = "Frames a second", min = 1, max = 60)
        double frames,

        boolean movieFile) {
    private static final double SECONDS = 8;
    private static final double USUAL = 25;
    /** Names of frames have five digits. */
    private static final int MOST = 99_999;

    public FilmWish {
        Quantities.check(FilmWish.class, from, to, pace, frames, movieFile);
        if (!(to > from)) {
            throw new InvalidSetting("to", "FilmWish.span", "A film ends after it begins.");
        }
        if ((to - from) / pace * frames >= MOST) {
            throw new InvalidSetting(
                    "pace",
                    "FilmWish.long",
                    "That film has more than {0} frames; take a shorter span, a faster pace or fewer frames a second.",
                    MOST);
        }
    }

    /** Some seconds of a stretch of time. */
    static FilmWish of(double from, double to) {
        return new FilmWish(from, to, (to - from) / SECONDS, USUAL, true);
    }

    /** How many frames it has, the first and the last among them. */
    int count() {
        return 1 + (int) Math.ceil((to - from) / pace * frames - 1e-9);
    }

    /** The time of a frame; the last one shows the end. */
    double time(int frame) {
        return Math.min(to, from + frame * pace / frames);
    }
}

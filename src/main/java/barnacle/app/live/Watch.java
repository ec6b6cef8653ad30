package barnacle.app.live;

import java.util.List;
import java.util.Optional;

/**
 * What of a run is to be kept for the screen.
 *
 * @param traced the units whose values are drawn, as a person reads them
 * @param chosen the unit of which gates and currents are drawn, too
 * @param meters on units
 * @param fine the length of time that is to be as fine as a screen shows it, in the run's unit
 */
public record Watch(List<String> traced, Optional<String> chosen, List<Meter> meters, double fine) {
    /** So many samples are kept of a signal over that length. */
    public static final int SAMPLES = 2000;

    static final Watch NOTHING = new Watch(List.of(), Optional.empty(), List.of(), 0);

    public Watch {
        traced = List.copyOf(traced);
        meters = List.copyOf(meters);
    }

    /** Steps from one kept sample to the next. */
    long stride(double dt) {
        return Math.max(1, Math.round(fine / SAMPLES / dt));
    }
}

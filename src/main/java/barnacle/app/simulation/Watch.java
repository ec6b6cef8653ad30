package barnacle.app.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What of a run is to be kept for the screen.
 *
 * @param traced the units whose values are drawn, as a person reads them
 * @param chosen the unit of which gates and currents are drawn, too
 * @param spacing the time from one kept sample to the next, at least; at most a step where that is longer
 */
record Watch(List<String> traced, Optional<String> chosen, double spacing) {
    Watch {
        traced = List.copyOf(traced);
    }
}

package barnacle.app.simulation;

import barnacle.app.live.Cast;
import barnacle.plot.Hues;
import barnacle.plot.Ink;
import java.util.List;

/** The {@link Hues} of what runs, by the names of its units. */
final class Colours {
    private final Cast cast;
    private final Hues hues;

    /** @param drawn the units whose values are drawn over time */
    Colours(Cast cast, List<String> drawn) {
        this.cast = cast;
        hues = new Hues(
                cast.groups().stream()
                        .map(group -> new Hues.Group(group.size(), group.sign()))
                        .toList(),
                drawn.stream().map(cast::indexOf).toList());
    }

    /** Of a unit whose values are drawn over time. */
    Ink trace(String unit) {
        return hues.trace(cast.indexOf(unit));
    }

    /** Of the unit that is looked at closely, whether or not its values are drawn over time. */
    Ink closely(String unit) {
        return hues.closely(cast.indexOf(unit));
    }

    /** Of a unit's spikes. */
    Ink spikes(int unit) {
        return hues.spikes(unit);
    }

    /** Of a group, by its number. */
    Ink group(int group) {
        return hues.group(group);
    }
}

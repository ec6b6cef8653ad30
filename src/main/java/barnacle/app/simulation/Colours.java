package barnacle.app.simulation;

import barnacle.plot.Ink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The colour that a unit has in every picture. Of several groups each has a hue, which says what it does to others as
 * the drawing of the circuit does, and the units that are traced have shades of it. In a single group the units that
 * are traced have hues of their own.
 */
final class Colours {
    /** By number among the series' colours: those of what excites, of what inhibits, and of what does both. */
    private static final List<Integer> EXCITES = List.of(2, 0, 6);

    private static final List<Integer> INHIBITS = List.of(1, 3, 4);
    private static final List<Integer> MIXED = List.of(0, 3, 4, 6, 5);

    private final Map<String, Ink> traced = new HashMap<>();
    private final List<Ink> groups = new ArrayList<>();
    private final Cast cast;

    /** @param drawn the units whose values are drawn over time; one keeps its colour while it keeps its place there */
    Colours(Cast cast, List<String> drawn) {
        this.cast = cast;
        if (cast.groups().size() < 2) {
            cast.groups().forEach(group -> groups.add(Ink.SPIKE_1));
            drawn.forEach(unit -> traced.put(unit, Ink.series(traced.size())));
            return;
        }
        Set<Integer> used = new HashSet<>();
        for (Cast.Group group : cast.groups()) {
            int hue = hue(group.sign() > 0 ? EXCITES : group.sign() < 0 ? INHIBITS : MIXED, used);
            used.add(hue);
            groups.add(Ink.series(hue));
            int shade = 0;
            for (String unit : drawn) {
                int at = cast.indexOf(unit);
                if (at >= group.first() && at < group.first() + group.size()) {
                    traced.put(unit, Ink.shade(hue, shade++));
                }
            }
        }
    }

    /** One that is not used yet, of the kind's own if there is one. */
    private static int hue(List<Integer> own, Set<Integer> used) {
        for (int hue : own) {
            if (!used.contains(hue)) {
                return hue;
            }
        }
        for (int hue = 0; hue < Ink.SERIES; hue++) {
            if (!used.contains(hue)) {
                return hue;
            }
        }
        return own.get(used.size() % own.size());
    }

    /** Of a unit whose values are drawn over time. */
    Ink trace(String unit) {
        return traced.getOrDefault(unit, Ink.SERIES_1);
    }

    /** Of the unit that is looked at closely, whether or not its values are drawn over time. */
    Ink closely(String unit) {
        int number = cast.indexOf(unit);
        Ink own = traced.containsKey(unit) || number < 0 ? trace(unit) : spikes(number);
        return own.hue() < 0 ? Ink.SERIES_1 : own;
    }

    /** Of a unit's spikes. */
    Ink spikes(int unit) {
        if (cast.groups().size() < 2) {
            return traced.getOrDefault(cast.units().get(unit), Ink.SPIKE_1);
        }
        return groups.get(cast.groupOf(unit));
    }

    /** Of a group, by its number. */
    Ink group(int group) {
        return groups.get(group);
    }
}

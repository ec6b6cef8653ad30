package barnacle.plot;

import barnacle.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The colour that a unit has in every picture. Of several groups each has a hue, which says what it does to others as
 * the drawing of the circuit does, and the units that are traced have shades of it. In a single group the units that
 * are traced have hues of their own. A unit's own number decides its hue or shade, unless a unit that was traced before
 * has that one: few units have the same colours whichever others are traced.
 */
public final class Hues {
    /**
     * Units that belong together.
     *
     * @param size how many they are
     * @param sign what they do to others: 1 if they excite, -1 if they inhibit, 0 if both or neither
     */
    public record Group(int size, int sign) {}

    /** By number among the series' colours: those of what excites, of what inhibits, and of what does both. */
    private static final List<Integer> EXCITES = List.of(2, 0, 6);

    private static final List<Integer> INHIBITS = List.of(1, 3, 4);
    private static final List<Integer> MIXED = List.of(0, 3, 4, 6, 5);

    /** How many shades a hue has. */
    private static final int SHADES = 3;

    private final boolean isOne;
    private final List<Ink> groups = new ArrayList<>();
    private final Map<Integer, Ink> traced = new HashMap<>();
    /** The group of each unit. */
    private final int[] groupOf;

    /**
     * @param of the groups in the order of their units
     * @param drawn the numbers of the units whose values are drawn over time; the first choose first
     */
    public Hues(List<Group> of, List<Integer> drawn) {
        isOne = of.size() < 2;
        groupOf = new int[of.stream().mapToInt(Group::size).sum()];
        Set<Integer> used = new HashSet<>();
        int first = 0;
        for (int g = 0; g < of.size(); g++) {
            Group group = of.get(g);
            int hue = hue(group.sign() > 0 ? EXCITES : group.sign() < 0 ? INHIBITS : MIXED, used);
            used.add(hue);
            groups.add(isOne ? Ink.SPIKE_1 : Ink.series(hue));
            int end = first + group.size();
            Set<Integer> taken = new HashSet<>();
            for (int unit : drawn) {
                if (unit >= first && unit < end) {
                    int own = free(unit - first, isOne ? Ink.SERIES : SHADES, taken);
                    traced.put(unit, isOne ? Ink.series(own) : Ink.shade(hue, own));
                }
            }
            for (; first < end; first++) {
                groupOf[first] = g;
            }
        }
    }

    /** Of a circuit's neurons, numbered through all of its groups. */
    public static Hues of(Network network, List<Integer> drawn) {
        return new Hues(
                network.groups().stream()
                        .map(group -> new Group(group.size(), group.kind().sign()))
                        .toList(),
                drawn);
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

    /** The unit's own of so many, or the next that is not taken; when all are, they begin anew. */
    private static int free(int own, int count, Set<Integer> taken) {
        if (taken.size() == count) {
            taken.clear();
        }
        int next = own % count;
        while (!taken.add(next)) {
            next = (next + 1) % count;
        }
        return next;
    }

    /** Of a unit whose values are drawn over time. */
    public Ink trace(int unit) {
        return traced.getOrDefault(unit, Ink.SERIES_1);
    }

    /** Of the unit that is looked at closely, whether or not its values are drawn over time. */
    public Ink closely(int unit) {
        Ink own = traced.containsKey(unit) || unit < 0 ? trace(unit) : spikes(unit);
        return own.hue() < 0 ? Ink.SERIES_1 : own;
    }

    /** Of a unit's spikes. */
    public Ink spikes(int unit) {
        return isOne ? traced.getOrDefault(unit, Ink.SPIKE_1) : groups.get(groupOf[unit]);
    }

    /** Of a group, by its number. */
    public Ink group(int group) {
        return groups.get(group);
    }
}

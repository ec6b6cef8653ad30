package barnacle.export;

import barnacle.model.Neuron;
import barnacle.setting.Family;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other programs call the kinds of neurons and their parameters. */
final class CellNames {
    private static final String MORRIS_LECAR = "MorrisLecar";
    /** The group's constant current, in a cell's component. */
    static final String CURRENT = "current";

    /** Of Morris-Lecar cells, as papers and XPPAUT's examples write them, in small letters without underlines. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("c", "capacitance"),
            Map.entry("cm", "capacitance"),
            Map.entry("cap", "capacitance"),
            Map.entry("vca", "eCa"),
            Map.entry("vk", "eK"),
            Map.entry("vl", "eL"),
            Map.entry("vleak", "eL"),
            Map.entry("eleak", "eL"),
            Map.entry("gleak", "gL"),
            Map.entry("va", "v1"),
            Map.entry("vb", "v2"),
            Map.entry("vc", "v3"),
            Map.entry("vd", "v4"),
            Map.entry("i", CURRENT),
            Map.entry("iapp", CURRENT),
            Map.entry("iext", CURRENT),
            Map.entry("phi0", "phi"));

    private CellNames() {}

    /** A neuron of a kind, by the name that {@link LemsCell#name} gives it. */
    static Optional<Neuron> kind(String name) {
        return Family.members(Neuron.class).stream()
                .filter(member -> member.getSimpleName().equals(name))
                .<Neuron>map(Family::defaults)
                .findFirst();
    }

    /** A Morris-Lecar neuron. */
    static Neuron morrisLecar() {
        return kind(MORRIS_LECAR).orElseThrow();
    }

    /** The name of a parameter of a kind, or of the current, that a name means; empty if none. */
    static Optional<String> parameter(Neuron neuron, String name) {
        List<String> own = neuron.parameters().stream().map(p -> p.name()).toList();
        String plain = plain(name);
        for (String one : own) {
            if (plain(one).equals(plain)) {
                return Optional.of(one);
            }
        }
        boolean isMorrisLecar = neuron.getClass().getSimpleName().equals(MORRIS_LECAR);
        String known = plain.equals(CURRENT) ? CURRENT : isMorrisLecar ? ELSEWHERE.get(plain) : null;
        return Optional.ofNullable(known);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}

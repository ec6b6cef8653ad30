package barnacle.run;

import barnacle.sim.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * What computed a state.
 *
 * @param engines the {@link Engine#name names} of the engines, in the order of the iterations; more than one where a
 *     training went on by a later arithmetic
 */
record ComputedBy(List<String> engines) {
    private static final String SEPARATOR = ", ";

    ComputedBy {
        engines = List.copyOf(engines);
    }

    static ComputedBy of(Engine engine) {
        return new ComputedBy(List.of(engine.name()));
    }

    /** What {@link #text} made. */
    static ComputedBy parse(String text) {
        return new ComputedBy(List.of(text.split(SEPARATOR)));
    }

    /** As files hold it. */
    String text() {
        return String.join(SEPARATOR, engines);
    }

    /** And by this engine from now on. */
    ComputedBy then(Engine engine) {
        if (last().equals(engine.name())) {
            return this;
        }
        List<String> all = new ArrayList<>(engines);
        all.add(engine.name());
        return new ComputedBy(all);
    }

    String last() {
        return engines.get(engines.size() - 1);
    }
}

package barnacle.app.network;

import barnacle.model.BlockName;
import barnacle.model.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the person points at on the canvas, by name, so that it outlives edits of the thing itself. */
sealed interface Selection {
    /** The project as a whole. */
    record Nothing() implements Selection {}

    /** The stimulus, a neuron group or the readout. */
    record SelectedPart(String name) implements Selection {
        @Override
        public List<String> parts() {
            return List.of(name);
        }
    }

    /** A projection, by {@link barnacle.model.Projection#block}. */
    record SelectedLink(BlockName block) implements Selection {}

    /**
     * A note, by its place among all; one that is no longer there is nothing.
     *
     * @param number from 0
     */
    record SelectedNote(int number) implements Selection {}

    /**
     * Parts that are gathered, to be moved, copied or deleted together. While parts are gathered the keyboard goes from
     * part to part and leaves them so.
     *
     * @param parts at least one, in the order in which they were gathered
     */
    record Gathered(List<String> parts) implements Selection {
        public Gathered {
            parts = List.copyOf(parts);
        }
    }

    Selection NOTHING = new Nothing();

    /** The names of the selected parts; empty where none is. */
    default List<String> parts() {
        return List.of();
    }

    /** The parts gathered; nothing where there are none. */
    static Selection gathered(Collection<String> parts) {
        return parts.isEmpty() ? NOTHING : new Gathered(List.copyOf(parts));
    }

    /** With a part gathered that was not, or without one that was. */
    default Selection toggled(String part) {
        List<String> toggled = new ArrayList<>(parts());
        if (!toggled.remove(part)) {
            toggled.add(part);
        }
        return gathered(toggled);
    }

    /** The same after an edit: renamed with what was renamed, and without what is no longer there. */
    default Selection followed(Network before, Network after) {
        if (this instanceof SelectedPart part) {
            return followed(before, after, part.name())
                    .<Selection>map(SelectedPart::new)
                    .orElse(NOTHING);
        }
        if (this instanceof SelectedLink link) {
            return followed(NetworkViewModel.blocks(before), NetworkViewModel.blocks(after), link.block())
                    .<Selection>map(SelectedLink::new)
                    .orElse(NOTHING);
        }
        if (this instanceof SelectedNote) {
            return this;
        }
        return gathered(parts().stream()
                .flatMap(part -> followed(before, after, part).stream())
                .toList());
    }

    private static Optional<String> followed(Network before, Network after, String part) {
        return followed(before.parts(), after.parts(), part)
                .filter(now -> after.parts().contains(part) || PartKind.of(before, part) == PartKind.of(after, now));
    }

    /** What stands where one thing stood, if that alone has another name. */
    private static <N> Optional<N> followed(List<N> old, List<N> now, N name) {
        if (now.contains(name)) {
            return Optional.of(name);
        }
        int i = old.indexOf(name);
        return i >= 0 && old.size() == now.size() && !old.contains(now.get(i))
                ? Optional.of(now.get(i))
                : Optional.empty();
    }
}

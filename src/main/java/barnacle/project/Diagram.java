package barnacle.project;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the network's parts stand on the canvas, and what is noted beside them.
 *
 * @param positions by part name, in pixels at zoom 1; a part without one is placed by the canvas
 * @param written the notes; left out where there is none
 */
public record Diagram(
        Map<String, Position> positions, @Written("notes") Optional<List<Note>> written) {
    /** A part's top left corner. */
    public record Position(
            @Quantity(label = "From the left", unit = "px") double x,
            @Quantity(label = "From the top", unit = "px") double y) {
        public Position {
            Quantities.check(Position.class, x, y);
        }
    }

    /**
     * Words on the canvas, which no computation reads.
     *
     * @param place of the top left corner
     * @param text of any number of lines
     */
    public record Note(Position place, String text) {
        public Note {
            Quantities.check(Note.class, place, text);
        }
    }

    public Diagram {
        Quantities.check(Diagram.class, positions, written);
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
        written = written.filter(some -> !some.isEmpty()).map(List::copyOf);
    }

    /** Without notes. */
    public Diagram(Map<String, Position> positions) {
        this(positions, Optional.empty());
    }

    /** The notes, the last on top. */
    public List<Note> notes() {
        return written.orElseGet(List::of);
    }

    public Diagram with(String part, Position position) {
        Map<String, Position> moved = new TreeMap<>(positions);
        moved.put(part, position);
        return new Diagram(moved, written);
    }

    public Diagram without(String part) {
        Map<String, Position> left = new TreeMap<>(positions);
        left.remove(part);
        return new Diagram(left, written);
    }

    public Diagram renamed(String from, String to) {
        Position position = positions.get(from);
        return position == null ? this : without(from).with(to, position);
    }

    /** With one more note, on top. */
    public Diagram with(Note note) {
        List<Note> more = new ArrayList<>(notes());
        more.add(note);
        return new Diagram(positions, Optional.of(more));
    }

    /** With another note in the place of one. */
    public Diagram with(int number, Note note) {
        List<Note> changed = new ArrayList<>(notes());
        changed.set(number, note);
        return new Diagram(positions, Optional.of(changed));
    }

    /** Without one of its notes. */
    public Diagram withoutNote(int number) {
        List<Note> left = new ArrayList<>(notes());
        left.remove(number);
        return new Diagram(positions, Optional.of(left));
    }
}

package barnacle.project;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the network's parts stand on the canvas.
 *
 * @param positions by part name, in pixels at zoom 1; a part without one is placed by the canvas
 */
public record Diagram(Map<String, Position> positions) {
    /** A part's top left corner. */
    public record Position(
            @Quantity(label = "From the left", unit = "px") double x,
            @Quantity(label = "From the top", unit = "px") double y) {
        public Position {
            Quantities.check(Position.class, x, y);
        }
    }

    public Diagram {
        Quantities.check(Diagram.class, positions);
        positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    }

    public Diagram with(String part, Position position) {
        Map<String, Position> moved = new TreeMap<>(positions);
        moved.put(part, position);
        return new Diagram(moved);
    }

    public Diagram without(String part) {
        Map<String, Position> left = new TreeMap<>(positions);
        left.remove(part);
        return new Diagram(left);
    }

    public Diagram renamed(String from, String to) {
        Position position = positions.get(from);
        return position == null ? this : without(from).with(to, position);
    }
}

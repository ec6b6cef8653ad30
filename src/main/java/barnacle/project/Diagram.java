package barnacle.project;

import barnacle.model.Quantities;
import barnacle.model.Quantity;
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
        positions = java.util.Collections.unmodifiableMap(new TreeMap<>(positions));
    }

    public Diagram with(String part, Position position) {
        Map<String, Position> moved = new TreeMap<>(positions);
        moved.put(part, position);
        return new Diagram(moved);
    }
}

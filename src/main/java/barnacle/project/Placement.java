package barnacle.project;

import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Stimulus;
import barnacle.project.Diagram.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where parts stand that nobody has placed: in columns by their distance from the stimulus. */
public final class Placement {
    /** The width of a part, in pixels at zoom 1. */
    public static final double WIDTH = 208;
    /** The height of a part. */
    public static final double HEIGHT = 76;

    private static final double COLUMN = 344;
    private static final double ROW = 148;
    private static final double GRID = 8;

    private Placement() {}

    /** Every part's position, in the order stimulus, groups, readout; those of the diagram as they are. */
    public static Map<String, Position> of(Network network, Diagram diagram) {
        Map<String, Integer> columns = columns(network);
        // A new project keeps the column between stimulus and readout free for its first group.
        int last = columns.values().stream().mapToInt(c -> c).max().orElse(1) + 1;
        List<List<String>> byColumn = new ArrayList<>();
        for (int c = 0; c <= last; c++) {
            byColumn.add(new ArrayList<>());
        }
        network.stimulus().ifPresent(s -> byColumn.get(0).add(s.name()));
        columns.forEach((name, column) -> byColumn.get(column).add(name));
        network.readout().ifPresent(r -> byColumn.get(last).add(r.name()));
        Map<String, Position> automatic = new LinkedHashMap<>();
        for (int c = 0; c <= last; c++) {
            List<String> names = byColumn.get(c);
            for (int row = 0; row < names.size(); row++) {
                automatic.put(names.get(row), new Position(c * COLUMN, (row - (names.size() - 1) / 2.0) * ROW));
            }
        }
        Map<String, Position> positions = new LinkedHashMap<>();
        network.parts()
                .forEach(name -> positions.put(name, diagram.positions().getOrDefault(name, automatic.get(name))));
        return positions;
    }

    /** The diagram with every part where it is seen now, so that an edit moves nothing else. */
    public static Diagram pinned(Network network, Diagram diagram) {
        return new Diagram(of(network, diagram), diagram.written());
    }

    /** Each group's distance from the stimulus; 1 where the stimulus does not reach. */
    private static Map<String, Integer> columns(Network network) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<String> front = network.stimulus().stream().map(Stimulus::name).toList();
        for (int distance = 1; !front.isEmpty(); distance++) {
            List<String> next = new ArrayList<>();
            for (Projection p : network.projections()) {
                if (front.contains(p.source()) && !network.isReadout(p.target()) && !columns.containsKey(p.target())) {
                    columns.put(p.target(), distance);
                    next.add(p.target());
                }
            }
            front = next;
        }
        for (NeuronGroup g : network.groups()) {
            columns.putIfAbsent(g.name(), 1);
        }
        return columns;
    }

    /** The nearest position on the grid. */
    public static Position snap(double x, double y) {
        return new Position(Math.round(x / GRID) * GRID, Math.round(y / GRID) * GRID);
    }

    /** The first place at or below {@code wanted} where a new part covers no other. */
    public static Position free(Position wanted, Iterable<Position> taken) {
        return free(wanted, taken, 0, ROW);
    }

    /** So, at or to the right of {@code wanted}: ports are at the sides, and what is connected stands side by side. */
    public static Position beside(Position wanted, Iterable<Position> taken) {
        return free(wanted, taken, COLUMN, 0);
    }

    /** How far parts that stand together are to be moved down, so that none of them covers another; 0 if none does. */
    static double down(Collection<Position> together, Collection<Position> taken) {
        double down = 0;
        while (covers(together, down, taken)) {
            down += 2 * HEIGHT;
        }
        return down;
    }

    private static boolean covers(Collection<Position> together, double down, Collection<Position> taken) {
        return together.stream().anyMatch(place -> taken.stream()
                .anyMatch(other -> isOver(new Position(place.x(), place.y() + down), other)));
    }

    private static boolean isOver(Position place, Position other) {
        return Math.abs(other.x() - place.x()) < WIDTH + 2 * GRID
                && Math.abs(other.y() - place.y()) < HEIGHT + 2 * GRID;
    }

    private static Position free(Position wanted, Iterable<Position> taken, double right, double down) {
        Position place = snap(wanted.x(), wanted.y());
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Position other : taken) {
                if (isOver(place, other)) {
                    place = snap(right > 0 ? other.x() + right : place.x(), down > 0 ? other.y() + down : place.y());
                    moved = true;
                }
            }
        }
        return place;
    }
}

package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.project.Diagram;
import barnacle.project.Diagram.Position;
import barnacle.project.NetworkEdits;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Moves the selected parts on the canvas; every arrangement is one edit, which moves no other part. */
final class Arrangement {
    /** Where parts that are aligned all stand. */
    enum Line {
        LEFT,
        RIGHT,
        TOP,
        BOTTOM;

        /** Whether the parts stand one above the other afterwards. */
        boolean isUpright() {
            return this == LEFT || this == RIGHT;
        }
    }

    private final NetworkViewModel model;

    Arrangement(NetworkViewModel model) {
        this.model = model;
    }

    /** Puts parts at places, which a person dragged them to. */
    void move(Map<String, Position> to) {
        if (!to.isEmpty()) {
            model.session().edit(name(), p -> NetworkEdits.moved(p, to));
        }
    }

    private String name() {
        return Words.text("network.move.undo", model.title(model.selection()));
    }

    /** Moves the selected parts by key; presses that follow each other are one edit. */
    void nudge(double dx, double dy) {
        if (model.selection() instanceof Selection.SelectedNote selected) {
            int number = selected.number();
            Diagram.Note note = model.notes().get(number);
            Position at = new Position(note.place().x() + dx, note.place().y() + dy);
            model.session()
                    .editContinuously(
                            name(),
                            p -> NetworkEdits.diagram(p, d -> d.with(number, new Diagram.Note(at, note.text()))));
            return;
        }
        Map<String, Position> to = each(selected(), at -> new Position(at.x() + dx, at.y() + dy));
        if (!to.isEmpty()) {
            model.session().editContinuously(name(), p -> NetworkEdits.moved(p, to));
        }
    }

    /** Puts the selected parts at the one of them that is farthest out. */
    void align(Line line) {
        ToDoubleFunction<Position> along = line.isUpright() ? Position::x : Position::y;
        boolean isLeast = line == Line.LEFT || line == Line.TOP;
        selected().values().stream()
                .mapToDouble(along)
                .reduce(isLeast ? Math::min : Math::max)
                .ifPresent(at -> move(each(
                        selected(),
                        place -> line.isUpright() ? new Position(at, place.y()) : new Position(place.x(), at))));
    }

    private static Map<String, Position> each(Map<String, Position> places, UnaryOperator<Position> moved) {
        Map<String, Position> all = new LinkedHashMap<>();
        places.forEach((name, place) -> all.put(name, moved.apply(place)));
        return all;
    }

    /**
     * Makes the steps between neighbours equal; the first and the last of the selected parts stay.
     *
     * @param across whether from left to right; otherwise from top to bottom
     */
    void distribute(boolean across) {
        ToDoubleFunction<Position> along = across ? Position::x : Position::y;
        List<Map.Entry<String, Position>> order = selected().entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> along.applyAsDouble(e.getValue())))
                .toList();
        int last = order.size() - 1;
        if (last < 2) {
            model.refuse(Words.text("network.distribute.few"));
            return;
        }
        double from = along.applyAsDouble(order.get(0).getValue());
        double to = along.applyAsDouble(order.get(last).getValue());
        Map<String, Position> spread = new LinkedHashMap<>();
        for (int i = 1; i < last; i++) {
            Position place = order.get(i).getValue();
            double at = from + i * (to - from) / last;
            spread.put(order.get(i).getKey(), across ? new Position(at, place.y()) : new Position(place.x(), at));
        }
        move(spread);
    }

    /** Where the selected parts stand. */
    private Map<String, Position> selected() {
        Map<String, Position> all = model.positions();
        Map<String, Position> places = new LinkedHashMap<>();
        model.selection().parts().forEach(part -> places.put(part, all.get(part)));
        return places;
    }
}

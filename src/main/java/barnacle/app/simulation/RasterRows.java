package barnacle.app.simulation;

import barnacle.app.control.Action;
import barnacle.app.live.Cast;
import barnacle.app.live.RowOrder;
import barnacle.plot.TimeWindow;
import barnacle.sim.SpikeTrain;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** Which unit is in which row of the raster. Used on the FX thread. */
final class RasterRows {
    private final ObjectProperty<RowOrder> order = new SimpleObjectProperty<>(RowOrder.NUMBER);
    private List<Cast.Group> groups = List.of();
    /** Units, from below. */
    private List<Integer> units = List.of();

    /**
     * A menu's choices, of which the one that rows are sorted by has a mark.
     *
     * @param chosen told what a person has chosen
     */
    List<RadioMenuItem> choices(Consumer<RowOrder> chosen) {
        ToggleGroup all = new ToggleGroup();
        for (RowOrder one : RowOrder.values()) {
            RadioMenuItem item = Action.of("simulation.rows." + one.word(), () -> chosen.accept(one))
                    .choice(all);
            order.subscribe(now -> item.setSelected(now == one));
        }
        return all.getToggles().stream().map(RadioMenuItem.class::cast).toList();
    }

    /** Sorts by what is shown now, and not anew by what comes. */
    void sort(RowOrder by, SimulationViewModel model) {
        TimeWindow time = model.shown();
        Cast cast = model.castProperty().get();
        order.set(by);
        units = by.rows(cast, model.history().spikes(cast, time.from(), time.to()));
    }

    /** Another circuit's rows are by number. */
    void follow(Cast cast) {
        if (!cast.groups().equals(groups)) {
            groups = cast.groups();
            units = List.of();
        }
    }

    /** Units from the lowest row up, for trains of all of them. */
    List<Integer> of(Cast cast, List<SpikeTrain> trains) {
        if (units.size() != trains.size()) {
            order.set(RowOrder.NUMBER);
            units = RowOrder.NUMBER.rows(cast, trains);
        }
        return units;
    }

    /** The unit in a row that is shown. */
    int unit(int row) {
        return units.get(row);
    }
}

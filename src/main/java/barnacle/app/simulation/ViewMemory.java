package barnacle.app.simulation;

import barnacle.app.live.Cast;
import barnacle.app.live.Meter;
import barnacle.app.session.Latest;
import barnacle.app.session.ScreenMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;

/**
 * Remembers of each project how its pictures were arranged: which are shown and how large, stacked or not, the speed,
 * the time that is shown, the meters. A project that is new here has the usual ones.
 */
final class ViewMemory {
    private static final String BETWEEN = "\t";
    private static final String COLUMN = "/";

    private final Arrangement arrangement;
    /** Whether what was opened has not come yet. */
    private boolean isExpected = true;

    /** @param stacked whether each trace has a row of its own */
    ViewMemory(ScreenMemory memory, SimulationViewModel model, Views views, BooleanProperty stacked) {
        arrangement = new Arrangement(memory);
        Latest<List<double[]>> later = new Latest<>(views::dividers);
        arrangement.add("shown", () -> String.join(BETWEEN, views.wanted()), text -> views.showOnly(parts(text)));
        arrangement.add("sizes", () -> written(views.dividers()), text -> {
            List<double[]> positions = read(text);
            // The panes have their sizes after the next layout only.
            views.dividers(positions);
            later.offer(positions);
        });
        views.setOnChanged(arrangement::changed);
        arrangement.add(
                "stacked",
                () -> String.valueOf(stacked.get()),
                text -> stacked.set(Boolean.parseBoolean(text)),
                stacked);
        arrangement.add(
                "speed",
                () -> String.valueOf(model.speedProperty().get()),
                text -> model.speedProperty().set(positive(text)),
                model.speedProperty());
        arrangement.add(
                "window",
                () -> String.valueOf(model.windowProperty().get()),
                text -> model.windowProperty().set(finite(positive(text))),
                model.windowProperty());
        arrangement.add(
                "meters",
                () -> model.metersProperty().get().stream().map(Meter::line).collect(Collectors.joining(BETWEEN)),
                text -> model.metersProperty()
                        .set(parts(text).stream()
                                .flatMap(line -> Meter.of(line).stream())
                                .toList()),
                model.metersProperty());
        model.castProperty().subscribe(this::look);
    }

    /** Another project was opened: what is remembered of it is taken up when its run is there. */
    void expect() {
        isExpected = true;
    }

    private void look(Cast cast) {
        if (isExpected && cast != Cast.NONE) {
            isExpected = false;
            arrangement.recall();
        }
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(BETWEEN))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static double positive(String text) {
        double number = Double.parseDouble(text);
        if (!(number > 0)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("endless");
        }
        return number;
    }

    private static String written(List<double[]> positions) {
        return positions.stream()
                .map(column -> Arrays.stream(column).mapToObj(String::valueOf).collect(Collectors.joining(BETWEEN)))
                .collect(Collectors.joining(COLUMN));
    }

    private static List<double[]> read(String text) {
        return Arrays.stream(text.split(COLUMN, -1))
                .map(column ->
                        parts(column).stream().mapToDouble(Double::parseDouble).toArray())
                .toList();
    }

    /** Keeps how it is now. */
    void keep() {
        arrangement.keep();
    }

    /** Keeps what is not kept yet: the screen closes. */
    void close() {
        arrangement.settle();
    }
}

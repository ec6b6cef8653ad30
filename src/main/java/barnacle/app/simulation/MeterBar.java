package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.Hint;
import barnacle.app.control.NeuronMap;
import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.live.Meter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/**
 * The circuit with meters above it: one is dragged onto a neuron, or pressed for the chosen one; that of current is
 * dragged onto a connection too, and measures what it gives the chosen neuron or the first one of its targets. The
 * context menu of a neuron and of a connection has them, and from the keyboard that of the chosen neuron.
 */
final class MeterBar extends BorderPane {
    /** In pixels: in less the circuit is not seen. */
    private static final double LEAST = 150;

    private static final String DRAGGED = "barnacle meter ";

    private final Meters meters;
    private final SimulationViewModel model;
    private final NeuronMap circuit;

    MeterBar(Meters meters, SimulationViewModel model, NeuronMap circuit) {
        this.meters = meters;
        this.model = model;
        this.circuit = circuit;
        FlowPane bar = new FlowPane(new Label(Words.text("meter.bar")));
        bar.getStyleClass().add("meter-bar");
        for (Meter.Quantity quantity : Meter.Quantity.values()) {
            bar.getChildren().add(button(quantity));
        }
        setTop(Backstage.put(bar));
        setCenter(circuit);
        setMinSize(80, LEAST);
        circuit.setOnDragOver(e -> {
            if (dropped(e).isPresent()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
            e.consume();
        });
        circuit.setOnDragDropped(e -> {
            Optional<Meter> meter = dropped(e);
            meter.ifPresent(meters::add);
            e.setDropCompleted(meter.isPresent());
            e.consume();
        });
        ContextMenu menu = new ContextMenu();
        setOnContextMenuRequested(e -> {
            List<Meter> offered =
                    e.isKeyboardTrigger() ? ofChosen() : at(circuit.sceneToLocal(e.getSceneX(), e.getSceneY()));
            if (!offered.isEmpty()) {
                menu.getItems()
                        .setAll(offered.stream()
                                .map(meter -> Action.named(Words.say(Meters.title(meter)), () -> meters.add(meter))
                                        .contextItem())
                                .toList());
                menu.show(this, e.getScreenX(), e.getScreenY());
            }
            e.consume();
        });
    }

    /** What a hand that drags a meter drops where it is. */
    private Optional<Meter> dropped(DragEvent e) {
        return dragged(e).flatMap(quantity -> at(new Point2D(e.getX(), e.getY())).stream()
                .filter(meter -> meter.quantity() == quantity)
                .findFirst());
    }

    /** The meters that a place of the circuit may have. */
    private List<Meter> at(Point2D place) {
        int neuron = circuit.at(place.getX(), place.getY());
        if (neuron >= 0) {
            return of(neuron);
        }
        int line = circuit.lineAt(place.getX(), place.getY());
        return line < 0 ? List.of() : List.of(ofLink(model.castProperty().get(), line));
    }

    private List<Meter> ofChosen() {
        return model.chosenProperty()
                .get()
                .map(model.castProperty().get()::indexOf)
                .filter(neuron -> neuron >= 0)
                .map(this::of)
                .orElse(List.of());
    }

    /** All of a neuron, then one of each connection to it. */
    private List<Meter> of(int neuron) {
        Cast cast = model.castProperty().get();
        String unit = cast.units().get(neuron);
        return Stream.concat(
                        Stream.of(Meter.Quantity.values()).map(quantity -> new Meter(quantity, unit)),
                        cast.sources(neuron).stream().map(source -> Meter.ofConnection(unit, source)))
                .toList();
    }

    private Meter ofLink(Cast cast, int line) {
        Cast.Link link = cast.links().get(line);
        String unit = model.chosenProperty()
                .get()
                .filter(chosen -> cast.indexOf(chosen) >= 0 && cast.groupOf(cast.indexOf(chosen)) == link.to())
                .orElse(cast.units().get(cast.groups().get(link.to()).first()));
        return Meter.ofConnection(unit, cast.groups().get(link.from()).name());
    }

    private Button button(Meter.Quantity quantity) {
        // By its short name: all stand in one line in the smallest window.
        Button button = Action.of(
                        Meters.key(quantity),
                        () -> model.chosenProperty().get().ifPresent(unit -> meters.add(new Meter(quantity, unit))))
                .button();
        button.setAccessibleText(Words.text(Meters.key(quantity)));
        button.setId("meter-" + quantity.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_OUTLINED);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setCursor(Cursor.OPEN_HAND);
        button.setTooltip(new Hint(Words.text("meter.tip")));
        button.setOnDragDetected(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(DRAGGED + quantity.name());
            button.startDragAndDrop(TransferMode.COPY).setContent(content);
            e.consume();
        });
        return button;
    }

    private static Optional<Meter.Quantity> dragged(DragEvent e) {
        String text = e.getDragboard().hasString() ? e.getDragboard().getString() : "";
        for (Meter.Quantity quantity : Meter.Quantity.values()) {
            if (text.equals(DRAGGED + quantity.name())) {
                return Optional.of(quantity);
            }
        }
        return Optional.empty();
    }
}

package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.NeuronMap;
import barnacle.app.control.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * The circuit with meters above it: one is dragged onto a neuron, or pressed for the chosen one; the context menu of a
 * neuron has them too.
 */
final class MeterBar extends BorderPane {
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
        setTop(bar);
        setCenter(circuit);
        setMinSize(80, 60);
        circuit.setOnDragOver(e -> {
            if (dragged(e).isPresent() && circuit.at(e.getX(), e.getY()) >= 0) {
                e.acceptTransferModes(TransferMode.COPY);
            }
            e.consume();
        });
        circuit.setOnDragDropped(e -> {
            int neuron = circuit.at(e.getX(), e.getY());
            Optional<Meter.Quantity> quantity = dragged(e);
            boolean fits = quantity.isPresent() && neuron >= 0;
            if (fits) {
                meters.add(new Meter(quantity.get(), unit(neuron)));
            }
            e.setDropCompleted(fits);
            e.consume();
        });
        ContextMenu menu = new ContextMenu();
        circuit.setOnContextMenuRequested(e -> {
            int neuron = circuit.at(e.getX(), e.getY());
            if (neuron >= 0) {
                menu.getItems()
                        .setAll(items(unit(neuron)).stream()
                                .map(Action::contextItem)
                                .toList());
                menu.show(circuit, e.getScreenX(), e.getScreenY());
            }
            e.consume();
        });
    }

    private String unit(int neuron) {
        return model.castProperty().get().units().get(neuron);
    }

    private List<Action> items(String unit) {
        List<Action> items = new ArrayList<>();
        for (Meter.Quantity quantity : Meter.Quantity.values()) {
            Meter meter = new Meter(quantity, unit);
            items.add(Action.named(Words.say(Meters.title(meter)), () -> meters.add(meter)));
        }
        return items;
    }

    private Button button(Meter.Quantity quantity) {
        Button button = new Button(Words.text(Meters.key(quantity)));
        button.setMnemonicParsing(false);
        button.setId("meter-" + quantity.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_OUTLINED);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setCursor(Cursor.OPEN_HAND);
        button.setTooltip(new Hint(Words.text("meter.tip")));
        button.setOnAction(e -> model.chosenProperty().get().ifPresent(unit -> meters.add(new Meter(quantity, unit))));
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

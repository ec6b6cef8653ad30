package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Reach;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.TypedNumber;
import barnacle.app.control.Words;
import barnacle.model.Range;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Over which values a diagram goes: two boxes, and a button for the usual ones. */
final class RangeFields extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final LabWork work;
    private final TextField low = box("lab-from", "lab.from");
    private final TextField high = box("lab-to", "lab.to");
    private final Button back;

    RangeFields(LabWork work) {
        this.work = work;
        getStyleClass().add("range");
        Action usual = Action.of("lab.usual", work::takeUsual).id("lab-usual-range");
        back = usual.button();
        Label to = new Label(Words.text("lab.range.to"));
        to.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(low, to, high, back);
        work.model().benchProperty().subscribe(bench -> show());
        work.wishedProperty().subscribe(range -> show());
        work.parameterProperty().subscribe(parameter -> show());
    }

    private TextField box(String id, String key) {
        TextField box = new TextField();
        box.setId(id);
        box.setPrefWidth(72);
        box.setMinWidth(60);
        box.setAccessibleText(Words.text(key));
        box.setTooltip(new Hint(Words.text(key)));
        box.setOnAction(e -> read());
        box.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                read();
            }
        });
        return box;
    }

    private void show() {
        work.model().benchProperty().get().ifPresent(bench -> {
            Range range = work.range(bench);
            show(low, range.low());
            show(high, range.high());
            boolean isOther = work.offersUsual(bench);
            back.setVisible(isOther);
            back.setManaged(isOther);
        });
    }

    private static void show(TextField box, double value) {
        String text = text(value);
        if (!box.isFocused() && !box.getText().equals(text)) {
            box.setText(text);
            box.pseudoClassStateChanged(WRONG, false);
        }
    }

    private static String text(double value) {
        return TypedNumber.of(value);
    }

    private static OptionalDouble number(TextField box) {
        return TypedNumber.read(box.getText());
    }

    private void read() {
        work.model().benchProperty().get().ifPresent(bench -> {
            Range now = work.range(bench);
            if (low.getText().equals(text(now.low())) && high.getText().equals(text(now.high()))) {
                return;
            }
            OptionalDouble from = number(low);
            OptionalDouble to = number(high);
            boolean isRange = from.isPresent() && to.isPresent() && from.getAsDouble() < to.getAsDouble();
            low.pseudoClassStateChanged(WRONG, !isRange);
            high.pseudoClassStateChanged(WRONG, !isRange);
            if (isRange) {
                String parameter = work.parameterProperty().get();
                Range wished = Reach.within(bench.neuron(), parameter, new Range(from.getAsDouble(), to.getAsDouble()));
                boolean hasInside = NeuronField.names(bench.neuron()).contains(parameter) && wished.width() > 0;
                if (hasInside) {
                    work.wishedProperty().set(Optional.of(wished));
                }
            }
        });
    }
}

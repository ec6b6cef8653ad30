package barnacle.app.control;

import barnacle.model.Range;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A number on a slider with its box. The slider tells every step; the box takes effect on Enter and on leaving, its
 * arrow keys change the second figure, and what it cannot be is said below. Used on the FX thread.
 */
public final class ValueSlider extends VBox {
    /** Arrow keys move the slider by this share of its range. */
    private static final double PRESS = 0.01;

    /** Values of the slider have so many figures. */
    private static final MathContext FIGURES = new MathContext(4);

    private final Quantities.Component component;
    private final Slider slider = new Slider();
    private final TextField field = new TextField();
    private final Label message = new Label();
    private DoubleConsumer onMoved = value -> {};
    private double value;
    private boolean isSetting;

    /** @param id of the slider; the box has it with "-box" */
    public ValueSlider(Quantities.Component component, String id) {
        this.component = component;
        String symbol = component.quantity().symbol();
        Label name = new Label(symbol.isEmpty() ? component.name() : symbol);
        Look.widen(name, 42);
        name.setTooltip(new Hint(QuantityField.describe(component)));
        name.setLabelFor(slider);
        slider.setId(id);
        slider.setMinWidth(60);
        slider.setAccessibleText(Words.label(component));
        slider.setTooltip(new Hint(QuantityField.describe(component)));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMaxWidth(Double.MAX_VALUE);
        field.setId(id + "-box");
        Look.widen(field, 82);
        field.setAccessibleText(Words.label(component));
        Label unit = new Label(Words.say(Quantities.unit(component.unit())));
        Look.widen(unit, 46);
        unit.getStyleClass().add(Styles.UNIT);
        HBox line = new HBox(5, name, slider, field, unit);
        line.getStyleClass().add("value-slider");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.getStyleClass().add(Styles.MESSAGE);
        say("");
        getChildren().addAll(line, message);
        slider.valueProperty().addListener((o, before, now) -> {
            if (!isSetting) {
                moved(rounded(now.doubleValue()));
            }
        });
        field.setOnAction(e -> read());
        field.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                read();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private double rounded(double raw) {
        // Near 0 by the range, not by the number: 1e-17 is not meant.
        double fine = (slider.getMax() - slider.getMin()) * 1e-4;
        double near = Math.abs(raw) < fine ? 0 : raw;
        return new BigDecimal(near).round(FIGURES).doubleValue();
    }

    /** Who is told of every value that a person gives. */
    public void setOnMoved(DoubleConsumer handler) {
        onMoved = handler;
    }

    /** Over which values the slider moves. */
    public void range(Range range) {
        isSetting = true;
        slider.setMin(range.low());
        slider.setMax(range.high());
        slider.setBlockIncrement(PRESS * range.width());
        slider.setValue(value);
        isSetting = false;
    }

    /** Whether the slider can stand at a value. */
    public boolean reaches(double other) {
        return other >= slider.getMin() && other <= slider.getMax();
    }

    /** Shows a value, which is no move. */
    public void show(double shown) {
        isSetting = true;
        value = shown;
        slider.setValue(shown);
        if (!field.isFocused() || !field.getText().equals(QuantityText.of(component, shown))) {
            field.setText(QuantityText.of(component, shown));
        }
        isSetting = false;
        say("");
    }

    private void moved(double to) {
        try {
            component.require(to);
            if (to != value) {
                value = to;
                say("");
                onMoved.accept(to);
                show(value);
            }
        } catch (InvalidSetting e) {
            say(Words.say(e.sentence()));
        }
    }

    private void read() {
        String text = field.getText().strip();
        if (isSetting || text.equals(QuantityText.of(component, value))) {
            say("");
            return;
        }
        try {
            moved(((Number) QuantityText.read(component, text)).doubleValue());
        } catch (InvalidSetting e) {
            say(Words.say(e.sentence()));
        }
    }

    private void say(String why) {
        message.setText(why);
        message.setVisible(!why.isEmpty());
        message.setManaged(!why.isEmpty());
    }

    private void press(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !field.getText().equals(QuantityText.of(component, value))) {
            show(value);
            key.consume();
        } else if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
            read();
            BigDecimal now = new BigDecimal(Double.toString(value));
            int magnitude = now.signum() == 0 ? 0 : now.precision() - now.scale() - 1;
            BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(magnitude - (key.isShiftDown() ? 0 : 1));
            moved(now.add(key.getCode() == KeyCode.UP ? step : step.negate()).doubleValue());
            key.consume();
        }
    }
}

package barnacle.app.control;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.math.BigDecimal;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A number's box. It takes effect on Enter and on leaving; the arrow keys change the second figure, with Shift the
 * first; Escape puts back what was there. What is no number or out of bounds marks the box, with the reason below.
 */
final class QuantityField extends LeafEditor {
    private Quantities.Component component;
    private final TextField field;
    private final Hint hint = new Hint();
    private String shown = "";

    QuantityField(String path, Quantities.Component component, Owner owner) {
        super(path, new TextField(), owner);
        this.component = component;
        field = (TextField) control();
        field.getStyleClass().add(Styles.QUANTITY);
        field.setTooltip(hint);
        field.setOnAction(e -> read());
        field.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                read();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Its number is in another unit now. */
    void means(Quantities.Component measured) {
        component = measured;
        showTooltip(draft());
    }

    private void press(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE
                && (isUnreadable() || !field.getText().equals(shown))) {
            unreadable(null);
            showQuietly();
            key.consume();
        } else if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
            nudge(key.getCode() == KeyCode.UP ? 1 : -1, key.isShiftDown() ? 0 : 1);
            key.consume();
        }
    }

    private void nudge(int direction, int figure) {
        read();
        if (isUnreadable()) {
            return;
        }
        BigDecimal value = new BigDecimal(draft().toString());
        int magnitude = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
        int exponent = magnitude - figure;
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(isWhole() ? Math.max(0, exponent) : exponent);
        try {
            Object nudged = QuantityText.number(component, value.add(step.multiply(BigDecimal.valueOf(direction))));
            component.require(((Number) nudged).doubleValue());
            edit(nudged);
        } catch (InvalidSetting | ArithmeticException e) {
            // At the end of its range the number stays where it is.
            showQuietly();
        }
    }

    private boolean isWhole() {
        return QuantityText.isWhole(component);
    }

    private void read() {
        String text = field.getText().strip();
        if (isSetting() || text.equals(shown)) {
            unreadable(null);
            return;
        }
        try {
            Object value = QuantityText.read(component, text);
            component.require(((Number) value).doubleValue());
            edit(value);
        } catch (InvalidSetting e) {
            unreadable(Words.say(e.sentence()));
        }
    }

    @Override
    String inUse() {
        Object value = committed();
        return value == null ? "" : Words.text("form.inUse", (text(value) + " " + unit()).strip());
    }

    private String unit() {
        return Words.say(Quantities.unit(component.unit()));
    }

    /** A box is narrow: six figures are shown, and all are kept unless the text is changed. */
    private String text(Object value) {
        return QuantityText.of(component, value);
    }

    @Override
    void showDraft(Object value) {
        shown = text(value);
        if (!field.getText().equals(shown)) {
            field.setText(shown);
        }
        showTooltip(value);
    }

    private void showTooltip(Object value) {
        hint.setText(describe(component) + "\n" + Words.text("form.now", value, unit()));
    }

    /** What a number means, in a few lines. */
    static String describe(Quantities.Component component) {
        Quantity quantity = component.quantity();
        if (quantity == null) {
            return Words.label(component);
        }
        StringBuilder text = new StringBuilder(Words.label(component));
        if (!quantity.symbol().isEmpty()) {
            text.append(' ').append(quantity.symbol());
        }
        if (component.isBounded()) {
            text.append(": ").append(Words.say(component.limits()));
        }
        if (!quantity.help().isEmpty()) {
            text.append('\n').append(Words.help(component));
        }
        if (!quantity.source().isEmpty()) {
            text.append('\n').append(Words.text("form.source", Words.source(component)));
        }
        return text.toString();
    }
}

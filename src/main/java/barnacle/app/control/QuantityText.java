package barnacle.app.control;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.math.BigDecimal;
import java.util.Locale;

/** The text of a number's box. */
final class QuantityText {
    private QuantityText() {}

    static boolean isWhole(Quantities.Component component) {
        return component.type() != double.class;
    }

    /** A box is narrow: six figures are shown, and all are kept unless the text is changed. */
    static String of(Quantities.Component component, Object value) {
        return isWhole(component) ? value.toString() : TypedNumber.of((Double) value);
    }

    /**
     * Reads a number.
     *
     * @throws InvalidSetting if the text is none
     */
    static Object read(Quantities.Component component, String text) {
        String plain = TypedNumber.plain(text);
        if (plain.isEmpty()) {
            throw new InvalidSetting(
                    component.name(),
                    text.isEmpty()
                            ? Sentence.of(
                                    "Quantity.empty",
                                    "{0} is empty; it must be a number, such as 12, 0.05 or 2e-3.",
                                    labelled(component))
                            : Sentence.of(
                                    "Quantity.notANumber",
                                    "{0} is \"{1}\"; it must be a number, such as 12, 0.05 or 2e-3.",
                                    labelled(component),
                                    text));
        }
        try {
            return number(component, new BigDecimal(plain));
        } catch (ArithmeticException e) {
            throw new InvalidSetting(
                    component.name(),
                    "Quantity.tooManyDigits",
                    "{0} is {1}; it must be a whole number of at most {2} digits.",
                    labelled(component),
                    text,
                    component.type() == int.class ? 10 : 19);
        }
    }

    /** The name and the label behind it, whether or not the label says more. */
    private static Sentence labelled(Quantities.Component component) {
        return Sentence.of(
                "Quantity.described",
                "{0} ({1})",
                component.name(),
                Sentence.word(component.key(), component.label().toLowerCase(Locale.ROOT)));
    }

    /** @throws ArithmeticException if a whole number's type cannot hold it */
    static Object number(Quantities.Component component, BigDecimal value) {
        if (component.type() == int.class) {
            return value.intValueExact();
        }
        return component.type() == long.class ? (Object) value.longValueExact() : (Object) value.doubleValue();
    }
}

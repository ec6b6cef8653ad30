package barnacle.setting;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Reads {@link Quantity} annotations: the self-check of every settings record, and the words for its numbers. */
public final class Quantities {
    private Quantities() {}

    /** One record component: its name, its type and, for a number, what it means ({@code null} otherwise). */
    public record Component(String name, Class<?> type, Quantity quantity) {
        /** The label in plain words; the component's own name where it has no {@link Quantity}. */
        public String label() {
            return quantity == null ? name : quantity.label();
        }

        public String unit() {
            return quantity == null ? "" : quantity.unit();
        }

        /** The name with the label behind it, "gCa (calcium conductance)"; the name alone where the label says no more. */
        public String described() {
            String words = label().toLowerCase(Locale.ROOT);
            return words.equals(name.toLowerCase(Locale.ROOT)) ? name : name + " (" + words + ")";
        }

        /** "at least 0 mS/cm²", "between 0 and 1", "above 0 ms"; empty where nothing bounds it. */
        public String bounds() {
            if (quantity == null) {
                return "";
            }
            String unit = quantity.unit().isEmpty() ? "" : " " + quantity.unit();
            boolean low = quantity.min() > Double.NEGATIVE_INFINITY;
            boolean high = quantity.max() < Double.POSITIVE_INFINITY;
            String from = (quantity.minExclusive() ? "above " : "at least ") + text(quantity.min());
            if (low && high) {
                return quantity.minExclusive()
                        ? from + " and at most " + text(quantity.max()) + unit
                        : "between " + text(quantity.min()) + " and " + text(quantity.max()) + unit;
            }
            return low ? from + unit : high ? "at most " + text(quantity.max()) + unit : "";
        }

        /**
         * Refuses a number that is not finite or outside the bounds.
         *
         * @throws InvalidSetting if {@code value} is not finite or is out of bounds
         */
        public void require(double value) {
            boolean finite = Double.isFinite(value);
            boolean inside = finite
                    && (quantity == null
                            || value <= quantity.max()
                                    && (quantity.minExclusive() ? value > quantity.min() : value >= quantity.min()));
            if (!inside) {
                String unit = unit().isEmpty() ? "" : " " + unit();
                String bound =
                        finite ? bounds() : bounds().isEmpty() ? "a finite number" : "a finite number, " + bounds();
                throw new InvalidSetting(
                        name, described() + " is " + text(value) + unit + "; it must be " + bound + ".");
            }
        }
    }

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> record) {
            List<Component> components = new ArrayList<>();
            for (RecordComponent c : record.getRecordComponents()) {
                components.add(new Component(c.getName(), c.getType(), c.getAnnotation(Quantity.class)));
            }
            return List.copyOf(components);
        }
    };

    /** The components of a record class in declaration order. */
    public static List<Component> of(Class<? extends Record> record) {
        return COMPONENTS.get(record);
    }

    /**
     * The self-check of a record, called from its compact constructor: no component and no element of a list may be
     * null, and every number must be finite and within its bounds.
     *
     * @param values every component's value, in declaration order
     * @throws InvalidSetting naming the first component at fault
     */
    public static void check(Class<? extends Record> record, Object... values) {
        List<Component> components = of(record);
        if (components.size() != values.length) {
            throw new IllegalArgumentException(record.getSimpleName() + " has " + components.size() + " components and "
                    + values.length + " were given to check");
        }
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            if (values[i] == null) {
                throw new InvalidSetting(
                        component.name(),
                        component.name() + " of " + record.getSimpleName() + " is missing; give it a value.");
            }
            if (values[i] instanceof Number number) {
                component.require(number.doubleValue());
            }
            if (values[i] instanceof Collection<?> elements) {
                int at = 0;
                for (Object element : elements) {
                    if (element == null) {
                        throw new InvalidSetting(
                                component.name() + "/" + at,
                                component.name() + "[" + at + "] of " + record.getSimpleName()
                                        + " is missing; give it a value or remove it.");
                    }
                    at++;
                }
            }
        }
    }

    /** A number as a person writes it: no trailing ".0", no more digits than it has; "1e-4" where it is very small or large. */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
}

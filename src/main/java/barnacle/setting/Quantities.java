package barnacle.setting;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@link Quantity} annotations: the self-check of every settings record, and the words for its numbers. */
public final class Quantities {
    private Quantities() {}

    /**
     * One record component: its record's and its own name, its type, its unit and, for a number, what it means
     * ({@code null} otherwise).
     */
    public record Component(String record, String name, Class<?> type, Quantity quantity, String unit) {
        /** The key of {@link #label} in every language. */
        public String key() {
            return record + "." + name;
        }

        /** The label in plain words; the component's own name where it has no {@link Quantity}. */
        public String label() {
            return quantity == null ? name : quantity.label();
        }

        /** Whether its unit is not its own but that of a neuron. */
        public boolean isMeasured() {
            return quantity != null && quantity.dimension() != Dimension.OWN;
        }

        /** This component in these units; unchanged if it has a unit of its own. */
        public Component in(Units units) {
            return isMeasured() ? new Component(record, name, type, quantity, units.unit(quantity.dimension())) : this;
        }

        /** The label as a word of every language. */
        public Sentence labelled() {
            return Sentence.word(key(), label());
        }

        /**
         * The name with the label behind it, "gCa (calcium conductance)"; the name alone where the label says no more.
         */
        public Sentence described() {
            String words = label().toLowerCase(Locale.ROOT);
            return words.equals(name.toLowerCase(Locale.ROOT))
                    ? Sentence.word(key(), name)
                    : Sentence.of("Quantity.described", "{0} ({1})", name, Sentence.word(key(), words));
        }

        /** "at least 0 mS/cm²", "between 0 and 1", "above 0 ms"; empty where nothing bounds it. */
        public String bounds() {
            return isBounded() ? limits().toString() : "";
        }

        /** Whether {@link #limits} are any. */
        public boolean isBounded() {
            return quantity != null
                    && (quantity.min() > Double.NEGATIVE_INFINITY || quantity.max() < Double.POSITIVE_INFINITY);
        }

        /** What a number must be, as a part of a sentence. Asked only where {@link #isBounded}. */
        public Sentence limits() {
            boolean low = quantity.min() > Double.NEGATIVE_INFINITY;
            if (low && quantity.max() < Double.POSITIVE_INFINITY) {
                return quantity.minExclusive()
                        ? Sentence.of(
                                "Quantity.aboveAndAtMost",
                                "above {0} and at most {1}",
                                quantity.min(),
                                measure(quantity.max()))
                        : Sentence.of(
                                "Quantity.between", "between {0} and {1}", quantity.min(), measure(quantity.max()));
            }
            if (low) {
                return quantity.minExclusive()
                        ? Sentence.of("Quantity.above", "above {0}", measure(quantity.min()))
                        : Sentence.of("Quantity.atLeast", "at least {0}", measure(quantity.min()));
            }
            return Sentence.of("Quantity.atMost", "at most {0}", measure(quantity.max()));
        }

        /** A number with its unit; with its dimension while the unit is not known. */
        private Object measure(double value) {
            return unit().isEmpty()
                    ? isMeasured() && Double.isFinite(value) ? new Measure(value, quantity.dimension()) : (Object) value
                    : counted(value, unit());
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
                Sentence bound = finite
                        ? limits()
                        : isBounded()
                                ? Sentence.of("Quantity.finiteAnd", "a finite number, {0}", limits())
                                : Sentence.of("Quantity.finite", "a finite number");
                throw new InvalidSetting(
                        name, "Quantity.outside", "{0} is {1}; it must be {2}.", described(), measure(value), bound);
            }
        }
    }

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> record) {
            List<Component> components = new ArrayList<>();
            for (RecordComponent c : record.getRecordComponents()) {
                Quantity quantity = c.getAnnotation(Quantity.class);
                String unit = quantity == null ? "" : quantity.unit();
                components.add(new Component(record.getSimpleName(), c.getName(), c.getType(), quantity, unit));
            }
            return List.copyOf(components);
        }
    };

    /** One component of a record class. */
    public static Component of(Class<? extends Record> record, String name) {
        return of(record).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(record.getSimpleName() + " has no " + name));
    }

    /** The components of a record class in declaration order; without the units that only a record of it knows. */
    public static List<Component> of(Class<? extends Record> record) {
        return COMPONENTS.get(record);
    }

    /**
     * The components of a record class in declaration order, all with their units.
     *
     * @param values of a record's components, as far as they are known; the first {@link Units} among them say the
     *     units of the others
     */
    public static List<Component> measured(Class<? extends Record> record, Object... values) {
        for (Object value : values) {
            if (value instanceof Units units) {
                return of(record).stream().map(c -> c.in(units)).toList();
            }
        }
        return of(record);
    }

    /**
     * The self-check of a record, called from its compact constructor: no component and no element of a list may be
     * null, and every number, also one that may be left out, must be finite and within its bounds.
     *
     * @param values every component's value, in declaration order
     * @throws InvalidSetting naming the first component at fault
     */
    public static void check(Class<? extends Record> record, Object... values) {
        List<Component> components = measured(record, values);
        if (components.size() != values.length) {
            throw new IllegalArgumentException(record.getSimpleName() + " has " + components.size() + " components and "
                    + values.length + " were given to check");
        }
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            if (values[i] == null) {
                throw new InvalidSetting(
                        component.name(),
                        "Quantity.missing",
                        "{0} of {1} is missing; give it a value.",
                        component.name(),
                        record);
            }
            Object value = values[i] instanceof Optional<?> some && some.isPresent() ? some.get() : values[i];
            if (value instanceof Number number) {
                component.require(number.doubleValue());
            }
            if (values[i] instanceof Collection<?> elements) {
                int at = 0;
                for (Object element : elements) {
                    if (element == null) {
                        throw new InvalidSetting(
                                component.name() + "/" + at,
                                "Quantity.missingElement",
                                "{0}[{1}] of {2} is missing; give it a value or remove it.",
                                component.name(),
                                at,
                                record);
                    }
                    at++;
                }
            }
        }
    }

    /** Whether a unit counts things, as "neurons" does, and is a word of a language. */
    private static boolean isCounting(String unit) {
        return unit.matches("[a-z ]{4,}s");
    }

    /** A unit that counts things, of one of them: "neuron" of "neurons". Units that measure are their own. */
    private static String one(String unit) {
        return isCounting(unit) ? unit.substring(0, unit.length() - 1) : unit;
    }

    /** A unit as a word of every language. */
    public static Sentence unit(String unit) {
        return isCounting(unit) ? Sentence.word("unit." + unit.replace(' ', '.'), unit) : Sentence.plain(unit);
    }

    /** A number with its unit as a sentence's value, in which units that count things are words. */
    private static Object counted(double value, String unit) {
        String said = value == 1 ? one(unit) : unit;
        return isCounting(unit)
                ? Sentence.of(
                        "Quantity.counted", "{0} {1}", value, Sentence.word("unit." + said.replace(' ', '.'), said))
                : numeral(value, unit);
    }

    /** A number with its unit: "12 mV", "1 neuron". */
    public static String text(double value, String unit) {
        return (text(value) + " " + (value == 1 ? one(unit) : unit)).strip();
    }

    /** The same number as a sentence's value. */
    public static Numeral numeral(double value, String unit) {
        return new Numeral(text(value, unit));
    }

    /** "1 trial", "20 trials". */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * A number as a person writes it: no trailing ".0", no more digits than it has; "1e-4" where it is very small or
     * large.
     */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
}

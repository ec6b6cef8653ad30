package barnacle.experiment;

import barnacle.setting.Quantities;
import barnacle.setting.Units;
import barnacle.setting.Worded;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of a record and of the records in it, one in a row: label, value with its unit, and the value that it
 * has where nobody has chosen; empty where there is none.
 */
final class SettingRows {
    private final Units units;
    private final List<List<String>> rows = new ArrayList<>();

    private SettingRows(Units units) {
        this.units = units;
    }

    /** All settings of a record. */
    static List<List<String>> of(Record record, Units units) {
        SettingRows all = new SettingRows(units);
        all.walk("", record, usual(record.getClass()));
        return all.rows;
    }

    /** Those that are not as they are where nobody has chosen. */
    static List<List<String>> changed(Record record, Units units) {
        return of(record, units).stream()
                .filter(row -> !row.get(1).equals(row.get(2)))
                .toList();
    }

    /** A member as it is made without being told anything; empty where it must be told something. */
    private static Optional<Record> usual(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            return Modifier.isPublic(constructor.getModifiers())
                    ? Optional.of((Record) constructor.newInstance())
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private void walk(String before, Record record, Optional<Record> usual) {
        for (Quantities.Component component : Quantities.of(record.getClass())) {
            Quantities.Component measured = component.unit().isEmpty() ? component.in(units) : component;
            Object value = value(record, component.name());
            Optional<Object> other = usual.map(of -> value(of, component.name()));
            add(before + label(measured), measured.unit(), value, other);
        }
    }

    private void add(String label, String unit, Object value, Optional<Object> usual) {
        Object at = value instanceof Optional<?> some ? some.orElse(null) : value;
        Optional<Object> other = usual.map(o -> o instanceof Optional<?> some ? some.orElse(null) : o);
        if (at instanceof Record record && !(record instanceof Worded)) {
            boolean isChoice = record.getClass().getInterfaces().length > 0;
            boolean isSame = other.filter(o -> o.getClass() == at.getClass()).isPresent();
            if (isChoice) {
                rows.add(List.of(label, name(at), other.map(SettingRows::name).orElse("")));
            }
            walk(label + ": ", record, isSame ? other.map(Record.class::cast) : usual(record.getClass()));
        } else {
            rows.add(
                    List.of(label, text(at, unit), other.map(o -> text(o, unit)).orElse("")));
        }
    }

    private static String name(Object member) {
        return member.getClass().getSimpleName();
    }

    private static String label(Quantities.Component component) {
        String words = component.quantity() == null
                ? component.name().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT)
                : lowered(component.label());
        String symbol = component.quantity() == null ? "" : component.quantity().symbol();
        return words + (symbol.isEmpty() ? "" : " " + symbol);
    }

    /** Within a row a label does not begin a sentence. */
    private static String lowered(String label) {
        boolean isWord = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        return isWord ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) : label;
    }

    private static String text(Object value, String unit) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Number number) {
            return Quantities.text(number.doubleValue(), unit);
        }
        if (value instanceof Boolean is) {
            return is ? "yes" : "no";
        }
        if (value instanceof Collection<?> all) {
            return all.isEmpty()
                    ? "none"
                    : all.stream().map(one -> text(one, unit)).collect(Collectors.joining(", "));
        }
        if (value instanceof Record record && !(record instanceof Worded)) {
            String parts = Quantities.of(record.getClass()).stream()
                    .map(component -> text(value(record, component.name()), component.unit()))
                    .filter(part -> !part.equals("none"))
                    .collect(Collectors.joining(" "));
            return record.getClass().getInterfaces().length > 0 ? (name(record) + " " + parts).strip() : parts;
        }
        if (value instanceof Optional<?> some) {
            return text(some.orElse(null), unit);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> e.getKey() + " " + text(e.getValue(), unit))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof double[] numbers) {
            return numbers.length + " numbers";
        }
        return value.toString();
    }

    private static Object value(Record record, String component) {
        try {
            return record.getClass().getMethod(component).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + record.getClass() + " cannot be read", e);
        }
    }
}

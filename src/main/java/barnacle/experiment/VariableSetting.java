package barnacle.experiment;

import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.SettingNumbers;
import barnacle.setting.Family;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A setting of a project that a sweep may vary: a number, a choice, or a flag.
 *
 * @param pointer where it is in the project's file
 * @param label what it is called, with its unit; the pointer where it has no words of its own
 * @param suggested values, as {@code --vary} takes them: of a number a third, itself and its triple, of 0 that and 1;
 *     of all else every value, the project's own first
 */
public record VariableSetting(String pointer, String label, List<String> suggested) {
    private static final String TRAINING = "/training/";
    /** Of the suggested values, from one to the next. */
    private static final double APART = 3;

    private static final int DIGITS = 2;

    /** What trains nothing, and what a project is about: another one is another project. */
    private static final Set<String> ASIDE =
            Set.of("/title", "/description", "/diagram", "/network", "/neuralOde", "/task", "/protocol");

    public VariableSetting {
        suggested = List.copyOf(suggested);
    }

    /** All of a project: the numbers that have words, the choices and the flags, each those of the training first. */
    public static List<VariableSetting> of(Project project) {
        Comparator<VariableSetting> trainingFirst =
                Comparator.comparing(setting -> !setting.pointer().startsWith(TRAINING));
        Stream<VariableSetting> numbers = SettingNumbers.of(project).stream()
                .map(leaf -> new VariableSetting(
                        leaf.pointer(),
                        SettingLabel.of(leaf.pointer(), project),
                        leaf.isWhole() ? whole(leaf.value()) : fractions(leaf.value())))
                .filter(setting -> !setting.label().equals(setting.pointer()));
        List<VariableSetting> others = new ArrayList<>();
        walk(ProjectFile.written(project), "", project, others);
        return Stream.concat(numbers.sorted(trainingFirst), others.stream().sorted(trainingFirst))
                .toList();
    }

    private static void walk(Object at, String pointer, Project project, List<VariableSetting> found) {
        if (at instanceof Optional<?> some) {
            some.ifPresent(inner -> walk(inner, pointer, project, found));
        } else if (at instanceof List<?> list) {
            for (int i = 0; i < list.size() && list.get(i) instanceof Record; i++) {
                walk(list.get(i), pointer + "/" + i, project, found);
            }
        } else if (at instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String inner = pointer + "/" + component.getName();
                Object value = value(record, component);
                List<String> values = ASIDE.contains(inner) ? List.of() : values(component.getType(), value);
                if (values.size() > 1) {
                    found.add(new VariableSetting(inner, SettingLabel.of(inner, project), values));
                }
                walk(value, inner, project, found);
            }
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + record.getClass() + " cannot be read", e);
        }
    }

    /** All values of a choice or a flag, its own first; none of anything else. */
    private static List<String> values(Class<?> type, Object own) {
        Stream<String> all = type == boolean.class
                ? Stream.of("false", "true")
                : type.isEnum()
                        ? Arrays.stream(type.getEnumConstants()).map(String::valueOf)
                        : type.isInterface() && type.isSealed()
                                ? Family.members(type).stream().map(Class::getSimpleName)
                                : Stream.of();
        String first = own instanceof Record record ? record.getClass().getSimpleName() : String.valueOf(own);
        return Stream.concat(Stream.of(first), all.filter(value -> !value.equals(first)))
                .toList();
    }

    private static List<String> whole(double value) {
        return value == 0
                ? List.of("0", "1")
                : Stream.of(value / APART, value, value * APART)
                        .map(Math::round)
                        .distinct()
                        .map(String::valueOf)
                        .toList();
    }

    private static List<String> fractions(double value) {
        return value == 0
                ? List.of("0", "1")
                : List.of(rounded(value / APART), plain(BigDecimal.valueOf(value)), rounded(value * APART));
    }

    private static String rounded(double of) {
        return plain(new BigDecimal(of, new MathContext(DIGITS)));
    }

    private static String plain(BigDecimal of) {
        String text = of.stripTrailingZeros().toPlainString();
        return text.length() > 12 ? Double.toString(of.doubleValue()) : text;
    }
}

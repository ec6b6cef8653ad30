package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.setting.SettingsRecords;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documentation has a page for each family of settings, made from the records and their Javadoc. After a change of
 * either, write the pages again: {@code mvn test -Dtest=FamilyPagesTest -Dfamilies.write}.
 */
class FamilyPagesTest {
    private static final Path PAGES = Path.of("src/docs/families");
    /** In whose units the pages give times, voltages and currents. */
    private static final Neuron NEURON = new NeuronGroup("cell", 1).neuron();

    /** Families that are not a part of another one. */
    static List<Class<?>> families() {
        Set<Class<?>> parts = new HashSet<>();
        for (Class<?> family : SettingsRecords.families()) {
            parts.addAll(List.of(family.getPermittedSubclasses()));
        }
        return SettingsRecords.families().stream()
                .filter(family -> !parts.contains(family))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void pageOfTheFamilyIsWhatItsRecordsSay(Class<?> family) throws IOException {
        assertSame(PAGES.resolve(family.getSimpleName() + ".md"), page(family));
    }

    @Test
    void indexNamesEveryPageAndThereAreNoOthers() throws IOException {
        StringBuilder index =
                new StringBuilder("# Settings\n\nMade from the code: every choice that a project file, a lesson,"
                        + " `--set` and the window offer, with units, bounds and defaults. Times, voltages and currents are in the units of"
                        + " the network's first neuron; those of "
                        + NEURON.getClass().getSimpleName() + " are shown.\n\n");
        for (Class<?> family : families()) {
            index.append("* [%s](%s.md): %s%n".formatted(words(family), family.getSimpleName(), names(family)));
        }
        assertSame(PAGES.resolve("index.md"), index.toString());
        try (Stream<Path> files = Files.list(PAGES)) {
            assertEquals(families().size() + 1, files.count(), "a page in " + PAGES + " belongs to no family");
        }
    }

    private static void assertSame(Path file, String expected) throws IOException {
        if (System.getProperty("families.write") != null) {
            Files.writeString(file, expected);
        }
        assertTrue(Files.exists(file), file + " is missing; write the pages again");
        assertEquals(expected, Files.readString(file), file + " is out of date; write the pages again");
    }

    private static String page(Class<?> family) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(words(family))
                .append("\n\n")
                .append(description(family))
                .append('\n');
        for (Class<?> member : Family.members(family)) {
            page.append("\n## ")
                    .append(member.getSimpleName())
                    .append("\n\n")
                    .append(description(member))
                    .append('\n');
            List<Quantities.Component> components = Quantities.of(member.asSubclass(Record.class));
            if (components.isEmpty()) {
                continue;
            }
            page.append("\n| setting | meaning | bounds | default |\n| --- | --- | --- | --- |\n");
            rows("", (Record) Family.defaults(member), page);
        }
        return page.toString();
    }

    /** A row for each setting; those of a record within come after it, named by their paths. */
    private static void rows(String path, Record record, StringBuilder page) throws IOException {
        List<Quantities.Component> components = Quantities.of(record.getClass());
        for (int i = 0; i < components.size(); i++) {
            Quantities.Component c = components.get(i).in(NEURON);
            Object value = value(record, record.getClass().getRecordComponents()[i]);
            String meaning = meaning(record.getClass(), c);
            assertFalse(meaning.isEmpty(), record.getClass() + " does not say what " + c.name() + " means");
            page.append("| `%s` | %s | %s | %s |%n".formatted(path + c.name(), meaning, c.bounds(), shown(c, value)));
            Object within = value instanceof Optional<?> some ? some.orElse(null) : value;
            if (within instanceof Record inner && !c.type().isSealed()) {
                rows(path + c.name() + "/", inner, page);
            }
        }
    }

    private static String meaning(Class<?> record, Quantities.Component c) throws IOException {
        List<String> meaning = new ArrayList<>();
        if (c.quantity() != null) {
            String symbol =
                    c.quantity().symbol().isEmpty() ? "" : ", " + c.quantity().symbol();
            meaning.add(c.label() + symbol + ".");
            meaning.add(c.quantity().help());
            meaning.add(
                    c.quantity().source().isEmpty()
                            ? ""
                            : "Source: " + c.quantity().source() + ".");
        } else if (c.type().isSealed()) {
            meaning.add("One of [" + words(c.type()) + "](" + top(c.type()).getSimpleName() + ".md).");
        } else {
            meaning.add(parameter(record, c.name()));
        }
        meaning.removeIf(String::isEmpty);
        return String.join(" ", meaning);
    }

    private static String shown(Quantities.Component c, Object value) {
        if (value instanceof Number n) {
            return Quantities.text(n.doubleValue()) + (c.unit().isEmpty() ? "" : " " + c.unit());
        } else if (value instanceof Record) {
            return c.type().isSealed() ? "`" + value.getClass().getSimpleName() + "`" : "";
        } else if (value instanceof Optional<?> some) {
            return some.isPresent() ? "" : "left out";
        } else if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private static Class<?> top(Class<?> family) {
        return families().stream()
                .filter(page -> Family.members(page).containsAll(Family.members(family)))
                .findFirst()
                .orElseThrow();
    }

    private static Object value(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String names(Class<?> family) {
        return Family.members(family).stream()
                .map(member -> "`" + member.getSimpleName() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    /** The Javadoc of a type as Markdown, without its parameters. */
    private static String description(Class<?> type) throws IOException {
        String comment = comment(type);
        int parameters = comment.indexOf("\n@param");
        return markdown(parameters < 0 ? comment : comment.substring(0, parameters));
    }

    /** What the Javadoc of a type says of a parameter, as a sentence. */
    private static String parameter(Class<?> type, String name) throws IOException {
        Matcher said =
                Pattern.compile("(?s)@param " + name + " (.*?)(?=\\n@|$)").matcher(comment(type));
        if (!said.find()) {
            return "";
        }
        String text = markdown(said.group(1).replaceAll("\\s+", " "));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String comment(Class<?> type) throws IOException {
        String source = Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        int declaration = source.indexOf("\npublic ");
        int start = source.lastIndexOf("/**", declaration);
        return source.substring(start + 3, source.indexOf("*/", start))
                .lines()
                .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@link\\s+([\\w.]*)#?(\\w*)[^}]*}", "`$1$2`")
                .replaceAll("(?s)\\{@code\\s+(.*?)}", "`$1`")
                .replace("<pre>", "```")
                .replace("</pre>", "```")
                .replaceAll("\\s*</?ul>\\s*", "\n")
                .replaceAll("\\n\\s*<li>", "\n* ")
                .replaceAll("</?em>", "*")
                .replace("<p>", "")
                .strip();
    }
}

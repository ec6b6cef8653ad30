package barnacle.law;

import barnacle.examine.Examination;
import barnacle.model.Neuron;
import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.setting.SettingsRecords;
import barnacle.task.NetworkTask;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that the window can say, by its keys: what the bundle has, and what stands in the code. */
final class Vocabulary {
    static final Path FOLDER = Path.of("src/main/resources/barnacle/app");

    private static final Path SOURCE = Path.of("src/main/java");

    /** Where a form of a record is made. */
    private static final Pattern FORM = Pattern.compile("(?:new RecordForm<>|\\bform)\\((\\w+)\\.class\\)");

    private Vocabulary() {}

    /** The patterns of one file by their keys. */
    static Map<String, String> bundle(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((key, pattern) -> words.put(key.toString(), pattern.toString()));
        return words;
    }

    /** The bundle's patterns. */
    static Map<String, String> english() throws IOException {
        return bundle(FOLDER.resolve("words.properties"));
    }

    /** Labels of settings and what they do, and the names of choices, as they stand in the code. */
    static Map<String, String> settings() throws IOException {
        Map<String, String> words = new TreeMap<>();
        for (Class<?> type : types()) {
            if (type.isRecord()) {
                Quantities.of(type.asSubclass(Record.class)).forEach(component -> add(component, words));
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.getGenericType() instanceof ParameterizedType of
                            && of.getRawType() == Optional.class
                            && of.getActualTypeArguments()[0] instanceof Class<?> held
                            && held.isRecord()) {
                        words.put("name." + held.getSimpleName(), held.getSimpleName());
                    }
                }
            } else {
                Family.members(type)
                        .forEach(member -> words.put("name." + member.getSimpleName(), member.getSimpleName()));
            }
        }
        Neuron.allPresets().keySet().forEach(name -> words.put("preset." + name.replace(' ', '.'), quoted(name)));
        for (Class<? extends NetworkTask> task : Family.members(NetworkTask.class)) {
            Family.defaults(task)
                    .epochs()
                    .forEach(epoch -> words.put("epoch." + epoch.name().replace(' ', '.'), quoted(epoch.name())));
        }
        return words;
    }

    private static void add(Quantities.Component component, Map<String, String> words) {
        words.put(component.key(), quoted(component.label()));
        if (component.quantity() != null && !component.quantity().help().isEmpty()) {
            words.put(component.key() + ".help", quoted(component.quantity().help()));
        }
        String unit = component.unit();
        if (Quantities.unit(unit).key().startsWith("unit.")) {
            words.put("unit." + unit.replace(' ', '.'), unit);
            words.put("unit." + unit.replaceAll("s$", "").replace(' ', '.'), unit);
        }
    }

    /** Every record and every family of a project, of a lesson, of an examination, and of the window's forms. */
    private static Set<Class<?>> types() throws IOException {
        Set<Class<?>> types = new LinkedHashSet<>(SettingsRecords.records());
        types.addAll(SettingsRecords.families());
        walk(Examination.class, types);
        Path app = SOURCE.resolve("barnacle/app");
        try (Stream<Path> files = Files.walk(app)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher form = FORM.matcher(Files.readString(file));
                while (form.find()) {
                    Path beside = file.resolveSibling(form.group(1) + ".java");
                    if (Files.exists(beside)) {
                        String name = SOURCE.relativize(beside).toString();
                        walk(classOf(name.replace('/', '.').replaceAll("\\.java$", "")), types);
                    }
                }
            }
        }
        return types;
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void walk(Type type, Set<Class<?>> types) {
        if (type instanceof ParameterizedType of) {
            Stream.of(of.getActualTypeArguments()).forEach(argument -> walk(argument, types));
        } else if (type instanceof Class<?> c && (c.isRecord() || c.isSealed()) && types.add(c)) {
            if (c.isRecord()) {
                Stream.of(c.getRecordComponents()).forEach(component -> walk(component.getGenericType(), types));
            } else {
                Family.members(c).forEach(member -> walk(member, types));
            }
        }
    }

    /** What a language may have beside: where usual values come from, and what members are called in sentences. */
    static List<String> free() throws IOException {
        Stream<String> sources = types().stream()
                .filter(Class::isRecord)
                .flatMap(record -> Quantities.of(record.asSubclass(Record.class)).stream())
                .filter(component -> component.quantity() != null)
                .map(component -> component.key() + ".source");
        Stream<String> members = SettingsRecords.families().stream()
                .flatMap(family -> Family.members(family).stream())
                .map(member -> "class." + member.getSimpleName());
        return Stream.concat(sources, members).toList();
    }

    /** The sentences that stand in the code, but for those that the command line alone says. */
    static Map<String, String> sentences() throws IOException {
        Map<String, String> sentences =
                new TreeMap<>(SourceSentences.below(SOURCE).patterns());
        sentences
                .keySet()
                .removeAll(SourceSentences.below(SOURCE.resolve("barnacle/cli"))
                        .patterns()
                        .keySet());
        return sentences;
    }

    private static String quoted(String word) {
        return word.replace("'", "''").replace("{", "'{'");
    }
}

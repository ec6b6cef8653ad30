package barnacle.law;

import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.setting.SettingsRecords;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that the window can say, by its keys: what the bundle has, and what stands in the code. */
final class Vocabulary {
    static final Path FOLDER = Path.of("src/main/resources/barnacle/app");

    private static final Path SOURCE = Path.of("src/main/java");

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
    static Map<String, String> settings() {
        Map<String, String> words = new TreeMap<>();
        for (Class<? extends Record> record : SettingsRecords.records()) {
            for (Quantities.Component component : Quantities.of(record)) {
                words.put(component.key(), quoted(component.label()));
                if (component.quantity() != null && !component.quantity().help().isEmpty()) {
                    words.put(
                            component.key() + ".help",
                            quoted(component.quantity().help()));
                }
                if (Quantities.unit(component.unit()).key().startsWith("unit.")) {
                    String unit = component.unit();
                    words.put("unit." + unit.replace(' ', '.'), unit);
                    words.put("unit." + unit.replaceAll("s$", "").replace(' ', '.'), unit);
                }
            }
        }
        for (Class<?> family : SettingsRecords.families()) {
            for (Class<?> member : Family.members(family)) {
                words.put("name." + member.getSimpleName(), member.getSimpleName());
            }
        }
        return words;
    }

    /** What a language may have beside: where usual values come from, and what members are called in sentences. */
    static List<String> free() {
        Stream<String> sources = SettingsRecords.records().stream()
                .flatMap(record -> Quantities.of(record).stream())
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

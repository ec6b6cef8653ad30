package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.SettingsRecords;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The window's bundle has what the code asks for, and another language has the same keys with the same values. */
class WordsTest {
    private static final Path FOLDER = Path.of("src/main/resources/barnacle/app");
    private static final Path SOURCE = Path.of("src/main/java");

    private static Map<String, String> bundle(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((key, pattern) -> words.put(key.toString(), pattern.toString()));
        return words;
    }

    private static Map<String, String> english() throws IOException {
        return bundle(FOLDER.resolve("words.properties"));
    }

    @Test
    void everyKeyThatTheCodeAsksForHasAPatternWithItsValues() throws IOException {
        Map<String, String> words = english();
        List<String> faults = new ArrayList<>();
        List<SourceWords.Use> uses = SourceWords.below(SOURCE).uses();
        for (SourceWords.Use use : uses) {
            List<String> keys = use.isPrefix()
                    ? words.keySet().stream()
                            .filter(key -> key.startsWith(use.key()))
                            .toList()
                    : List.of(use.key());
            if (keys.isEmpty() || !words.keySet().containsAll(keys)) {
                faults.add(use + " is not in the bundle");
            } else if (!use.isPrefix() && use.values() >= 0) {
                List<Integer> places = SourceSentences.places(words.get(use.key()));
                if (places.stream().anyMatch(place -> place >= use.values())
                        || use.values() > 0 && places.size() != use.values()) {
                    faults.add(use + " has the pattern \"" + words.get(use.key()) + "\"");
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(uses.size() > 200, "the scan finds uses: " + uses.size());
    }

    /** Of two patterns for a key, the first would be lost in silence. */
    @Test
    void everyKeyStandsOnceInItsFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    some(files.filter(f -> f.toString().endsWith(".properties")).toList())) {
                List<String> keys = new ArrayList<>();
                Properties each = new Properties() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public synchronized Object put(Object key, Object pattern) {
                        keys.add(key.toString());
                        return super.put(key, pattern);
                    }
                };
                try (Reader reader = Files.newBufferedReader(file)) {
                    each.load(reader);
                }
                assertEquals(keys.stream().distinct().toList(), keys, file.toString());
            }
        }
    }

    @Test
    void everyPatternOfTheBundleIsOneAndIsAskedFor() throws IOException {
        SourceWords code = SourceWords.below(SOURCE);
        List<String> members = SettingsRecords.families().stream()
                .flatMap(family -> Family.members(family).stream())
                .map(member -> "name." + member.getSimpleName())
                .toList();
        Set<String> sentences = SourceSentences.below(SOURCE).patterns().keySet();
        List<String> faults = new ArrayList<>();
        english().forEach((key, pattern) -> {
            SourceSentences.faultsOf(pattern).forEach(fault -> faults.add(key + " " + fault));
            if (!code.asksFor(key) && !members.contains(key) && !sentences.contains(key)) {
                faults.add(key + " is asked for nowhere");
            }
        });
        assertEquals(List.of(), faults);
    }

    @Test
    void noLiteralIsGivenToWhatShowsIt() throws IOException {
        assertEquals(
                List.of(), SourceWords.below(SOURCE.resolve("barnacle/app")).shown());
        assertEquals(
                List.of("Text.java: Save", "Text.java: No ", "Text.java: Redo"),
                SourceWords.in("""
                        class Text {
                            Object a = new Label("Save");
                            Object b = new Label(Words.text("file.save"));
                            Object c = new Label("!");
                            void d() { label.setText(few ? "No " + n : Words.text("file.save") + "–"); }
                            Object e = Action.named("Redo", act);
                        }
                        """).shown());
    }

    /** A message is English; a sentence is in the window's language. */
    @Test
    void theWindowShowsNoMessageOfAnException() throws IOException {
        List<String> showing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCE.resolve("barnacle/app"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).matches("(?s).*\\.get(Localized)?Message\\(\\).*")) {
                    showing.add(file.getFileName().toString());
                }
            }
        }
        assertEquals(List.of(), showing);
    }

    @Test
    void everySampleHasItsTitleAndDescriptionInTheBundleInTheWindowsWords() throws IOException {
        Map<String, String> words = english();
        for (String name : some(Samples.names())) {
            Project sample = Samples.read(name, List.of());
            for (Map.Entry<String, String> text : Map.of("title", sample.title(), "description", sample.description())
                    .entrySet()) {
                String pattern = words.get("sample." + name + "." + text.getKey());
                assertEquals(
                        text.getValue(), Sentence.of("Test.sample", pattern).toString(), name);
                assertFalse(text.getValue().matches(".*(--set|/\\w+/|\\p{Ll}{3,}\\p{Lu}\\p{Ll}).*"), text.getValue());
            }
        }
    }

    /** All that a language can say: the bundle's keys, and those of what stands in the code. */
    private static Map<String, String> vocabulary() throws IOException {
        Map<String, String> words = new TreeMap<>(SourceSentences.below(SOURCE).patterns());
        for (Class<? extends Record> record : SettingsRecords.records()) {
            for (Quantities.Component component : Quantities.of(record)) {
                words.put(component.key(), component.label());
                if (component.quantity() != null) {
                    words.put(component.key() + ".help", component.quantity().help());
                    words.put(component.key() + ".source", component.quantity().source());
                }
            }
        }
        for (Class<?> family : SettingsRecords.families()) {
            for (Class<?> member : Family.members(family)) {
                words.put("name." + member.getSimpleName(), member.getSimpleName());
                words.put("class." + member.getSimpleName(), member.getSimpleName());
            }
        }
        words.putAll(english());
        return words;
    }

    /** What is wrong with a language's patterns; empty if nothing is. */
    private static List<String> faults(Map<String, String> known, Map<String, String> language) {
        List<String> faults = new ArrayList<>();
        language.forEach((key, pattern) -> {
            SourceSentences.faultsOf(pattern).forEach(fault -> faults.add(key + " " + fault));
            boolean open = key.startsWith("preset.") || key.startsWith("epoch.");
            if (!known.containsKey(key) && !open) {
                faults.add(key + " is no key");
            } else if (!SourceSentences.places(known.getOrDefault(key, pattern))
                    .containsAll(SourceSentences.places(pattern))) {
                faults.add(key + " speaks of values that it is not given");
            }
        });
        return faults;
    }

    @Test
    void everyLanguageHasKeysThatAreAskedForAndTheValuesThatTheyAreGiven() throws IOException {
        Map<String, String> known = vocabulary();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().matches(".*words_.*\\.properties"))
                    .toList()) {
                assertEquals(List.of(), faults(known, bundle(file)), file.toString());
            }
        }
        assertEquals(
                List.of(),
                faults(
                        known,
                        Map.of(
                                "NeuronGroup.size", "Größe",
                                "name.Adam", "Adam",
                                "Network.groups.none", "Das Netz hat keine Neuronen; füge eine Gruppe hinzu.",
                                "file.save", "Speichern",
                                "edit.undo.named", "{0} zurücknehmen")));
        assertEquals(
                List.of(
                        "Network.groups.none speaks of values that it is not given",
                        "file.save has a single apostrophe",
                        "file.saves is no key"),
                faults(
                        known,
                        new TreeMap<>(Map.of(
                                "Network.groups.none",
                                "Das Netz {0}.",
                                "file.save",
                                "Save's",
                                "file.saves",
                                "Sichern"))));
    }
}

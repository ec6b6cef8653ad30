package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.setting.Family;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The window's bundle has what the code asks for, and nothing else. */
class WordsTest {
    private static final Path SOURCE = Path.of("src/main/java");

    @Test
    void everyKeyThatTheCodeAsksForHasAPatternWithItsValues() throws IOException {
        Map<String, String> words = Vocabulary.english();
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
        try (Stream<Path> files = Files.list(Vocabulary.FOLDER)) {
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
        Vocabulary.english().forEach((key, pattern) -> {
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
        Map<String, String> words = Vocabulary.english();
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
}

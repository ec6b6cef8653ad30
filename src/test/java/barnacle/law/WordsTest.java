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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The window's bundle has what the code asks for, and nothing else; another language says all that English says, and
 * nothing else.
 */
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

    /** The files of a language: its own beside each is words_xx.properties, settings_xx.properties and so on. */
    private static final List<String> FILES = List.of("words", "settings", "sentences");

    private static final Pattern CHOICE = Pattern.compile("\\{(\\d+),choice,([^}]*)}");

    /** The languages that the window has beside English, as their files are called: de. */
    private static List<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(Vocabulary.FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("words_.+\\.properties"))
                    .map(name -> name.replaceAll("words_|\\.properties", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Which numbers a pattern chooses by, each with where its forms begin: "0#0 1#1 1<". */
    private static Set<String> choices(String pattern) {
        Set<String> choices = new TreeSet<>();
        Matcher choice = CHOICE.matcher(pattern);
        while (choice.find()) {
            choices.add(choice.group(1) + ": "
                    + Arrays.stream(choice.group(2).split("\\|"))
                            .map(form -> form.replaceAll("(?<=[#<]).*", ""))
                            .toList());
        }
        return choices;
    }

    /** Adds what is wrong with a language's patterns for what English says. */
    private static void compare(Map<String, String> english, Map<String, String> language, List<String> faults) {
        english.forEach((key, pattern) -> {
            String other = language.get(key);
            if (other == null) {
                faults.add(key + " is missing: " + pattern);
            } else if (other.isBlank()) {
                faults.add(key + " is empty");
            } else if (SourceSentences.faultsOf(other).isEmpty()) {
                if (!SourceSentences.places(pattern).equals(SourceSentences.places(other))) {
                    faults.add(key + " speaks of other values than \"" + pattern + "\"");
                }
                if (!choices(pattern).equals(choices(other))) {
                    faults.add(key + " has other plurals than \"" + pattern + "\"");
                }
            }
        });
    }

    @Test
    void everyLanguageSaysAllThatEnglishSays() throws IOException {
        Map<String, String> english = new TreeMap<>(Vocabulary.settings());
        english.putAll(Vocabulary.sentences());
        english.putAll(Vocabulary.english());
        assertEquals("en " + String.join(" ", languages()), english.remove("window.languages"), "what can be chosen");
        List<String> faults = new ArrayList<>();
        for (String code : some(languages())) {
            Map<String, String> language = new TreeMap<>();
            for (String file : FILES) {
                Vocabulary.bundle(Vocabulary.FOLDER.resolve(file + "_" + code + ".properties"))
                        .forEach((key, pattern) -> {
                            if (language.put(key, pattern) != null) {
                                faults.add(key + " stands in two files");
                            }
                            SourceSentences.faultsOf(pattern).forEach(fault -> faults.add(key + " " + fault));
                        });
            }
            compare(english, language, faults);
            language.keySet().removeAll(english.keySet());
            language.keySet().removeAll(Vocabulary.free());

            language.keySet().forEach(key -> faults.add(key + " is no key"));
        }
        assertEquals(List.of(), faults);
        assertTrue(english.size() > 2500, "the window says much: " + english.size());
    }

    @Test
    void theComparisonFindsEachKindOfFault() {
        List<String> faults = new ArrayList<>();
        compare(
                new TreeMap<>(Map.of(
                        "a", "Save",
                        "b", "Open",
                        "c", "{0} of {1}",
                        "d", "{0} {0,choice,0#rows|1#row|1<rows}",
                        "e", "{0} {0,choice,0#rows|1#row|1<rows}",
                        "f", "{1} to {0}")),
                Map.of(
                        "b", " ",
                        "c", "{0}",
                        "d", "{0} Zeilen",
                        "e", "{0} {0,choice,1#Zeile|1<Zeilen}",
                        "f", "{0} bis {1}"),
                faults);
        assertEquals(
                List.of(
                        "a is missing: Save",
                        "b is empty",
                        "c speaks of other values than \"{0} of {1}\"",
                        "d has other plurals than \"{0} {0,choice,0#rows|1#row|1<rows}\"",
                        "e has other plurals than \"{0} {0,choice,0#rows|1#row|1<rows}\""),
                faults);
    }
}

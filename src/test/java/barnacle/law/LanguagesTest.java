package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Another language says all that English says, and nothing else: the same keys, values and plurals. */
class LanguagesTest {
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
            language.keySet().removeIf(key -> key.startsWith("preset.") || key.startsWith("epoch."));
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
